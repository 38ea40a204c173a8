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
from dashboard.exports.not_yet import not_yet_table
from dashboard.exports.table import Table
from dashboard.indicators import coverage, pace
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.choices import choose
from dashboard.pages.drawing import chart, folded, heading, lines
from dashboard.pages.kept import kept
from dashboard.pages.view import the_view
from dashboard.pages.voluntary_card import gap_lines, givers, transit_lines, unknown


@dataclass(frozen=True, eq=False)
class Isu:
    """What the page draws for one year."""

    ladder: Chart
    said: tuple[str, ...]
    pace: Chart | None
    contributors: Chart
    contributions: Table
    not_yet: Table
    years: Chart
    coverage: Table


@kept
def isu(ledger: Ledger, as_of: date, words: Words, look: Look, year: int) -> Isu:
    """The content for one budget year."""
    figures = coverage.coverage(ledger, year, as_of)
    dated = ledger.streams["voluntary"].basis != "revenue"
    through = pace.cumulative(ledger, as_of)
    return Isu(
        ladder=coverage_bar(ledger, figures, as_of, words, look),
        said=(
            words.t(
                "Voluntary contributions to: {unit}.", unit=ledger.settings.text("unit", words.code)
            ),
            *givers(ledger, figures, as_of, words),
            *gap_lines(figures, words),
            *transit_lines(figures, words),
            *unknown(figures, words),
        ),
        pace=cumulative_chart(ledger, through, figures, words, look) if dated else None,
        contributors=contributors_chart(
            ledger, year, coverage.contribution_list(ledger, year, as_of), as_of, words, look
        ),
        contributions=contributions_table(ledger, year, as_of, words),
        not_yet=not_yet_table(ledger, year, as_of, words),
        years=budget_years(ledger, coverage.series(ledger, as_of), as_of, words, look),
        coverage=coverage_table(ledger, as_of, words),
    )


def show() -> None:
    """Draw the page."""
    view = the_view()
    words, ledger = view.words, view.ledger
    years = coverage.budget_years(ledger, view.as_of) if "voluntary" in ledger.streams else ()
    year = view.year(years, coverage.current_year(ledger, view.as_of) if years else None)
    if year is None:
        heading(words.t("No voluntary contributions are known"))
        lines(words.t("These books hold no voluntary budget and no contribution up to this day."))
        return
    content = isu(*view.base, year)
    with st.container(width=220):
        choose("year", words.t("Budget year"), [str(y) for y in reversed(years)], str(year))
    asks = {"year": str(year)}
    chart(view, content.ladder, "isu-ladder")
    lines(*content.said)
    if content.pace is not None:
        chart(view, content.pace, "isu-pace")
    else:
        lines(words.t("These books hold no payment days: the course of a year cannot be shown."))
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
    chart(view, content.years, "isu-years", content.coverage, "coverage")
