"""Which rows of a sheet are to be read: no totals, headings or notes."""

from __future__ import annotations

from datetime import date

from tests.workbooks.hand_book import GOOD, codes, contributions

DAY = date(2021, 3, 1)


def test_subtotals_headings_and_notes_are_left_out() -> None:
    """Each total ties with the rows above it, or with those since the total before."""
    book = contributions(
        ["Africa"],
        ["Niger", 2021, DAY, 5],
        ["Subtotal Africa", None, None, 5],
        ["Europe"],
        ["Austria", 2021, DAY, 7],
        ["Sous-total", None, None, 7],
        ["TOTAL G\u00c9N\u00c9RAL", None, None, 12],
        ["* provisional figures"],
    )
    assert [code for code, _ in codes(book)] == [
        "note-row",
        "total-row",
        "note-row",
        "total-row",
        "total-row",
        "note-row",
    ]
    assert book.tables["contributions"]["amount"].tolist() == [500, 700]


def test_a_state_alone_in_its_row_is_no_note() -> None:
    """Its amount is missing."""
    assert [code for code, _ in codes(contributions(GOOD, ["Niger"]))] == ["missing", "missing"]
