"""What somebody said of a meeting's shortfall (D13)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.shortfall import (
    Shortfall,
    Statement,
    last_statement,
    shortfall,
    shortfalls,
)
from tests.hand_ledger import ledger

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
    assert last_statement(ledger(statements=[stated()]), "2RC", DAY) == SAID
    undated = last_statement(ledger(statements=[stated(as_at=None)]), "2RC", DAY)
    assert undated is not None
    assert undated.as_at is None


def test_another_meeting_another_measure_and_a_later_day_say_nothing() -> None:
    """Of the 2RC's shortfall nothing was said by 1 December."""
    said = [stated(about="10MSP"), stated(measure="share"), stated(said_on="2021-12-02")]
    assert last_statement(ledger(statements=said), "2RC", DAY) is None


def test_of_many_words_of_one_day_the_one_that_stands_last_counts() -> None:
    """However many there are."""
    found = last_statement(ledger(statements=[stated(amount=n) for n in range(40)]), "2RC", DAY)
    assert found is not None
    assert found.amount == 39


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
    assert shortfall(book, "2RC", DAY) == spoken
    assert shortfall(book, "9MSP", DAY) is None
