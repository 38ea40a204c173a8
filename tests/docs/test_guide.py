"""The guide forgets no setting, sheet, column, Problem, page, command or variable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from dashboard import paths
from dashboard.command.main import main
from dashboard.command.settings_template import SETTINGS_TEMPLATE
from dashboard.ledger.settings import ConventionFile, LanguageTable, StreamTable
from dashboard.workbooks.clean.layout_notes import ABOUT_NOTES, BOOK_SHEETS
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.mapping.mapping_file import MappingFile, read_mapping
from dashboard.workbooks.mapping.toml_model import KeyRule, TomlTable, is_toml_table
from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS
from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS
from dashboard.workbooks.values.dates import MAX_YEAR, MIN_YEAR

GUIDE = (paths.PACKAGE.parent / "docs" / "guide.md").read_text(encoding="utf-8")


def part(heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level = heading.split(" ", maxsplit=1)[0]
    found = re.search(
        rf"^{re.escape(heading)}.*?$(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        GUIDE,
        re.MULTILINE | re.DOTALL,
    )
    assert found, heading
    return found[1]


def test_every_problem_is_explained_with_its_kind() -> None:
    """What happened and what to do, for each code and for no other."""
    rows = dict(
        re.findall(r"^\| `([a-z-]+)` \| (error|warning) \|", part("### Problems"), re.MULTILINE)
    )
    assert rows == {code: wording.severity.value for code, wording in PROBLEM_TEXTS.items()}


def test_the_example_of_a_mapping_is_one() -> None:
    """It answers what the guide says it answers."""
    example = re.search(
        r"```toml\n(\[\[sheets.+?)```", part("#### What the dashboard asks"), re.DOTALL
    )
    assert example
    (sheet,) = read_mapping(example[1].encode(), "isu.xlsx.toml").sheets
    assert sheet.categories["Status"]["promised"] == "announced"
    assert sheet.categories["Entered by"] == {"*": "count"}
    assert sheet.texts["†"] == "none"


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the table below a heading, by the names in their first cells."""
    found = re.findall(r"^\| (`.+?`.*?) \| (.*) \|$", part(heading), re.MULTILINE)
    named = [(re.findall(r"`(.+?)`", names), cells.split(" | ")) for names, cells in found]
    return {name: cells for names, cells in named for name in names}


