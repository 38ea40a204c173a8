"""The ladder of coverage: its steps make the budget, or the cost of a meeting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.ladder import (
    Ladder,
    Step,
    budget_ladder,
    meeting_ladder,
    outstanding_steps,
)
from dashboard.indicators.sums import MixedCurrenciesError
from tests.charts.sample_chart_ledger import assessment, meeting, receipt
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
Row = dict[str, object]
BUDGET: Row = {"year": 2021, "amount": 470_000_00, "currency": "CHF"}


def gift(state: str, amount: int, on: str | None, year: int = 2021) -> Row:
    """One contribution in centimes."""
    row: Row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on}


def word(state: str, kind: str, amount: int, currency: str = "CHF") -> Row:
    """One announcement for 2021."""
    row: Row = {"state": state, "kind": kind, "amount": amount, "currency": currency}
    return row | {"year": 2021, "said_on": "2021-11-20"}


def amounts(ladder: Ladder) -> dict[str, int | None]:
    """The steps' amounts by kind."""
    return {step.kind: step.amount for step in ladder.steps}


def test_each_step_is_a_layer_of_its_own() -> None:
    """Received, in transit, confirmed, pledged and usual givers, with 26'771 less what these promise."""
    book = ledger(
        budgets=[BUDGET],
        contributions=[
            gift("AUT", 356_660_00, "2021-03-01"),
            gift("FJI", 10_000_00, "2020-12-20", 2020),
            gift("FJI", 8_000_00, "2019-12-20", 2019),
        ],
        announcements=[
            word("NER", "in transit", 83_000_00, "EUR"),
            word("GUY", "confirmed", 5_000_00),
            word("JPN", "pledged", 1_000_00),
            word("VUT", "pledged", 700_00, "XAF"),
        ],
    )
    found = budget_ladder(book, 2021, DAY)
    assert found.steps == (
        Step("received", 356_660_00, 1),
        Step("in transit", 86_569_00, 1),
        Step("confirmed", 5_000_00, 1),
        Step("pledged", 1_000_00, 2, without_rate=1),
        Step("usual", 10_000_00, 1, 8_000_00, 10_000_00),
    )
    assert (found.target, found.currency, found.as_at) == (470_000_00, "CHF", date(2021, 11, 30))
    assert (found.stream, found.subject) == ("voluntary", "2021")
    assert (found.to_find, found.above) == (10_771_00, 0)
    assert found.to_find_range == (10_771_00, 12_771_00)
    assert found.share_to("received") == Fraction(356_660, 470_000)
    assert found.share_to("in transit") == Fraction(443_229, 470_000)
    assert found.amount_to("pledged") == 449_229_00


def test_a_surplus_is_told_as_above_and_refunds_lower_what_was_received() -> None:
    """500 of 400, and a year in which more went back than came."""
    book = ledger(
        budgets=[BUDGET | {"amount": 400}], contributions=[gift("AUT", 500, "2021-03-01")]
    )
    found = budget_ladder(book, 2021, DAY)
    assert (found.to_find, found.above, found.to_find_range) == (0, 100, (0, 0))
    back = ledger(
        budgets=[BUDGET | {"amount": 400}], contributions=[gift("AUT", -50, "2021-03-01")]
    )
    found = budget_ladder(back, 2021, DAY)
    assert (amounts(found)["received"], found.to_find, found.above) == (-50, 450, 0)


def test_d26_an_unknown_budget_leaves_nothing_to_find_unknown() -> None:
    """A budget of zero is met, and has no share."""
    gifts = [gift("AUT", 5, "2021-03-01")]
    unknown = budget_ladder(ledger(contributions=gifts), 2021, DAY)
    assert (unknown.target, unknown.to_find, unknown.above) == (None, None, None)
    assert (unknown.to_find_range, unknown.share_to("received")) == (None, None)
    zero = budget_ladder(ledger(contributions=gifts, budgets=[BUDGET | {"amount": 0}]), 2021, DAY)
    assert (zero.to_find, zero.above, zero.share_to("received")) == (0, 5, None)


