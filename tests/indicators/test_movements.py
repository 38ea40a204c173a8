"""What moved between two days: ties to the cent, and corrections are told apart from new money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.indicators.collection import meeting_totals
from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.movements import (
    Movements,
    SubjectMovement,
    default_earlier_day,
    movements,
    since_last_meeting,
)
from dashboard.indicators.payments_between import payments_between
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from tests.sample_ledger import SETTINGS, ledger

EARLIER, LATER = date(2021, 11, 2), date(2021, 12, 1)
Row = Mapping[str, object]


def gift(state: str, amount: int, on: date | str, year: int = 2021) -> Row:
    """A voluntary contribution."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "state": state}
    return row | {"year": year, "amount": amount, "received_on": str(on), "cell": "D2"}


def payment(state: str, amount: int, on: date | str, meeting: str = "10MSP") -> Row:
    """A payment of an assessed contribution."""
    row: dict[str, object] = {"currency": "USD", "state": state, "meeting": meeting}
    return row | {"amount": amount, "received_on": str(on), "cell": "D2"}


def bill(state: str, amount: int, meeting: str = "10MSP") -> Row:
    """An assessment of 2021."""
    row: dict[str, object] = {"currency": "USD", "state": state, "meeting": meeting}
    return row | {"amount": amount, "notice_date": "2021-01-15"}


def report(state: str, received: int, as_at: str, meeting: str = "10MSP") -> Row:
    """A row of a status report."""
    row: dict[str, object] = {"currency": "USD", "state": state, "meeting": meeting}
    return row | {"assessed": 5000, "received": received, "as_at": as_at, "cell": "C5"}


BUDGET: Row = {"year": 2021, "amount": 10_000, "currency": "CHF", "adopted_on": "2020-12-01"}


def of(moved: Movements, subject: str) -> SubjectMovement:
    """The movement of one budget year or meeting."""
    return next(s for s in moved.subjects if s.subject == subject)


def test_corrections_are_told_apart_from_new_money() -> None:
    """Q12: 1'000.00 was booked 100.00 too high, and 250.00 came later: then, corrections, moved, now."""
    known = ledger(
        voluntary=EARLIER, contributions=[gift("AUT", 100_000, "2021-10-05")], budgets=[BUDGET]
    )
    book = ledger(
        contributions=[gift("AUT", 90_000, "2021-10-05"), gift("NER", 25_000, "2021-11-20")],
        budgets=[BUDGET],
    )
    moved = movements(book, PastLedger(EARLIER, known), EARLIER, LATER)
    year = of(moved, "2021")
    assert (year.then.amount, year.corrections, year.moved, year.now.amount) == (
        *(100_000, -10_000),
        *(25_000, 115_000),
    )
    assert (year.then.count, year.now.count) == (1, 2)
    assert moved.by_state[["state", "corrections", "moved"]].to_numpy().tolist() == [
        ["AUT", -10_000, 0],
        ["NER", 0, 25_000],
    ]


def test_money_after_the_day_of_the_earlier_books_is_new_and_no_correction() -> None:
    """Books of 31 October could not know of a payment of 1 November, though the meeting was on the 2nd."""
    known = ledger(voluntary=date(2021, 10, 31), contributions=[gift("AUT", 100, "2021-10-05")])
    book = ledger(contributions=[gift("AUT", 100, "2021-10-05"), gift("NER", 50, "2021-11-01")])
    year = of(movements(book, PastLedger(EARLIER, known), EARLIER, LATER), "2021")
    assert (year.corrections, year.moved, year.then.as_at) == (0, 50, date(2021, 10, 31))


def test_without_a_stored_version_corrections_are_unknown_and_not_zero() -> None:
    """D26, Q12: today's books say what they say of the earlier day."""
    book = ledger(contributions=[gift("AUT", 100, "2021-10-05"), gift("NER", 50, "2021-11-20")])
    past = PastLedger(EARLIER, None, {"voluntary": ("isu.xlsx",)})
    year = of(movements(book, past, EARLIER, LATER), "2021")
    assert (year.then.amount, year.corrections, year.moved, year.now.amount) == (100, None, 50, 150)