def keys(model: type[TomlTable], above: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Each key of a model by the name that it has in the guide; of streams once for both."""
    for name, field in model.model_fields.items():
        table = next(filter(is_toml_table, (field.annotation, *get_args(field.annotation))), None)
        if table in {StreamTable, LanguageTable}:
            yield from keys(table, "streams.….") if name == "assessed" else ()
        elif table is not None:
            yield from keys(table, f"{name}.")
        else:
            yield f"{above}{name}", field


def may(field: FieldInfo) -> KeyRule:
    """What may stand at a key."""
    (found,) = (one for one in field.metadata if isinstance(one, KeyRule))
    return found


def written(default: object) -> str:
    """A default as it stands in TOML."""
    return f'"{default}"' if isinstance(default, str) else str(default).lower()


SETTING_KEYS = dict(keys(ConventionFile))
MAPPING_KEYS = dict(keys(MappingFile))


@pytest.mark.parametrize("key", SETTING_KEYS)
def test_every_setting_is_explained_with_its_default_and_bounds(key: str) -> None:
    """As the model has them; what has none of its own is left out, or needed."""
    field = SETTING_KEYS[key]
    default, bounds, what = rows("### Settings")[key]
    assert what
    if field.default not in {None, PydanticUndefined}:
        assert default == f"`{written(field.default)}`"
    else:
        assert ("needed" in default) is field.is_required()
    allowed = may(field)
    if allowed.code in {"setting-number", "setting-text"}:
        assert re.fullmatch(rf"{allowed.expected}( characters)?", bounds)
    elif allowed.code in {"setting-id", "setting-day"}:
        assert all(str(n) in bounds for n in ([40] if key == "id" else [MIN_YEAR, MAX_YEAR]))
    else:
        assert bounds


@pytest.mark.parametrize("key", MAPPING_KEYS)
def test_every_key_of_a_mapping_is_explained_with_what_may_stand_there(key: str) -> None:
    """All words of those that have a fixed set of them; a table by its heading."""
    found = rows("#### What the dashboard asks")
    field = MAPPING_KEYS[key]
    named = [name for name in found if name.strip("[]").partition('."')[0] == key]
    assert len(named) == 1
    allowed = [one.expected for one in field.metadata if isinstance(one, KeyRule)]
    bounds, what = found[named[0]]
    assert what
    if allowed and key != "sheets.table":
        words = re.findall('"[^"…]+"|[0-9]+–[0-9]+', allowed[0])
        assert all(word in bounds for word in words if word not in {'"EUR"', '"CHF"', '"USD"'})


def test_the_guide_names_no_key_that_there_is_none_of() -> None:
    """Neither of settings nor of mappings."""
    tables = {"[streams]", "[fr]", "[en]", "[held]", "[history]", "[limits]"}
    assert rows("### Settings").keys() - tables == SETTING_KEYS.keys()
    found = {n.strip("[]").partition('."')[0] for n in rows("#### What the dashboard asks")}
    assert found - {"sheets"} == MAPPING_KEYS.keys()


@pytest.mark.parametrize("text", LanguageTable.model_fields)
def test_every_text_of_another_language_is_named(text: str) -> None:
    """What a table such as ``[fr]`` may say; with the bounds of the settings' own texts."""
    row = re.search(r"^\| `\[fr\]`.+$", part("### Settings"), re.MULTILINE)
    assert row
    assert f"`{text}`" in row[0]
    own = SETTING_KEYS.get(text) or StreamTable.model_fields["title"]
    assert may(LanguageTable.model_fields[text]).expected == may(own).expected


@pytest.mark.parametrize(
    "setting", re.findall(r"^#? ?([a-z_]+) = ", SETTINGS_TEMPLATE, re.MULTILINE)
)
def test_every_setting_of_a_new_folder_is_explained(setting: str) -> None:
    """``dashboard new`` writes nothing that the guide does not know."""
    assert re.search(rf"[`.]{setting}`", part("### Settings"))


@pytest.mark.parametrize("sheet", LAYOUTS)
def test_every_sheet_is_explained_with_its_columns(sheet: str) -> None:
    """In the book that holds it, in order, with a star on those that are needed."""
    book = next(name for name, sheets in BOOK_SHEETS.items() if sheet in sheets)
    found = re.search(
        rf"^\*\*{sheet}\*\*:.*?\n\n\| column(.*?)\n\n",
        part(f"#### {book}") + "\n",
        re.MULTILINE | re.DOTALL,
    )
    assert found
    told = re.findall(r"^\| ([A-Z][a-z A-Z-]+\*?) \| \S", found[1], re.MULTILINE)
    assert told == [c.header + "*" * c.required for c in LAYOUTS[sheet][1]]


@pytest.mark.parametrize("row", ABOUT_NOTES)
def test_every_row_of_about_is_explained(row: str) -> None:
    """What a book says of itself."""
    assert re.search(rf"^\| {row} \| \S", part("#### About"), re.MULTILINE)


@pytest.mark.parametrize(
    ("field", "word"), [(f, w) for f, words in ALLOWED_WORDS.items() for w in words if w != "no"]
)
def test_every_word_to_choose_is_named(field: str, word: str) -> None:
    """Columns with a fixed set of words."""
    assert f"`{word}`" in part("### The books, sheet by sheet"), field


@pytest.mark.parametrize(
    "page", ["Overview", "ISU", "Meetings", "Payers over time", "State", "Books"]
)
def test_every_page_is_described(page: str) -> None:
    """In the order of the sidebar, with what it answers."""
    assert re.search(rf"^\* \*\*{page}\*\*", part("### The pages"), re.MULTILINE)


def test_no_page_is_forgotten() -> None:
    """As many as the sidebar has."""
    front = (paths.PACKAGE / "pages" / "main.py").read_text(encoding="utf-8")
    assert len(re.findall(r"^\* \*\*", part("### The pages"), re.MULTILINE)) == front.count(
        "st.Page("
    )


def test_every_command_and_option_is_explained() -> None:
    """``dashboard --help`` says nothing that the guide does not."""
    text = part("### Starting it")
    for name, command in main.commands.items():
        assert f"`dashboard {name}" in text
        for option in command.params:
            assert all(said in text for said in option.opts if said.startswith("--"))


def test_every_variable_is_explained() -> None:
    """The program's own, and those of the Makefile."""
    text = part("### Environment variables")
    assert f"`{paths.DATA_VARIABLE}`" in text
    assert f"`{paths.HOST_NAMES_VARIABLE}`" in text
    makefile = paths.PACKAGE.parent / "Makefile"
    chosen = re.findall(r"^([A-Z]+) \?=", makefile.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(f"`{name}`" in text for name in chosen if name != "PYTHON")
