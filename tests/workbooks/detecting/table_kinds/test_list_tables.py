"""Lists: announcements, payments, bills and yearly revenue, each counted only where words say so."""

from __future__ import annotations

from datetime import date

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import GIFTS, Rows, codes, read, read_one


def test_a_list_of_payments_is_read_in_its_stream() -> None:
    """Voluntary: the year of the title is the budget year."""
    book = read(
        {
            "2021": [
                ["Voluntary contributions received 2021 (CHF) as at 30 November 2021"],
                ["Date", "Donor", "Amount (CHF)", "Reference"],
                [date(2021, 3, 1), "Austria", 100, "x"],
                [date(2021, 4, 1), "Norway", 200, "y"],
                [None, None, 300, None],
            ]
        }
    )
    rows = book.tables["contributions"][["state", "year", "amount", "reference", "cell"]]
    assert rows.to_numpy().tolist() == [
        ["AUT", 2021, 10_000, "x", "C3"],
        ["NOR", 2021, 20_000, "y", "C4"],
    ]
    assert codes(book) == ["total-row"]


def test_a_list_of_pledges_is_announcements() -> None:
    """Its title says the kind and the year."""
    book = read(
        {
            "Pledges": [
                ["Pledges for the budget 2021"],
                ["State", "Amount", "Currency", "Letter dated"],
                ["Austria", 100, "EUR", date(2021, 11, 1)],
            ]
        }
    )
    rows = book.tables["announcements"][["state", "year", "amount", "currency", "kind"]]
    assert rows.to_numpy().tolist() == [["AUT", 2021, 10_000, "EUR", "pledged"]]


def test_a_payment_in_another_currency_than_the_books_is_kept_out() -> None:
    """Where a column says each row's currency: its amount would be another one."""
    book = read_one(
        [
            [GIFTS],
            ["State", "Date received", "Amount", "Currency"],
            ["Austria", date(2021, 3, 1), 950, "EUR"],
            ["Norway", date(2021, 4, 15), 25000, "CHF"],
        ],
        "2021",
    )
    assert describe_tables(book) == {"contributions": ["NOR | 2021 | 2021-04-15 | 25000.00"]}
    assert describe_problems(book) == ["other-currency 2021!D3"]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            [
                ["Outstanding assessed contributions, 10MSP (USD), as at 31 October 2021"],
                ["State", "Amount"],
                ["Japan", 60],
            ],
            "asked-amounts Sheet1!B2",
        ),
        (
            [
                ["Assessed contributions received (USD), as at 31 October 2021"],
                ["State", 2020, 2021],
                ["Japan", 60, 70],
            ],
            "not-recognised Sheet1!B2",
        ),
        (
            [
                ["Invoices for the 10MSP (USD), as at 31 October 2021"],
                ["State", "Amount", "Paid", "Date paid"],
                ["Japan", 60, 20, date(2021, 3, 3)],
            ],
            "twice-header Sheet1!C2",
        ),
        (
            [
                ["Pledges for 2022 (voluntary), as at 30 November 2021"],
                ["State", "Amount", "Currency"],
                ["Austria", "USD 100", "EUR"],
            ],
            "other-currency Sheet1!B3",
        ),
        (
            [
                ["10MSP, status of contributions (USD) as at 31 October 2021"],
                ["State", "Assessed", "Balance"],
                ["Japan", 100, -60],
            ],
            "missing Sheet1!C3",
        ),
    ],
)
def test_an_amount_that_may_be_another_is_not_counted(rows: Rows, problem: str) -> None:
    """Due and paid are no bills, assessed money is no gift, an invoice is no payment of all of it."""
    book = read_one(rows, "Sheet1")
    assert not describe_tables(book)
    assert problem in describe_problems(book)


def test_nothing_is_promised_for_years_long_past() -> None:
    """The year of a decision is not that of the pledges."""
    title = "Invented pledges (CHF), as at 30 November 2021, under the rules of 2016"
    book = read_one([[title], ["State", "Amount"], ["Austria", 5]], "Sheet1")
    assert not describe_tables(book)
    assert "no-year Sheet1!A2" in describe_problems(book)


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Pledges and contributions received", ["State", "Date", "Amount"]),
        ("Redeemed pledges", ["State", "Date", "Amount"]),
        ("Pledges", ["State", "Date of pledge", "Amount pledged", "Paid"]),
    ],
)
def test_pledges_that_were_paid_are_not_counted_as_pledges(title: str, heads: list[str]) -> None:
    """They would be counted twice, as promised and as received: what they are is asked."""
    row = ["Austria", date(2021, 3, 1), 950, 900][: len(heads)]
    book = read({"Sheet1": [[f"{title} 2021 (CHF), as at 30 November 2021"], heads, row]})
    assert codes(book) in (["not-recognised"], ["asked-amounts"])
    assert not book.tables


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Pledges not yet received", "pledged"),
        ("Pledges received", "pledged"),
        ("Written confirmations received", "confirmed"),
        ("Outstanding pledges", "pledged"),
    ],
)
def test_pledges_are_pledges_though_their_title_speaks_of_receiving(said: str, kind: str) -> None:
    """What was received is the promise, or is still to come."""
    title = f"{said}, 2021 (CHF), as at 30 November 2021"
    book = read({"Sheet1": [[title], ["State", "Amount"], ["Austria", 950]]})
    assert book.tables["announcements"]["kind"].tolist() == [kind]


@pytest.mark.parametrize("word", ["Preliminary", "DRAFT", "Provisional"])
def test_a_share_that_is_not_billed_is_no_bill(word: str) -> None:
    """It comes before the invoices."""
    title = f"{word} assessed contributions for the 10MSP (USD)"
    book = read({"Sheet1": [[title], ["State", "Amount"], ["Japan", 100], ["Iraq", 5]]})
    assert codes(book) == ["asked-amounts"]


def test_a_column_of_days_to_come_is_of_money_to_come() -> None:
    """Whatever the title says, or does not say."""
    title = "Voluntary contributions 2021 (CHF)"
    heads = ["State", "Expected payment date", "Amount"]
    book = read({"Sheet1": [[title], heads, ["Austria", date(2021, 12, 1), 5]]})
    assert codes(book) == ["asked-amounts"]