def test_a_stream_whose_versions_are_missing_leaves_the_other_one_known() -> None:
    """Corrections of assessed money can be told apart where those of voluntary money cannot."""
    known = ledger(assessments=[bill("AUT", 900)], receipts=[payment("AUT", 300, "2021-10-05")])
    book = ledger(
        assessments=[bill("AUT", 900)],
        receipts=[payment("AUT", 400, "2021-10-05")],
        contributions=[gift("AUT", 100, "2021-10-05")],
    )
    past = PastLedger(EARLIER, known, {"voluntary": ("isu.xlsx",)})
    moved = movements(book, past, EARLIER, LATER)
    assert (of(moved, "10MSP").corrections, of(moved, "2021").corrections) == (100, None)


def test_what_is_paid_above_the_assessment_moves_no_share() -> None:
    """D6: 120 on a bill of 100 applies 100; the payment is listed in full."""
    book = ledger(
        assessed=LATER,
        assessments=[bill("AUT", 100)],
        receipts=[payment("AUT", 120, "2021-11-20")],
    )
    moved = movements(book, PastLedger(EARLIER), EARLIER, LATER)
    meeting = of(moved, "10MSP")
    assert (meeting.moved, meeting.now.share, meeting.now.count) == (100, Fraction(1), 1)
    assert payments_between(book, moved)["amount"].tolist() == [120]


def test_a_meeting_without_any_payment_is_among_the_figures() -> None:
    """Assessed and nothing received on both days: 0 of 900, unchanged."""
    moved = movements(ledger(assessments=[bill("AUT", 900)]), PastLedger(EARLIER), EARLIER, LATER)
    meeting = of(moved, "10MSP")
    assert (meeting.now.amount, meeting.now.due, meeting.is_changed) == (0, 900, False)


def test_each_stream_speaks_to_its_own_days() -> None:
    """D14: assessed money is known to 31 October on both days, voluntary money to the 30 November."""
    book = ledger(
        assessments=[bill("AUT", 900)],
        receipts=[payment("AUT", 300, "2021-10-05"), payment("AUT", 300, "2021-11-10")],
        contributions=[gift("AUT", 100, "2021-11-10")],
    )
    moved = movements(book, PastLedger(EARLIER), EARLIER, LATER)
    meeting, year = of(moved, "10MSP"), of(moved, "2021")
    assert (meeting.then.as_at, meeting.now.as_at, meeting.moved) == (
        *(date(2021, 10, 31), date(2021, 10, 31)),
        0,
    )
    assert (year.then.as_at, year.now.as_at, year.moved) == (EARLIER, date(2021, 11, 30), 100)


