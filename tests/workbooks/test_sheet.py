"""Workbooks as other programs write them: error cells and formulas are never read as blank or zero."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dashboard.workbooks import Book, read_book
from dashboard.workbooks.clean.table_schemas import validate_book
from tests.workbooks.sample_book import (
    GOOD,
    HEADER,
    ISU,
    NAMES,
    codes_and_cells,
    edit_part,
    workbook,
)

SHEET = "xl/worksheets/sheet2.xml"
DAY = date(2021, 3, 1)
FAULTY = workbook(
    ISU,
    {
        "Contributions": [
            HEADER,
            GOOD,
            ["#N/A", 2021, DAY, 5],
            ["Niger", 2021, DAY, "=1+1"],
            [None, None, None, "#DIV/0!"],
        ]
    },
)
FAULTS = [
    ("error-cell", "Contributions!A3"),
    ("never-calculated", "Contributions!D4"),
    ("missing", "Contributions!A5"),
    ("missing", "Contributions!B5"),
    ("error-cell", "Contributions!D5"),
]


def read(content: bytes) -> Book:
    """Read the bytes of an ISU book, and validate its tables."""
    return validate_book(read_book("isu.xlsx", content, NAMES))


def with_value(xml: bytes) -> Book:
    """Read an ISU book with this XML as the amount of its second payment."""
    content = workbook(ISU, {"Contributions": [HEADER, GOOD, ["Niger", 2021, DAY, 5]]})
    cell = b'<c r="D3" t="n"><v>5</v></c>'
    return read(edit_part(content, SHEET, lambda sheet: sheet.replace(cell, xml)))


def prefixed(sheet: bytes) -> bytes:
    """Return the sheet with a namespace prefix on every element."""
    with_prefix = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", sheet)
    return with_prefix.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")


def without_addresses(sheet: bytes) -> bytes:
    """Return the sheet without addresses of cells and rows."""
    return re.sub(rb'<(c|row) r="\w+"', rb"<\1", sheet)


def single_quoted(sheet: bytes) -> bytes:
    """Return the sheet with single quotes."""
    return sheet.replace(b'"', b"'")


@pytest.mark.parametrize("edit", [bytes, prefixed, single_quoted])
def test_error_cells_and_uncalculated_formulas_are_detected(edit: type[bytes]) -> None:
    """At the end of the sheet, with prefixes and with single quotes."""
    assert codes_and_cells(read(edit_part(FAULTY, SHEET, edit))) == FAULTS


def test_cells_without_addresses_are_read() -> None:
    """Their positions follow from the cells before them."""
    rows = [HEADER, GOOD, ["#N/A", 2021, DAY, 5], ["Niger", 2021, DAY, "=1+1"]]
    content = edit_part(workbook(ISU, {"Contributions": rows}), SHEET, without_addresses)
    assert codes_and_cells(read(content)) == FAULTS[:2]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b'<c r="D3"><f>1+1</f></c>', "never-calculated"),
        (b'<c r="D3"><f>1+1</f><v/></c>', "never-calculated"),
        (b'<c r="D3"><f t="shared" si="0"/><v></v></c>', "never-calculated"),
        (b'<c r="D3"><f t="shared" ref="D3:D9" si="0">B3/2</f></c>', "never-calculated"),
        (b'<c r="D3"><f t="array" ref="D3">SUM(1)</f><v> </v></c>', "never-calculated"),
        (b'<c r="D3" t="str"><f>""</f><v></v></c>', "missing"),
        (b'<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "error-cell"),
        (b'<c r="D3" t="e"/>', "error-cell"),
        (b'<c r="D3" t="inlineStr"><is><t>a lot</t></is></c>', "bad-amount"),
        (b'<c r="D3" t="b"><v>1</v></c>', "bad-amount"),
    ],
)
def test_a_cell_without_a_value_is_reported(xml: bytes, code: str) -> None:
    """In each form in which programs write a formula or an error."""
    assert codes_and_cells(with_value(xml)) == [(code, "Contributions!D3")]


@pytest.mark.parametrize(
    "xml",
    [
        b'<c r="D3"><f>1+4</f><v>5</v></c>',
        b'<c r="D3"><f t="shared" si="0"/><v>5</v></c>',
        b'<c r="D3" t="inlineStr"><is><r><t>CHF </t></r><r><t>5</t></r></is></c>',
        b'<c r="D3" t="str"><f>TEXT(5,"0.00")</f><v>5.00</v></c>',
    ],
)
def test_calculated_formulas_and_inline_texts_are_read(xml: bytes) -> None:
    """Their value is the one that the office saw."""
    book = with_value(xml)
    assert codes_and_cells(book) == []
    assert book.tables["contributions"]["amount"].tolist() == [100050, 500]


def test_a_zero_of_an_uncalculated_formula_is_reported() -> None:
    """Some programs write 0 for every formula and request calculation on opening."""
    book = with_value(b'<c r="D3"><f>1+4</f><v>0</v></c>')
    assert codes_and_cells(book) == [
        ("never-calculated", "Contributions!D3")
    ]  # openpyxl requests calculation too


def test_days_counted_from_1904_are_read() -> None:
    """Old workbooks of the Macintosh count days from 1904."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "Committee meetings"
    sheet.append(["Date"])
    sheet.append([date(2021, 12, 1)])
    out = BytesIO()
    book.save(out)
    assert read(out.getvalue()).tables["committee_meetings"]["date"][0].date() == date(2021, 12, 1)


