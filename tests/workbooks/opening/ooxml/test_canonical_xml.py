"""The XML of a sheet: what two programs would read in two ways is refused."""

from __future__ import annotations

import pytest

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
TEXTS = "xl/sharedStrings.xml"
CALC = (FILES / "calc.xlsx").read_bytes()
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
END = b"</sheetData>"


@pytest.mark.parametrize("part", [SHEET, BOOK, LINKS, TEXTS, "xl/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_every_part_that_is_read(part: str, encoding: str) -> None:
    """Also where the part is in another encoding, so that its bytes look otherwise."""

    def change(xml: bytes) -> bytes:
        text = xml.decode().partition("?>")[2]
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        doctype = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;">]>'
        return (head + doctype + text).encode(encoding)

    told = refusal_of("calc.xlsx", repacked(CALC, {part: change}))
    assert told[:2] == ("unsafe-book", "DOCTYPE")


def with_rows(rows: bytes) -> bytes:
    """The book with more XML behind its rows."""
    return repacked(CALC, {SHEET: replacing(END, rows)})


def test_deep_nesting_ends_nothing() -> None:
    """It is refused where it would be walked through, and passed over elsewhere."""
    change = replacing(b"<sheets>", DEEP + b"<sheets>")
    assert refusal_of("calc.xlsx", repacked(CALC, {BOOK: change}))[0] == "unsafe-book"
    assert check_scene(open_file("calc.xlsx", with_rows(END + DEEP)))
    assert refusal_of("calc.xlsx", with_rows(b"<!-- -->" + DEEP + END))[0] == "unsafe-book"


def test_rows_behind_the_rows_are_refused() -> None:
    """One program would read the first of them, another the last."""
    more = END + b'<sheetData><row r="2"><c r="A2"><v>7</v></c></row></sheetData>'
    assert refusal_of("calc.xlsx", with_rows(more))[0] == "damaged-book"


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="D2" s="0" t="n"><v>10</v><v>00.5</v></c>',
        b'<c r="D2" s="0" t="n"><v>10<a/>00.5</v></c>',
        b'<c r="D2" s="0" t="n">1000.5</c>',
        b'<c r="D2" s="0" t="n"><w>1000.5</w></c>',
        b'<c r="D2" s="0" t="n"><v></v><f>1000.5</f></c>',
        b'<c r="D2" s="0" t="n"><v>1000.5x</v></c>',
        b'<c r="D2" s="0"><v>1,5</v></c>',
        b'<c r="D2" s="0" t="n"><v>1&lol;000.5</v></c>',
        b'<c r="D2"><is><t>20</v></c><c r="D2" t="inlineStr"><is><t>1000.5</t></is></c>',
        b'<c r="C2" s="0" t="n"><v>1000.5</v></c>',
        b'<c r="D3" s="0" t="n"><v>1000.5</v></c>',
        b'<c(r="D2" s="0" t="n"><v>1000.5</v></c>',
        b'<c r="D2" s="0" t="n"><v>10\x0100.5</v></c>',
        b'<c r="D2" t="inlineStr"><is><t>\xff1000.5</t></is></c>',
    ],
)
def test_a_value_of_which_a_part_would_be_read_is_refused(cell: bytes) -> None:
    """An amount must be read whole, or not at all."""
    change = replacing(b'<c r="D2" s="0" t="n"><v>1000.5</v></c>', cell)
    assert refusal_of("calc.xlsx", repacked(CALC, {SHEET: change}))[0] == "damaged-book"
