"""The XML of a sheet: content that two programs would read differently is refused."""

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
def test_a_doctype_is_refused_in_every_part(part: str, encoding: str) -> None:
    """In any encoding of the part."""

    def change(xml: bytes) -> bytes:
        text = xml.decode().partition("?>")[2]
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        doctype = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;">]>'
        return (head + doctype + text).encode(encoding)

    refusal = refusal_of("calc.xlsx", repacked(CALC, {part: change}))
    assert refusal[:2] == ("unsafe-book", "DOCTYPE")


def with_rows(rows: bytes) -> bytes:
    """Return the book with this XML in front of the end of its rows."""
    return repacked(CALC, {SHEET: replacing(END, rows)})


def test_deep_nesting_does_not_crash_the_reader() -> None:
    """It is refused in parts that are walked, and skipped elsewhere."""
    change = replacing(b"<sheets>", DEEP + b"<sheets>")
    assert refusal_of("calc.xlsx", repacked(CALC, {BOOK: change}))[0] == "unsafe-book"
    assert check_scene(open_file("calc.xlsx", with_rows(END + DEEP)))
    assert refusal_of("calc.xlsx", with_rows(b"<!-- -->" + DEEP + END))[0] == "unsafe-book"


def test_a_second_element_of_rows_is_refused() -> None:
    """One program would read the first, another the last."""
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
def test_a_value_that_could_be_read_in_part_is_refused(cell: bytes) -> None:
    """An amount is read completely, or not at all."""
    change = replacing(b'<c r="D2" s="0" t="n"><v>1000.5</v></c>', cell)
    assert refusal_of("calc.xlsx", repacked(CALC, {SHEET: change}))[0] == "damaged-book"
