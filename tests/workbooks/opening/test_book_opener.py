"""Damaged files of every format are read or refused, without any other error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.workbooks.limits import DEFAULT_LIMITS
from dashboard.workbooks.opening import open_book
from dashboard.workbooks.sheet import UnreadableError
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.opening.format_files import FILES, repacked

REFUSED = {
    "damaged-book",
    "unsafe-book",
    "not-a-workbook",
    "other-kind",
    "password",
    "too-large-book",
}


@pytest.mark.parametrize("name", ["calc.xlsx", "calc.xls", "calc.ods", "sheetjs.xlsb"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Any bytes raise nothing but a refusal."""
    content = bytearray((FILES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        open_book(name, bytes(content), DEFAULT_LIMITS)
    except UnreadableError as error:
        assert error.code in REFUSED  # noqa: PT017


@pytest.mark.parametrize("name", ["calc.ods", "sheetjs.xlsb"])
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_damaged_part_is_read_or_refused(name: str, data: st.DataObject) -> None:
    """Its checksum matches."""
    part = "content.xml" if name.endswith("ods") else "xl/worksheets/sheet1.bin"

    def change(old: bytes) -> bytes:
        new = bytearray(old)
        new[data.draw(st.integers(0, len(new) - 1))] = data.draw(st.integers(0, 255))
        return bytes(new)

    content = repacked((FILES / name).read_bytes(), {part: change})
    try:
        open_book(name, content, DEFAULT_LIMITS)
    except UnreadableError as error:
        assert error.code in {"damaged-book", "unsafe-book", "too-many-cells"}  # noqa: PT017


def test_a_long_run_of_one_character_is_cut() -> None:
    """No pattern has to search thirty thousand blanks; shorter runs and words are unchanged."""
    long, short = f"Japan{' ' * 30_000}*", f"Japan{' ' * 30}*"
    opened = open_book(
        "a.xlsx", write_openpyxl({"x": [[long, "(" * 30_000, short, "ab" * 400]]}), DEFAULT_LIMITS
    )
    assert opened.sheets[0].rows == [[f"Japan{' ' * 20}*", "(" * 20, short, "ab" * 400]]
