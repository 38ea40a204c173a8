"""The Meetings page: assessed, received, outstanding and cost of each meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.ladder import ladder_chart
from dashboard.charts.layout.theme import Theme
from dashboard.charts.meeting_collection import meeting_collection_chart
from dashboard.charts.meeting_reports import meeting_reports_chart
from dashboard.charts.meetings import meetings_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.indicators import collection, payers
from dashboard.indicators.collection import Collection
from dashboard.indicators.deadlines import meeting_deadlines
from dashboard.indicators.ladder import meeting_ladder
from dashboard.indicators.shortfall import find_shortfall
from dashboard.indicators.status_reports import has_only_reports
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.assessed import assessed_lines
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
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.row_list import draw_list
from dashboard.pages.frame.select_box import draw_select_box
from dashboard.pages.frame.view import View, current_view
from dashboard.tables.ladder import meeting_ladder_table
from dashboard.tables.meetings import meeting_table, meetings_table
from dashboard.tables.payers import payers_table
from dashboard.tables.status_reports import meeting_reports_table
from dashboard.tables.table import DisplayTable
from dashboard.tables.tie_out import report_versions_table, tie_out_table
from dashboard.wording.report_text import report_difference_text, report_source_lines
from dashboard.wording.shortfall_text import describe_cost_and_receipts


@dataclass(frozen=True, eq=False)
class MeetingsSection:
    """What the page draws for the selected meeting."""

    bars: Chart
    table: DisplayTable
    title: str
    lines: tuple[str, ...]
    ladder: Chart
    steps: tuple[OpenableStep, ...]
    ladder_table: DisplayTable
    collection: Chart
    states: DisplayTable
    reports: DisplayTable | None  # compared with each other; None for a meeting without reports
    tie_outs: Mapping[
        str, DisplayTable
    ]  # by export name; one for each pair of sources that differ on the same day


@cache_for_ledger
def build_meetings_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, meeting: str
) -> MeetingsSection:
    """Build the content for the selected meeting."""
    rows = collection.meeting_totals(ledger, as_of)
    figures = collection.meeting_collection(collection.state_balances(ledger, as_of), meeting)
    currency = ledger.streams["assessed"].currency
    ladder = meeting_ladder(ledger, meeting, as_of)
    reports = meeting_reports_table(ledger, meeting, as_of, words)
    tie_outs = {
        "tie-out": tie_out_table(ledger, meeting, as_of, words),
        "report-versions": report_versions_table(ledger, meeting, as_of, words),
    }
    draw_collection = (
        meeting_reports_chart
        if has_only_reports(ledger, meeting, as_of)
        else meeting_collection_chart
    )
    return MeetingsSection(
        bars=meetings_chart(ledger, rows, as_of, words, theme),
        table=meetings_table(ledger, as_of, words),
        title=str(rows.set_index("meeting").loc[meeting, "title"]),
        lines=(
            describe_sums(figures, currency, words),
            *assessed_lines(ledger, figures, meeting, currency, as_of, words),
            *report_source_lines(ledger, meeting, as_of, words),
            describe_due_date(ledger, meeting, as_of, words),
            describe_cost_and_receipts(find_shortfall(ledger, meeting, as_of), words),
            report_difference_text(ledger, meeting, as_of, words),
        ),
        ladder=ladder_chart(ledger, ladder, as_of, words, theme),
        steps=openable_steps(ledger, ladder, as_of, words),
        ladder_table=meeting_ladder_table(ledger, meeting, as_of, words),
        collection=draw_collection(ledger, meeting, as_of, words, theme),
        states=meeting_table(ledger, meeting, as_of, words),
        reports=reports if reports.rows else None,
        tie_outs={name: table for name, table in tie_outs.items() if table.rows},
    )


def describe_sums(figures: Collection, currency: str, words: Words) -> str:
    """Return a sentence with the share received, applied, assessed and outstanding."""
    if figures.share is None:
        return ""
    return words.t(
        "{share} is secured: {applied} of {assessed}; {outstanding} is outstanding.",
        share=words.percent(figures.share),
        applied=words.money(figures.applied, currency),
        assessed=words.money(figures.assessed, currency),
        outstanding=words.money(figures.outstanding, currency),
    )


def describe_due_date(ledger: Ledger, meeting: str, as_of: date, words: Words) -> str:
    """Return a sentence with notice and due date; "" without a notice."""
    deadlines = meeting_deadlines(ledger, meeting)
    if deadlines.notice_date is None or deadlines.due_date is None:
        return ""
    noticed, due = words.day(deadlines.notice_date), words.day(deadlines.due_date)
    if deadlines.due_date < as_of:
        return words.n(
            "Notice was given on {noticed}; payment was due within {n} day, by {due}.",
            "Notice was given on {noticed}; payment was due within {n} days, by {due}.",
            ledger.settings.payment_term_days,
            noticed=noticed,
            due=due,
        )
    return words.n(
        "Notice was given on {noticed}; payment is due within {n} day, by {due}.",
        "Notice was given on {noticed}; payment is due within {n} days, by {due}.",
        ledger.settings.payment_term_days,
        noticed=noticed,
        due=due,
    )


@dataclass(frozen=True, eq=False)
class YearlySection:
    """What the page draws if the books hold yearly sums only."""

    years: Chart
    table: DisplayTable


@cache_for_ledger
def build_yearly_section(ledger: Ledger, as_of: date, words: Words, theme: Theme) -> YearlySection:
    """Build the assessed revenue by year."""
    years = payers.payer_totals_by_year(
        payers.payments_by_state_and_year(ledger, "assessed", as_of)
    )
    return YearlySection(
        payers_and_amounts_chart(ledger, "assessed", years, as_of, words, theme),
        payers_table(ledger, "assessed", as_of, words, "amount"),
    )


def show() -> None:
    """Draw the Meetings page."""
    view = current_view()
    words, ledger = view.words, view.ledger
    if "assessed" not in ledger.streams:
        draw_heading(words.t("No assessed contributions are known"))
        draw_lines(words.t("This convention’s books hold no assessed contributions."))
    elif ledger.streams["assessed"].basis == "revenue":
        show_yearly(view)
    else:
        show_meetings(view)


def show_yearly(view: View) -> None:
    """Draw the page of a convention whose books hold yearly sums, but no meetings."""
    content = build_yearly_section(*view.cache_arguments)
    draw_chart(view, content.years, "meetings-years")
    draw_list(view, content.table, "payers", {"stream": "assessed"})
    draw_lines(
        view.words.t(
            "These books hold yearly sums only: no meetings, no amounts due and no payment days,"
            " so neither what is outstanding nor how fast States pay can be shown."
        )
    )


def show_meetings(view: View) -> None:
    """Draw the page of a convention with assessments by meeting."""
    words, ledger = view.words, view.ledger
    rows = collection.meeting_totals(ledger, view.as_of)
    codes = tuple(rows["meeting"])
    dated = tuple(rows.loc[rows["is_past"] | rows["is_coming"], "meeting"]) or codes
    default = collection.next_meeting(ledger, view.as_of) or (dated[-1] if dated else None)
    meeting = view.choose_value("meeting", codes, default)
    if meeting is None:
        draw_heading(words.t("No meeting is known"))
        draw_lines(words.t("The books hold no meeting that had been assessed by this day."))
        return
    content = build_meetings_section(*view.cache_arguments, meeting)
    draw_chart(view, content.bars, "meetings-bars")
    draw_list(view, content.table, "meetings")
    titles = dict(zip(rows["meeting"], rows["title"], strict=True))
    with st.container(width=640):
        draw_select_box(
            "meeting",
            words.t("Meeting"),
            list(reversed(codes)),
            meeting,
            lambda code: words.t("{code}: {title}", code=code, title=titles.get(code, code)),
        )
    parameters = {"meeting": meeting}
    draw_heading(content.title)
    draw_lines(*content.lines)
    draw_chart(view, content.ladder, "meetings-ladder", content.ladder_table, "ladder", parameters)
    draw_ladder_steps(view, "assessed", content.steps)
    draw_chart(view, content.collection, "meetings-collection")
    if content.reports is not None:
        draw_list(view, content.reports, "meeting-reports", parameters, heading=True)
    for name, table in content.tie_outs.items():
        draw_list(view, table, name, parameters, heading=True)
    draw_list(view, content.states, "meeting", parameters, heading=True)
