"""Implausible amounts: mostly negative ones, and those of months or years after the table's day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbooks.office_books import (
    AUSTRIA,
    GIFTS,
    HEADS,
    JUNE,
    MARCH,
    PAID,
    STATUS,
    codes,
    counted_amounts,
    read,
    report_rows,
)


@pytest.mark.parametrize("amounts", [(-950, -5), ("(950.00)", "(5.00)"), ("950.00-", "5.00-")])
def test_received_amounts_must_not_all_be_negative(amounts: tuple[Any, Any]) -> None:
    """They may be revenue in a ledger's signs, or refunds."""
    paid = [["Austria", MARCH, amounts[0]], ["Japan", JUNE, amounts[1]]]
    book = read({"2021": [[GIFTS], PAID, *paid]})
    assert counted_amounts(book) == []
    assert codes(book) == ["turned-sign", "turned-sign"]
    status = [["Japan", 1000, amounts[0]], ["Iraq", 10, amounts[1]]]
    other = read({"10MSP": [[STATUS], HEADS[:3], *status]})
    assert len(other.tables["status_reports"]) == 0
    assert codes(other) == ["worked-out", "turned-sign", "turned-sign"]


@pytest.mark.parametrize(
    ("amounts", "refused"),
    [
        (("400.00-", "2000.00-", "300.00-", "10.00"), 3),
        ((-400, -2000, 300, 10), 2),
        ((-400, -200, 3000, 10), 0),
        ((400, -2000, 300, 10), 0),
    ],
)
def test_mostly_negative_amounts_are_refused(amounts: tuple[Any, ...], refused: int) -> None:
    """By number or by sum, as in exports of SAP; a few corrections are accepted."""
    states = ("Austria", "Japan", "Iraq", "Chad")
    paid = [[state, MARCH, amount] for state, amount in zip(states, amounts, strict=True)]
    assert codes(read({"2021": [[GIFTS], PAID, *paid]})) == ["turned-sign"] * refused
    rows = [[state, 5000, a] for state, a in zip(states, amounts, strict=True)]
    report = [[*row, 5000 - float(str(row[2]).rstrip("-"))] for row in rows]
    problem_codes = codes(read({"10MSP": [[STATUS], HEADS, *report]}))
    assert problem_codes.count("turned-sign") == refused


def test_mostly_negative_assessments_are_refused() -> None:
    """400 received of -1'000 assessed would be a credit of 1'400."""
    status = [["Japan", -1000, 400], ["Iraq", -2000, 1000], ["Chad", -700, 0]]
    book = read({"10MSP": [[STATUS], HEADS[:3], *status]})
    assert codes(book) == ["worked-out", *["turned-sign"] * 3]
    assert not report_rows(book)


def test_a_negative_received_amount_needs_an_outstanding_column() -> None:
    """Otherwise more than the assessed amount would be outstanding."""
    rows = [["Japan", 100, -40], ["Iraq", 5, 5]]
    book = read({"10MSP": [[STATUS], HEADS[:3], *rows]})
    assert [row[2] for row in report_rows(book)] == ["IRQ"]
    assert codes(book) == ["worked-out", "turned-sign"]


def test_a_negative_amount_among_others_is_a_correction() -> None:
    """It counts."""
    book = read({"2021": [[GIFTS], PAID, AUSTRIA, ["Austria", JUNE, -50]]})
    assert counted_amounts(book) == [("AUT", 95_000), ("AUT", -5_000)]


def test_no_money_is_received_in_months_after_the_tables_day() -> None:
    """Their cells may be empty or zero; the next year may have money."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 April 2021"
    rows = [["State", "March", "April", "May", "June"], ["Austria", 1, 2, 3, None]]
    book = read({"Sheet1": [[title], *rows, ["Japan", 5, None, 0, None]]})
    counted = book.tables["contributions"].groupby("state")["amount"].sum().to_dict()
    assert counted == {"AUT": 300, "JPN": 500}
    assert [p.cell for p in book.problems if p.code == "future-date"] == ["D3"]
    other = title.replace(" 2021 (CHF)", " (CHF)")
    years = read({"Sheet1": [[other], ["State", 2021, 2022, 2023], ["Austria", 1, 2, 3]]})
    assert years.tables["contributions"]["year"].tolist() == [2021, 2022]
    assert [p.cell for p in years.problems if p.code == "future-date"] == ["D3"]
