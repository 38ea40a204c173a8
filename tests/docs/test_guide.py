"""The guide forgets no setting, sheet, column, Problem, page, command or variable."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from dashboard import places
from dashboard.command.main import main
from dashboard.command.new_settings import SETTINGS
from dashboard.ledger.settings import TRANSLATED, Settings, StreamSettings
from dashboard.workbooks.clean.explained import ABOUT, BOOKS
from dashboard.workbooks.clean.layout import LAYOUT
from dashboard.workbooks.mapping_file import read_mapping
from dashboard.workbooks.problems.wordings import WORDINGS
from dashboard.workbooks.values.choices import WORDS

GUIDE = (places.PACKAGE.parent / "docs" / "guide.md").read_text(encoding="utf-8")


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
    assert rows == {code: wording.severity.value for code, wording in WORDINGS.items()}


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


NAMES = [f.name for f in (*fields(Settings), *fields(StreamSettings)) if f.name != "in_language"]


@pytest.mark.parametrize("setting", [*NAMES, "[fr]"])
def test_every_setting_is_explained(setting: str) -> None:
    """In the table of settings, with its default."""
    assert re.search(
        rf"^\| `{re.escape(setting)}` \| .+ \| .+ \|$", part("### Settings"), re.MULTILINE
    )


@pytest.mark.parametrize("text", TRANSLATED)
def test_every_text_of_another_language_is_named(text: str) -> None:
    """What a table such as ``[fr]`` may say."""
    row = re.search(r"^\| `\[fr\]` .+$", part("### Settings"), re.MULTILINE)
    assert row
    assert f"`{text}`" in row[0]


@pytest.mark.parametrize("setting", re.findall(r"^#? ?([a-z_]+) = ", SETTINGS, re.MULTILINE))
def test_every_setting_of_a_new_folder_is_explained(setting: str) -> None:
    """``dashboard new`` writes nothing that the guide does not know."""
    assert f"`{setting}`" in part("### Settings")


@pytest.mark.parametrize("sheet", LAYOUT)
def test_every_sheet_is_explained_with_its_columns(sheet: str) -> None:
    """In the book that holds it, in order, with a star on those that are needed."""
    book = next(name for name, sheets in BOOKS.items() if sheet in sheets)
    found = re.search(
        rf"^\*\*{sheet}\*\*:.*?\n\n\| column(.*?)\n\n",
        part(f"#### {book}") + "\n",
        re.MULTILINE | re.DOTALL,
    )
    assert found
    told = re.findall(r"^\| ([A-Z][a-z A-Z-]+\*?) \| \S", found[1], re.MULTILINE)
    assert told == [c.header + "*" * c.required for c in LAYOUT[sheet][1]]


@pytest.mark.parametrize("row", ABOUT)
def test_every_row_of_about_is_explained(row: str) -> None:
    """What a book says of itself."""
    assert re.search(rf"^\| {row} \| \S", part("#### About"), re.MULTILINE)


@pytest.mark.parametrize(
    ("field", "word"), [(f, w) for f, words in WORDS.items() for w in words if w != "no"]
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
    front = (places.PACKAGE / "pages" / "main.py").read_text(encoding="utf-8")
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
    assert f"`{places.VARIABLE}`" in text
    assert f"`{places.NAMES}`" in text
    makefile = places.PACKAGE.parent / "Makefile"
    chosen = re.findall(r"^([A-Z]+) \?=", makefile.read_text(encoding="utf-8"), re.MULTILINE)
    assert all(f"`{name}`" in text for name in chosen if name != "PYTHON")
