"""The State page: all figures for one State, by stream, with the source of each payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import Theme
from dashboard.charts.state_meetings import state_meetings_chart
from dashboard.charts.state_years import state_years_chart
from dashboard.indicators.state_record import StateRecord, all_states, state_record
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.elements import (
    draw_chart,
    draw_heading,
    draw_lines,
    draw_table,
)
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.row_list import draw_list
from dashboard.pages.frame.select_box import draw_select_box
from dashboard.pages.frame.view import View, current_view
from dashboard.tables.state_payments import announcements_table, state_payments_table
from dashboard.tables.status_reports import state_reports_table
from dashboard.tables.table import DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.report_text import prior_balance_lines, state_difference_lines


@dataclass(frozen=True, eq=False)
class StateSection:
    """What the page draws for one State."""

    name: str
    lines: tuple[str, ...]
    charts: tuple[Chart, ...]
    payments: tuple[tuple[str, DisplayTable], ...]  # by stream
    reports: DisplayTable | None  # None if no status report names the State
    prior_balances: tuple[str, ...]
    announced: DisplayTable | None
    streams: tuple[str, ...]


@cache_for_ledger
def build_state_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, state: str
) -> StateSection:
    """Build the content for one State, for the streams in the books."""
    record = state_record(ledger, state, as_of)
    charts: list[Chart] = []
    payments_by_stream: list[tuple[str, DisplayTable]] = []
    reports: DisplayTable | None = None
    if "voluntary" in ledger.streams:
        charts.append(state_years_chart(ledger, "voluntary", record, as_of, words, theme))
        payments_by_stream.append(
            ("voluntary", state_payments_table(ledger, "voluntary", state, as_of, words))
        )
    if "assessed" in ledger.streams:
        is_revenue = ledger.streams["assessed"].basis == "revenue"
        charts.append(
            state_years_chart(ledger, "assessed", record, as_of, words, theme)
            if is_revenue
            else state_meetings_chart(ledger, record, as_of, words, theme)
        )
        payments = state_payments_table(ledger, "assessed", state, as_of, words)
        reports = state_reports_table(ledger, state, as_of, words)
        if payments.rows or not reports.rows:  # reports show receipts, but not as payments
            payments_by_stream.append(("assessed", payments))
    return StateSection(
        name=state_name(ledger, state, words),
        lines=(
            *(() if ledger.parties.empty else describe_membership(record, as_of, words)),
            *state_difference_lines(ledger, state, as_of, words),
        ),
        charts=tuple(charts),
        payments=tuple(payments_by_stream),
        reports=reports if reports is not None and reports.rows else None,
        prior_balances=prior_balance_lines(ledger, state, as_of, words),
        announced=announcements_table(ledger, state, as_of, words),
        streams=tuple(s for s in ("voluntary", "assessed") if s in ledger.streams),
    )


def describe_membership(record: StateRecord, as_of: date, words: Words) -> list[str]:
    """Return sentences that say whether and since when it is a State Party."""
    if record.entry_into_force is None:
        return [words.t("The books do not list it as a State Party.")]
    since = words.day(record.entry_into_force)
    if record.entry_into_force > as_of:
        return [words.t("State Party from {day}.", day=since)]
    if record.withdrawal is not None and record.withdrawal <= as_of:
        left = words.day(record.withdrawal)
        return [
            words.t("State Party from {day} until it withdrew on {left}.", day=since, left=left)
        ]
    return [words.t("State Party since {day}.", day=since)]


@cache_for_ledger
def available_states(ledger: Ledger, as_of: date, words: Words) -> dict[str, str]:
    """Return {State: name} for all States in the books, sorted by name."""
    names = {state: state_name(ledger, state, words) for state in all_states(ledger, as_of)}
    return dict(sorted(names.items(), key=lambda pair: words.sort_key(pair[1])))


def show() -> None:
    """Draw the State page."""
    view = current_view()
    words = view.words
    names = available_states(view.ledger, view.as_of, words)
    state = view.choose_value("state", tuple(names), next(iter(names), None))
    if state is None:
        draw_heading(words.t("No State is known"))
        draw_lines(words.t("The books speak of no State up to this day."))
        return
    with st.container(width=420):
        draw_select_box("state", words.t("State"), list(names), state, lambda s: names.get(s, s))
    draw(view, state, build_state_section(*view.cache_arguments, state))


def draw(view: View, state: str, content: StateSection) -> None:
    """Draw the sections of one State."""
    draw_heading(content.name)
    if content.lines:
        draw_lines(*content.lines)
    if not content.charts:
        return
    columns = st.columns(len(content.charts), gap="large")
    for column, stream, chart in zip(columns, content.streams, content.charts, strict=True):
        with column:
            draw_chart(view, chart, f"state-{chart.name}-{stream}")
    for stream, table in content.payments:
        draw_heading(table.title, table.subtitle)
        draw_list(view, table, f"state-{stream}", {"state": state})
    if content.reports is not None:
        draw_heading(content.reports.title, content.reports.subtitle)
        draw_list(view, content.reports, "state-reports", {"state": state})
    if content.prior_balances:
        draw_lines(*content.prior_balances)
    if content.announced is not None:
        draw_heading(content.announced.title, content.announced.subtitle)
        draw_table(content.announced, view.words)
