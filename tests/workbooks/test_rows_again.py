"""Rows that are not what their table is of: said by another column, a sign, a currency, other titles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.workbooks import Book
from dashboard.workbooks.mapping import BookMapping, SheetMapping
from tests.workbooks.sent import codes, read, reports

TITLE = "Invented: status of contributions as at 31 October 2021 (USD)"
HEADS = ["State", "Assessed", "Received", "Outstanding"]
GIFTS = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
PAID = ["State", "Date received", "Amount"]
MARCH, JUNE = date(2021, 3, 1), date(2021, 6, 1)
AUSTRIA = ["Austria", MARCH, 950]


def counted(book: Book) -> list[tuple[str, int]]:
    """The States and amounts of a book's contributions."""
    table = book.tables.get("contributions")
    return [] if table is None else list(zip(table["state"], table["amount"], strict=True))


@pytest.mark.parametrize(
    ("title", "good", "bad"),
    [
        ("Status", "Received", "Pledged"),
        ("Statut", "Payé", "Annoncé"),
        ("Type", "Cash", "In-kind"),
        ("Nature", "Contribution", "Refund"),
        ("D/C", "C", "D"),
        ("Estado del pago", "Recibido", "Pendiente"),
        ("Art der Leistung", "Geld", "Sachleistung"),
    ],
)
def test_a_row_that_another_column_calls_something_else_is_kept_out(
    title: str, good: str, bad: str
) -> None:
    """From a list of money that came; the column itself is told too."""
    rows = [[GIFTS], [*PAID, title], [*AUSTRIA, good], ["Japan", JUNE, 5000, bad]]
    book = read({"2021": rows})
    assert counted(book) == [("AUT", 95_000)]
    assert codes(book) == ["unknown-column", "other-row"]


def test_a_remark_that_speaks_of_other_money_is_asked() -> None:
    """A payment may be of what was pledged before; of others it says that they are no payments."""
    rows = [[GIFTS], [*PAID, "Remarks"], [*AUSTRIA, "first half of the sum pledged in 2020"]]
    book = read({"2021": rows})
    assert counted(book) == []
    assert codes(book) == ["unknown-column", "asked-values"]
    said = {"Remarks": {"first half of the sum pledged in 2020": "count"}}
    mapping = BookMapping(sheets=(SheetMapping(categories=said),))
    assert counted(read({"2021": rows}, mapping=mapping)) == [("AUT", 95_000)]


@pytest.mark.parametrize("amounts", [(-950, -5), ("(950.00)", "(5.00)"), ("950.00-", "5.00-")])
def test_money_that_came_is_not_all_negative(amounts: tuple[Any, Any]) -> None:
    """As ledgers write revenue, or money that went back: nobody can tell which."""
    paid = [["Austria", MARCH, amounts[0]], ["Japan", JUNE, amounts[1]]]
    book = read({"2021": [[GIFTS], PAID, *paid]})
    assert counted(book) == []
    assert codes(book) == ["turned-sign", "turned-sign"]
    status = [["Japan", 1000, amounts[0]], ["Iraq", 10, amounts[1]]]
    other = read({"10MSP": [[TITLE], HEADS[:3], *status]})
    assert len(other.tables["status_reports"]) == 0
    assert codes(other) == ["worked-out", "turned-sign", "turned-sign"]


def test_a_negative_amount_of_a_report_needs_its_outstanding() -> None:
    """More than was assessed would be outstanding otherwise."""
    rows = [["Japan", 100, -40], ["Iraq", 5, 5]]
    book = read({"10MSP": [[TITLE], HEADS[:3], *rows]})
    assert [row[2] for row in reports(book)] == ["IRQ"]
    assert codes(book) == ["worked-out", "turned-sign"]


def test_a_negative_amount_among_others_is_a_correction() -> None:
    """It is counted as it stands."""
    book = read({"2021": [[GIFTS], PAID, AUSTRIA, ["Austria", JUNE, -50]]})
    assert counted(book) == [("AUT", 95_000), ("AUT", -5_000)]


@pytest.mark.parametrize("title", ["Curr.", "Local currency", None])
def test_a_column_of_currencies_is_one_whatever_its_title(title: str | None) -> None:
    """An amount in another currency than the book's is never counted in it."""
    heads = ["State", "Date received", title, "Amount"]
    rows = [[GIFTS], heads, ["Austria", MARCH, "CHF", 950], ["Japan", JUNE, "EUR", 5]]
    book = read({"2021": rows})
    assert counted(book) == [("AUT", 95_000)]
    assert codes(book) == ["other-currency"]


def test_a_book_is_in_the_one_currency_of_its_column_of_currencies() -> None:
    """Where nothing else says it; two currencies in it are none."""
    title = TITLE.replace(" (USD)", "")
    row = ["Japan", "USD", 100, 40, 60]
    heads = ["State", "Currency", *HEADS[1:]]
    book = read({"10MSP": [[title], heads, row]})
    assert (book.about.currency, codes(book)) == ("USD", [])
    other = read({"10MSP": [[title], heads, row, ["Iraq", "EUR", 5, 0, 5]]})
    assert codes(other) == ["no-currency"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Entity", "Amount", "Date received"],
        ["Donor country", "Pledge date", "Pledged amount"],
        ["Government", "Date of pledge", "Amount pledged"],
    ],
)
def test_rows_below_other_titles_are_another_table(titles: list[str]) -> None:
    """Though no title among them is that of States."""
    book = read({"2021": [[GIFTS], PAID, AUSTRIA, [], titles, ["Japan", JUNE, 1000]]})
    assert counted(book) == [("AUT", 95_000)]
    assert codes(book) == ["other-section"]


def test_the_same_titles_again_are_the_same_table() -> None:
    """Below "Observers", whose line is told as no State."""
    rows = [[TITLE], HEADS, ["Japan", 100, 40, 60], ["Observers", *HEADS[1:]], ["Chad", 5, 0, 5]]
    assert [row[2] for row in reports(read({"10MSP": rows}))] == ["JPN", "TCD"]
