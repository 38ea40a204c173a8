"""Headings inside a table and notes below it: what they let in, keep out, or leave to a person."""

from __future__ import annotations

from datetime import date

import pytest

from tests.books.spec import told_problems, told_tables
from tests.workbooks.sent import (
    AS_AT,
    GIFTS,
    HEADS,
    PAID,
    REPORT,
    STATUS,
    TITLE,
    codes,
    read,
    read_one,
)


@pytest.mark.parametrize(
    "heading",
    [
        "Second Review Conference",
        "ARREARS FROM PREVIOUS MEETINGS",
        "in Swiss francs",
        "Refunds",
        "Pledges",
    ],
)
def test_a_heading_that_makes_rows_something_else_keeps_them_out(heading: str) -> None:
    """They are none of the table's."""
    total = ["Total", 9, 4, 5]
    book = read_one([[STATUS], HEADS, ["Japan", 9, 4, 5], total, [heading], ["Chad", 3, 1, 2]])
    assert told_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 9.00 | 4.00 | 5.00 | 0.00"
    ]
    assert told_problems(book) == [
        "note-row 10MSP!A5",
        "other-section 10MSP!A5",
    ]


@pytest.mark.parametrize("heading", ["Observers", "10MSP, observers", "Europe 2021"])
def test_a_heading_that_only_sorts_rows_keeps_none_out(heading: str) -> None:
    """They are told as headings."""
    book = read_one([[STATUS], HEADS, ["Japan", 9, 4, 5], [heading], ["Chad", 3, 1, 2]])
    assert len(told_tables(book)["status_reports"]) == 2
    assert told_problems(book) == ["note-row 10MSP!A4"]


def test_a_heading_may_say_the_year_that_its_rows_have() -> None:
    """And none that they do not have."""
    heads = ["State", "Date received", "Amount"]
    paid = [["Chad", date(2020, 3, 1), 5], ["2021"], ["Chad", date(2021, 3, 1), 6]]
    title = GIFTS.replace("2021", "", 1)
    book = read_one([[title], heads, ["2020"], *paid], "Ledger")
    assert told_tables(book)["contributions"] == [
        "TCD | 2020 | 2020-03-01 | 5.00",
        "TCD | 2021 | 2021-03-01 | 6.00",
    ]
    other = read_one([[title], heads, ["For 2023"], *paid], "Ledger")
    assert told_tables(other) == {"contributions": ["TCD | 2021 | 2021-03-01 | 6.00"]}
    assert "other-year-heading Ledger!C4" in told_problems(other)


@pytest.mark.parametrize(
    "heading", ["Not yet received", "Expected by year end", "In-kind contributions", "Unpaid"]
)
def test_rows_below_a_heading_of_money_that_did_not_come_are_kept_out(heading: str) -> None:
    """In a list of money that came."""
    paid = ["Japan", date(2021, 6, 1), 1000]
    book = read({"2021": [[GIFTS], PAID, ["Austria", date(2021, 3, 1), 5], [heading], paid]})
    assert book.tables["contributions"]["state"].tolist() == ["AUT"]
    assert codes(book) == ["note-row", "other-section"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["a/ Paid in January."], []),
        (["* In Swiss francs before."], []),
        (["Source: invented."], []),
        (["Nota: cifras ficticias."], []),
        (["Somewhere"], ["asked-note", "note-row"]),
        (["Other States"], ["note-row"]),
    ],
)
def test_footnotes_below_a_table_need_no_look(row: list[object], told: list[str]) -> None:
    """Any other text in a row of its own may be meant to be counted."""
    book = read({"10MSP": [[TITLE], REPORT, ["Japan", 10, 10, 0], [], row]})
    assert sorted(codes(book)) == told


def test_a_note_between_states_is_told() -> None:
    """It may be a State whose amounts were forgotten."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["a/ Iraq"], ["Niger", 20, 0, 20]]
    assert codes(read({"10MSP": rows})) == ["note-row", "asked-heading"]
