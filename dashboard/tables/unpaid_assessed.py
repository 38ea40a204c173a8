"""Table of States with assessed money outstanding over all meetings, by age (D7, D19, Q14)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.indicators.meeting_sources import meetings_as_at
from dashboard.indicators.outstanding_ages import AGE_BUCKETS, UNKNOWN_AGE
from dashboard.indicators.outstanding_states import OutstandingState, outstanding_states
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.column_totals import build_total_row
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import source_line
from dashboard.wording.unpaid_text import (
    age_names,
    answer_names,
    format_meeting_days,
    habit_text,
)

Column = tuple[DisplayColumn, Callable[[OutstandingState], object]]


def unpaid_assessed_table(ledger: Ledger, as_of: date, words: Words) -> DisplayTable:
    """Return a row per State, the largest amount first.

    Columns without a value for any State are left out.
    """
    rows = outstanding_states(ledger, as_of)
    columns = (*amount_columns(ledger, rows, words), *further_columns(ledger, rows, words))
    shown = tuple(column for column, _ in columns)
    values = tuple(tuple(value(row) for _, value in columns) for row in rows)
    days = outstanding_as_at(ledger, rows, as_of)
    return DisplayTable(
        name=build_file_name(ledger, "assessed", "outstanding-all", as_of, days),
        title=unpaid_assessed_title(ledger, rows, words),
        subtitle=words.t(
            "Assessed contributions outstanding over all meetings, in {currency}, as at {day}; ages are"
            " counted to that day, shares"
            " are of the gross amount outstanding, the largest first",
            currency=ledger.streams["assessed"].currency,
            day=format_meeting_days(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        columns=shown,
        rows=values,
        total=build_total_row(shown, values, words),
        row_states=tuple(row.state for row in rows),
        row_statuses=tuple(row.status for row in rows),
    )


def outstanding_as_at(
    ledger: Ledger, rows: Sequence[OutstandingState], as_of: date
) -> tuple[date | None, ...]:
    """Return the distinct as-at dates of the meetings with money outstanding, earliest first."""
    return meetings_as_at(ledger, {m for row in rows for m in row.meetings}, as_of)


def amount_columns(
    ledger: Ledger, every: Sequence[OutstandingState], words: Words
) -> tuple[Column, ...]:
    """Return the State, its answer, and its outstanding amount by age."""
    currency, answers = ledger.streams["assessed"].currency, answer_names("assessed", words)
    ages: list[Column] = [
        (
            DisplayColumn(name, "money", currency, key=f"age_{age}"),
            age_value(AGE_BUCKETS.index(age)),
        )
        for age, name in age_names(words).items()
        if age != UNKNOWN_AGE or any(row.by_age[AGE_BUCKETS.index(age)] for row in every)
    ]
    return (
        (
            DisplayColumn(words.t("State"), "state", key="state"),
            lambda row: state_name(ledger, row.state, words),
        ),
        (
            DisplayColumn(words.t("Outstanding"), "money", currency, key="outstanding"),
            lambda row: row.outstanding,
        ),
        (
            DisplayColumn(words.t("Share of all outstanding"), "percent", key="share"),
            lambda row: row.share,
        ),
        (DisplayColumn(words.t("Status"), key="status"), lambda row: answers[row.status]),
        *ages,
    )


def age_value(position: int) -> Callable[[OutstandingState], object]:
    """Return the function that gives a State's amount in an age bucket."""
    return lambda row: row.by_age[position]


def further_columns(
    ledger: Ledger, every: Sequence[OutstandingState], words: Words
) -> tuple[Column, ...]:
    """Return since when and for which meetings, what is apart, and a State's habit."""
    currency = ledger.streams["assessed"].currency
    assumed: Column = (
        DisplayColumn(words.t("Paid without a meeting named"), "money", currency, key="assumed"),
        lambda row: row.assumed,
    )
    credit: Column = (
        DisplayColumn(words.t("Paid above it"), "money", currency, key="credit"),
        lambda row: row.credit,
    )
    small: Column = (
        DisplayColumn(words.t("Small balance"), key="small_balance"),
        lambda row: words.t("yes") if row.is_small else "",
    )
    letter: Column = (
        DisplayColumn(words.t("Last letter"), "date", key="last_letter"),
        lambda row: row.last_letter or "",
    )
    return (
        (
            DisplayColumn(words.t("Oldest due day"), "date", key="oldest_due"),
            lambda row: row.oldest_due,
        ),
        (
            DisplayColumn(words.t("Meetings"), key="meetings"),
            lambda row: ", ".join(row.meetings),
        ),
        *((assumed,) if any(row.assumed for row in every) else ()),
        *((credit,) if any(row.credit for row in every) else ()),
        *((small,) if ledger.settings.small_balance_minor else ()),
        (
            DisplayColumn(words.t("Usually paid after its notice"), key="habit"),
            lambda row: habit_text(row.habit, words, is_later=row.is_later_than_usual),
        ),
        *((letter,) if any(row.last_letter for row in every) else ()),
    )


def unpaid_assessed_title(ledger: Ledger, rows: Sequence[OutstandingState], words: Words) -> str:
    """Return how much is outstanding from the States that the table lists."""
    amount = words.money(sum(row.outstanding for row in rows), ledger.streams["assessed"].currency)
    if not rows:
        return words.t("No State with money outstanding is in this list")
    return words.n(
        "{amount} is outstanding from {n} State",
        "{amount} is outstanding from {n} States",
        len(rows),
        amount=amount,
    )
