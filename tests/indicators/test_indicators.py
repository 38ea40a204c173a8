"""Rules for every figure: empty ledger, one and many States, as-of date, and identities."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators import collection, coverage, lapsed_contributors, pace, payers, shortfall
from dashboard.indicators import state_record as state_record_module
from dashboard.indicators.announcements import latest_announcements
from dashboard.indicators.collection import state_balances
from dashboard.indicators.freshness import Freshness, stream_freshness
from dashboard.indicators.pace import cumulative_receipts, running_total
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.ledger import Ledger
from tests.sample_ledger import SETTINGS, ledger

DAY = date(2021, 12, 1)


def gift(state: str, year: int, amount: int, on: str) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on, "cell": "D2", "book": "isu.xlsx"}


GIFT = st.tuples(
    st.sampled_from(["AUT", "NER", "GUY"]),
    st.integers(2018, 2021),
    st.integers(-(10**9), 10**9),
    st.dates(date(2018, 1, 1), date(2021, 11, 30)),
)


@settings(max_examples=25)
@given(st.lists(GIFT, max_size=15), st.dates(date(2018, 1, 1), DAY))
def test_identities(gifts: list[tuple[str, int, int, date]], day: date) -> None:
    """Payers = new + continuing + returned; pace, coverage and payments have the same sums."""
    book = ledger(contributions=[gift(s, y, a, d.isoformat()) for s, y, a, d in gifts])
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", day))
    assert (years["payers"] == years["new"] + years["continuing"] + years["returned"]).all()
    lines = cumulative_receipts(book, day)
    for year, amount in zip(years["year"], years["amount"], strict=True):
        assert coverage.budget_coverage(book, year, day).received == amount
        assert (running_total(lines, year, date.max) or 0) == amount
        assert coverage.contributions_by_state(book, year, day)["amount"].sum() == amount


def gifts(states: Iterable[str], amount: int = 100) -> list[dict[str, object]]:
    """A contribution of each State for 2021."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "year": 2021}
    return [row | {"state": s, "amount": amount, "received_on": "2021-03-01"} for s in states]


def bills(states: Iterable[str], amount: int = 100) -> list[dict[str, object]]:
    """An assessment of each State for the 10MSP."""
    row: dict[str, object] = {"meeting": "10MSP", "currency": "USD", "notice_date": "2021-03-15"}
    return [row | {"state": s, "amount": amount} for s in states]


