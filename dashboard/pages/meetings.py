"""Meetings: what each was assessed, what came in, what is outstanding, and what it cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.meeting_collection import meeting_collection
from dashboard.charts.meeting_reports import meeting_reports
from dashboard.charts.meetings import meetings_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts
from dashboard.exports.meetings import meeting_table, meetings_table
from dashboard.exports.payers import payers_table
from dashboard.exports.reports import meeting_reports_table
from dashboard.exports.table import Table
from dashboard.exports.tie_out import report_versions_table, tie_out_table
from dashboard.indicators import collection, payers
from dashboard.indicators.collection import Collection
from dashboard.indicators.deadlines import deadlines
from dashboard.indicators.reports import is_by_reports
from dashboard.indicators.shortfall import shortfall
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.assessed_card import lines as said_of
from dashboard.pages.choices import choose
from dashboard.pages.drawing import chart, folded, heading, lines
from dashboard.pages.kept import kept
from dashboard.pages.report_words import difference_words, source_words
from dashboard.pages.shortfall_words import shortfall_words
from dashboard.pages.view import View, the_view


@dataclass(frozen=True, eq=False)
class Meetings:
    """What the page draws, with one meeting chosen."""

    bars: Chart
    table: Table
    title: str
    said: tuple[str, ...]
    collection: Chart
    states: Table
    reports: Table | None  # side by side; None where the meeting has none
    tie_outs: Mapping[str, Table]  # by the name of a copy: where two sources of one day differ


@kept
def meetings(ledger: Ledger, as_of: date, words: Words, look: Look, meeting: str) -> Meetings:
    """The content with ``meeting`` chosen."""
    rows = collection.by_meeting(ledger, as_of)
    figures = collection.collection(collection.positions(ledger, as_of), meeting)
    currency = ledger.streams["assessed"].currency
    reports = meeting_reports_table(ledger, meeting, as_of, words)
    tie_outs = {
        "tie-out": tie_out_table(ledger, meeting, as_of, words),
        "report-versions": report_versions_table(ledger, meeting, as_of, words),
    }
    course = meeting_reports if is_by_reports(ledger, meeting, as_of) else meeting_collection
    return Meetings(
        bars=meetings_chart(ledger, rows, as_of, words, look),
        table=meetings_table(ledger, as_of, words),
        title=str(rows.set_index("meeting").loc[meeting, "title"]),
        said=(
            sums(figures, currency, words),
            *said_of(ledger, figures, meeting, currency, as_of, words),
            *source_words(ledger, meeting, as_of, words),
            due(ledger, meeting, words),
            shortfall_words(shortfall(ledger, meeting, as_of), words),
            difference_words(ledger, meeting, as_of, words),
        ),
        collection=course(ledger, meeting, as_of, words, look),
        states=meeting_table(ledger, meeting, as_of, words),
        reports=reports if reports.rows else None,
        tie_outs={name: table for name, table in tie_outs.items() if table.rows},
    )


def sums(figures: Collection, currency: str, words: Words) -> str:
    """What came in of what was assessed, and what is outstanding."""
    if figures.share is None:
        return ""
    return words.t(
        "{share} is secured: {applied} of {assessed}; {outstanding} is outstanding.",
        share=words.percent(figures.share),
        applied=words.money(figures.applied, currency),
        assessed=words.money(figures.assessed, currency),
        outstanding=words.money(figures.outstanding, currency),
    )


def due(ledger: Ledger, meeting: str, words: Words) -> str:
    """When its assessments were due; "" where no notice is known."""
    days = deadlines(ledger, meeting)
    if days.noticed is None or days.due is None:
        return ""
    return words.n(
        "Notice was given on {noticed}; payment is due within {n} day, by {due}.",
        "Notice was given on {noticed}; payment is due within {n} days, by {due}.",
        ledger.settings.payment_term_days,
        noticed=words.day(days.noticed),
        due=words.day(days.due),
    )


@dataclass(frozen=True, eq=False)
class Yearly:
    """What the page draws where only yearly sums are known."""

    years: Chart
    table: Table


@kept
def yearly(ledger: Ledger, as_of: date, words: Words, look: Look) -> Yearly:
    """Assessed revenue by year."""
    years = payers.by_year(payers.history(ledger, "assessed", as_of))
    return Yearly(
        payers_and_amounts(ledger, "assessed", years, as_of, words, look),
        payers_table(ledger, "assessed", as_of, words, "amount"),
    )


def show() -> None:
    """Draw the page."""
    view = the_view()
    words, ledger = view.words, view.ledger
    if "assessed" not in ledger.streams:
        heading(words.t("No assessed contributions are known"))
        lines(words.t("This convention’s books hold no assessed contributions."))
    elif ledger.streams["assessed"].basis == "revenue":
        show_yearly(view)
    else:
        show_meetings(view)


def show_yearly(view: View) -> None:
    """The page of a convention whose books know years, but no meetings."""
    content = yearly(*view.base)
    chart(view, content.years, "meetings-years", content.table, "payers", {"stream": "assessed"})
    lines(
        view.words.t(
            "These books hold yearly sums only: no meetings, no amounts due and no payment days,"
            " so neither what is outstanding nor how fast States pay can be shown."
        )
    )


def show_meetings(view: View) -> None:
    """The page of a convention that assesses by meeting."""
    words, ledger = view.words, view.ledger
    rows = collection.by_meeting(ledger, view.as_of)
    known = tuple(rows["meeting"])
    held = tuple(rows.loc[rows["is_past"] | rows["is_coming"], "meeting"]) or known
    default = collection.next_meeting(ledger, view.as_of) or (held[-1] if held else None)
    meeting = view.choice("meeting", known, default)
    if meeting is None:
        heading(words.t("No meeting is known"))
        lines(words.t("The books hold no meeting that had been assessed by this day."))
        return
    content = meetings(*view.base, meeting)
    chart(view, content.bars, "meetings-bars", content.table, "meetings")
    titles = dict(zip(rows["meeting"], rows["title"], strict=True))
    with st.container(width=640):
        choose(
            "meeting",
            words.t("Meeting"),
            list(reversed(known)),
            meeting,
            lambda code: words.t("{code}: {title}", code=code, title=titles.get(code, code)),
        )
    asks = {"meeting": meeting}
    heading(content.title)
    lines(*content.said)
    chart(view, content.collection, "meetings-collection")
    if content.reports is not None:
        heading(content.reports.title, content.reports.subtitle)
        folded(view, content.reports, "meeting-reports", asks, opened=True)
    for name, table in content.tie_outs.items():
        heading(table.title, table.subtitle)
        folded(view, table, name, asks, opened=True)
    heading(content.states.title, content.states.subtitle)
    folded(view, content.states, "meeting", asks)
