"""Sentences on the ladder: steps, usual givers, and the forecast of the year's end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import get_args

from dashboard.indicators.announcement_outcomes import Outcome
from dashboard.indicators.coverage import announcement_outcomes
from dashboard.indicators.ladder import Ladder, Step
from dashboard.indicators.usual_givers import UsualGiver, UsualGivers
from dashboard.indicators.year_end_forecast import YearEndForecast
from dashboard.locale import load_words
from dashboard.wording.ladder_text import (
    describe_gap,
    describe_step,
    forecast_lines,
    ladder_title,
    outcome_text,
    step_heading,
    to_find_lines,
    usual_giver_lines,
)
from tests.sample_ledger import ledger

EN = load_words("en")
DAY = date(2021, 11, 30)
USUAL = Step("usual", 250_00, 2, 200_00, 300_00)


def ladder(*steps: Step, target: int | None = 1_000_00) -> Ladder:
    """A ladder of a budget with CHF 500 received."""
    return Ladder("voluntary", "2021", "CHF", DAY, target, (Step("received", 500_00, 3), *steps))


def givers(*amounts: tuple[int, ...], announced: int = 0) -> UsualGivers:
    """Usual givers of 2021, the first of which have announced money."""
    return UsualGivers(
        2021,
        DAY,
        tuple(range(2020, 2020 - len(amounts[0]), -1)) if amounts else (),
        tuple(
            UsualGiver(f"S{n}", given, DAY, "", "announced" if n < announced else "")
            for n, given in enumerate(amounts)
        ),
    )


def test_a_step_says_amount_states_share_and_what_could_not_be_added() -> None:
    """A range in brackets; an amount that is not known is told as such."""
    found = ladder(Step("in transit", 250_00, 1, without_rate=2), USUAL)
    assert step_heading(found.steps[0], found, EN) == "CHF\u00a0500 received: 3 States"
    assert step_heading(found.steps[1], found, EN) == (
        "CHF\u00a0250 in transit: 1 State; 75% with it"
        " (2 announcements without an exchange rate are not added)"
    )
    assert step_heading(found.steps[2], found, EN) == (
        "CHF\u00a0250 from usual givers (200 to 300): 2 States; 100% with it"
    )
    assert (
        describe_step(Step("usual", None, 0), found, EN) == "from usual givers (amount not known)"
    )


def test_the_rest_is_to_find_with_its_range_or_above() -> None:
    """Nothing is said where the steps make the budget exactly, or where it is not known."""
    assert describe_gap(ladder(), EN) == "CHF\u00a0500 still to find"
    assert (
        describe_gap(ladder(USUAL), EN)
        == "CHF\u00a0250 still to find once all of this has come (200 to 300)"
    )
    assert describe_gap(ladder(target=400_00), EN) == "CHF\u00a0100 above the budget"
    assert describe_gap(ladder(target=500_00), EN) == ""
    assert describe_gap(ladder(target=None), EN) == ""
    assert to_find_lines(ladder(USUAL), EN) == (
        (
            "If they give as they did then, CHF\u00a0250 is still to find; by the range it is between"
            " CHF\u00a0200 and CHF\u00a0300."
        ),
    )
    assert to_find_lines(ladder(Step("usual", 0, 0, 0, 0)), EN) == ()
    assert to_find_lines(ladder(USUAL, target=None), EN) == ()


def test_usual_givers_are_told_with_their_years_and_without_debt() -> None:
    """One that has announced is added in words only; one year gives no range."""
    assert usual_giver_lines(givers((100_00, 90_00), (7_00, 0), announced=1), "CHF", EN) == (
        (
            "1 State usually gives in the weeks that remain, and has neither given nor answered for 2021:"
            " for 2020 it gave CHF\u00a07 after 30 Nov 2020. It owes nothing, and none of this is counted"
            " as received."
        ),
        "In 2 earlier years these States together gave between CHF\u00a00 and CHF\u00a07 after that day.",
        "With 1 more State, which has announced money since, it was CHF\u00a0107.",
    )
    (_, rests_on) = usual_giver_lines(givers((100_00,)), "CHF", EN)
    assert rests_on == "That rests on one earlier year."
    assert usual_giver_lines(givers((100_00,), announced=1), "CHF", EN) == ()
    (unknown,) = usual_giver_lines(givers(), "CHF", EN)
    assert "no earlier year with payment days" in unknown


def test_d24_a_forecast_says_range_method_and_years() -> None:
    """And that it is no data."""
    (line,) = forecast_lines(
        YearEndForecast(Fraction(91, 100), Fraction(94, 100), (2020,)), 2021, EN
    )
    assert line.startswith(
        "Going by 1 earlier year, 2021 would end with 91% to 94% of its budget received."
    )
    assert "a forecast, not data" in line
    assert forecast_lines(None, 2021, EN) == ()


def test_a_meetings_title_needs_its_cost() -> None:
    """Without one the amount stands alone."""
    steps = (Step("received", 690_00, 1), Step("overdue", 310_00, 1))
    known, unknown = (
        ladder_title(Ladder("assessed", "2RC", "USD", DAY, cost, steps), EN)
        for cost in (1_000_00, None)
    )
    assert known == "69% of the cost of the 2RC has been received; USD\u00a0310 is outstanding"
    assert unknown == "USD\u00a0690 has been received for the 2RC; its cost is not known"


def test_each_outcome_has_its_words() -> None:
    """Seven outcomes, seven texts."""
    row = {"state": "AUT", "year": 2021, "kind": "pledged", "amount": 5, "currency": "CHF"}
    book = ledger(announcements=[row | {"said_on": "2021-11-02"}])
    (found,) = announcement_outcomes(book, 2021, DAY)
    assert outcome_text(found, EN) == "still open"
    assert len(get_args(Outcome)) == 7
