"""Reading workbooks of Excel 97 to 2003 (.xls)."""

from __future__ import annotations

import struct
from datetime import date
from io import BytesIO

import pytest
from xlwt import CompoundDoc, Formula, Workbook, easyfont, easyxf

from dashboard.workbooks.sheet import SheetDisplay
from tests.workbooks.opening.format_files import FILES, check_scene, open_file, refusal_of

FILE_PASS = bytes.fromhex("2f0006000000123456780000")[:10]


def as_file(stream: bytes) -> bytes:
    """Write a stream of records into a file."""
    out = BytesIO()
    CompoundDoc.XlsDoc().save(out, stream)
    return out.getvalue()


@pytest.mark.parametrize("name", ["calc.xls", "calc1904.xls"])
def test_a_book_of_libreoffice_is_read(name: str) -> None:
    """Days counted from 1904 are the same days."""
    book = open_file(name)
    assert check_scene(book)
    assert (book.is_1904, book.problems) == ("1904" in name, ())


def test_uncalculated_formulas_are_detected() -> None:
    """Xlwt writes an empty text for each, which must not be read as a blank."""
    book = Workbook()
    sheet = book.add_sheet("One")
    sheet.write(0, 0, Formula("1+1"))
    sheet.write(1, 0, date(2021, 12, 1), easyxf(num_format_str="DD.MM.YYYY"))
    sheet.write(2, 0, 0)
    out = BytesIO()
    book.save(out)
    (read,) = open_file("a.xls", out.getvalue()).sheets
    assert dict(read.error_cells) == {(0, 0): ""}
    assert [row[0] for row in read.rows[1:]] == [date(2021, 12, 1), 0]


def test_a_password_is_detected() -> None:
    """Its record follows the first one."""
    book = Workbook()
    book.add_sheet("One").write(0, 0, 5)
    stream = book.get_biff_data()
    assert open_file("a.xls", as_file(stream)).sheets[0].rows == [[5]]
    assert refusal_of("a.xls", as_file(stream[:20] + FILE_PASS + stream[20:]))[0] == "password"


@pytest.mark.parametrize("cut", [600, 1500, 3000, 5000])
def test_a_truncated_book_is_refused(cut: int) -> None:
    """Otherwise some of its rows would be missing."""
    content = (FILES / "calc.xls").read_bytes()
    assert refusal_of("calc.xls", content[:cut])[0] in {"damaged-book", "not-a-workbook"}


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "WorkBook", "BOOK", "book", "Book"])
def test_the_name_of_the_stream_is_matched_in_any_case(name: str) -> None:
    """Names in the container are case-insensitive, and report generators write capitals."""
    book = Workbook()
    book.add_sheet("One").write(0, 0, "Austria")
    content = as_file(book.get_biff_data())
    old, new = (stream.encode("utf-16-le").ljust(64, b"\0") for stream in ("Workbook", name))
    assert content.count(old) == 1
    size = (len(name) * 2 + 2).to_bytes(2, "little")
    at = content.index(old) + 64
    renamed = content[: at - 64] + new + size + content[at + 2 :]
    assert open_file("a.xls", renamed).sheets == open_file("a.xls", content).sheets


def test_passwords_and_macros_are_detected_in_any_case_of_their_streams() -> None:
    """A program that writes names in capitals may protect its books too."""
    book = Workbook()
    book.add_sheet("One").write(0, 0, 5)
    content = as_file(book.get_biff_data())
    assert refusal_of("a.xls", content + "ENCRYPTEDPACKAGE".encode("utf-16-le"))[0] == "password"
    macros = open_file("a.xls", content + "_vba_PROJECT".encode("utf-16-le"))
    assert macros.problems == (("macros", {}),)


def test_an_endless_chain_of_sectors_is_refused() -> None:
    """Each short sector of the container refers to the next one."""
    content = bytearray((FILES / "calc.xls").read_bytes())
    assert len(open_file("calc.xls", bytes(content)).sheets) == 2
    (first,) = struct.unpack_from("<I", content, 60)  # the sector with the chains
    for entry in range(20, 40):
        struct.pack_into("<I", content, 512 * (first + 1) + 4 * entry, entry)  # its own next one
    assert refusal_of("calc.xls", bytes(content))[0] == "damaged-book"


