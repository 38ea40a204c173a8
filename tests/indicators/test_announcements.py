"""Announcements of money to come: pledged, confirmed, in transit, withdrawn (D10, trap 18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.indicators.announcements import latest_announcements
from dashboard.indicators.coverage import budget_coverage
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def announcement(
    state: str, kind: str, on: str, amount: int = 100_00, currency: str = "EUR"
) -> dict[str, object]:
    """One announcement for 2021."""
    row: dict[str, object] = {"state": state, "kind": kind, "said_on": on, "amount": amount}
    return row | {"year": 2021, "currency": currency, "source": "letter"}


def test_a_states_latest_announcement_replaces_its_earlier_ones() -> None:
    """On 30 September AUT has pledged; by December it is sending, and NER has withdrawn."""
    book = ledger(
        announcements=[
            announcement("AUT", "pledged", "2021-09-01"),
            announcement("AUT", "in transit", "2021-11-20"),
            announcement("NER", "confirmed", "2021-09-01"),
            announcement("NER", "withdrawn", "2021-10-01"),
        ]
    )
    september, december = (latest_announcements(book, day) for day in (date(2021, 9, 30), DAY))
    assert september[["state", "kind"]].to_numpy().tolist() == [
        ["AUT", "pledged"],
        ["NER", "confirmed"],
    ]
    assert december[["state", "kind"]].to_numpy().tolist() == [
        ["AUT", "in transit"],
        ["NER", "withdrawn"],
    ]


def test_announcements_for_two_years_do_not_replace_each_other() -> None:
    """A pledge over several years is one announcement for each year."""
    book = ledger(
        announcements=[
            announcement("AUT", "pledged", "2021-01-05"),
            announcement("AUT", "pledged", "2021-03-05") | {"year": 2022},
        ]
    )
    assert latest_announcements(book, DAY)["year"].tolist() == [2021, 2022]


def test_a_refund_does_not_end_an_announcement() -> None:
    """An amount of AUT stays in transit when the unit refunds an older payment."""
    refund: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "state": "AUT"}
    refund |= {"year": 2021, "amount": -5, "received_on": "2021-11-25"}
    book = ledger(
        announcements=[announcement("AUT", "in transit", "2021-11-20")], contributions=[refund]
    )
    assert [a.state for a in budget_coverage(book, 2021, DAY).in_transit] == ["AUT"]


def test_without_a_voluntary_stream_there_are_no_announcements() -> None:
    """A convention without voluntary money ignores announcements in its books."""
    book = ledger(announcements=[announcement("AUT", "pledged", "2021-01-05")])
    assert latest_announcements(
        replace(book, streams={"assessed": book.streams["assessed"]}), DAY
    ).empty


def test_an_announcement_after_the_books_day_is_ignored() -> None:
    """Books as at 30 November ignore one of 1 December; books without a day use the as-of date."""
    announcements = [
        announcement("AUT", "in transit", "2021-11-30"),
        announcement("NER", "in transit", "2021-12-01"),
    ]
    assert latest_announcements(ledger(announcements=announcements), DAY)["state"].tolist() == [
        "AUT"
    ]
    undated = ledger(voluntary=None, announcements=announcements)
    assert latest_announcements(undated, DAY)["state"].tolist() == ["AUT", "NER"]
