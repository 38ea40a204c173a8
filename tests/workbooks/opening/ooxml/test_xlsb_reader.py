"""Reading binary workbooks of Excel (.xlsb)."""

from __future__ import annotations

import struct
from datetime import date, datetime

import pytest

from dashboard.workbooks.opening.date_serials import is_date_format, serial_to_date
from dashboard.workbooks.opening.ooxml.xlsb_reader import unpack_number
from tests.workbooks.opening.format_files import (
    FILES,
    check_scene,
    open_file,
    refusal_of,
    repacked,
    replacing,
)

SHEET, BOOK = "xl/worksheets/sheet1.bin", "xl/workbook.bin"
CALC = (FILES / "sheetjs.xlsb").read_bytes()
THIRD_ROW = bytes.fromhex("0019 02000000 00000000 2c01 00")


def test_cells_in_the_short_form_are_read() -> None:
    """Calamine skips them, so their money would be lost."""
    book = open_file("sheetjs.xlsb")
    assert check_scene(book, hides_rows=False)
    assert (book.is_1904, book.problems) == (False, ())


def test_a_hidden_row_is_detected() -> None:
    """A bit of the row's record marks it."""
    change = replacing(THIRD_ROW + b"\x20", THIRD_ROW + b"\x30")
    assert check_scene(open_file("sheetjs.xlsb", repacked(CALC, {SHEET: change})))


def test_days_counted_from_1904_are_detected() -> None:
    """A bit of the workbook's record marks them."""
    head = bytes.fromhex("9901 24")
    change = replacing(head + b"\x00", head + b"\x01")
    book = open_file("sheetjs.xlsb", repacked(CALC, {BOOK: change}))
    assert book.is_1904
    assert book.sheets[0].rows[1][2] == date(2025, 3, 2)  # 1,462 days later


@pytest.mark.parametrize("cut", [30, 200, 400, 700])
def test_a_truncated_sheet_is_refused(cut: int) -> None:
    """Each record gives its length."""
    content = repacked(CALC, {SHEET: lambda part: part[:cut]})
    assert refusal_of("sheetjs.xlsb", content)[0] == "damaged-book"


def test_numbers_in_four_bytes_are_unpacked() -> None:
    """An integer or the upper half of a float, optionally divided by 100."""
    assert unpack_number((5 << 2 | 2).to_bytes(4, "little")) == 5
    assert unpack_number(((-150 << 2 | 3) & 0xFFFFFFFF).to_bytes(4, "little")) == -1.5
    assert unpack_number(bytes.fromhex("0000f03f")) == 1.0
    assert unpack_number(bytes.fromhex("0100f03f")) == 0.01


@pytest.mark.parametrize(
    ("number", "is_1904", "expected"),
    [
        (44531.0, False, date(2021, 12, 1)),
        (43069.0, True, date(2021, 12, 1)),
        (44531.5, False, datetime(2021, 12, 1, 12)),  # noqa: DTZ001 (cells have no zone)
        (1.0, False, date(1900, 1, 1)),
        (59.0, False, date(1900, 2, 28)),
        (61.0, False, date(1900, 3, 1)),
        (0.0, True, date(1904, 1, 1)),
        (-1.0, False, -1.0),
        (3e9, False, 3e9),
    ],
)
def test_a_serial_number_is_converted_to_a_day(
    number: float, expected: object, *, is_1904: bool
) -> None:
    """Excel has a 29 February 1900; a number outside the calendar stays a number."""
    assert serial_to_date(number, is_1904=is_1904) == expected


@pytest.mark.parametrize(
    ("format_id", "format_code", "expected"),
    [
        (14, None, True),
        (46, None, False),
        (2, None, False),
        (164, "dd/mm/yyyy", True),
        (164, '[$-409]d" of "mmm;@', True),
        (164, '#,##0.00 "days"', False),
        (164, "[Red]#,##0.00;[h]0", False),
        (164, "General", False),
        (164, "0.00E+00", False),
        (164, "[h]:mm", False),
        (164, "[$USD] #,##0", False),
    ],
)
def test_date_formats_are_detected(
    format_id: int, format_code: str | None, *, expected: bool
) -> None:
    """Letters in quoted texts and colours do not count."""
    assert is_date_format(format_id, format_code) is expected


STYLES = "xl/styles.bin"
LINKS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/comments" Target="../comments1.bin"/></Relationships>'
)


def wide(text: str) -> bytes:
    """Encode a text of a record."""
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def record(kind: int, data: bytes) -> bytes:
    """Encode a short record whose kind takes two bytes."""
    return bytes([kind & 0x7F | 0x80, kind >> 7, len(data)]) + data


def test_comments_are_read() -> None:
    """They are in a part of their own."""
    header = struct.pack("<5I", 0, 1, 1, 3, 3) + bytes(16)
    part = record(635, header) + record(637, b"\1" + wide("ISU:\nPledge only") + bytes(4))
    more = {"xl/worksheets/_rels/sheet1.bin.rels": LINKS, "xl/comments1.bin": part}
    assert open_file("sheetjs.xlsb", repacked(CALC, more=more)).sheets[0].display.comments == {
        (1, 3): "Pledge only"
    }


def test_displayed_signs_and_currencies_are_read() -> None:
    """A format may display another sign or a currency."""
    for format_id, kind in (('0.00"-"', "altering"), ("#,##0.0", ""), ("[$EUR]0", "currencies")):
        change = replacing(wide("General"), wide(format_id))
        sheet = open_file("sheetjs.xlsb", repacked(CALC, {STYLES: change})).sheets[0]
        assert bool(sheet.display.altering_formats) == (kind == "altering")
        assert bool(sheet.display.currency_formats) == (kind == "currencies")


def test_a_strike_is_read() -> None:
    """A bit of the font, here that of all cells."""
    change = replacing(bytes.fromhex("f000 0000 9001"), bytes.fromhex("f000 0800 9001"))
    sheet = open_file("sheetjs.xlsb", repacked(CALC, {STYLES: change})).sheets[0]
    assert (1, 3) in sheet.display.struck_through
