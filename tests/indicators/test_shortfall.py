"""A meeting's cost less the money received for it (D13), and what somebody said of it."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.shortfall import (
    Shortfall,
    Statement,
    find_shortfall,
    latest_statement,
    shortfalls,
)
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def stated(**more: object) -> dict[str, object]:
    """UNODA's word of 1 December: almost USD 28'000 short."""
    row: dict[str, object] = {"said_on": "2021-12-01", "as_at": "2021-10-31", "said_by": "UNODA"}
    row |= {"about": "2RC", "measure": "shortfall", "qualifier": "almost", "amount": 28_000_00}
    row |= {"currency": "USD", "source": "minutes", "book": "calendar.xlsx", "sheet": "Statements"}
    return row | {"cell": "D2"} | more


SAID = Statement(
    28_000_00,
    "USD",
    "almost",
    "UNODA",
    DAY,
    date(2021, 10, 31),
    "minutes",
    "calendar.xlsx, Statements!D2",
)


def test_a_statement_is_kept_word_for_word_with_its_cell() -> None:
    """Who said it, when, as at which day, and where it stands."""
    assert latest_statement(ledger(statements=[stated()]), "2RC", DAY) == SAID
    undated = latest_statement(ledger(statements=[stated(as_at=None)]), "2RC", DAY)
    assert undated is not None
    assert undated.as_at is None


def test_another_meeting_another_measure_and_a_later_day_say_nothing() -> None:
    """Of the 2RC's shortfall nothing was said by 1 December."""
    said = [stated(about="10MSP"), stated(measure="share"), stated(said_on="2021-12-02")]
    assert latest_statement(ledger(statements=said), "2RC", DAY) is None


def test_of_many_words_of_one_day_the_one_that_stands_last_counts() -> None:
    """However many there are, and whatever stands between them."""
    said = [stated(amount=n, said_on=f"2021-11-{1 + n * 7 % 3:02d}") for n in range(40)]
    found = latest_statement(ledger(statements=said), "2RC", DAY)
    assert found is not None
    assert (found.amount, found.said_on) == (38, date(2021, 11, 3))


def test_a_meeting_only_spoken_of_has_no_cost_and_no_funds() -> None:
    """The word is all that is known; a meeting that was assessed stands once."""
    book = ledger(
        meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}],
        assessments=[{"meeting": "10MSP", "state": "AUT", "amount": 5, "currency": "USD"}],
        statements=[stated(), stated(about="10MSP"), stated(about="9MSP", measure="share")],
    )
    assessed = Shortfall(
        "10MSP", "USD", is_past=False, cost=None, cost_kind="", funds=0, statement=SAID
    )
    spoken = Shortfall(
        "2RC", "USD", is_past=False, cost=None, cost_kind="", funds=0, statement=SAID
    )
    assert shortfalls(book, DAY) == (assessed, spoken)
    assert find_shortfall(book, "2RC", DAY) == spoken
    assert find_shortfall(book, "9MSP", DAY) is None


MEETINGS: list[dict[str, object]] = [
    {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30", "estimated_cost": 500_00},
    {"meeting": "2RC", "title": "Second", "first_day": "2020-11-25", "last_day": "2021-09-21"},
    {"meeting": "9MSP", "first_day": "2019-09-02", "actual_cost": 330_00},
]


def owes(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents, of which notice was given in March 2021."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "notice_date": "2021-03-15"}


def pays(
    state: str, amount: int, meeting: str = "10MSP", on: str = "2021-06-01"
) -> dict[str, object]:
    """One receipt in cents."""
    return {
        "state": state,
        "meeting": meeting,
        "amount": amount,
        "currency": "USD",
        "received_on": on,
    }


def said(**more: object) -> dict[str, object]:
    """UNODA's word of 1 December: almost USD 28'000 short."""
    row: dict[str, object] = {
        "said_on": "2021-12-01",
        "as_at": "2021-10-31",
        "said_by": "UNODA",
        "about": "2RC",
    }
    row |= {"measure": "shortfall", "qualifier": "almost", "amount": 28_000_00, "currency": "USD"}
    return row | more


def test_d13_a_shortfall_is_cost_less_money_received_not_outstanding() -> None:
    """9MSP cost 330.00, 300.00 came: 30.00 short, though nobody owes anything."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 300_00, "9MSP")],
        receipts=[pays("AUT", 300_00, "9MSP")],
    )
    found = find_shortfall(book, "9MSP", DAY)
    assert found is not None
    assert (found.cost_kind, found.amount) == ("actual", 30_00)


def test_d13_a_stated_shortfall_keeps_its_word_and_an_unknown_cost_is_not_zero() -> None:
    """Almost USD 28'000 for the 2RC; what it cost is not known, so there is no computed figure."""
    book = ledger(meetings=MEETINGS, assessments=[owes("AUT", 100, "2RC")], statements=[said()])
    found = find_shortfall(book, "2RC", DAY)
    assert found is not None
    assert (found.cost, found.amount) == (None, None)
    assert found.statement is not None
    assert (found.statement.qualifier, found.statement.amount) == ("almost", 28_000_00)
    before = find_shortfall(book, "2RC", date(2021, 11, 30))
    assert before is not None
    assert before.statement is None


def test_an_estimate_is_no_expense_once_the_meeting_is_over() -> None:
    """10MSP has an estimate: it counts before the meeting, not after it."""
    book = ledger(meetings=MEETINGS, assessments=[owes("AUT", 400_00)])
    before, after = (find_shortfall(book, "10MSP", d) for d in (DAY, date(2022, 12, 1)))
    assert before is not None
    assert (before.cost_kind, before.amount) == ("estimated", 500_00)
    assert after is not None
    assert after.amount is None


def test_a_meeting_only_spoken_of_keeps_its_statement() -> None:
    """The books hold no assessment of the 2RC: nothing is computed, the word is kept."""
    book = ledger(meetings=MEETINGS, statements=[said()])
    found = find_shortfall(book, "2RC", DAY)
    assert found is not None
    assert (found.is_past, found.cost, found.amount, found.currency) == (True, None, None, "USD")
    assert found.statement is not None


def test_the_last_statement_by_the_day_counts() -> None:
    """A correction of 10 December takes the place of the first word from then on."""
    book = ledger(
        meetings=MEETINGS,
        statements=[said(), said(said_on="2021-12-10", qualifier="", amount=27_500_00)],
    )
    then, now = (find_shortfall(book, "2RC", day) for day in (DAY, date(2021, 12, 10)))
    assert then is not None
    assert then.statement is not None
    assert now is not None
    assert now.statement is not None
    assert (then.statement.amount, now.statement.amount) == (28_000_00, 27_500_00)