def test_a_first_year_knows_no_usual_givers() -> None:
    """Nor do yearly sums: the step has no amount, and nothing stands in for it."""
    for gifts in ([], [gift("AUT", 5, None, 2020), gift("AUT", 6, None)]):
        found = budget_ladder(ledger(budgets=[BUDGET], contributions=gifts), 2021, DAY)
        assert found.steps[-1] == Step("usual", None, 0)
        assert found.to_find == 470_000_00 - found.reached


def test_an_earlier_day_knows_what_was_known_then() -> None:
    """On 1 June nobody was sending, and the weeks that remain are more."""
    book = ledger(
        budgets=[BUDGET],
        contributions=[
            gift("AUT", 7, "2021-07-01"),
            gift("AUT", 9, "2020-07-01", 2020),
        ],
        announcements=[word("NER", "in transit", 3)],
    )
    then, now = (budget_ladder(book, 2021, day) for day in (date(2021, 6, 1), DAY))
    assert (amounts(then)["received"], amounts(then)["in transit"]) == (0, 0)
    assert (amounts(then)["usual"], then.as_at) == (9, date(2021, 6, 1))
    assert (amounts(now)["received"], amounts(now)["in transit"]) == (7, 3)
    assert amounts(now)["usual"] == 0


def test_an_amount_without_a_rate_is_not_known_and_not_zero() -> None:
    """Nobody sends anything: 0; one sends XAF: not known, and not added."""
    book = ledger(budgets=[BUDGET], announcements=[word("NER", "in transit", 5, "XAF")])
    found = budget_ladder(book, 2021, DAY)
    assert found.steps[1] == Step("in transit", None, 1, without_rate=1)
    assert found.steps[2] == Step("confirmed", 0, 0)
    assert (found.reached, found.to_find) == (0, 470_000_00)


def test_d22_two_currencies_make_no_ladder() -> None:
    """A contribution booked in euros raises."""
    euro = gift("NER", 5, "2021-03-01") | {"currency": "EUR"}
    book = ledger(contributions=[gift("AUT", 5, "2021-03-01"), euro])
    with pytest.raises(MixedCurrenciesError):
        budget_ladder(book, 2021, DAY)


states = st.sampled_from(["AUT", "NER", "GUY"])
days = st.dates(date(2018, 1, 1), date(2021, 12, 31)).map(date.isoformat)
gift_rows = st.lists(
    st.builds(
        gift,
        states,
        st.integers(-100_00, 500_00),
        st.one_of(st.none(), days),
        st.integers(2018, 2021),
    ),
    max_size=12,
)
said_rows = st.lists(
    st.builds(
        word,
        states,
        st.sampled_from(["pledged", "confirmed", "in transit", "withdrawn"]),
        st.integers(1, 500_00),
        st.sampled_from(["CHF", "EUR", "XAF"]),
    ),
    max_size=5,
)


@given(gift_rows, said_rows, st.one_of(st.none(), st.integers(0, 1_000_00)), days)
def test_the_steps_make_the_budget_and_nothing_counts_twice(
    gifts: list[Row], said: list[Row], budget: int | None, day: str
) -> None:
    """All steps and what is to find are the budget, less what is above; in transit is as on the card."""
    budgets = [] if budget is None else [BUDGET | {"amount": budget}]
    book = ledger(contributions=gifts, announcements=said, budgets=budgets)
    as_of = date.fromisoformat(day)
    found, card = budget_ladder(book, 2021, as_of), budget_coverage(book, 2021, as_of)
    steps = amounts(found)
    assert steps["received"] == card.received
    assert (steps["in transit"] or 0) == card.in_transit_total
    assert found.reached == sum(amount or 0 for amount in steps.values())
    for step in found.steps[1:]:
        assert step.amount is None or step.amount >= 0
    usual = found.steps[-1]
    if usual.low is not None and usual.high is not None and usual.amount is not None:
        assert usual.low <= usual.amount <= usual.high
    if found.to_find is None or found.above is None or found.to_find_range is None:
        assert found.target is None
    else:
        assert found.reached + found.to_find - found.above == found.target
        assert 0 in {found.to_find, found.above}
        least, most = found.to_find_range
        assert least <= found.to_find <= most


