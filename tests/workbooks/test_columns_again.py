"""Two columns of States, currencies said below, summaries of another kind: read as meant, or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.workbooks.sent import codes, read, reports

TITLE = "Invented: status of contributions as at 31 October 2021, 10MSP"
HEADS = ["State", "Assessed", "Received", "Outstanding"]
ROW = ["Japan", 100, 40, 60]
GIFTS = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
MARCH = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["Country", "Donor", "Date received", "Amount"], ["Austria", "Ministry", MARCH, 5]),
        (["Donor", "Country", "Date received", "Amount"], ["Ministry", "Austria", MARCH, 5]),
        (["State", "État", "Date received", "Amount"], ["Austria", "Autriche", MARCH, 5]),
        (["State", "Date received", "Amount", "Payer"], ["Austria", MARCH, 5, "Austria"]),
    ],
)
def test_of_two_columns_of_states_the_one_that_names_them_is_theirs(
    heads: list[str], row: list[Any]
) -> None:
    """A ministry beside its country is none, and two names of one State are one."""
    book = read({"2021": [[GIFTS], heads, row]})
    assert book.tables["contributions"]["state"].tolist() == ["AUT"]
    assert codes(book) == (["unknown-column"] if "Ministry" in row else [])


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["State", "Payer", "Date received", "Amount"], ["Liechtenstein", "Switzerland", MARCH, 5]),
        (["State", "Date received", "Amount", "Payer"], ["Liechtenstein", MARCH, 5, "Switzerland"]),
    ],
)
def test_two_states_in_one_row_are_asked_about(heads: list[str], row: list[Any]) -> None:
    """Nobody can tell whose the money is."""
    book = read({"2021": [[GIFTS], heads, row]})
    assert "contributions" not in book.tables
    assert codes(book) == ["twice-header"]


def test_a_line_of_currencies_below_the_titles_is_one_of_them() -> None:
    """It says the book's currency, and is no row."""
    book = read({"Sheet1": [[TITLE], HEADS, [None, "USD", "USD", "USD"], ROW]})
    assert len(reports(book)) == 1
    assert (book.about.currency, codes(book)) == ("USD", [])
    other = read({"Sheet1": [[TITLE], HEADS, [None, "USD", "EUR", "EUR"], ROW]})
    assert codes(other) == ["two-currencies"]


def test_a_currency_is_found_in_a_note_and_in_a_sheets_name() -> None:
    """Where nothing contradicts it."""
    note = ["All amounts are in US dollars."]
    for sheets in ({"Sheet1": [[TITLE], HEADS, ROW, note]}, {"10MSP USD": [[TITLE], HEADS, ROW]}):
        assert read(sheets).about.currency == "USD"
    title = f"{TITLE} (CHF)"
    for sheets in ({"Sheet1": [[title], HEADS, ROW, note]}, {"10MSP USD": [[title], HEADS, ROW]}):
        assert "no-currency" in codes(read(sheets))


def test_a_summary_of_another_kind_than_all_other_sheets_is_a_table() -> None:
    """What nothing else says is not left out as said elsewhere."""
    sheets = {
        "Overview": [[f"{TITLE} (USD)"], HEADS, ROW],
        "Payments": [
            ["Assessed contributions received for the 10MSP (USD), as at 31 October 2021"],
            ["State", "Date received", "Amount"],
            ["Japan", MARCH, 40],
        ],
    }
    book = read(sheets)
    assert [row[2] for row in reports(book)] == ["JPN"]
    assert book.tables["receipts"]["amount"].tolist() == [4000]
    assert codes(book) == []