MEETING: dict[str, object] = {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30"}


BUDGET: dict[str, object] = {"year": 2021, "amount": 470_000_00, "currency": "CHF"}


def without(stream: str) -> Ledger:
    """A ledger of a convention without a stream, though its books hold rows of it."""
    other_streams = {name: s for name, s in SETTINGS.streams.items() if name != stream}
    return ledger(
        settings=replace(SETTINGS, streams=other_streams),
        meetings=[MEETING],
        assessments=bills(["AUT"]),
        contributions=gifts(["AUT"]),
        budgets=[BUDGET],
    )


FRAMES: dict[str, Callable[[Ledger], pd.DataFrame]] = {
    "positions": lambda book: collection.state_balances(book, DAY),
    "by_meeting": lambda book: collection.meeting_totals(book, DAY),
    "past_short": lambda book: collection.past_meetings_outstanding(
        collection.meeting_totals(book, DAY)
    ),
    "meeting_states": lambda book: collection.meeting_balances(book, "10MSP", DAY),
    "collected_over_days": lambda book: collection.collection_by_day(book, "10MSP", DAY),
    "series": lambda book: coverage.coverage_by_year(book, DAY),
    "contribution_list": lambda book: coverage.contributions_by_state(book, 2021, DAY),
    "not_yet": lambda book: lapsed_contributors.lapsed_contributors(book, 2021, DAY),
    "cumulative": lambda book: pace.cumulative_receipts(book, DAY),
    "last_words": lambda book: latest_announcements(book, DAY),
    "history voluntary": lambda book: payers.payments_by_state_and_year(book, "voluntary", DAY),
    "history assessed": lambda book: payers.payments_by_state_and_year(book, "assessed", DAY),
    "by_year": lambda book: payers.payer_totals_by_year(
        payers.payments_by_state_and_year(book, "voluntary", DAY)
    ),
    "profiles": lambda book: payers.payer_profiles(
        payers.payments_by_state_and_year(book, "voluntary", DAY)
    ),
}


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_ledger_gives_frames_without_rows(name: str) -> None:
    """An empty ledger raises nothing and gives empty frames."""
    assert len(FRAMES[name](ledger())) == 0


@pytest.mark.parametrize("name", [n for n in FRAMES if not n.startswith("history")])
def test_empty_frames_have_the_columns_and_types_of_full_ones(name: str) -> None:
    """Callers that draw them need no special case."""
    full = ledger(
        meetings=[MEETING | {"last_day": "2022-09-02"}],
        assessments=bills(["AUT", "NER"]),
        receipts=[{**bills(["AUT"])[0], "received_on": "2021-06-01", "amount": 40}],
        budgets=[BUDGET],
        contributions=[*gifts(["AUT"]), gifts(["NER"])[0] | {"year": 2020}],
    )
    filled, empty = FRAMES[name](full), FRAMES[name](ledger())
    assert [*empty.columns] == [*filled.columns]
    assert [*empty.dtypes] == [*filled.dtypes]


def test_figures_of_an_empty_ledger_are_none() -> None:
    """Unknown figures are None, not zero."""
    book = ledger()
    result = coverage.budget_coverage(book, 2021, DAY)
    assert (result.budget, result.share, result.gap, result.received) == (None, None, None, 0)
    assert collection.next_meeting(book, DAY) is None
    assert shortfall.shortfalls(book, DAY) == ()
    assert coverage.current_budget_year(book, DAY) is None
    assert state_record_module.all_states(book, DAY) == ()


def test_without_a_voluntary_stream_every_voluntary_figure_is_unknown() -> None:
    """Its books are ignored, and the figures of the assessed stream are unchanged."""
    book = without("voluntary")
    result = coverage.budget_coverage(book, 2021, DAY)
    assert (result.currency, result.as_at, result.budget, result.received) == ("", None, None, 0)
    assert (result.in_transit, coverage.budget_years(book, DAY)) == ((), ())
    assert stream_freshness(book, "voluntary", DAY) == Freshness(None, None)
    assert payers.payments_by_state_and_year(book, "voluntary", DAY).empty
    assert collection.next_meeting(book, DAY) == "10MSP"
    assert [*state_record_module.state_record(book, "AUT", DAY).by_year] == ["assessed"]


def test_without_an_assessed_stream_every_assessed_figure_is_unknown() -> None:
    """The figures of the voluntary stream are unchanged."""
    book = without("assessed")
    assert collection.state_balances(book, DAY).empty
    assert collection.meeting_totals(book, DAY).empty
    assert shortfall.shortfalls(book, DAY) == ()
    assert coverage.budget_coverage(book, 2021, DAY).received == 100


@pytest.mark.parametrize("count", [1, 190])
def test_one_state_and_190_states(count: int) -> None:
    """Counts and sums follow the number of States."""
    states = [f"S{n:03d}" for n in range(count)]
    book = ledger(
        meetings=[MEETING],
        assessments=bills(states),
        contributions=gifts(states),
        budgets=[BUDGET | {"amount": 100 * count}],
    )
    assert collection.meeting_totals(book, DAY)["states"].tolist() == [count]
    assert coverage.budget_coverage(book, 2021, DAY).share == 1
    assert coverage.coverage_by_year(book, DAY)["states"].tolist() == [count]
    history = payers.payments_by_state_and_year(book, "voluntary", DAY)
    assert payers.payer_totals_by_year(history)[
        ["payers", "new", "lapsed"]
    ].to_numpy().tolist() == [[count, count, 0]]
    assert payers.payment_concentration(history, 2021)[0].share == Fraction(1, count)


def test_a_year_without_payments_has_a_budget_and_a_gap() -> None:
    """Nothing received is a share of 0, not an unknown one."""
    result = coverage.coverage_by_year(ledger(budgets=[BUDGET]), DAY)
    assert result[["received", "gap", "states"]].to_numpy().tolist() == [[0, 470_000_00, 0]]
    assert coverage.budget_coverage(ledger(budgets=[BUDGET]), 2021, DAY).share == 0


def test_a_meeting_without_receipts_counts_every_state_as_unpaid() -> None:
    """Two States owe 200, and the share is 0."""
    book = ledger(meetings=[MEETING], assessments=bills(["AUT", "NER"]))
    row = collection.meeting_totals(book, DAY).iloc[0]
    assert row[["applied", "outstanding", "unpaid"]].tolist() == [0, 200, 2]
    assert collection.meeting_collection(collection.state_balances(book, DAY), "10MSP").share == 0


def test_a_payment_above_the_assessment_is_a_credit() -> None:
    """150 paid of 100 give a share of 100 % and a credit of 50."""
    overpayment = bills(["AUT"])[0] | {"amount": 150, "received_on": "2021-06-01"}
    book = ledger(meetings=[MEETING], assessments=bills(["AUT"]), receipts=[overpayment])
    result = collection.meeting_collection(collection.state_balances(book, DAY), "10MSP")
    assert result.share == 1
    assert (result.credit, result.outstanding) == (50, 0)


STATES = st.sampled_from(["AUT", "NER", "GUY"])


DAYS = st.dates(date(2020, 1, 1), DAY)


def gift_on(state: str, amount: int, on: date) -> dict[str, object]:
    """One contribution for the year of its receipt."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "state": state}
    return row | {"amount": amount, "received_on": on.isoformat(), "year": on.year}


def test_d16_opening_and_movement_make_the_closing() -> None:
    """USD 170'800'500.00 less 76'778'933.64 received leaves 94'021'566.36."""
    bill: dict[str, object] = {"state": "AUT", "meeting": "2005", "currency": "USD"}
    book = ledger(
        assessments=[bill | {"amount": 170_800_500_00}],
        receipts=[bill | {"amount": 76_778_933_64, "received_on": "2021-06-20"}],
    )
    opening, closing = (
        state_balances(book, date(2021, 6, day))["outstanding"].sum() for day in (1, 20)
    )
    assert (opening, closing) == (170_800_500_00, 94_021_566_36)


def test_as_of_a_day_before_all_data_nothing_counts() -> None:
    """The as-of date filters budgets, contributions and assessments alike."""
    book = ledger(
        budgets=[{"year": 2021, "amount": 5, "currency": "CHF", "adopted_on": "2020-11-27"}],
        contributions=[gift_on("AUT", 5, date(2021, 3, 1))],
        assessments=[
            {
                "state": "AUT",
                "meeting": "2RC",
                "amount": 5,
                "currency": "USD",
                "notice_date": "2020-03-01",
            }
        ],
    )
    assert coverage.budget_years(book, date(2020, 11, 26)) == ()
    assert state_balances(book, date(2020, 2, 29)).empty


@settings(max_examples=25)
@given(st.lists(st.tuples(STATES, st.integers(1, 10**9), DAYS), max_size=8), DAYS, DAYS)
def test_without_refunds_figures_never_fall_over_time(
    gifts: list[tuple[str, int, date]], day: date, other_day: date
) -> None:
    """Receipts and contributors only grow; all indicators agree on one day's amounts."""
    book = ledger(contributions=[gift_on(*g) for g in gifts])
    earlier, later = sorted((day, other_day))
    for year in (2020, 2021):
        assert (
            coverage.budget_coverage(book, year, earlier).received
            <= coverage.budget_coverage(book, year, later).received
        )
        assert coverage.year_contributors(book, year, earlier) <= coverage.year_contributors(
            book, year, later
        )
    years = coverage.coverage_by_year(book, later).set_index("year")
    lines = cumulative_receipts(book, later).groupby("year")["amount"].last()
    totals = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", later)).set_index(
        "year"
    )
    for year in years.index:
        result = coverage.budget_coverage(book, int(year), later)
        assert years.loc[year, "received"] == result.received == lines[year]
        assert totals.loc[year, "amount"] == result.received
        assert years.loc[year, "states"] == len(coverage.year_contributors(book, int(year), later))