def assessed(cost: int | None, **more: object) -> Ladder:
    """The ladder of a meeting for which 600 and 300 were assessed and 650 and 100 came."""
    return meeting_ladder(
        ledger(
            meetings=[meeting("10MSP", "2022-08-30", estimated_cost=cost, **more)],
            assessments=[
                assessment("AUT", "10MSP", 600, "2021-03-15"),
                assessment("NER", "10MSP", 300, "2021-03-15"),
                assessment("GUY", "10MSP", 50, "2021-10-10"),
            ],
            receipts=[
                receipt("AUT", "10MSP", 650, "2021-05-01"),
                receipt("NER", "10MSP", 100, "2021-05-01"),
            ],
        ),
        "10MSP",
        DAY,
    )


def test_d19_outstanding_is_split_by_its_due_day() -> None:
    """At 31 October: NER's 200 were due on 14 April, GUY's 50 are due on 9 November (D28)."""
    found = assessed(1_000)
    assert found.steps == (
        Step("received", 700, 2),
        Step("not due", 50, 1),
        Step("overdue", 200, 1),
    )
    assert (found.stream, found.subject, found.currency) == ("assessed", "10MSP", "USD")
    assert (found.as_at, found.target) == (date(2021, 10, 31), 1_000)
    assert (found.to_find, found.above, found.to_find_range) == (50, 0, (50, 50))


def test_what_was_assessed_above_the_cost_is_told_and_an_unknown_cost_is_not_zero() -> None:
    """950 were assessed: 50 more than 900, and unknown without a cost."""
    assert (assessed(900).to_find, assessed(900).above) == (0, 50)
    assert (assessed(None).target, assessed(None).to_find) == (None, None)
    past = assessed(1_000, last_day="2021-09-01")
    assert past.target is None  # the estimate of a meeting that was held is no cost (D13)


def test_a_bill_without_a_notice_has_no_due_day() -> None:
    """Its age is not known; a bill on its last day is not overdue."""
    book = ledger(
        meetings=[meeting("10MSP", "2022-08-30")],
        assessments=[
            assessment("AUT", "10MSP", 600, "2021-10-01"),
            assessment("NER", "10MSP", 300, "2021-09-30"),
            assessment("GUY", "10MSP", 50, "") | {"notice_date": None},
        ],
    )
    rows = outstanding_steps(book, "10MSP", DAY)
    assert dict(zip(rows["state"], rows["age"], strict=True)) == {
        "AUT": "not due",
        "NER": "overdue",
        "GUY": "no due day",
    }
    found = meeting_ladder(book, "10MSP", DAY)
    assert amounts(found) == {"received": 0, "not due": 600, "overdue": 300, "no due day": 50}


def test_d19_of_two_bills_each_part_stands_in_the_step_of_its_own_age() -> None:
    """Of 600 billed in January and 100 in October 650 came, then 500: the same rule as in all ages."""
    two_bills = [
        assessment("AUT", "10MSP", 600, "2021-01-01"),
        assessment("AUT", "10MSP", 100, "2021-10-20"),
    ]
    for paid, steps in (
        (650, {"received": 650, "not due": 50, "overdue": 0}),
        (500, {"received": 500, "not due": 100, "overdue": 100}),
    ):
        book = ledger(
            meetings=[meeting("10MSP", "2022-08-30")],
            assessments=two_bills,
            receipts=[receipt("AUT", "10MSP", paid, "2021-05-01")],
        )
        assert amounts(meeting_ladder(book, "10MSP", DAY)) == steps
    due = outstanding_steps(book, "10MSP", DAY).set_index("age")["due_on"].dt.date
    assert due.to_dict() == {"not due": date(2021, 11, 19), "overdue": date(2021, 1, 31)}
