"""Assessed money outstanding by State, over all meetings: gross shares, credits apart (D7, Q14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.collection import state_balances
from dashboard.indicators.outstanding_states import (
    OutstandingState,
    credits_apart,
    outstanding_states,
    summarise_outstanding,
)
from dashboard.ledger import Ledger
from tests.indicators.sample_letters import bill, letter, receipt
from tests.sample_ledger import SETTINGS, ledger

DAY = date(2021, 12, 1)
MEETINGS = [
    {"meeting": "10MSP", "first_day": "2022-08-30"},
    {"meeting": "2RC", "first_day": "2020-11-25"},
]


def found(book: Ledger) -> dict[str, OutstandingState]:
    """The rows by State, in their order."""
    return {row.state: row for row in outstanding_states(book, DAY)}


def test_d7_a_share_is_of_the_gross_sum_and_credits_stay_apart() -> None:
    """652'657 of 929'112 is 70 %, though another State paid 100'000 too much."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[
            bill("NER", 652_657_00),
            bill("AUT", 276_455_00),
            bill("GUY", 500_00),
        ],
        receipts=[receipt("GUY", 100_500_00, "2021-05-01")],
    )
    rows = found(book)
    assert [*rows] == ["NER", "AUT"]
    assert rows["NER"].share == Fraction(652_657, 929_112)
    assert credits_apart(book, DAY) == (100_000_00, 1)
    assert summarise_outstanding(outstanding_states(book, DAY)).outstanding == 929_112_00


def test_a_state_stands_once_over_all_its_meetings() -> None:
    """The oldest meeting first, since when, and what was paid without a meeting (Q14, D20)."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill("AUT", 100), bill("AUT", 50, "2RC", "2020-03-02")],
        receipts=[receipt("AUT", 20, "2021-06-01", "")],
    )
    row = found(book)["AUT"]
    assert (row.outstanding, row.meetings, row.oldest_due) == (
        130,
        ("2RC", "10MSP"),
        date(2020, 4, 1),
    )
    assert row.by_age == (0, 0, 0, 100, 30, 0)
    assert (row.overdue, row.assumed, row.status) == (130, 20, "part")


def test_who_paid_after_the_last_letter_has_answered() -> None:
    """AUT paid in part after it, GUY before it, NER nothing."""
    book = ledger(
        assessments=[bill(state, 100) for state in ("AUT", "GUY", "NER")],
        receipts=[receipt("AUT", 10, "2021-07-01"), receipt("GUY", 10, "2021-05-01")],
        letters=[letter("2021-06-14", "assessed")],
    )
    assert {state: row.status for state, row in found(book).items()} == {
        "AUT": "answered",
        "GUY": "part",
        "NER": "silent",
    }
    assert found(book)["NER"].last_letter == date(2021, 6, 14)


def test_d26_a_small_balance_is_marked_and_stays_in_the_list_and_in_the_sum() -> None:
    """7.02 is small where the convention says up to 10.00; by default nothing is."""
    book = ledger(assessments=[bill("AUT", 7_02), bill("NER", 50_00)])
    limit = replace(book, settings=replace(SETTINGS, small_balance_minor=10_00))
    assert [row.is_small for row in found(book).values()] == [False, False]
    assert {state: row.is_small for state, row in found(limit).items()} == {
        "AUT": True,
        "NER": False,
    }
    summary = summarise_outstanding(outstanding_states(limit, DAY))
    assert (summary.states, summary.outstanding) == (2, 57_02)
    assert (summary.small_states, summary.small_amount) == (1, 7_02)


def test_a_state_that_usually_pays_sooner_is_marked() -> None:
    """AUT paid the 9MSP within 30 days, and the 10MSP not after 230; NER paid in time as usual."""
    book = ledger(
        meetings=[
            {"meeting": "9MSP", "first_day": "2019-09-02", "last_day": "2019-09-04"},
            {"meeting": "10MSP", "first_day": "2022-08-30"},
        ],
        assessments=[
            bill("AUT", 100, "9MSP", "2019-03-04"),
            bill("NER", 100, "9MSP", "2019-03-04"),
            bill("AUT", 100),
            bill("NER", 100, notice="2021-10-25"),
        ],
        receipts=[receipt(state, 100, "2019-03-30", "9MSP") for state in ("AUT", "NER")],
    )
    assert {state: row.is_later_than_usual for state, row in found(book).items()} == {
        "AUT": True,
        "NER": False,
    }
    assert summarise_outstanding(outstanding_states(book, DAY)).later_than_usual == 1


def test_nothing_outstanding_gives_an_empty_summary() -> None:
    """With a zero for each age."""
    summary = summarise_outstanding(outstanding_states(ledger(), DAY))
    assert (summary.states, summary.by_age, summary.unknown_age) == (0, (0,) * 6, 0)


STATES, CODES = st.sampled_from(["AUT", "NER", "GUY"]), st.sampled_from(["2RC", "10MSP"])
NOTICES = st.none() | st.dates(date(2019, 1, 1), date(2021, 11, 30)).map(date.isoformat)
DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31)).map(date.isoformat)
BILLS = st.builds(bill, STATES, st.integers(0, 900), CODES, NOTICES)
RECEIPTS = st.builds(receipt, STATES, st.integers(-50, 900), DAYS, CODES | st.just(""))


@settings(max_examples=60, deadline=None)
@given(st.lists(BILLS, max_size=6), st.lists(RECEIPTS, max_size=6))
def test_the_ages_of_each_state_and_the_shares_of_all_tie(
    bills: list[dict[str, object]], receipts: list[dict[str, object]]
) -> None:
    """Buckets make outstanding, States make the whole, shares make one, and no State stands twice."""
    book = ledger(
        meetings=MEETINGS,
        assessments=bills,
        receipts=receipts,
        letters=[letter("2021-06-14", "assessed")],
    )
    rows, balances = outstanding_states(book, DAY), state_balances(book, DAY)
    assert all(sum(row.by_age) == row.outstanding for row in rows)
    assert {row.state: row.outstanding for row in rows} == {
        state: amount
        for state, amount in balances.groupby("state")["outstanding"].sum().items()
        if amount
    }
    assert sum(row.share for row in rows) == (1 if rows else 0)
    summary = summarise_outstanding(rows)
    assert sum(summary.by_age) == summary.outstanding
    statuses = [row.status for row in rows]
    assert sum(statuses.count(status) for status in ("answered", "part", "silent")) == len(rows)
