"""Texts of which only a piece is struck through."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.books.workbook_writers import write_openpyxl, write_xlsxwriter
from tests.workbooks.opening.format_files import open_file, repacked, replacing

TEXTS = "xl/sharedStrings.xml"
ROWS = [["Iraq"], ["Mali"], ["Chad"]]
RUN = b"<r><rPr>%b</rPr><t>Mali</t></r>"


@pytest.mark.parametrize(
    ("strike", "is_struck"),
    [(b"<strike/>", True), (b'<strike val="1"/>', True), (b'<strike val="0"/>', False)],
)
def test_a_strike_of_a_piece_of_a_shared_text_is_read(strike: bytes, *, is_struck: bool) -> None:
    """The cell's own format is plain."""
    change = replacing(b"<t>Mali</t>", RUN % strike)
    content = repacked(write_xlsxwriter({"One": ROWS}), {TEXTS: change})
    (sheet,) = open_file("a.xlsx", content).sheets
    assert (sheet.rows[1][0], sheet.display.struck_through) == (
        "Mali",
        {(1, 0)} if is_struck else set(),
    )


def test_a_strike_of_a_piece_of_an_inline_text_is_read() -> None:
    """Some programs write texts into the cell."""

    def strike(book: Workbook) -> None:
        piece = TextBlock(InlineFont(strike=True), "Chad")
        book.worksheets[0]["A3"] = CellRichText("of ", piece)

    (sheet,) = open_file("a.xlsx", write_openpyxl({"One": ROWS}, None, strike)).sheets
    assert (sheet.rows[2][0], sheet.display.struck_through) == ("of Chad", {(2, 0)})
