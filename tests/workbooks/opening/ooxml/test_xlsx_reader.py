"""Workbooks of Excel since 2007: faults, days, what is hidden, and what is told of the file."""

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
    """A book with 5 in A1, and the given XML in its place."""
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 5
    book.save(out)
    change = replacing(b'<c r="A1" t="n"><v>5</v></c>', xml)
    return open_file("a.xlsx", repacked(out.getvalue(), {SHEET: change}))


@pytest.mark.parametrize("name", ["calc.xlsx", "calc1904.xlsx"])
def test_a_book_of_libreoffice_is_read_whole(name: str) -> None:
    """Also where days count from 1904: they are the same days."""
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
def test_an_error_is_found_in_whatever_form_xml_allows(xml: bytes) -> None:
    """Calamine shows it as a blank in each of them."""
    assert with_cell(xml).sheets[0].error_cells == {(0, 0): "#N/A"}


def test_another_encoding_is_read_as_what_it_is() -> None:
    """XML may be in UTF-16."""

    def change(xml: bytes) -> bytes:
        head, text = '<?xml version="1.0" encoding="UTF-16"?>', xml.decode().partition("?>")[2]
        return (head + text).encode("utf-16")

    assert check_scene(open_file("calc.xlsx", repacked(CALC, {SHEET: change})))


def test_a_workbook_part_of_another_name_is_found() -> None:
    """Some services name it otherwise, and say so in the package's relationships."""
    moved = repacked(CALC, {"_rels/.rels": replacing(b"xl/workbook.xml", b"xl/workbook2.xml")})
    parts = {BOOK: "xl/workbook2.xml", LINKS: "xl/_rels/workbook2.xml.rels"}
    for old, new in parts.items():
        moved = moved.replace(old.encode(), new.encode()) if len(old) == len(new) else moved
    more = {new: part(moved, old) for old, new in parts.items()}
    assert check_scene(open_file("calc.xlsx", repacked(moved, more=more)))


def part(content: bytes, name: str) -> bytes:
    """One part of an archive."""
    found: list[bytes] = []

    def kept(xml: bytes) -> bytes:
        found.append(xml)
        return xml

    repacked(content, {name: kept})
    return found[0]


def test_macros_are_told_and_not_run() -> None:
    """Their part is not even read."""
    book = open_file("calc.xlsm", repacked(CALC, more={"xl/vbaProject.bin": b"anything"}))
    assert check_scene(book)
    assert book.problems == (("macros", {}),)


def test_formulas_that_look_into_other_books_are_told_with_their_place() -> None:
    """Their values are those last saved, and may be old."""
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


def test_a_wrong_ending_is_told_and_the_content_read() -> None:
    """A workbook saved under the name of another kind is still that workbook."""
    book = open_file("calc.xls", CALC)
    assert check_scene(book)
    assert book.problems == (("wrong-ending", {"found": "calc.xls", "expected": ".xlsx"}),)


def test_formulas_of_a_program_that_cannot_calculate_are_never_zero() -> None:
    """XlsxWriter writes 0 for each and asks Excel to calculate."""
    out = BytesIO()
    book = OtherWorkbook(out)
    sheet = book.add_worksheet("One")
    sheet.write_formula(1, 1, "=1+1")
    sheet.write_number(2, 1, 0)
    sheet.set_column(1, 1, None, None, {"hidden": True})
    book.close()
    (one,) = open_file("a.xlsx", out.getvalue()).sheets
    assert dict(one.error_cells) == {(1, 1): ""}
    assert one.rows[2][1] == 0
    assert one.hidden_columns == {1}


END = b"</sheetData>"


def with_rows(rows: bytes) -> bytes:
    """The book with more XML behind its rows."""
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
def test_a_rectangle_without_end_is_refused_with_its_figure(rows: bytes) -> None:
    """It does not fit into memory, and calamine would end the whole process."""
    code, found, expected = refusal_of("calc.xlsx", with_rows(rows))
    assert (code, expected) == ("too-many-cells", "5'000'000")
    assert int(found.replace("'", "")) > DEFAULT_LIMITS.cells


def test_a_wide_sheet_is_read() -> None:
    """Three hundred columns are far fewer cells than the bound."""
    cells = "".join(f'<c r="{column_letters(n)}32"><v>{n}</v></c>' for n in range(300))
    row = f'<row r="32">{cells}</row></sheetData>'
    (sheet, *_) = open_file("calc.xlsx", with_rows(row.encode())).sheets
    assert sheet.rows[31] == [*range(300)]
    assert refusal_of("calc.xlsx", with_rows(row.encode()), Limits(cells=9_599))[1] == "9'600"


def test_cells_of_all_sheets_count_together() -> None:
    """Each sheet alone would be within the bound."""
    assert check_scene(open_file("calc.xlsx", CALC, Limits(cells=25)))
    assert refusal_of("calc.xlsx", CALC, Limits(cells=24)) == ("too-many-cells", "25", "24")


def test_a_declared_size_alone_does_no_harm() -> None:
    """A sheet may say that it spans all that Excel can hold."""
    size = replacing(b'<dimension ref="A1:F4"/>', b'<dimension ref="A1:XFD1048576"/>')
    assert check_scene(open_file("calc.xlsx", repacked(CALC, {SHEET: size})))


TEXTS = "xl/sharedStrings.xml"


def test_a_declared_number_of_texts_alone_does_no_harm() -> None:
    """No memory is set aside for texts that are not there."""

    def many(xml: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b"uniqueCount='18446744073709551615'", xml)

    content = repacked(CALC, {TEXTS: many})
    with ZipFile(BytesIO(content)) as archive:
        assert b"uniqueCount='18446744073709551615'" in archive.read(TEXTS)
    assert check_scene(open_file("calc.xlsx", content))


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    """Each cell would hold a copy of it."""
    long = replacing(b"</sst>", b"<si><t>" + b"a" * 2_000_000 + b"</t></si></sst>")
    with ZipFile(BytesIO(CALC)) as archive:
        last = archive.read(TEXTS).count(b"<si>")
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, last) for n in range(9, 2_000)
    )
    content = repacked(CALC, {TEXTS: long, SHEET: replacing(END, rows + END)})
    assert refusal_of("calc.xlsx", content)[0] == "too-large-book"


def test_rows_and_columns_without_any_size_are_hidden() -> None:
    """Nobody sees them, whatever made them so."""

    def shrink(part: bytes) -> bytes:
        part = part.replace(b'<row r="2"', b'<row r="2" ht="0" customHeight="1"')
        return part.replace(
            b"<sheetData>",
            b'<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>',
        )

    content = repacked(
        write_openpyxl({"One": [[1, 2], [3, 4]]}), {"xl/worksheets/sheet1.xml": shrink}
    )
    (one,) = open_file("a.xlsx", content).sheets
    assert one.hidden_rows == {1}
    assert one.hidden_columns == {1}
