"""Files made to do harm: each is refused with a reason, within bounded time and memory."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.workbooks.cells import UnreadableError
from dashboard.workbooks.formats import open_book
from dashboard.workbooks.letters import letters
from dashboard.workbooks.limits import DEFAULT, Limits
from tests.workbooks.formats.scene import (
    FILES,
    holds_the_scene,
    opened,
    refused,
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
END = b"</sheetData>"
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
SMALL = Limits(unpacked_megabytes=5)
STRAY = b'<row r="90000"><c r="A90000"><v>1</v></c></row></sheetData>'


REFUSED = {
    "damaged-book",
    "unsafe-book",
    "not-a-workbook",
    "other-kind",
    "password",
    "too-large-book",
}


def with_rows(rows: bytes) -> bytes:
    """The book with more XML behind its rows."""
    return repacked(CALC, {SHEET: replacing(END, rows)})


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
    code, found, expected = refused("calc.xlsx", with_rows(rows))
    assert (code, expected) == ("too-many-cells", "5'000'000")
    assert int(found.replace("'", "")) > DEFAULT.cells


def test_a_wide_sheet_is_read() -> None:
    """Three hundred columns are far fewer cells than the bound."""
    cells = "".join(f'<c r="{letters(n)}32"><v>{n}</v></c>' for n in range(300))
    row = f'<row r="32">{cells}</row></sheetData>'
    (sheet, *_) = opened("calc.xlsx", with_rows(row.encode())).sheets
    assert sheet.rows[31] == [*range(300)]
    assert refused("calc.xlsx", with_rows(row.encode()), Limits(cells=9_599))[1] == "9'600"


def test_cells_of_all_sheets_count_together() -> None:
    """Each sheet alone would be within the bound."""
    assert holds_the_scene(opened("calc.xlsx", CALC, Limits(cells=25)))
    assert refused("calc.xlsx", CALC, Limits(cells=24)) == ("too-many-cells", "25", "24")


def test_a_declared_size_alone_does_no_harm() -> None:
    """A sheet may say that it spans all that Excel can hold."""
    size = replacing(b'<dimension ref="A1:F4"/>', b'<dimension ref="A1:XFD1048576"/>')
    assert holds_the_scene(opened("calc.xlsx", repacked(CALC, {SHEET: size})))


def test_a_declared_number_of_texts_alone_does_no_harm() -> None:
    """No memory is set aside for texts that are not there."""

    def many(xml: bytes) -> bytes:
        return re.sub(rb'uniqueCount="\d+"', b"uniqueCount='18446744073709551615'", xml)

    content = repacked(CALC, {TEXTS: many})
    with ZipFile(BytesIO(content)) as archive:
        assert b"uniqueCount='18446744073709551615'" in archive.read(TEXTS)
    assert holds_the_scene(opened("calc.xlsx", content))


def test_a_chain_of_sectors_without_end_is_refused() -> None:
    """In the container of .xls, where each short sector names the next one."""
    content = bytearray((FILES / "calc.xls").read_bytes())
    assert len(opened("calc.xls", bytes(content)).sheets) == 2
    (first,) = struct.unpack_from("<I", content, 60)  # the sector with the chains
    for entry in range(20, 40):
        struct.pack_into("<I", content, 512 * (first + 1) + 4 * entry, entry)  # its own next one
    assert refused("calc.xls", bytes(content))[0] == "damaged-book"


def test_a_book_that_unpacks_to_too_much_is_refused_with_its_figure() -> None:
    """By what it says, before a byte is unpacked."""
    content = repacked(CALC, more={"xl/media/a.png": bytes(6_000_000)})
    assert refused("calc.xlsx", content, SMALL) == ("too-large-book", "7 MB", "5 MB")


def test_a_part_that_hides_its_size_is_refused() -> None:
    """It is unpacked no further than the bound."""
    big = repacked(CALC, {SHEET: lambda part: part + b" " * 20_000_000})
    with ZipFile(BytesIO(big)) as archive:
        size = archive.getinfo(SHEET).file_size
    forged = big.replace(struct.pack("<L", size), struct.pack("<L", 1_000))
    assert refused("calc.xlsx", forged, SMALL)[0] == "too-large-book"
    assert refused("calc.xlsx", forged)[0] == "damaged-book"


def test_parts_that_share_bytes_are_refused() -> None:
    """A few megabytes could unpack to terabytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"x" * 99)
        archive.writestr("a", b"x" * 99)
        archive.writestr("b", b"x" * 99)
        archive.infolist()[2].header_offset = archive.infolist()[1].header_offset
        archive.infolist()[2].filename = "a"
    assert refused("a.xlsx", out.getvalue())[0] in {"unsafe-book", "damaged-book"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/passwd", "unsafe-book"),
        ("xl\\..\\..\\a", "unsafe-book"),
        ("C:/a", "unsafe-book"),
        ("XL/Workbook.xml", "unsafe-book"),
        ("xl\\workbook.xml", "unsafe-book"),
    ],
)
def test_names_with_paths_and_names_that_stand_twice_are_refused(name: str, code: str) -> None:
    """Two programs would read two different parts."""
    assert refused("calc.xlsx", repacked(CALC, more={name: b"x"}))[0] == code


