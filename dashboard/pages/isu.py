"""The ISU page: coverage of the year's voluntary budget, its contributors, and earlier years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.budget_years import budget_years_chart
from dashboard.charts.chart import Chart
from dashboard.charts.contributors import contributors_chart
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.ladder import ladder_chart
from dashboard.charts.layout.theme import Theme
from dashboard.indicators import coverage, pace
from dashboard.indicators.ladder import budget_ladder
from dashboard.indicators.other_payers import other_payers
from dashboard.indicators.usual_givers import usual_givers
from dashboard.indicators.year_end_forecast import year_end_forecast
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.elements import (
    draw_chart,
    draw_heading,
    draw_lines,
)
from dashboard.pages.frame.ladder_steps import (
    OpenableStep,
    draw_ladder_steps,
    openable_steps,
)
from dashboard.pages.frame.others_button import ALL_ROWS, chart_rows, draw_others_button
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.row_list import draw_list
from dashboard.pages.frame.select_box import draw_select_box
from dashboard.pages.frame.view import current_view
from dashboard.tables.announcements import announcements_table
from dashboard.tables.contributions import contributions_table, coverage_table
from dashboard.tables.ladder import budget_ladder_table
from dashboard.tables.not_yet_contributed import announced_table, not_yet_contributed_table
from dashboard.tables.table import DisplayTable
from dashboard.wording.coverage_text import (
    budget_version_lines,
    count_contributors,
    describe_contributors,
    gap_lines,
    in_transit_lines,
    unknown_lines,
)
from dashboard.wording.ladder_text import forecast_lines, to_find_lines, usual_giver_lines
from dashboard.wording.other_payers_text import other_payers_lines


@dataclass(frozen=True, eq=False)
class CoverageSection:
    """The first section for one year: the ladder of coverage and the pace of receipts."""

    ladder: Chart
    steps: tuple[OpenableStep, ...]
    ladder_table: DisplayTable
    lines: tuple[str, ...]
    announcements: DisplayTable
    pace: Chart | None


@dataclass(frozen=True, eq=False)
class ContributionsSection:
    """Contributors, States that have not yet contributed, and all years compared."""

    contributors: Chart
    contributions: DisplayTable
    not_yet_contributed: DisplayTable
    announced: DisplayTable | None  # None if none of last year's contributors announced anything
    years: Chart
    coverage: DisplayTable


@cache_for_ledger
def available_years(ledger: Ledger, as_of: date) -> tuple[int, ...]:
    """Return the budget years to choose from, oldest first."""
    return coverage.budget_years(ledger, as_of) if "voluntary" in ledger.streams else ()


@cache_for_ledger
def default_year(ledger: Ledger, as_of: date) -> int | None:
    """Return the year shown if none is requested; None without a budget year."""
    return coverage.current_budget_year(ledger, as_of) if "voluntary" in ledger.streams else None


@cache_for_ledger
def build_coverage_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, year: int
) -> CoverageSection:
    """Build the first section, which is drawn before the rest is computed."""
    figures = coverage.budget_coverage(ledger, year, as_of)
    ladder = budget_ladder(ledger, year, as_of)
    usual = usual_givers(ledger, year, as_of)
    has_dates = ledger.streams["voluntary"].basis != "revenue"
    receipts = pace.cumulative_receipts(ledger, as_of)
    return CoverageSection(
        ladder=ladder_chart(ledger, ladder, as_of, words, theme),
        steps=openable_steps(ledger, ladder, as_of, words),
        ladder_table=budget_ladder_table(ledger, year, as_of, words),
        lines=(
            words.t(
                "Voluntary contributions to: {unit}.",
                unit=ledger.settings.text_in_language("unit", words.code),
            ),
            *describe_contributors(count_contributors(ledger, figures, as_of), words),
            *other_payers_lines(ledger, other_payers(ledger, "voluntary", year, as_of), words),
            *gap_lines(figures, words),
            *budget_version_lines(ledger, figures, as_of, words),
            *in_transit_lines(figures, words),
            *unknown_lines(figures, words),
            *usual_giver_lines(usual, figures.currency, words),
            *to_find_lines(ladder, words),
            *forecast_lines(year_end_forecast(ledger, year, as_of), year, words),
        ),
        announcements=announcements_table(ledger, year, as_of, words),
        pace=cumulative_chart(ledger, receipts, figures, words, theme) if has_dates else None,
    )


@cache_for_ledger
def build_contributions_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, year: int, rows: str
) -> ContributionsSection:
    """Build the remaining section for one budget year; ``rows`` "all" draws all contributors."""
    announced = announced_table(ledger, year, as_of, words)
    return ContributionsSection(
        contributors=contributors_chart(
            ledger,
            year,
            coverage.contributions_by_state(ledger, year, as_of),
            as_of,
            words,
            theme,
            opened=rows == ALL_ROWS,
        ),
        contributions=contributions_table(ledger, year, as_of, words),
        not_yet_contributed=not_yet_contributed_table(ledger, year, as_of, words),
        announced=announced if announced.rows else None,
        years=budget_years_chart(
            ledger, coverage.coverage_by_year(ledger, as_of), as_of, words, theme
        ),
        coverage=coverage_table(ledger, as_of, words),
    )


def show() -> None:
    """Draw the ISU page."""
    view = current_view()
    words = view.words
    years = available_years(view.ledger, view.as_of)
    year = view.choose_year(years, default_year(view.ledger, view.as_of))
    if year is None:
        draw_heading(words.t("No voluntary contributions are known"))
        draw_lines(
            words.t("These books hold no voluntary budget and no contribution up to this day.")
        )
        return
    with st.container(width=220):
        draw_select_box(
            "year", words.t("Budget year"), [str(y) for y in reversed(years)], str(year)
        )
    parameters = {"year": str(year)}
    coverage_section = build_coverage_section(*view.cache_arguments, year)
    draw_chart(
        view,
        coverage_section.ladder,
        "isu-ladder",
        coverage_section.ladder_table,
        "ladder",
        parameters,
    )
    draw_ladder_steps(view, "voluntary", coverage_section.steps)
    draw_lines(*coverage_section.lines)
    if coverage_section.announcements.rows:
        draw_heading(coverage_section.announcements.title)
        draw_list(view, coverage_section.announcements, "announcements", parameters)
    if coverage_section.pace is not None:
        draw_chart(view, coverage_section.pace, "isu-pace")
    else:
        draw_lines(
            words.t("These books hold no payment days: the course of a year cannot be shown.")
        )
    contributions_section = build_contributions_section(
        *view.cache_arguments, year, chart_rows(view)
    )
    draw_chart(view, contributions_section.contributors, "isu-contributors")
    draw_others_button(view, len(contributions_section.contributions.rows))
    draw_list(view, contributions_section.contributions, "contributions", parameters)
    draw_list(view, contributions_section.not_yet_contributed, "not-yet", parameters, heading=True)
    if contributions_section.announced is not None:
        draw_list(view, contributions_section.announced, "answered", parameters, heading=True)
    draw_chart(
        view, contributions_section.years, "isu-years", contributions_section.coverage, "coverage"
    )
