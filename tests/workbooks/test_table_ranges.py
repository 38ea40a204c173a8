"""Ranges of a shared frame equal the tables that they replace."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from dashboard.workbooks.table_ranges import TableRanges, concat_tables, row_count

SHARED = pd.DataFrame(
    {"state": pd.Series([f"S{n}" for n in range(9)], dtype="str"), "amount": range(9)}
)


def books_of_ranges(*bounds: tuple[int, int]) -> list[TableRanges]:
    """Make books whose one table is a range of the shared frame."""
    return [TableRanges({"receipts": SHARED}, {"receipts": rows}) for rows in bounds]


def test_a_table_is_sliced_once_with_rows_from_zero() -> None:
    """A table that only other books have is missing."""
    (book,) = books_of_ranges((3, 5))
    assert list(book) == ["receipts"]
    assert len(book) == 1
    assert "meetings" not in book
    assert_frame_equal(book["receipts"], SHARED.iloc[3:5].reset_index(drop=True))
    assert book["receipts"] is book["receipts"]
    with pytest.raises(KeyError):
        book["meetings"]


def test_rows_are_counted_without_slicing() -> None:
    """In ranges as in frames; a missing table has 0 rows."""
    (book,) = books_of_ranges((3, 5))
    assert (row_count(book, "receipts"), row_count(book, "meetings")) == (2, 0)
    assert not book.cut
    assert (row_count({"receipts": SHARED}, "receipts"), row_count({}, "receipts")) == (9, 0)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6), st.randoms())
def test_concatenated_ranges_equal_concatenated_frames(cuts: list[int], random: object) -> None:
    """Adjacent or not, in any order, and mixed with frames of other books."""
    books: list[TableRanges | dict[str, pd.DataFrame]] = [*books_of_ranges(*pairwise(sorted(cuts)))]
    books.insert(len(cuts) // 2, {"receipts": SHARED.iloc[4:6].reset_index(drop=True)})
    random.shuffle(books)  # type: ignore[attr-defined]
    expected = pd.concat([book["receipts"] for book in books], ignore_index=True)
    assert_frame_equal(concat_tables(books, "receipts"), expected)
