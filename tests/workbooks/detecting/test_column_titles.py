"""Column titles in one row or two, in one language or two, with gaps between them."""

from __future__ import annotations

from tests.books.book_case import describe_tables
from tests.workbooks.office_books import AS_AT, HEADS, STATUS, read_one


def test_empty_rows_and_columns_are_skipped() -> None:
    """An empty row below the titles is not a second header row."""
    book = read_one(
        [
            [STATUS],
            ["State", None, "Assessed", None, "Received", None, "Outstanding"],
            [],
            ["Japan", None, 100, None, 40, None, 60],
            [],
            ["Iraq", None, 5, None, 0, None, 5],
        ]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{AS_AT} | 10MSP | IRQ | 5.00 | 0.00 | 5.00 | 0.00",
    ]
    assert not book.problems


def test_labels_above_the_titles_are_no_header_row() -> None:
    """A label ends with a colon, and its value follows in the next cell."""
    book = read_one(
        [
            ["Meeting:", "10MSP", "Currency:", "USD", "As of:", "31/10/2021"],
            HEADS,
            ["Japan", 100, 40, 60],
        ],
        "Status",
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems


def test_titles_may_be_in_two_languages() -> None:
    """Both titles must mean the same; "Received / Pledged" means neither."""
    titles = ["State / État", "Assessed / Mis en recouvrement", "Received / Reçu", "Due / Solde dû"]
    book = read_one([[STATUS], titles, ["Germany / Allemagne", 100, 40, 60]])
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | DEU | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems
    mixed = read_one([[STATUS], ["State", "Assessed", "Received / Pledged"], ["Japan", 5, 5]])
    assert "status_reports" not in describe_tables(mixed)
