"""A meeting's cost less the money received for it (D13), and statements about it."""

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


def statement(**more: object) -> dict[str, object]:
    """UNODA's statement of 1 December, with its source and cell: almost USD 28'000 short."""
    row: dict[str, object] = {"said_on": "2021-12-01", "as_at": "2021-10-31", "said_by": "UNODA"}
    row |= {"about": "2RC", "measure": "shortfall", "qualifier": "almost", "amount": 28_000_00}
    row |= {"currency": "USD", "source": "minutes", "book": "calendar.xlsx", "sheet": "Statements"}
    return row | {"cell": "D2"} | more


STATEMENT = Statement(
    28_000_00,
    "USD",
    "almost",
    "UNODA",
    DAY,
    date(2021, 10, 31),
    "minutes",
    "calendar.xlsx, Statements!D2",
)


def test_a_statement_has_all_its_details_and_its_cell() -> None:
    """Author, day, as-at day, qualifier and cell; a missing as-at day is None."""
    assert latest_statement(ledger(statements=[statement()]), "2RC", DAY) == STATEMENT
    undated = latest_statement(ledger(statements=[statement(as_at=None)]), "2RC", DAY)
    assert undated is not None
    assert undated.as_at is None


def test_statements_about_other_meetings_measures_or_days_are_ignored() -> None:
    """None of them is about the 2RC's shortfall by 1 December."""
    statements = [
        statement(about="10MSP"),
        statement(measure="share"),
        statement(said_on="2021-12-02"),
    ]
    assert latest_statement(ledger(statements=statements), "2RC", DAY) is None


def test_of_statements_of_one_day_the_last_row_is_used() -> None:
    """Holds for forty statements on three days in mixed order."""
    statements = [statement(amount=n, said_on=f"2021-11-{1 + n * 7 % 3:02d}") for n in range(40)]
    latest = latest_statement(ledger(statements=statements), "2RC", DAY)
    assert latest is not None
    assert (latest.amount, latest.said_on) == (38, date(2021, 11, 3))


def test_a_meeting_with_only_a_statement_has_no_cost_and_no_funds() -> None:
    """An assessed meeting with a statement is listed once."""
    book = ledger(
        meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}],
        assessments=[{"meeting": "10MSP", "state": "AUT", "amount": 5, "currency": "USD"}],
        statements=[
            statement(),
            statement(about="10MSP"),
            statement(about="9MSP", measure="share"),
        ],
    )
    assessed = Shortfall(
        "10MSP", "USD", is_past=False, cost=None, cost_kind="", funds=0, statement=STATEMENT
    )
    stated = Shortfall(
        "2RC", "USD", is_past=False, cost=None, cost_kind="", funds=0, statement=STATEMENT
    )
    assert shortfalls(book, DAY) == (assessed, stated)
    assert find_shortfall(book, "2RC", DAY) == stated
    assert find_shortfall(book, "9MSP", DAY) is None


MEETINGS: list[dict[str, object]] = [
    {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30", "estimated_cost": 500_00},
    {"meeting": "2RC", "title": "Second", "first_day": "2020-11-25", "last_day": "2021-09-21"},
    {"meeting": "9MSP", "first_day": "2019-09-02", "actual_cost": 330_00},
]


def bill(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents, of which notice was given in March 2021."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "notice_date": "2021-03-15"}


def receipt(
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


def plain_statement(**more: object) -> dict[str, object]:
    """UNODA's statement of 1 December, without a source: almost USD 28'000 short."""
    row: dict[str, object] = {
        "said_on": "2021-12-01",
        "as_at": "2021-10-31",
        "said_by": "UNODA",
        "about": "2RC",
    }
    row |= {"measure": "shortfall", "qualifier": "almost", "amount": 28_000_00, "currency": "USD"}
    return row | more


def test_d13_a_shortfall_is_cost_less_money_received_not_outstanding() -> None:
    """The 9MSP cost 330.00 and received 300.00: 30.00 short, though nothing is outstanding."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill("AUT", 300_00, "9MSP")],
        receipts=[receipt("AUT", 300_00, "9MSP")],
    )
    shortfall = find_shortfall(book, "9MSP", DAY)
    assert shortfall is not None
    assert (shortfall.cost_kind, shortfall.amount) == ("actual", 30_00)


def test_d13_a_stated_shortfall_is_shown_and_an_unknown_cost_is_not_zero() -> None:
    """The 2RC is almost USD 28'000 short by a statement; at an unknown cost nothing is computed."""
    book = ledger(
        meetings=MEETINGS, assessments=[bill("AUT", 100, "2RC")], statements=[plain_statement()]
    )
    shortfall = find_shortfall(book, "2RC", DAY)
    assert shortfall is not None
    assert (shortfall.cost, shortfall.amount) == (None, None)
    assert shortfall.statement is not None
    assert (shortfall.statement.qualifier, shortfall.statement.amount) == ("almost", 28_000_00)
    before = find_shortfall(book, "2RC", date(2021, 11, 30))
    assert before is not None
    assert before.statement is None


def test_an_estimated_cost_counts_only_before_the_meeting() -> None:
    """The 10MSP's estimate gives a shortfall in 2021, but not after the meeting."""
    book = ledger(meetings=MEETINGS, assessments=[bill("AUT", 400_00)])
    before, after = (find_shortfall(book, "10MSP", d) for d in (DAY, date(2022, 12, 1)))
    assert before is not None
    assert (before.cost_kind, before.amount) == ("estimated", 500_00)
    assert after is not None
    assert after.amount is None


def test_a_meeting_without_assessments_has_its_statement() -> None:
    """Nothing is computed for the 2RC, and its statement is there."""
    book = ledger(meetings=MEETINGS, statements=[plain_statement()])
    shortfall = find_shortfall(book, "2RC", DAY)
    assert shortfall is not None
    assert (shortfall.is_past, shortfall.cost, shortfall.amount, shortfall.currency) == (
        True,
        None,
        None,
        "USD",
    )
    assert shortfall.statement is not None


def test_the_latest_statement_by_the_as_of_date_is_used() -> None:
    """A correction of 10 December replaces the first statement from that day on."""
    book = ledger(
        meetings=MEETINGS,
        statements=[
            plain_statement(),
            plain_statement(said_on="2021-12-10", qualifier="", amount=27_500_00),
        ],
    )
    december_1, december_10 = (
        find_shortfall(book, "2RC", day) for day in (DAY, date(2021, 12, 10))
    )
    assert december_1 is not None
    assert december_1.statement is not None
    assert december_10 is not None
    assert december_10.statement is not None
    assert (december_1.statement.amount, december_10.statement.amount) == (28_000_00, 27_500_00)
