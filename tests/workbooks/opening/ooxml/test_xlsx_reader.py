"""Reading workbooks of Excel since 2007 (.xlsx): errors, days, hidden parts, and problems of the file."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from xlsxwriter import Workbook as OtherWorkbook

from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.sheet import OpenedBook
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.opening.format_files import (
    FILES,
    check_scene,
    open_file,
    refusal_of,
    repacked,
    replacing,
)

SHEET, BOOK, LINKS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)
PREFIXED = (
    b'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="A1" t="e">'
    b"<x:v>#N/A</x:v></x:c>"
)
CALC = (FILES / "calc.xlsx").read_bytes()


def with_cell(xml: bytes) -> OpenedBook:
    """Read a book with this XML as the cell A1."""
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 5
    book.save(out)
    change = replacing(b'<c r="A1" t="n"><v>5</v></c>', xml)
    return open_file("a.xlsx", repacked(out.getvalue(), {SHEET: change}))


@pytest.mark.parametrize("name", ["calc.xlsx", "calc1904.xlsx"])
def test_a_book_of_libreoffice_is_read(name: str) -> None:
    """Days counted from 1904 are the same days."""
    book = open_file(name)
    assert check_scene(book)
    assert (book.is_1904, book.problems) == ("1904" in name, ())


@pytest.mark.parametrize(
    "xml",
    [
        b'<c r="A1" t="e"><v>#N/A</v></c>',
        b"<c r='A1' t='e'><v>#N/A</v></c>",
        b'<c t = "e" r = "A1" ><v>#N/A</v></c>',
        b'<c r="A1" t="&#101;"><v>#N/A</v></c>',
        b'<c r="A1" cm=">" t="e"><v>#N/A</v></c>',
        b'<c r="a1" t="e"><v>#N/A</v></c>',
        b'<c t="e"><v>#N/A</v></c>',
        b'<!-- <c r="B9"/> --><c r="A1" t="e"><v><![CDATA[#N/A]]></v></c>',
        PREFIXED,
    ],
)
def test_an_error_is_detected_in_any_form_of_xml(xml: bytes) -> None:
    """Calamine reads each of them as a blank."""
    assert with_cell(xml).sheets[0].error_cells == {(0, 0): "#N/A"}


def test_a_part_in_another_encoding_is_read() -> None:
    """XML may be UTF-16."""

    def change(xml: bytes) -> bytes:
        head, text = '<?xml version="1.0" encoding="UTF-16"?>', xml.decode().partition("?>")[2]
        return (head + text).encode("utf-16")

    assert check_scene(open_file("calc.xlsx", repacked(CALC, {SHEET: change})))


def test_a_workbook_part_of_another_name_is_read() -> None:
    """Some services rename it, and the package's relationships refer to it."""
    moved = repacked(CALC, {"_rels/.rels": replacing(b"xl/workbook.xml", b"xl/workbook2.xml")})
    parts = {BOOK: "xl/workbook2.xml", LINKS: "xl/_rels/workbook2.xml.rels"}
    for old, new in parts.items():
        moved = moved.replace(old.encode(), new.encode()) if len(old) == len(new) else moved
    more = {new: read_part(moved, old) for old, new in parts.items()}
    assert check_scene(open_file("calc.xlsx", repacked(moved, more=more)))


def read_part(content: bytes, name: str) -> bytes:
    """Read a part of an archive."""
    parts: list[bytes] = []

    def keep(xml: bytes) -> bytes:
        parts.append(xml)
        return xml

    repacked(content, {name: keep})
    return parts[0]


def test_macros_are_reported_and_not_run() -> None:
    """Their part is not even read."""
    book = open_file("calc.xlsm", repacked(CALC, more={"xl/vbaProject.bin": b"anything"}))
    assert check_scene(book)
    assert book.problems == (("macros", {}),)


def test_formulas_with_links_to_other_books_are_reported_with_their_cell() -> None:
    """Their values are the last saved ones, and may be old."""
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    links = {LINKS: replacing(b"</Relationships>", link)}
    assert open_file("calc.xlsx", repacked(CALC, links)).problems == ()
    formula = {SHEET: replacing(b"2*2.5", b"[1]Sheet1!B2")}
    assert open_file("calc.xlsx", repacked(CALC, links | formula)).problems == (
        ("external-links", {"found": "Contributions!E3"}),
    )


def test_a_wrong_ending_is_reported_and_the_content_read() -> None:
    """A workbook saved under the ending of another kind is still read."""
    book = open_file("calc.xls", CALC)
    assert check_scene(book)
    assert book.problems == (("wrong-ending", {"found": "calc.xls", "expected": ".xlsx"}),)


