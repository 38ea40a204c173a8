"""OpenDocument spreadsheets."""

from __future__ import annotations

import pytest

from dashboard.workbooks.cells import Sheet, Shown
from dashboard.workbooks.limits import Limits
from tests.workbooks.formats.scene import (
    FILES,
    holds_the_scene,
    opened,
    refused,
    repacked,
    replacing,
)

CALC = (FILES / "calc.ods").read_bytes()
CONTENT = "content.xml"
HEAD = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    b'<office:spreadsheet><table:table table:name="One">'
)
TAIL = b"</table:table></office:spreadsheet></office:body></office:document-content>"


def with_rows(rows: bytes) -> bytes:
    """A file with the given XML for its rows."""
    return repacked(CALC, {CONTENT: lambda _: HEAD + rows + TAIL})


def with_cells(cells: bytes) -> Sheet:
    """A sheet whose only row is of the given XML."""
    row = b"<table:table-row>" + cells + b"</table:table-row>"
    return opened("a.ods", with_rows(row)).sheets[0]


def test_a_book_of_libreoffice_is_read_whole() -> None:
    """With its faults, merged range and hidden parts."""
    book = opened("calc.ods")
    assert holds_the_scene(book)
    assert book.told == ()


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (b' table:formula="of:=1/0"><text:p>#DIV/0!</text:p>', "#DIV/0!"),
        (
            b' table:formula="of:=A1" office:value-type="float" office:value="0"><text:p>Err:502</text:p>',
            "Err:502",
        ),
        (b' table:formula="of:=1+1">', ""),
        (b' table:formula="of:=1+1" office:value-type="float">', ""),
    ],
)
def test_errors_and_formulas_never_calculated_are_found(cell: bytes, fault: str) -> None:
    """Older programs write an error as 0 with its words."""
    found = with_cells(b"<table:table-cell" + cell + b"</table:table-cell>")
    assert found.faults == {(0, 0): fault}


def test_notes_of_a_cell_are_not_its_text() -> None:
    """Its paragraphs, links and blanks are."""
    cell = (
        b'<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p>'
        b'</office:annotation><text:p>Sri<text:s text:c="2"/><text:a>Lanka</text:a></text:p>'
        b"<text:p>e/</text:p></table:table-cell>"
    )
    assert with_cells(cell).rows == [["Sri  Lanka\ne/"]]


def test_repeated_cells_and_rows_are_all_there() -> None:
    """Equal neighbours are written once."""
    rows = (
        b'<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell'
        b' table:number-columns-repeated="2" office:value-type="float" office:value="7"/>'
        b"</table:table-row>"
    )
    assert opened("a.ods", with_rows(rows)).sheets[0].rows == [["", 7, 7], ["", 7, 7]]


@pytest.mark.parametrize(("down", "across"), [(1_000_000, 16_000), (1_048_576, 6), (6, 16_000)])
def test_a_cell_repeated_without_end_is_refused(down: int, across: int) -> None:
    """Calamine would end the whole process."""
    rows = (
        f'<table:table-row table:number-rows-repeated="{down}"><table:table-cell'
        f' table:number-columns-repeated="{across}" office:value-type="float" office:value="7"/>'
        "</table:table-row>"
    )
    code, *_ = refused("a.ods", with_rows(rows.encode()), Limits(cells=30_000))
    assert code == "too-many-cells"


def test_copies_of_other_books_sheets_are_told_and_not_read() -> None:
    """LibreOffice keeps them for formulas that look there."""
    rows = (
        b"<table:table-row><table:table-cell table:formula=\"of:=['file:///b.ods'#$S.A1]\""
        b' office:value-type="float" office:value="7"/></table:table-row></table:table>'
        b'<table:table table:name="copy"><table:table-source/><table:table-row>'
        b'<table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
    )
    book = opened("a.ods", with_rows(rows))
    assert [sheet.name for sheet in book.sheets] == ["One"]
    assert book.told == (("external-links", {"found": "One!A1"}),)


def test_a_password_is_told() -> None:
    """The list of parts says that they are encrypted."""
    entry = b"<manifest:encryption-data/></manifest:manifest>"
    change = replacing(b"</manifest:manifest>", entry)
    content = repacked(CALC, {"META-INF/manifest.xml": change})
    assert refused("calc.ods", content)[0] == "password"


def test_a_doctype_and_a_number_that_is_none_are_refused() -> None:
    """The one can do harm, the other is damage."""
    doctype = replacing(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>')
    assert refused("calc.ods", repacked(CALC, {CONTENT: doctype}))[0] == "unsafe-book"
    cell = b'<table:table-cell office:value-type="float" office:value="NaN"/>'
    row = with_rows(b"<table:table-row>" + cell + b"</table:table-row>")
    assert refused("calc.ods", row)[0] == "damaged-book"


def test_the_currency_of_a_cell_and_a_stroke_through_it_are_seen() -> None:
    """The cell itself names the one, its style the other."""
    style = (
        b'<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        b'<style:style style:name="void" style:family="table-cell"><style:text-properties'
        b' style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
    )
    cells = (
        b'<table:table-cell office:value-type="currency" office:currency="EUR" office:value="9.5"/>'
        b'<table:table-cell table:style-name="void"><text:p>Iraq</text:p></table:table-cell>'
        b'<table:table-cell office:value-type="float" office:value="7"/>'
    )
    head = HEAD.replace(b"<office:body>", style + b"<office:body>")
    content = head + b"<table:table-row>" + cells + b"</table:table-row>" + TAIL
    (sheet,) = opened("a.ods", repacked(CALC, {CONTENT: lambda _: content})).sheets
    assert sheet.shown == Shown({(0, 1)}, {"EUR": {0: [0]}})