def test_formats_are_read() -> None:
    """The currency of an amount, a month-only date, a strike; a plain cell has none."""
    book = Workbook()
    sheet = book.add_sheet("Sheet")
    sheet.write(0, 0, 950.5, easyxf(num_format_str="#,##0.00 [$EUR]"))
    sheet.write(0, 1, date(2021, 3, 1), easyxf(num_format_str="mmm yyyy"))
    sheet.write(0, 2, "Iraq", easyxf("font: struck_out on"))
    sheet.write(0, 3, 7)
    out = BytesIO()
    book.save(out)
    (read,) = open_file("a.xls", out.getvalue()).sheets
    assert read.display == SheetDisplay({(0, 2)}, {"EUR": {0: [0]}}, {(0, 1)})


def record(kind: int, data: bytes) -> bytes:
    """Encode a record of a stream."""
    return struct.pack("<HH", kind, len(data)) + data


def with_comment(text: bytes, *, has_text: bool = True) -> bytes:
    """Write a file whose cell B3 has a comment, with or without its text."""
    book = Workbook()
    sheet = book.add_sheet("Sheet")
    for row in range(3):
        sheet.write(row, 1, row)
    stream = book.get_biff_data()
    assert stream[-4:] == record(10, b"")
    shape = record(0x5D, struct.pack("<5H", 0x15, 0x12, 0x19, 7, 0) + bytes(12) + bytes(4))
    box = record(0x1B6, struct.pack("<HH6sHHH", 0, 0, bytes(6), len(text), 0, 0) + bytes(2))
    words = record(0x3C, b"\0" + text)
    note = record(0x1C, struct.pack("<4H", 2, 1, 0, 7) + struct.pack("<HB", 3, 0) + b"ISU\0")
    return as_file(stream[:-4] + (shape + box + words if has_text else b"") + note + stream[-4:])


def test_comments_are_read_with_or_without_text() -> None:
    """A comment whose text is missing is read as a question mark, so that it raises a question."""
    (read,) = open_file("a.xls", with_comment(b"ISU:\nPledge only")).sheets
    assert read.display.comments == {(2, 1): "Pledge only"}
    (unread,) = open_file("a.xls", with_comment(b"Pledge only", has_text=False)).sheets
    assert unread.display.comments == {(2, 1): "?"}


def test_the_text_of_a_text_box_is_read() -> None:
    """Its shape has another type than that of a comment."""
    stream = Workbook()
    stream.add_sheet("Sheet").write(0, 0, 5)
    data = stream.get_biff_data()
    shape = record(0x5D, struct.pack("<5H", 0x15, 0x12, 0x6, 7, 0) + bytes(12) + bytes(4))
    box = record(0x1B6, struct.pack("<HH6sHHH", 0, 0, bytes(6), 7, 0, 0) + bytes(2))
    content = as_file(data[:-4] + shape + box + record(0x3C, b"\0Pledges") + data[-4:])
    (sheet,) = open_file("a.xls", content).sheets
    assert (sheet.display.text_boxes, sheet.display.comments) == ({(0, 0): "Pledges"}, {})


def test_displayed_texts_and_signs_are_read() -> None:
    """A format may add a text or display another sign."""
    book = Workbook()
    sheet = book.add_sheet("Sheet")
    sheet.write(0, 0, 5, easyxf(num_format_str='0 "pledged"'))
    sheet.write(0, 1, 5, easyxf(num_format_str='0.00"-"'))
    out = BytesIO()
    book.save(out)
    display = open_file("a.xls", out.getvalue()).sheets[0].display
    assert (display.format_texts, display.altering_formats) == (
        {(0, 0): "pledged"},
        {(0, 1): '0.00"-"'},
    )


def test_a_strike_of_a_piece_of_a_text_is_read() -> None:
    """The cell's own format is plain."""
    book = Workbook()
    sheet = book.add_sheet("Sheet")
    old = easyfont("struck_out on")
    sheet.write_rich_text(0, 0, (("Iraq ", easyfont("")), ("Mali", old)))
    sheet.write_rich_text(1, 0, (("Chad ", easyfont("bold on")), ("Togo", easyfont(""))))
    out = BytesIO()
    book.save(out)
    assert open_file("a.xls", out.getvalue()).sheets[0].display.struck_through == {(0, 0)}


def test_built_in_currency_formats_give_no_currency() -> None:
    """Format 7 of .xls shows the currency of the reader's computer, here a dollar, there a franc."""
    book = Workbook()
    form = easyxf(num_format_str='"$"#,##0.00_);("$"#,##0.00)')
    book.add_sheet("Sheet").write(0, 0, 5, form)
    out = BytesIO()
    book.save(out)
    (sheet,) = open_file("a.xls", out.getvalue()).sheets
    assert sheet.display == SheetDisplay()
