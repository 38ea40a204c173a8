"""A run of letters: one stream, one day, one language, and the States that are written to (Q5, D25).

A State that has answered is left out, unless it was chosen by hand: of the demo's 63 States Parties
without a contribution for 2021, those that announced money get no reminder.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from dashboard.indicators.outstanding_states import outstanding_states
from dashboard.indicators.without_contribution import states_without_contribution
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.filtering import ListChoice, applicable_choice, filter_table
from dashboard.tables.table import DisplayTable
from dashboard.tables.unpaid_assessed import unpaid_assessed_table
from dashboard.tables.unpaid_voluntary import unpaid_voluntary_table

LetterStream = Literal["voluntary", "assessed"]
SILENT: Final = "silent"


@dataclass(frozen=True, slots=True)
class LetterRun:
    """The letters to write. ``year`` is the budget year of voluntary money, else None."""

    stream: LetterStream
    year: int | None
    as_of: date
    dated: date  # the day on the letters
    sender: str
    states: tuple[str, ...]  # ISO 3166-1 alpha-3 codes, in the order of the page


def unpaid_table(
    ledger: Ledger, stream: str, year: int | None, as_of: date, words: Words
) -> DisplayTable:
    """Return the list of the page: States without a contribution, or with money outstanding."""
    if stream == "voluntary" and year is not None:
        return unpaid_voluntary_table(ledger, year, as_of, words)
    return unpaid_assessed_table(ledger, as_of, words)


def filtered_states(
    ledger: Ledger, table: DisplayTable, choice: ListChoice, words: Words
) -> tuple[str, ...]:
    """Return the States that a filter leaves in a list, in its order."""
    return filter_table(ledger, table, applicable_choice(ledger, table, choice), words).row_states


def answer_statuses(ledger: Ledger, stream: str, year: int | None, as_of: date) -> dict[str, str]:
    """Return the status of each State that one could write to: silent, answered or part."""
    if stream == "voluntary":
        rows = () if year is None else states_without_contribution(ledger, year, as_of)
        return {row.state: row.status for row in rows}
    return {row.state: row.status for row in outstanding_states(ledger, as_of)}


def choose_addressees(
    ledger: Ledger,
    stream: str,
    year: int | None,
    as_of: date,
    asked: Collection[str],
    by_hand: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the States of ``asked`` that have not answered, and those chosen by hand.

    A State that gave or paid everything is in no list, and is not written to.
    """
    statuses = answer_statuses(ledger, stream, year, as_of)
    return tuple(
        state
        for state, status in statuses.items()
        if state in by_hand or (state in asked and status == SILENT)
    )
