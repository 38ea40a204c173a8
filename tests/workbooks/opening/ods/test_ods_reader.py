"""Reading OpenDocument spreadsheets."""

from __future__ import annotations

import pytest

from dashboard.workbooks.limits import Limits
from dashboard.workbooks.sheet import Sheet, SheetDisplay
from tests.workbooks.opening.format_files import (
    FILES,
    check_scene,
    open_file,
    refusal_of,
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
    """Make a file with this XML as its rows."""
    return repacked(CALC, {CONTENT: lambda _: HEAD + rows + TAIL})


def with_cells(cells: bytes) -> Sheet:
    """Read a sheet whose only row has this XML."""
    row = b"<table:table-row>" + cells + b"</table:table-row>"
    return open_file("a.ods", with_rows(row)).sheets[0]


def test_a_book_of_libreoffice_is_read() -> None:
    """Its errors, merged range and hidden parts are those of the scene."""
    book = open_file("calc.ods")
    assert check_scene(book)
    assert book.problems == ()


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
def test_errors_and_uncalculated_formulas_are_detected(cell: bytes, fault: str) -> None:
    """Older programs write an error as 0 with a text."""
    sheet = with_cells(b"<table:table-cell" + cell + b"</table:table-cell>")
    assert sheet.error_cells == {(0, 0): fault}


def test_a_comment_is_not_part_of_the_cells_text() -> None:
    """Its paragraphs, links and repeated blanks are."""
    cell = (
        b'<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p>'
        b'</office:annotation><text:p>Sri<text:s text:c="2"/><text:a>Lanka</text:a></text:p>'
        b"<text:p>e/</text:p></table:table-cell>"
    )
    assert with_cells(cell).rows == [["Sri  Lanka\ne/"]]


def test_repeated_cells_and_rows_are_expanded() -> None:
    """The format stores equal neighbours once."""
    rows = (
        b'<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell'
        b' table:number-columns-repeated="2" office:value-type="float" office:value="7"/>'
        b"</table:table-row>"
    )
    assert open_file("a.ods", with_rows(rows)).sheets[0].rows == [["", 7, 7], ["", 7, 7]]


@pytest.mark.parametrize(("down", "across"), [(1_000_000, 16_000), (1_048_576, 6), (6, 16_000)])
def test_a_cell_repeated_too_often_is_refused(down: int, across: int) -> None:
    """Calamine would run out of memory and end the process."""
    rows = (
        f'<table:table-row table:number-rows-repeated="{down}"><table:table-cell'
        f' table:number-columns-repeated="{across}" office:value-type="float" office:value="7"/>'
        "</table:table-row>"
    )
    code, *_ = refusal_of("a.ods", with_rows(rows.encode()), Limits(cells=30_000))
    assert code == "too-many-cells"


def test_copies_of_other_books_sheets_are_reported_and_not_read() -> None:
    """LibreOffice stores them for formulas that refer to those books."""
    rows = (
        b"<table:table-row><table:table-cell table:formula=\"of:=['file:///b.ods'#$S.A1]\""
        b' office:value-type="float" office:value="7"/></table:table-row></table:table>'
        b'<table:table table:name="copy"><table:table-source/><table:table-row>'
        b'<table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
    )
    book = open_file("a.ods", with_rows(rows))
    assert [sheet.name for sheet in book.sheets] == ["One"]
    assert book.problems == (("external-links", {"found": "One!A1"}),)


def test_a_password_is_detected() -> None:
    """The manifest lists encrypted parts."""
    entry = b"<manifest:encryption-data/></manifest:manifest>"
    change = replacing(b"</manifest:manifest>", entry)
    content = repacked(CALC, {"META-INF/manifest.xml": change})
    assert refusal_of("calc.ods", content)[0] == "password"


def test_a_doctype_and_an_invalid_number_are_refused() -> None:
    """A doctype is unsafe, NaN is damage."""
    doctype = replacing(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>')
    assert refusal_of("calc.ods", repacked(CALC, {CONTENT: doctype}))[0] == "unsafe-book"
    cell = b'<table:table-cell office:value-type="float" office:value="NaN"/>'
    row = with_rows(b"<table:table-row>" + cell + b"</table:table-row>")
    assert refusal_of("calc.ods", row)[0] == "damaged-book"


def test_the_currency_and_strike_of_a_cell_are_read() -> None:
    """The cell has the currency, its style the strike."""
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
    (sheet,) = open_file("a.ods", repacked(CALC, {CONTENT: lambda _: content})).sheets
    assert sheet.display == SheetDisplay({(0, 1)}, {"EUR": {0: [0]}})


SPACES = (
    b' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    b' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    b' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
STRUCK = b'<style:text-properties style:text-line-through-style="solid"/>'


def with_styles(
    styles: bytes, cells: bytes, columns: bytes = b"", shared: bytes = b""
) -> SheetDisplay:
    """Return how a row of cells is displayed in a file with these automatic and shared styles."""
    styles = b"<office:automatic-styles" + SPACES + b">" + styles + b"</office:automatic-styles>"
    head = HEAD.replace(b"<office:body>", styles + b"<office:body>")
    content = head + columns + b"<table:table-row>" + cells + b"</table:table-row>" + TAIL
    book = HEAD.partition(b"<office:body>")[0].replace(b"document-content", b"document-styles")
    book += (
        b"<office:styles" + SPACES + b">" + shared + b"</office:styles></office:document-styles>"
    )
    parts = {CONTENT: lambda _: content, "styles.xml": lambda _: book}
    return open_file("a.ods", repacked(CALC, parts)).sheets[0].display


def test_comments_are_read() -> None:
    """Their author is removed, and an empty cell may have one."""
    cells = (
        b'<table:table-cell office:value-type="float" office:value="7"><office:annotation>'
        b"<text:p>ISU:</text:p><text:p>Pledge <text:span>only</text:span></text:p>"
        b"</office:annotation><text:p>7</text:p></table:table-cell>"
        b"<table:table-cell><office:annotation><text:p>Refund</text:p></office:annotation>"
        b"</table:table-cell>"
    )
    assert with_cells(cells).display.comments == {(0, 0): "Pledge only", (0, 1): "Refund"}


def test_the_text_of_a_text_box_is_read() -> None:
    """A box over the sheet, or one anchored to a cell."""
    box = (
        b'<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><draw:text-box>'
        b"<text:p>All <text:span>pledged</text:span></text:p></draw:text-box></draw:frame>"
    )
    shapes = b"<table:shapes>" + box + b"</table:shapes>"
    cell = b'<table:table-cell office:value-type="string">' + box + b"<text:p>Iraq</text:p>"
    row = b"<table:table-row>" + cell + b"</table:table-cell></table:table-row>"
    for rows in (shapes + row.replace(box, b""), row):
        (sheet,) = open_file("a.ods", with_rows(rows)).sheets
        assert (sheet.rows, sheet.display.text_boxes) == ([["Iraq"]], {(0, 0): "All pledged"})


def test_strikes_of_all_kinds_of_styles_are_detected() -> None:
    """A shared style, the style of a column, and that of a piece of the text."""
    styles = (
        b'<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Old"/>'
        b'<style:style style:name="T1" style:family="text">' + STRUCK + b"</style:style>"
        b'<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Old">'
        b'<style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    shared = (
        b'<style:style style:name="Old" style:family="table-cell">' + STRUCK + b"</style:style>"
    )
    columns = (
        b'<table:table-column table:number-columns-repeated="3"/>'
        b'<table:table-column table:default-cell-style-name="ce1"/>'
    )
    cells = (
        b'<table:table-cell table:style-name="ce1"><text:p>Iraq</text:p></table:table-cell>'
        b'<table:table-cell><text:p><text:span text:style-name="T1">Mali</text:span></text:p>'
        b'</table:table-cell><table:table-cell table:style-name="ce2"><text:p>Chad</text:p>'
        b"</table:table-cell><table:table-cell><text:p>Togo</text:p></table:table-cell>"
    )
    assert with_styles(styles, cells, columns, shared).struck_through == {(0, 0), (0, 1), (0, 3)}


def test_a_conditional_strike_is_reported() -> None:
    """The condition is not evaluated."""
    styles = (
        b'<style:style style:name="ce1" style:family="table-cell">'
        b'<style:map style:condition="cell-content()&lt;9" style:apply-style-name="Old"/>'
        b"</style:style>"
    )
    shared = (
        b'<style:style style:name="Old" style:family="table-cell">' + STRUCK + b"</style:style>"
    )
    cell = b'<table:table-cell table:style-name="ce1"><text:p>Iraq</text:p></table:table-cell>'
    display = with_styles(styles, cell, b"", shared)
    assert (display.conditional_formats, display.struck_through) == ({(0, 0): ""}, set())


@pytest.mark.parametrize(
    ("style", "value", "words", "otherwise"),
    [
        (b'<number:number/><number:text> "pledged"</number:text>', b"5", '"pledged"', ""),
        (b"<number:number/><number:text>-</number:text>", b"5", "", r"0\-"),
        (
            b"<number:text>(</number:text><number:number/><number:text>)</number:text>",
            b"5",
            "",
            r"\(0\)",
        ),
        (b'<number:number number:display-factor="1000"/>', b"5", "", "0,"),
        (b'<number:number number:display-factor="1000000"/>', b"5", "", "0,,"),
        (b"<number:number/>", b"-5", "", ""),
        (b"<number:text></number:text>", b"5", "", ""),
        (
            (
                b"<number:text>-</number:text><number:number/>"
                b'<style:map style:condition="value()&gt;=0" style:apply-style-name="Plain"/>'
            ),
            b"5",
            "",
            "",
        ),
        (
            (
                b"<number:number/>"
                b'<style:map style:condition="value()&gt;=0" style:apply-style-name="Plain"/>'
            ),
            b"-5",
            "",
            "0;0;0",
        ),
        (
            (
                b'<style:text-properties fo:color="#ff0000"/><number:number/>'
                b'<style:map style:condition="value()&gt;=0" style:apply-style-name="Plain"/>'
            ),
            b"-5",
            "",
            "",
        ),
        (
            (
                b"<number:number/>"
                b'<style:map style:condition="value()&gt;100" style:apply-style-name="Minus"/>'
            ),
            b"500",
            "",
            r"[>0]\-0;[>0]0",
        ),
    ],
)
def test_a_number_style_is_read_as_a_format_code(
    style: bytes, value: bytes, words: str, otherwise: str
) -> None:
    """The same rules apply as to the format codes of other files."""
    styles = (
        b'<number:number-style style:name="Plain"><number:number/></number:number-style>'
        b'<number:number-style style:name="Minus"><number:text>-</number:text><number:number/>'
        b'</number:number-style><number:number-style style:name="N1">'
        + style
        + b"</number:number-style>"
        b'<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    )
    cell = b'<table:table-cell table:style-name="ce1" office:value-type="float" office:value="%b"/>'
    display = with_styles(styles, cell % value)
    assert (display.format_texts.get((0, 0), ""), display.altering_formats.get((0, 0), "")) == (
        words,
        otherwise,
    )


def test_percent_and_month_styles_add_no_text() -> None:
    """A month-only date is reported, and the text of a text style is read."""
    styles = (
        b'<number:percentage-style style:name="N1"><number:number/><number:text>%</number:text>'
        b'</number:percentage-style><number:date-style style:name="N2"><number:month/>'
        b"<number:text>/</number:text><number:year/></number:date-style>"
        b'<number:text-style style:name="N3"><number:text-content/><number:text> pledged</number:text>'
        b"</number:text-style>"
    )
    for n in (b"1", b"2", b"3"):
        styles += (
            b'<style:style style:name="ce%b" style:family="table-cell" style:data-style-name="N%b"/>'
            % (n, n)
        )
    cells = (
        b'<table:table-cell table:style-name="ce1" office:value-type="percentage" office:value="1"/>'
        b'<table:table-cell table:style-name="ce2" office:value-type="date"'
        b' office:date-value="2021-03-01"/>'
        b'<table:table-cell table:style-name="ce3"><text:p>Iraq</text:p></table:table-cell>'
    )
    display = with_styles(styles, cells)
    assert (display.month_only_dates, display.format_texts, display.altering_formats) == (
        {(0, 1)},
        {(0, 2): "pledged"},
        {},
    )
