"""ISU: how far the year's voluntary budget is covered, by whom, and how that compares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.budget_years import budget_years
from dashboard.charts.chart import Chart
from dashboard.charts.contributors import contributors_chart
from dashboard.charts.coverage_bar import coverage_bar
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.look import Look
from dashboard.exports.contributions import contributions_table, coverage_table
from dashboard.exports.not_yet import answered_table, not_yet_table
from dashboard.exports.table import Table
from dashboard.indicators import coverage, pace
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.choices import choose
from dashboard.pages.drawing import chart, folded, heading, lines
from dashboard.pages.kept import kept
from dashboard.pages.view import the_view
from dashboard.pages.voluntary_card import gap_lines, givers, transit_lines, unknown, version_lines


@dataclass(frozen=True, eq=False)
class Answer:
    """What the page says first of one year: how far the budget is covered, and how it came."""

    ladder: Chart
    said: tuple[str, ...]
    pace: Chart | None


@dataclass(frozen=True, eq=False)
class Detail:
    """Who gave, who not yet, and the years side by side."""

    contributors: Chart
    contributions: Table
    not_yet: Table
    answered: Table | None  # None where none of those who gave the year before said anything
    years: Chart
    coverage: Table


@kept
def years_known(ledger: Ledger, as_of: date) -> tuple[int, ...]:
    """The budget years to choose from, the oldest first."""
    return coverage.budget_years(ledger, as_of) if "voluntary" in ledger.streams else ()


@kept
def year_of(ledger: Ledger, as_of: date) -> int | None:
    """The year shown where none is asked for."""
    return coverage.current_year(ledger, as_of) if "voluntary" in ledger.streams else None


@kept
def answer(ledger: Ledger, as_of: date, words: Words, look: Look, year: int) -> Answer:
    """The first part for one budget year, drawn before the rest is computed."""
    figures = coverage.coverage(ledger, year, as_of)
    dated = ledger.streams["voluntary"].basis != "revenue"
    through = pace.cumulative(ledger, as_of)
    return Answer(
        ladder=coverage_bar(ledger, figures, as_of, words, look),
        said=(
            words.t(
                "Voluntary contributions to: {unit}.", unit=ledger.settings.text("unit", words.code)
            ),
            *givers(ledger, figures, as_of, words),
            *gap_lines(figures, words),
            *version_lines(ledger, figures, as_of, words),
            *transit_lines(figures, words),
            *unknown(figures, words),
        ),
        pace=cumulative_chart(ledger, through, figures, words, look) if dated else None,
    )


@kept
def detail(ledger: Ledger, as_of: date, words: Words, look: Look, year: int) -> Detail:
    """The rest for one budget year."""
    answers = answered_table(ledger, year, as_of, words)
    return Detail(
        contributors=contributors_chart(
            ledger, year, coverage.contribution_list(ledger, year, as_of), as_of, words, look
        ),
        contributions=contributions_table(ledger, year, as_of, words),
        not_yet=not_yet_table(ledger, year, as_of, words),
        answered=answers if answers.rows else None,
        years=budget_years(ledger, coverage.series(ledger, as_of), as_of, words, look),
        coverage=coverage_table(ledger, as_of, words),
    )


def show() -> None:
    """Draw the page."""
    view = the_view()
    words = view.words
    years = years_known(view.ledger, view.as_of)
    year = view.year(years, year_of(view.ledger, view.as_of))
    if year is None:
        heading(words.t("No voluntary contributions are known"))
        lines(words.t("These books hold no voluntary budget and no contribution up to this day."))
        return
    with st.container(width=220):
        choose("year", words.t("Budget year"), [str(y) for y in reversed(years)], str(year))
    asks = {"year": str(year)}
    first = answer(*view.base, year)
    chart(view, first.ladder, "isu-ladder")
    lines(*first.said)
    if first.pace is not None:
        chart(view, first.pace, "isu-pace")
    else:
        lines(words.t("These books hold no payment days: the course of a year cannot be shown."))
    content = detail(*view.base, year)
    chart(
        view,
        content.contributors,
        "isu-contributors",
        content.contributions,
        "contributions",
        asks,
    )
    heading(content.not_yet.title, content.not_yet.subtitle)
    folded(view, content.not_yet, "not-yet", asks)
    if content.answered is not None:
        heading(content.answered.title, content.answered.subtitle)
        folded(view, content.answered, "answered", asks)
    chart(view, content.years, "isu-years", content.coverage, "coverage")