def test_archives_within_are_not_opened() -> None:
    """Nor anything else that is no part of the workbook."""
    assert holds_the_scene(opened("calc.xlsx", repacked(CALC, more={"xl/inner.zip": CALC})))


@pytest.mark.parametrize("part", [SHEET, BOOK, LINKS, TEXTS, "xl/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_every_part_that_is_read(part: str, encoding: str) -> None:
    """Also where the part is in another encoding, so that its bytes look otherwise."""

    def change(xml: bytes) -> bytes:
        text = xml.decode().partition("?>")[2]
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        doctype = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd"><!ENTITY c "&b;&b;">]>'
        return (head + doctype + text).encode(encoding)

    told = refused("calc.xlsx", repacked(CALC, {part: change}))
    assert told[:2] == ("unsafe-book", "DOCTYPE")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (b'Target="http://localhost/a.xml" TargetMode="External"', "unsafe-book"),
        (b'Target="worksheets/none.xml"', "damaged-book"),
        (b'Target="../../../a.xml"', "damaged-book"),
        (b'Target="styles.xml"', "damaged-book"),
    ],
)
def test_a_sheet_that_is_elsewhere_is_refused(target: bytes, code: str) -> None:
    """Nothing outside of the file is ever read."""
    change = replacing(b'Target="worksheets/sheet1.xml"', target)
    assert refused("calc.xlsx", repacked(CALC, {LINKS: change}))[0] == code


def test_a_sheet_that_is_listed_as_something_else_is_not_left_out() -> None:
    """Its figures would be missing in silence."""
    change = replacing(b"<sheet name=", b"<shoot name=")
    assert refused("calc.xlsx", repacked(CALC, {BOOK: change}))[0] == "damaged-book"


def test_deep_nesting_ends_nothing() -> None:
    """It is refused where it would be walked through, and passed over elsewhere."""
    change = replacing(b"<sheets>", DEEP + b"<sheets>")
    assert refused("calc.xlsx", repacked(CALC, {BOOK: change}))[0] == "unsafe-book"
    assert holds_the_scene(opened("calc.xlsx", with_rows(END + DEEP)))
    assert refused("calc.xlsx", with_rows(b"<!-- -->" + DEEP + END))[0] == "unsafe-book"


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    """Each cell would hold a copy of it."""
    long = replacing(b"</sst>", b"<si><t>" + b"a" * 2_000_000 + b"</t></si></sst>")
    with ZipFile(BytesIO(CALC)) as archive:
        last = archive.read(TEXTS).count(b"<si>")
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, last) for n in range(9, 2_000)
    )
    content = repacked(CALC, {TEXTS: long, SHEET: replacing(END, rows + END)})
    assert refused("calc.xlsx", content)[0] == "too-large-book"


def test_rows_behind_the_rows_are_refused() -> None:
    """One program would read the first of them, another the last."""
    more = END + b'<sheetData><row r="2"><c r="A2"><v>7</v></c></row></sheetData>'
    assert refused("calc.xlsx", with_rows(more))[0] == "damaged-book"


def test_a_changed_byte_is_noticed() -> None:
    """Each part has its checksum."""
    with ZipFile(BytesIO(repacked(CALC))) as archive:
        at = archive.getinfo(SHEET).header_offset + 300
    content = bytearray(repacked(CALC))
    content[at] ^= 1
    assert refused("calc.xlsx", bytes(content))[0] == "damaged-book"


@pytest.mark.parametrize("name", ["calc.xlsx", "calc.xls", "calc.ods", "sheetjs.xlsb"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Whatever bytes it has, nothing but a refusal is raised."""
    content = bytearray((FILES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        open_book(name, bytes(content), DEFAULT)
    except UnreadableError as error:
        assert error.code in REFUSED  # noqa: PT017


@pytest.mark.parametrize("name", ["calc.ods", "sheetjs.xlsb"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_damaged_part_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """With a checksum that fits."""
    part = "content.xml" if name.endswith("ods") else "xl/worksheets/sheet1.bin"

    def change(old: bytes) -> bytes:
        new = bytearray(old)
        new[data.draw(st.integers(0, len(new) - 1))] = data.draw(st.integers(0, 255))
        return bytes(new)

    content = repacked((FILES / name).read_bytes(), {part: change})
    try:
        open_book(name, content, DEFAULT)
    except UnreadableError as error:
        assert error.code in {"damaged-book", "unsafe-book", "too-many-cells"}  # noqa: PT017


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
    assert refused("calc.xlsx", repacked(CALC, {SHEET: change}))[0] == "damaged-book"
