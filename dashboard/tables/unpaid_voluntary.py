"""Table of States without a contribution for a year, with their habit and answer (Q5).

Contributions are voluntary: no debts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.indicators.lapsed_contributors import LOOK_BACK_YEARS
from dashboard.indicators.without_contribution import (
    WithoutContribution,
    has_announcements,
    states_without_contribution,
)
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.announced_columns import announced_columns, announced_values
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import format_day, source_line
from dashboard.wording.unpaid_text import answer_names, usual_month_text

Column = tuple[DisplayColumn, Callable[[WithoutContribution], object]]


def unpaid_voluntary_table(ledger: Ledger, year: int, as_of: date, words: Words) -> DisplayTable:
    """Return a row per State, the most regular givers first.

    Columns without a value for any State of the year (days, announcements, letters) are left out.
    """
    stream = ledger.streams["voluntary"]
    rows = states_without_contribution(ledger, year, as_of)
    columns = habit_columns(ledger, rows, as_of, words)
    has_announced, has_letters = (
        any(r.announced for r in rows),
        any(r.last_letter for r in rows),
    )
    last = DisplayColumn(words.t("Last letter"), "date", key="last_letter")
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"not-contributed-{year}-all", as_of),
        title=unpaid_voluntary_title(ledger, rows, year, words),
        subtitle=words.t(
            "Contributions are voluntary. Last contributions in {currency}, as at {day}; those that"
            " gave in most of the last {n} years first",
            currency=stream.currency,
            day=format_day(stream.as_at_on(as_of), words),
            n=words.count(LOOK_BACK_YEARS),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            *(column for column, _ in columns),
            *(announced_columns(words) if has_announced else ()),
            *((last,) if has_letters else ()),
        ),
        rows=tuple(
            (
                *(value(row) for _, value in columns),
                *(announced_values(row.announced, words) if has_announced else ()),
                *((row.last_letter,) if has_letters else ()),
            )
            for row in rows
        ),
        row_states=tuple(row.state for row in rows),
        row_statuses=tuple(row.status for row in rows) if has_announcements(ledger, as_of) else (),
    )


def habit_columns(
    ledger: Ledger, every: Sequence[WithoutContribution], as_of: date, words: Words
) -> tuple[Column, ...]:
    """Return who a State is, its answer, and its contributions of earlier years."""
    has_days = ledger.streams["voluntary"].basis != "revenue"
    has_others = not ledger.parties.empty and not all(row.is_party for row in every)
    answers = answer_names("voluntary", words)
    roles = {True: words.t("State Party"), False: words.t("not a party")}
    currency = ledger.streams["voluntary"].currency
    role: Column = (DisplayColumn(words.t("Role"), key="role"), lambda row: roles[row.is_party])
    answer: Column = (
        DisplayColumn(words.t("Reply"), key="status"),
        lambda row: answers[row.status],
    )
    days: tuple[Column, ...] = (
        (
            DisplayColumn(words.t("Last received"), "date", key="last_on"),
            lambda row: row.last_gift.received_on if row.last_gift else "",
        ),
        (
            DisplayColumn(words.t("Usual month"), key="usual_month"),
            lambda row: usual_month_text(row.usual_month, words) if row.years_given else "",
        ),
    )
    return (
        (
            DisplayColumn(words.t("State"), "state", key="state"),
            lambda row: state_name(ledger, row.state, words),
        ),
        *((role,) if has_others else ()),
        *((answer,) if has_announcements(ledger, as_of) else ()),
        (
            DisplayColumn(words.t("Last contribution for"), "year", key="last_year"),
            lambda row: row.last_gift.year if row.last_gift else "",
        ),
        (
            DisplayColumn(words.t("Amount"), "money", currency, key="last_amount"),
            lambda row: row.last_gift.amount if row.last_gift else "",
        ),
        *(days if has_days else ()),
        (
            DisplayColumn(
                words.t("Years given, of the last {n}", n=words.count(LOOK_BACK_YEARS)),
                "count",
                key="years_given",
            ),
            lambda row: row.years_given,
        ),
        (
            DisplayColumn(words.t("Years given in all"), "count", key="years_in_all"),
            lambda row: row.years_in_all,
        ),
    )


def unpaid_voluntary_title(
    ledger: Ledger,
    rows: Sequence[WithoutContribution],
    year: int,
    words: Words,
) -> str:
    """Return how many States the table lists."""
    without = [row for row in rows if row.status != "part"]
    if ledger.parties.empty:
        return words.n(
            "{n} State that contributed before has not contributed for {year}",
            "{n} States that contributed before have not contributed for {year}",
            len(without),
            year=year,
        )
    return words.n(
        "{n} State Party has not contributed for {year}",
        "{n} States Parties have not contributed for {year}",
        sum(row.is_party for row in without),
        year=year,
    )
