"""The guide explains every setting, sheet, column, problem, page, command and variable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from dashboard import paths
from dashboard.command.main import main
from dashboard.conventions.settings_file import default_settings, format_settings
from dashboard.ledger.settings import ConventionFile, LanguageTable, StreamTable
from dashboard.workbooks.clean.layout_notes import ABOUT_NOTES, BOOK_SHEETS
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.mapping.mapping_file import MappingFile, read_mapping
from dashboard.workbooks.mapping.toml_model import KeyRule, TomlTable, is_toml_table
from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS
from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS
from dashboard.workbooks.values.dates import MAX_YEAR, MIN_YEAR

GUIDE = (paths.PACKAGE.parent / "docs" / "guide.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text below a heading, up to the next heading of its level or above."""
    level = heading.split(" ", maxsplit=1)[0]
    match = re.search(
        rf"^{re.escape(heading)}.*?$(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        GUIDE,
        re.MULTILINE | re.DOTALL,
    )
    assert match, heading
    return match[1]


def test_every_problem_is_explained_with_its_severity() -> None:
    """The table has each code and no other."""
    rows = dict(
        re.findall(r"^\| `([a-z-]+)` \| (error|warning) \|", section("### Problems"), re.MULTILINE)
    )
    assert rows == {code: wording.severity.value for code, wording in PROBLEM_TEXTS.items()}


def test_the_example_of_a_mapping_is_valid() -> None:
    """Its answers are those in the text."""
    example = re.search(
        r"```toml\n(\[\[sheets.+?)```", section("#### What the dashboard asks"), re.DOTALL
    )
    assert example
    (sheet,) = read_mapping(example[1].encode(), "isu.xlsx.toml").sheets
    assert sheet.categories["Status"]["promised"] == "announced"
    assert sheet.categories["Entered by"] == {"*": "count"}
    assert sheet.texts["†"] == "none"


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table below a heading, by the names in their first cells."""
    table_rows = re.findall(r"^\| (`.+?`.*?) \| (.*) \|$", section(heading), re.MULTILINE)
    named = [(re.findall(r"`(.+?)`", names), cells.split(" | ")) for names, cells in table_rows]
    return {name: cells for names, cells in named for name in names}


def keys(model: type[TomlTable], above: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Each key of a model by its name in the guide; keys of streams once for both."""
    for name, field in model.model_fields.items():
        table = next(filter(is_toml_table, (field.annotation, *get_args(field.annotation))), None)
        if table in {StreamTable, LanguageTable}:
            yield from keys(table, "streams.….") if name == "assessed" else ()
        elif table is not None:
            yield from keys(table, f"{name}.")
        else:
            yield f"{above}{name}", field


def key_rule(field: FieldInfo) -> KeyRule:
    """The rule for the value of a key."""
    (rule,) = (item for item in field.metadata if isinstance(item, KeyRule))
    return rule


def format_default(default: object) -> str:
    """A default as written in TOML."""
    return f'"{default}"' if isinstance(default, str) else str(default).lower()


SETTING_KEYS = dict(keys(ConventionFile))
MAPPING_KEYS = dict(keys(MappingFile))


@pytest.mark.parametrize("key", SETTING_KEYS)
def test_every_setting_is_explained_with_its_default_and_bounds(key: str) -> None:
    """As in the model; a setting without a default is left out or required."""
    field = SETTING_KEYS[key]
    default, bounds, explanation = rows("### Settings")[key]
    assert explanation
    if field.default not in {None, PydanticUndefined}:
        assert default == f"`{format_default(field.default)}`"
    else:
        assert ("needed" in default) is field.is_required()
    allowed = key_rule(field)
    if allowed.code in {"setting-number", "setting-text"}:
        assert re.fullmatch(rf"{allowed.expected}( characters)?", bounds)
    elif allowed.code in {"setting-id", "setting-day"}:
        assert all(str(n) in bounds for n in ([40] if key == "id" else [MIN_YEAR, MAX_YEAR]))
    else:
        assert bounds


@pytest.mark.parametrize("key", MAPPING_KEYS)
def test_every_key_of_a_mapping_is_explained_with_its_values(key: str) -> None:
    """All words of a fixed set; a table by its heading."""
    key_rows = rows("#### What the dashboard asks")
    field = MAPPING_KEYS[key]
    named = [name for name in key_rows if name.strip("[]").partition('."')[0] == key]
    assert len(named) == 1
    allowed = [item.expected for item in field.metadata if isinstance(item, KeyRule)]
    bounds, explanation = key_rows[named[0]]
    assert explanation
    if allowed and key != "sheets.table":
        words = re.findall('"[^"…]+"|[0-9]+–[0-9]+', allowed[0])
        assert all(word in bounds for word in words if word not in {'"EUR"', '"CHF"', '"USD"'})