def test_uncalculated_formulas_are_not_zero() -> None:
    """XlsxWriter writes 0 for each, for Excel to calculate."""
    out = BytesIO()
    book = OtherWorkbook(out)
    sheet = book.add_worksheet("One")
    sheet.write_formula(1, 1, "=1+1")
    sheet.write_number(2, 1, 0)
    sheet.set_column(1, 1, None, None, {"hidden": True})
    book.close()
    (read,) = open_file("a.xlsx", out.getvalue()).sheets
    assert dict(read.error_cells) == {(1, 1): ""}
    assert read.rows[2][1] == 0
    assert read.hidden_columns == {1}


END = b"</sheetData>"


def with_rows(rows: bytes) -> bytes:
    """Return the book with this XML after its rows."""
    return repacked(CALC, {SHEET: replacing(END, rows)})


STRAY = b'<row r="90000"><c r="A90000"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        b'<row r="9"><c r="D99999999"><v>1</v></c></row></sheetData>',
        b'<row r="9"><c r="ABCDEFG9"><v>1</v></c></row></sheetData>',
        b'<row r="9"><c r="abcdefg9"><v>1</v></c></row></sheetData>',
        b"<row>" + b"<c><v>1</v></c>" * 20_000 + b"</row>" + STRAY,
    ],
)
def test_too_many_cells_are_refused_with_their_number(rows: bytes) -> None:
    """Calamine would run out of memory and end the process."""
    code, actual, expected = refusal_of("calc.xlsx", with_rows(rows))
    assert (code, expected) == ("too-many-cells", "5'000'000")
    assert int(actual.replace("'", "")) > DEFAULT_LIMITS.cells


def test_a_wide_sheet_is_read() -> None:
    """Three hundred columns are far below the limit."""
    cells = "".join(f'<c r="{column_letters(n)}32"><v>{n}</v></c>' for n in range(300))
    row = f'<row r="32">{cells}</row></sheetData>'
    (sheet, *_) = open_file("calc.xlsx", with_rows(row.encode())).sheets
    assert sheet.rows[31] == [*range(300)]
    assert refusal_of("calc.xlsx", with_rows(row.encode()), Limits(cells=9_599))[1] == "9'600"


def test_cells_of_all_sheets_are_added_up() -> None:
    """Each sheet alone is within the limit."""
    assert check_scene(open_file("calc.xlsx", CALC, Limits(cells=25)))
    assert refusal_of("calc.xlsx", CALC, Limits(cells=24)) == ("too-many-cells", "25", "24")


def test_a_large_declared_size_is_accepted() -> None:
    """A sheet may declare all cells that Excel allows."""
    size = replacing(b'<dimension ref="A1:F4"/>', b'<dimension ref="A1:XFD1048576"/>')
    assert check_scene(open_file("calc.xlsx", repacked(CALC, {SHEET: size})))


TEXTS = "xl/sharedStrings.xml"


def test_a_large_declared_number_of_texts_is_accepted() -> None:
    """No memory is reserved for missing texts."""

    def many(xml: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b"uniqueCount='18446744073709551615'", xml)

    content = repacked(CALC, {TEXTS: many})
    with ZipFile(BytesIO(content)) as archive:
        assert b"uniqueCount='18446744073709551615'" in archive.read(TEXTS)
    assert check_scene(open_file("calc.xlsx", content))


def test_a_long_text_in_many_cells_is_refused() -> None:
    """Each cell would hold a copy of it."""
    long = replacing(b"</sst>", b"<si><t>" + b"a" * 2_000_000 + b"</t></si></sst>")
    with ZipFile(BytesIO(CALC)) as archive:
        last = archive.read(TEXTS).count(b"<si>")
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, last) for n in range(9, 2_000)
    )
    content = repacked(CALC, {TEXTS: long, SHEET: replacing(END, rows + END)})
    assert refusal_of("calc.xlsx", content)[0] == "too-large-book"


def test_rows_and_columns_of_size_zero_are_hidden() -> None:
    """Nobody sees them."""

    def shrink(part: bytes) -> bytes:
        part = part.replace(b'<row r="2"', b'<row r="2" ht="0" customHeight="1"')
        return part.replace(
            b"<sheetData>",
            b'<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>',
        )

    content = repacked(
        write_openpyxl({"One": [[1, 2], [3, 4]]}), {"xl/worksheets/sheet1.xml": shrink}
    )
    (sheet,) = open_file("a.xlsx", content).sheets
    assert sheet.hidden_rows == {1}
    assert sheet.hidden_columns == {1}
