"""Lists that say in a word that they are something else, days in two manners, totals of one row."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbooks.sent import codes, read, reports

TITLE = "Invented: status of contributions as at 31 October 2021 (USD)"
HEADS = ["State", "Assessed", "Received", "Outstanding"]
GIFTS = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"


def days(*texts: str) -> list[str]:
    """The days of payments with these texts, "" where one is refused."""
    rows = [
        [name, text, 5] for name, text in zip(["Austria", "Japan", "Chad"], texts, strict=False)
    ]
    book = read({"2021": [[GIFTS], ["State", "Date received", "Amount"], *rows]})
    table = book.tables["contributions"]
    found = dict(zip(table["state"], table["received_on"].dt.strftime("%Y-%m-%d"), strict=True))
    return [found.get(code, "") for code in ("AUT", "JPN", "TCD")][: len(texts)]


def test_days_with_dots_and_with_strokes_are_of_two_manners() -> None:
    """One shows nothing of the other, but that days come first as they always do with dots."""
    assert days("01.03.2021", "04/15/2021") == ["", "2021-04-15"]
    assert days("13.03.2021", "04/05/2021") == ["2021-03-13", ""]
    assert days("01.03.2021", "15/04/2021", "02/03/2021") == [
        "2021-03-01",
        "2021-04-15",
        "2021-03-02",
    ]


def test_a_balance_at_the_years_beginning_is_no_report() -> None:
    """What was received by then cannot be told from what was assessed since."""
    heads = [
        "State",
        "Outstanding 1 January 2021",
        "Assessed",
        "Receipts 1 January to 31 October 2021",
        "Outstanding 31 October 2021",
    ]
    book = read({"10MSP": [[TITLE], heads, ["Japan", 0, 100, 40, 60]]})
    assert codes(book) == ["not-recognised"]


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


def test_a_total_of_one_state_is_held_against_it() -> None:
    """And not against all above."""
    rows = [
        *[["Japan", 100, 40, 60], ["Iraq", 5, 0, 5], ["Total Asia", 105, 40, 65]],
        *[["Chad", 3, 1, 2], ["Total Africa", 3, 1, 2], ["Total", 108, 41, 67]],
    ]
    book = read({"10MSP": [[TITLE], HEADS, *rows]})
    assert len(reports(book)) == 3
    assert "total-differs" not in codes(book)


def test_names_with_a_number_or_short_words_are_names() -> None:
    """As lists number them, and as columns cut them."""
    names = ["1. Japan", "12) Czech Rep.", "Rép. dém. du Congo", "Cook Is."]
    book = read({"10MSP": [[TITLE], HEADS, *[[name, 5, 0, 5] for name in names]]})
    assert [row[2] for row in reports(book)] == ["JPN", "CZE", "COD", "COK"]


def test_a_payment_is_no_total_though_another_column_says_the_word() -> None:
    """Only the State's or the meeting's cell makes a row a total."""
    heads = ["Description", "State", "Date received", "Amount"]
    rows = [
        ["First half", "Japan", date(2021, 3, 1), 100],
        ["Total contribution", "Chad", date(2021, 4, 1), 100],
    ]
    book = read({"2021": [[GIFTS], heads, *rows]})
    assert book.tables["contributions"]["state"].tolist() == ["JPN", "TCD"]
    assert codes(book) == ["unknown-column"]
