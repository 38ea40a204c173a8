"""Words about money to come: pledged, confirmed, in transit, withdrawn (D10, trap 18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.indicators.announcements import latest_announcements
from dashboard.indicators.coverage import budget_coverage
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def word(
    state: str, kind: str, on: str, amount: int = 100_00, currency: str = "EUR"
) -> dict[str, object]:
    """One announcement for 2021."""
    row: dict[str, object] = {"state": state, "kind": kind, "said_on": on, "amount": amount}
    return row | {"year": 2021, "currency": currency, "source": "letter"}


def test_a_states_last_word_takes_the_place_of_its_earlier_ones() -> None:
    """By 1 October AUT had pledged; by December it is sending, and NER took its word back."""
    book = ledger(
        announcements=[
            word("AUT", "pledged", "2021-09-01"),
            word("AUT", "in transit", "2021-11-20"),
            word("NER", "confirmed", "2021-09-01"),
            word("NER", "withdrawn", "2021-10-01"),
        ]
    )
    then, now = (latest_announcements(book, day) for day in (date(2021, 9, 30), DAY))
    assert then[["state", "kind"]].to_numpy().tolist() == [["AUT", "pledged"], ["NER", "confirmed"]]
    assert now[["state", "kind"]].to_numpy().tolist() == [
        ["AUT", "in transit"],
        ["NER", "withdrawn"],
    ]


def test_a_word_about_another_year_stands_beside_it() -> None:
    """A pledge over several years is one word a year."""
    book = ledger(
        announcements=[
            word("AUT", "pledged", "2021-01-05"),
            word("AUT", "pledged", "2021-03-05") | {"year": 2022},
        ]
    )
    assert latest_announcements(book, DAY)["year"].tolist() == [2021, 2022]


def test_a_refund_is_no_arrival() -> None:
    """What AUT sent is still on its way when older money goes back to it."""
    refund: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "state": "AUT"}
    refund |= {"year": 2021, "amount": -5, "received_on": "2021-11-25"}
    book = ledger(announcements=[word("AUT", "in transit", "2021-11-20")], contributions=[refund])
    assert [a.state for a in budget_coverage(book, 2021, DAY).in_transit] == ["AUT"]


def test_without_a_voluntary_stream_nobody_announces_anything() -> None:
    """Also where a book holds announcements."""
    book = ledger(announcements=[word("AUT", "pledged", "2021-01-05")])
    assert latest_announcements(
        replace(book, streams={"assessed": book.streams["assessed"]}), DAY
    ).empty


def test_a_word_said_after_the_day_that_the_books_speak_to_is_not_heard_yet() -> None:
    """They speak to 30 November; where they name no day, the day one looks from decides."""
    said = [word("AUT", "in transit", "2021-11-30"), word("NER", "in transit", "2021-12-01")]
    assert latest_announcements(ledger(announcements=said), DAY)["state"].tolist() == ["AUT"]
    undated = ledger(voluntary=None, announcements=said)
    assert latest_announcements(undated, DAY)["state"].tolist() == ["AUT", "NER"]
