"""Mapping files: written, read back, and explained where they are wrong."""

from __future__ import annotations

import contextlib
import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.mapping.book_mapping import (
    ANY_SHEET,
    ANY_TEXT,
    EMPTY_MAPPING,
    BookMapping,
    SheetMapping,
)
from dashboard.workbooks.mapping.mapping_file import MappingError, format_mapping, read_mapping
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE, TEXT_MEANINGS

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ODD = st.sampled_from(
    [
        "",
        '"',
        "'",
        "a.b",
        "[x]",
        "# no",
        "…†‡",
        "👩\u200d🌾",
        "مدفوعات",
        "已付",
        "a = b",
        "\\n",
        "\x7f",
        "*",
    ]
)
NAMES = TEXTS.filter(lambda text: bool(text.strip()))


@st.composite
def sheet_mappings(draw: st.DrawFn, name: str) -> SheetMapping:
    """Draw the mapping of a sheet."""
    table = draw(st.sampled_from(["", EXCLUDE, *TABLES]))
    fields = [*TABLES.get(table, TABLES["receipts"])]
    return SheetMapping(
        name,
        table,
        draw(st.integers(0, 40)),
        draw(st.dictionaries(TEXTS, st.sampled_from([*fields, EXCLUDE]), max_size=3)),
        draw(st.dictionaries(st.sampled_from(fields), TEXTS, max_size=3)),
        draw(st.dictionaries(TEXTS | ODD, categories(), max_size=2)),
        draw(st.dictionaries(TEXTS | ODD, st.sampled_from([COUNT, EXCLUDE]), max_size=3)),
    )


def categories() -> st.SearchStrategy[dict[str, str]]:
    """Draw answers about the texts of a column."""
    texts = (TEXTS | ODD).filter(lambda text: text != ANY_TEXT)
    by_text = st.dictionaries(texts, st.sampled_from(TEXT_MEANINGS), max_size=3)
    any_text = st.dictionaries(st.just(ANY_TEXT), st.just(COUNT), max_size=1)
    return st.builds(lambda one, other: one | other, by_text, any_text)


@st.composite
def mappings(draw: st.DrawFn) -> BookMapping:
    """Draw any valid mapping."""
    as_at = draw(st.none() | st.dates(date(1945, 1, 1), date(2200, 12, 31)))
    names = draw(st.lists(NAMES | st.just(ANY_SHEET), max_size=3, unique=True))
    return BookMapping(
        stream=draw(st.sampled_from(["", "assessed", "voluntary"])),
        currency=draw(st.sampled_from(["", "CHF", "USD"])),
        basis=draw(st.sampled_from(["", "receipts", "revenue"])),
        source=draw(TEXTS),
        dates=draw(st.sampled_from(["", "day first", "month first"])),
        decimals=draw(st.sampled_from(["", ".", ","])),
        split_years=draw(st.sampled_from(["", "first", "second"])),
        encoding=draw(st.sampled_from(["", "cp1252", "utf-8", "UTF-16", "mac_roman", "cp850"])),
        as_at=as_at,
        as_at_of="" if as_at is None else "0f" * 32,
        states=draw(st.dictionaries(TEXTS, st.sampled_from(["CIV", "X-EU"]), max_size=3)),
        sheets=tuple(draw(sheet_mappings(name)) for name in names),
    )


@given(mappings())
def test_a_written_mapping_is_read_back(mapping: BookMapping) -> None:
    """Names, titles and values may be any text."""
    assert read_mapping(format_mapping(mapping), "isu.xlsx.toml") == mapping


def test_a_mapping_file_explains_itself() -> None:
    """It has a comment for each part that it holds, and for no other."""
    mapping = BookMapping(
        stream="assessed",
        currency="USD",
        as_at=date(2021, 10, 31),
        as_at_of="ab" * 32,
        states={"Ivory Coast": "CIV"},
        sheets=(SheetMapping("Annex I", "status_reports", 7, {"Collected": "received"}),),
    )
    lines = format_mapping(mapping).decode().splitlines()
    assert lines[0].startswith("# How the dashboard reads the book beside this file")
    assert 'stream = "assessed"' in lines
    assert "as_at = 2021-10-31" in lines
    assert '"Ivory Coast" = "CIV"' in lines
    assert lines[-5:] == [
        "[[sheets]]",
        'sheet = "Annex I"',
        'table = "status_reports"',
        "header = 7",
        "[sheets.columns]",
    ] or lines[-6:-1] == [
        "[[sheets]]",
        'sheet = "Annex I"',
        'table = "status_reports"',
        "header = 7",
        "[sheets.columns]",
    ]
    assert lines[-1] == 'Collected = "received"'
    assert tomllib.loads(format_mapping(EMPTY_MAPPING).decode()) == {}


@given(st.binary(max_size=60) | TEXTS.map(str.encode))
def test_any_content_is_read_or_refused(content: bytes) -> None:
    """The reader raises no other error."""
    with contextlib.suppress(MappingError):
        read_mapping(content, "isu.xlsx.toml")


def test_answers_are_written_so_that_a_person_can_edit_them() -> None:
    """Each text is on its line below its column's title, and the allowed answers are in a comment above."""
    answers = {"Status of gift": {"confirmed": "received", "promised": "announced"}}
    sheet = SheetMapping("2021", categories=answers, texts={"†": EXCLUDE})
    lines = format_mapping(BookMapping(sheets=(sheet,))).decode()
    assert '[sheets.categories."Status of gift"]\nconfirmed = "received"\npromised = "' in lines
    assert '[sheets.texts]\n"†" = "none"' in lines
    assert "# Below [sheets.categories" in lines
    assert "# Below [sheets.texts]" in lines
    assert (
        "# Below [sheets.texts]"
        not in format_mapping(BookMapping(sheets=(SheetMapping("2021", header=2),))).decode()
    )
