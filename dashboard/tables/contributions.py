"""Tables of voluntary contributions: contributors of a year, and coverage by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from dashboard.indicators import coverage
from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.column_totals import build_total_row
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import format_day, source_line

# Columns before the date columns, which books of yearly sums do not have
MAX_LISTED_DAYS: Final = 4


def contributions_table(ledger: Ledger, year: int, as_of: date, words: Words) -> DisplayTable:
    """Return a row per contributor to a budget year, largest first."""
    stream = ledger.streams["voluntary"]
    figures = coverage.budget_coverage(ledger, year, as_of)
    contributions = coverage.contributions_by_state(ledger, year, as_of)
    columns = [
        DisplayColumn(words.t("Contributor"), "state", key="state"),
        DisplayColumn(words.t("For {year}", year=year), "money", stream.currency, key="amount"),
        DisplayColumn(words.t("Share of all received"), "percent", key="share_of_received"),
        DisplayColumn(
            words.t("For {year}", year=year - 1), "money", stream.currency, key="amount_year_before"
        ),
        DisplayColumn(words.t("First received"), "date", key="first_received_on"),
        DisplayColumn(words.t("Last received"), "date", key="last_received_on"),
        DisplayColumn(words.t("Payments"), "count", key="payments"),
    ]
    rows: list[tuple[object, ...]] = [
        (
            state_name(ledger, str(row["state"]), words),
            int(row["amount"]),
            Fraction(int(row["amount"]), figures.received) if figures.received > 0 else None,
            int_or_none(row["previous_year_amount"]),
            date_or_none(row["first_on"]),
            date_or_none(row["last_on"]),
            int(row["payments"]),
        )
        for row in contributions.to_dict("records")
    ]
    if stream.basis == "revenue":
        columns, rows = columns[:MAX_LISTED_DAYS], [row[:MAX_LISTED_DAYS] for row in rows]
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"contributions-{year}", as_of, (figures.as_at,)),
        title=contributions_title(
            len(coverage.year_contributors(ledger, year, as_of)),
            int(contributions["amount"].gt(0).sum()),
            words.money(figures.received, figures.currency),
            year,
            words,
        ),
        subtitle=words.t(
            "Voluntary contributions for the budget year {year}, in {currency}, as at {day}",
            year=year,
            currency=figures.currency,
            day=format_day(figures.as_at, words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=tuple(columns),
        rows=tuple(rows),
        total=build_total_row(columns, rows, words),
        row_states=tuple(contributions["state"].astype(str)),
        order=words.t("the largest first"),
    )


def contributions_title(
    states: int, contributors: int, amount: str, year: int, words: Words
) -> str:
    """Return the number of contributors and their total; "State" only if all are States."""
    if states == contributors:
        return words.n(
            "{n} State has contributed {amount} for {year}",
            "{n} States have contributed {amount} for {year}",
            states,
            amount=amount,
            year=year,
        )
    return words.n(
        "{n} contributor has given {amount} for {year}",
        "{n} contributors have given {amount} for {year}",
        contributors,
        amount=amount,
        year=year,
    )


def coverage_table(ledger: Ledger, as_of: date, words: Words) -> DisplayTable:
    """Return a row per budget year, newest first."""
    stream = ledger.streams["voluntary"]
    rows: list[tuple[object, ...]] = [
        (
            int(row["year"]),
            budget := int_or_none(row["budget"]),
            int(row["received"]),
            coverage.budget_share(row["received"], budget),
            int_or_none(row["gap"]),
            int(row["states"]),
        )
        for row in coverage.coverage_by_year(ledger, as_of).iloc[::-1].to_dict("records")
    ]
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", "coverage", as_of),
        title=coverage_title(rows, words),
        subtitle=words.t(
            "Voluntary budget and what has been received for it, in {currency}, as at {day}",
            currency=stream.currency,
            day=format_day(stream.as_at_on(as_of), words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            DisplayColumn(words.t("Budget year"), "year", key="year"),
            DisplayColumn(words.t("Budget"), "money", stream.currency, key="budget"),
            DisplayColumn(words.t("Received"), "money", stream.currency, key="received"),
            DisplayColumn(words.t("Share of the budget"), "percent", key="share_of_budget"),
            DisplayColumn(words.t("Still to find"), "money", stream.currency, key="still_to_find"),
            DisplayColumn(words.t("States that contributed"), "count", key="states"),
        ),
        rows=tuple(rows),
    )


def coverage_title(rows: Sequence[tuple[object, ...]], words: Words) -> str:
    """Return the lowest and highest share by which the budgets were covered."""
    shares = [value for row in rows for value in row if isinstance(value, Fraction)]
    if not shares:
        return words.n(
            "Contributions of {n} year; no budget is known",
            "Contributions of {n} years; no budget is known",
            len(rows),
        )
    if len(shares) == 1:
        return words.t("{share} of the budget has been received", share=words.percent(shares[0]))
    return words.t(
        "Of each year’s budget, between {low} and {high} has been received",
        low=words.percent(min(shares)),
        high=words.percent(max(shares)),
    )
