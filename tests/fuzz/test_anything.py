"""The reader gives a book for any bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks import Book
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks.sample_book import GOOD, HEADER, ISU, NAMES, edit_part, workbook

SUFFIXES = st.sampled_from(["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt", "", "exe"])
BEGINNINGS = st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"])
PARTS = st.sampled_from(
    [
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "[Content_Types].xml",
        "content.xml",
        "mimetype",
        "xl/workbook.bin",
    ]
)
CELLS = st.sampled_from(
    [
        *("State", "Amount", "Received on", "Budget year", "Total", "Austria", "Niger", "2021"),
        *("1'000.50", "1,234", "-5", "", "=1+1", "31/12/2021", '"', "\n", "\x00", "CHF", "\u202e"),
    ]
) | st.text(max_size=6)
GOOD_BOOK = workbook(ISU, {"Contributions": [HEADER, GOOD]})


def read(name: str, content: bytes) -> Book:
    """Read a book, and validate its tables."""
    return validate_book(read_with_preview(name, content, NAMES).book)


@given(SUFFIXES, BEGINNINGS, st.binary(max_size=300))
def test_random_bytes_give_problems(suffix: str, beginning: bytes, rest: bytes) -> None:
    """Under any file name, and no row is read."""
    book = read(f"a.{suffix}", beginning + rest)
    assert book.problems
    assert not any(len(table) for table in book.tables.values())


@given(st.dictionaries(PARTS, st.binary(max_size=80) | st.just(b"<x/>"), max_size=5), SUFFIXES)
def test_random_archives_give_problems(parts: dict[str, bytes], suffix: str) -> None:
    """Even if their parts have names of a workbook's parts."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read(f"a.{suffix}", out.getvalue()).problems


@given(PARTS, st.binary(max_size=60), st.integers(0, 600))
def test_a_book_with_a_damaged_part_is_read_or_reported(
    part: str, new: bytes, position: int
) -> None:
    """Its only amount is read unchanged, or there is a problem."""
    damaged = edit_part(GOOD_BOOK, part, lambda old: old[:position] + new + old[position:])
    book = read("isu.xlsx", damaged)
    amounts = [a for t in book.tables.values() if "state" in t for a in t["amount"]]
    assert amounts == [100050] or book.problems


@given(st.lists(st.lists(CELLS, max_size=5), max_size=8), st.sampled_from(",;\t|"), SUFFIXES)
def test_random_tables_as_text_raise_no_error(
    rows: list[list[str]], delimiter: str, suffix: str
) -> None:
    """Delimited text gives a book with rows or with problems."""
    text = "\n".join(delimiter.join(row) for row in rows)
    read(f"a.{suffix}", text.encode("utf-8", "surrogatepass"))
