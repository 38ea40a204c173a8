"""Lists of announcements, payments, assessments and yearly revenue: each counts only if its words confirm it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import GIFTS, Rows, codes, read, read_one


def test_a_list_of_payments_is_read_in_its_stream() -> None:
    """In a voluntary list the year of the title is the budget year."""
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
    """Its title gives the kind and the year."""
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


def test_a_payment_in_another_currency_is_excluded() -> None:
    """A column gives each row's currency."""
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
def test_an_ambiguous_amount_is_not_counted(rows: Rows, problem: str) -> None:
    """Outstanding money is no assessment, assessed money no contribution, an invoice no full payment."""
    book = read_one(rows, "Sheet1")
    assert not describe_tables(book)
    assert problem in describe_problems(book)


def test_a_year_long_past_is_not_the_year_of_pledges() -> None:
    """The title's 2016 is that of a decision."""
    title = "Invented pledges (CHF), as at 30 November 2021, under the rules of 2016"
    book = read_one([[title], ["State", "Amount"], ["Austria", 5]], "Sheet1")
    assert not describe_tables(book)
    assert "no-year Sheet1!A2" in describe_problems(book)


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        ("Pledges and contributions received", ["State", "Date", "Amount"]),
        ("Redeemed pledges", ["State", "Date", "Amount"]),
        ("Pledges", ["State", "Date of pledge", "Amount pledged", "Paid"]),
    ],
)
def test_pledges_that_were_paid_are_not_counted_as_pledges(title: str, titles: list[str]) -> None:
    """They would count twice, as promised and as received, so they raise a question."""
    row = ["Austria", date(2021, 3, 1), 950, 900][: len(titles)]
    book = read({"Sheet1": [[f"{title} 2021 (CHF), as at 30 November 2021"], titles, row]})
    assert codes(book) in (["not-recognised"], ["asked-amounts"])
    assert not book.tables


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Pledges not yet received", "pledged"),
        ("Pledges received", "pledged"),
        ("Written confirmations received", "confirmed"),
        ("Outstanding pledges", "pledged"),
    ],
)
def test_pledges_received_are_pledges(subject: str, kind: str) -> None:
    """The promise was received, or its money is yet to come."""
    title = f"{subject}, 2021 (CHF), as at 30 November 2021"
    book = read({"Sheet1": [[title], ["State", "Amount"], ["Austria", 950]]})
    assert book.tables["announcements"]["kind"].tolist() == [kind]


@pytest.mark.parametrize("word", ["Preliminary", "DRAFT", "Provisional"])
def test_a_preliminary_share_is_no_assessment(word: str) -> None:
    """It precedes the invoices."""
    title = f"{word} assessed contributions for the 10MSP (USD)"
    book = read({"Sheet1": [[title], ["State", "Amount"], ["Japan", 100], ["Iraq", 5]]})
    assert codes(book) == ["asked-amounts"]


def test_a_column_of_expected_payment_days_raises_a_question() -> None:
    """The money is not yet received."""
    title = "Voluntary contributions 2021 (CHF)"
    titles = ["State", "Expected payment date", "Amount"]
    book = read({"Sheet1": [[title], titles, ["Austria", date(2021, 12, 1), 5]]})
    assert codes(book) == ["asked-amounts"]
