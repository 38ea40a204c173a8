"""A letter as a proposal for the calendar: one row more, and nothing else changed."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from dashboard.conventions.import_book import prepare_import
from dashboard.documents.letters.calendar_row import (
    NoRoomError,
    add_letter,
    calendar_book,
    calendar_values,
)
from dashboard.documents.letters.letter_run import LetterStream
from dashboard.indicators.letters import letter_streams, parse_rule
from dashboard.locale import load_words
from dashboard.workbooks.limits import DEFAULT_LIMITS
from tests.documents.letters.sample_run import DEMO, scene, silent_run

BEFORE = (DEMO / "calendar.xlsx").read_bytes()


def values(stream: LetterStream = "voluntary", lang: str = "en") -> dict[str, str]:
    """The row of a sample of letters."""
    return calendar_values(scene(), silent_run(stream), load_words(lang))


def as_bytes(book: Any) -> bytes:
    """A workbook as a file."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("stream", ["voluntary", "assessed"])
def test_the_new_row_is_read_as_a_letter_to_these_states(stream: LetterStream, lang: str) -> None:
    """About its own stream; the import that a person accepts has no problem and adds this row only."""
    after = add_letter(BEFORE, values(stream, lang), DEFAULT_LIMITS)
    prepared = prepare_import(DEMO, "calendar.xlsx", after, DEFAULT_LIMITS)
    assert prepared.refusal_code == ""
    assert prepared.result.book.problems == ()
    changes = prepared.changes
    assert (len(changes.added), changes.removed, changes.changed) == (1, (), ())
    row = prepared.result.book.tables["letters"].iloc[-1]
    assert row["addressed_to"].split() == [*silent_run(stream).states]
    assert row["date"].date() == silent_run(stream).dated
    assert row["sender"] == "The President"
    rule = parse_rule(row["addressed_to"])
    assert letter_streams(scene(), rule, row["about"]) == (stream,)


def test_all_other_parts_stay_byte_by_byte() -> None:
    """And the same letter gives the same workbook each time."""
    after = add_letter(BEFORE, values(), DEFAULT_LIMITS)
    assert add_letter(BEFORE, values(), DEFAULT_LIMITS) == after
    with zipfile.ZipFile(BytesIO(BEFORE)) as one, zipfile.ZipFile(BytesIO(after)) as other:
        assert one.namelist() == other.namelist()
        changed = [name for name in one.namelist() if one.read(name) != other.read(name)]
    assert changed == ["xl/worksheets/sheet3.xml"]


def test_a_letter_is_entered_once() -> None:
    """A calendar that holds it stays as it is."""
    after = add_letter(BEFORE, values(), DEFAULT_LIMITS)
    assert add_letter(after, values(), DEFAULT_LIMITS) == after


@pytest.mark.parametrize(
    "change", [{"addressees": "Niger"}, {"addressees": "Nigeria; Niger"}, {"about": "Other money"}]
)
def test_another_letter_of_the_same_day_is_entered_too(change: dict[str, str]) -> None:
    """To other States, of which one name begins another, or about other money."""
    first = values() | {"addressees": "Nigeria"}
    after = add_letter(BEFORE, first, DEFAULT_LIMITS)
    both = add_letter(after, first | change, DEFAULT_LIMITS)
    letters = [row for row in load_workbook(BytesIO(both))["Letters"].values if any(row)]
    assert len(letters) == len([*load_workbook(BytesIO(BEFORE))["Letters"].values]) + 2


def test_the_row_keeps_its_other_cells_and_its_look() -> None:
    """A formula that an office has filled down stays; what stands below the letters too."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Date", "Addressees", "About", "Days"])
    sheet.append(["2021-01-02", "Austria", "Money", 1])
    for row in (3, 4):
        sheet.cell(row, 4).value = f'=IF(A{row}="","",TODAY()-A{row})'
    sheet.cell(3, 2).fill = PatternFill("solid", "FFEEEEEE")
    sheet.row_dimensions[3].height = 30
    sheet.cell(6, 1).value = "Source: the registry"
    after: Any = load_workbook(BytesIO(add_letter(as_bytes(book), values(), DEFAULT_LIMITS))).active
    assert after["A3"].value == "2021-12-03"
    assert [after["D3"].value, after["D4"].value] == [sheet["D3"].value, sheet["D4"].value]
    assert after["B3"].fill.fgColor.rgb == "FFEEEEEE"
    assert after.row_dimensions[3].height == 30
    assert after["A6"].value == "Source: the registry"


def test_no_formula_is_written_over() -> None:
    """Where the letter's own cells hold one, the row is shown to be entered by hand."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["Date", "Addressees"])
    sheet.append(["2021-01-02", "Austria"])
    sheet["A3"] = '=IF(B3="","",TODAY())'
    with pytest.raises(NoRoomError):
        add_letter(as_bytes(book), values(), DEFAULT_LIMITS)


def test_a_sender_like_a_formula_is_a_text() -> None:
    """And marks of XML are texts too."""
    sender = "=1+1 <&>"
    after = add_letter(BEFORE, values() | {"sender": sender}, DEFAULT_LIMITS)
    cell = load_workbook(BytesIO(after))["Letters"]["B6"]
    assert cell.value == f"'{sender}"
    assert cell.data_type != "f"


def test_blank_rows_that_are_formatted_are_used() -> None:
    """The letter comes right below the last one, in the office's own order of columns."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["About", "Addressees", "Note", "Date"])
    sheet.append(["Money", "Austria", "", "2021-01-02"])
    for row in (3, 4, 9):
        sheet.row_dimensions[row].height = 30
    sheet.cell(4, 1).number_format = "0.00"
    rows = [
        *load_workbook(BytesIO(add_letter(as_bytes(book), values(), DEFAULT_LIMITS))).active.values
    ]
    assert rows[2] == (values()["about"], values()["addressees"], None, "2021-12-03")
    assert len([row for row in rows if any(row)]) == 3


@pytest.mark.parametrize("content", [None, b"", b"no workbook", as_bytes(Workbook())])
def test_without_a_sheet_of_letters_there_is_no_room(content: bytes | None) -> None:
    """What could not be written is said."""
    with pytest.raises(NoRoomError):
        add_letter(content, values(), DEFAULT_LIMITS)


def test_the_calendar_is_the_book_with_letters_or_with_meetings() -> None:
    """Else there is none."""
    book = scene()
    assert calendar_book(book) == "calendar.xlsx"
    assert calendar_book(replace(book, letters=book.letters.iloc[:0])) == "calendar.xlsx"
    nothing = replace(
        book,
        letters=book.letters.iloc[:0],
        committee_meetings=book.committee_meetings.iloc[:0],
    )
    assert calendar_book(nothing) == ""