@pytest.mark.parametrize(
    "stray",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        b'<row r="9"><c r="D99999999"><v>1</v></c></row></sheetData>',
        b'<row r="9"><c r="ABCDEFG9"><v>1</v></c></row></sheetData>',
        b"<row r='99999999'><c><v>1</v></c></row></sheetData>",
    ],
)
def test_a_stray_cell_at_the_end_of_the_sheet_is_refused(stray: bytes) -> None:
    """Calamine would run out of memory for the rectangle up to it, and end the process."""
    content = workbook(ISU, {"Contributions": [HEADER, GOOD]})
    content = edit_part(content, SHEET, lambda sheet: sheet.replace(b"</sheetData>", stray))
    assert [p.code for p in read(content).problems] == ["too-many-cells"]


def bomb() -> bytes:
    """Make a small archive that unpacks to half a gigabyte."""
    out = BytesIO()
    with (
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/big.bin", "w") as part,
    ):
        for _ in range(450):
            part.write(bytes(1_000_000))
    return out.getvalue()


def doctype(part: bytes) -> bytes:
    """Return a part that declares entities."""
    return b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part.partition(b"?>")[2] + part


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"PK\x05\x06" + bytes(18), "other-kind"),
        (FAULTY[:2000], "damaged-book"),
        (edit_part(FAULTY, SHEET, doctype), "unsafe-book"),
        (edit_part(FAULTY, "xl/workbook.xml", doctype), "unsafe-book"),
        (edit_part(FAULTY, "xl/workbook.xml", lambda _: b"<workbook"), "damaged-book"),
        (
            edit_part(FAULTY, SHEET, lambda sheet: sheet.replace(b"1000.5", b"1000.5x")),
            "damaged-book",
        ),
        (OLE + bytes(600), "not-a-workbook"),
        (bomb(), "too-large-book"),
    ],
)
def test_a_file_that_is_no_workbook_is_reported_without_an_error(content: bytes, code: str) -> None:
    """Truncated, forged, of another kind, or a zip bomb."""
    book = read(content)
    assert [p.code for p in book.problems] == [code]
    assert book.tables == {}


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_sheet_never_raises(data: st.DataObject) -> None:
    """Any damage to its XML gives a book with rows or with problems."""

    def damage(sheet: bytes) -> bytes:
        start = data.draw(st.integers(0, len(sheet)))
        end = data.draw(st.integers(start, min(start + 40, len(sheet))))
        return sheet[:start] + data.draw(st.binary(max_size=6)) + sheet[end:]

    assert read(edit_part(FAULTY, SHEET, damage)).name == "isu.xlsx"