STATES = st.sampled_from(["AUT", "NER"])
AMOUNTS = st.integers(-(10**6), 10**6)
DAYS = st.dates(date(2021, 1, 20), date(2021, 11, 30))
GIFTS = st.lists(st.builds(gift, STATES, AMOUNTS, DAYS, st.integers(2020, 2021)), max_size=8)
PAYMENTS = st.lists(
    st.builds(payment, STATES, AMOUNTS, DAYS, st.sampled_from(["10MSP", "2RC", ""])), max_size=8
)
REPORTS = st.lists(
    st.builds(
        report,
        STATES,
        st.integers(0, 9000),
        st.sampled_from(["2021-09-30", "2021-10-31", "2021-11-30"]),
        st.sampled_from(["10MSP", "9MSP"]),
    ),
    max_size=6,
)
AS_AT = st.sampled_from([date(2021, 10, 31), date(2021, 11, 30), None])


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Books of both streams, with refunds, overpayments, unnamed payments and status reports."""
    bills: Sequence[Row] = [bill("AUT", 5000), bill("NER", 700), bill("AUT", 300, "2RC")]
    return ledger(
        assessed=draw(AS_AT),
        voluntary=draw(AS_AT),
        contributions=draw(GIFTS),
        budgets=[BUDGET],
        assessments=bills,
        receipts=draw(PAYMENTS),
        status_reports=draw(REPORTS),
    )


@settings(max_examples=15)
@given(st.none() | ledgers(), ledgers(), DAYS, DAYS)
def test_then_and_corrections_and_movements_are_now(
    known: Ledger | None, book: Ledger, one: date, other: date
) -> None:
    """D16: for each State, budget year and meeting of both streams, and as other pages say it."""
    earlier, later = sorted((one, other))
    moved = movements(book, PastLedger(earlier, known), earlier, later)
    rows = moved.by_state
    assert (rows["then"] + rows["corrections"] + rows["moved"] == rows["now"]).all()
    totals = meeting_totals(book, later).set_index("meeting")["applied"]
    for part in moved.subjects:
        assert part.then.amount + (part.corrections or 0) + part.moved == part.now.amount
        assert (part.corrections is None) is (known is None)
        if part.stream == "voluntary":
            assert part.now.amount == budget_coverage(book, int(part.subject), later).received
            then = budget_coverage(known or book, int(part.subject), earlier)
            assert (part.then.amount, part.then.due) == (then.received, then.budget)
        elif part.subject in totals.index:
            assert part.now.amount == totals[part.subject]
        of_subject = moved.states_of(part.stream, part.subject)
        assert of_subject["moved"].sum() == part.moved
        assert of_subject["corrections"].sum() == (part.corrections or 0)


@settings(max_examples=15)
@given(ledgers(), DAYS, DAYS)
def test_the_listed_payments_are_what_moved(book: Ledger, one: date, other: date) -> None:
    """Of each State in each stream; what no row explains is a row of its own."""
    earlier, later = sorted((one, other))
    moved = movements(book, PastLedger(earlier), earlier, later)
    listed = payments_between(book, moved).groupby(["stream", "state"])["amount"].sum()
    received = moved.by_state.groupby(["stream", "state"])["received"].sum()
    pd.testing.assert_series_equal(
        listed[listed.ne(0)], received[received.ne(0)], check_names=False
    )


@settings(max_examples=10)
@given(ledgers(), st.lists(DAYS, min_size=3, max_size=3))
def test_two_steps_are_as_far_as_one(book: Ledger, days: list[date]) -> None:
    """From the first day to the second and on to the third moves what one step moves."""
    first, second, third = sorted(days)

    def total(since: date, until: date) -> dict[str, int]:
        moved = movements(book, PastLedger(since), since, until)
        return {s.subject: s.moved for s in moved.subjects if s.moved}

    parts = [total(first, second), total(second, third)]
    sums = {key: sum(p.get(key, 0) for p in parts) for key in {*parts[0], *parts[1]}}
    assert {key: n for key, n in sums.items() if n} == total(first, third)
    assert total(second, second) == {}


@pytest.fixture(scope="module")
def ccm() -> Ledger:
    """The ledger of the demo scene."""
    folder = paths.project_root() / "data" / "ccm-demo"
    return Conventions(folder, paths.reference_folder()).snapshot("ccm").ledger


def test_q12_the_scene_since_the_meeting_before(ccm: Ledger) -> None:
    """CHF 17'691.61 from 3 States, of which 2 are new: 45 to 47 States, 72 % to 76 %."""
    assert default_earlier_day(ccm, LATER) == EARLIER
    moved = movements(ccm, PastLedger(EARLIER), EARLIER, LATER)
    year = of(moved, "2021")
    assert (year.moved, year.then.count, year.now.count) == (1_769_161, 45, 47)
    assert moved.by_state["state"].tolist() == ["COL", "IRL", "PHL"]
    assert not of(moved, "10MSP").is_changed
    assert [row["cell"] for row in payments_between(ccm, moved).to_dict("records")] == [
        *("D289", "D288", "D287")
    ]


def test_the_tile_of_the_overview_has_the_same_figures(ccm: Ledger) -> None:
    """Q1: by today's books, without looking for versions."""
    tile = since_last_meeting(ccm, LATER)
    assert tile is not None
    assert (tile.since, tile.amount, tile.new_states, tile.states) == (
        *(EARLIER, 1_769_161),
        *(2, (45, 47)),
    )


def test_without_a_calendar_the_earlier_day_is_thirty_days_before() -> None:
    """And the tile has nothing to compare with."""
    book = ledger(contributions=[gift("AUT", 100, "2021-10-05")])
    assert default_earlier_day(book, date(2021, 12, 1)) == date(2021, 11, 1)
    assert since_last_meeting(book, LATER) is None


def test_before_the_first_payment_nothing_moved() -> None:
    """Where the books have no assessed money either: there is no subject yet, and no error."""
    voluntary = replace(SETTINGS, streams={"voluntary": SETTINGS.streams["voluntary"]})
    held = ledger(settings=voluntary)
    moved = movements(held, PastLedger(date(1990, 1, 1)), date(1990, 1, 1), date(1990, 6, 1))
    assert moved.by_state.empty
    assert not any(subject.moved for subject in moved.subjects)