def test_the_guide_names_no_unknown_key() -> None:
    """Neither of settings nor of mappings."""
    tables = {"[streams]", "[fr]", "[en]", "[held]", "[history]", "[limits]"}
    assert rows("### Settings").keys() - tables == SETTING_KEYS.keys()
    names = {n.strip("[]").partition('."')[0] for n in rows("#### What the dashboard asks")}
    assert names - {"sheets"} == MAPPING_KEYS.keys()


@pytest.mark.parametrize("text", LanguageTable.model_fields)
def test_every_translatable_setting_is_named(text: str) -> None:
    """A table such as ``[fr]`` has the same bounds as the settings themselves."""
    row = re.search(r"^\| `\[fr\]`.+$", section("### Settings"), re.MULTILINE)
    assert row
    assert f"`{text}`" in row[0]
    setting = SETTING_KEYS.get(text) or StreamTable.model_fields["title"]
    assert key_rule(LanguageTable.model_fields[text]).expected == key_rule(setting).expected


@pytest.mark.parametrize(
    "setting",
    re.findall(r"^#? ?([a-z_]+) = ", format_settings(default_settings("new", "New")), re.MULTILINE),
)
def test_every_setting_of_a_new_folder_is_explained(setting: str) -> None:
    """``dashboard new`` writes no other."""
    assert re.search(rf"[`.]{setting}`", section("### Settings"))


@pytest.mark.parametrize("sheet", LAYOUTS)
def test_every_sheet_is_explained_with_its_columns(sheet: str) -> None:
    """In the section of its book, in order, with a star for required columns."""
    book = next(name for name, sheets in BOOK_SHEETS.items() if sheet in sheets)
    match = re.search(
        rf"^\*\*{sheet}\*\*:.*?\n\n\| column(.*?)\n\n",
        section(f"#### {book}") + "\n",
        re.MULTILINE | re.DOTALL,
    )
    assert match
    headers = re.findall(r"^\| ([A-Z][a-z A-Z-]+\*?) \| \S", match[1], re.MULTILINE)
    assert headers == [c.header + "*" * c.required for c in LAYOUTS[sheet][1]]


@pytest.mark.parametrize("row", ABOUT_NOTES)
def test_every_row_of_about_is_explained(row: str) -> None:
    """The About sheet describes its book."""
    assert re.search(rf"^\| {row} \| \S", section("#### About"), re.MULTILINE)


@pytest.mark.parametrize(
    ("field", "word"), [(f, w) for f, words in ALLOWED_WORDS.items() for w in words if w != "no"]
)
def test_every_allowed_word_is_named(field: str, word: str) -> None:
    """For columns with a fixed set of words."""
    assert f"`{word}`" in section("### The books, sheet by sheet"), field


PAGE_LIST = (paths.PACKAGE / "pages" / "main.py").read_text(encoding="utf-8")
OWN_TITLES = re.findall(r'st\.Page\([^"]*?title=words\.t\("(.+?)"\)', PAGE_LIST)
STREAM_PAGES = ["ISU", "Meetings"]  # their titles are settings


@pytest.mark.parametrize("page", [*OWN_TITLES, *STREAM_PAGES])
def test_every_page_is_described(page: str) -> None:
    """Each has an item in the list of pages."""
    assert re.search(rf"^\* \*\*{page}\*\*", section("### The pages"), re.MULTILINE)


def test_the_list_of_pages_is_complete() -> None:
    """It has as many items as the navigation, and none is missed for its title."""
    items = re.findall(r"^\* \*\*", section("### The pages"), re.MULTILINE)
    assert len(items) == PAGE_LIST.count("st.Page(") == len([*OWN_TITLES, *STREAM_PAGES])


def test_every_command_and_option_is_explained() -> None:
    """Those listed by ``dashboard --help``."""
    text = section("### Starting it")
    for name, command in main.commands.items():
        assert f"`dashboard {name}" in text
        for option in command.params:
            assert all(
                option_name in text for option_name in option.opts if option_name.startswith("--")
            )


def test_every_environment_variable_is_explained() -> None:
    """Those of the program and of the Makefile."""
    text = section("### Environment variables")
    assert f"`{paths.DATA_VARIABLE}`" in text
    assert f"`{paths.HOST_NAMES_VARIABLE}`" in text
    makefile = paths.PACKAGE.parent / "Makefile"
    makefile_variables = re.findall(
        r"^([A-Z]+) \?=", makefile.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert all(f"`{name}`" in text for name in makefile_variables if name != "PYTHON")
