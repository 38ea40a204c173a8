"""The State page: all figures for one State, by stream, with the source of each payment.

It begins with a choice: whoever comes first in the alphabet may be one that has not paid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import Theme
from dashboard.charts.state_meetings import state_meetings_chart
from dashboard.charts.state_years import state_years_chart
from dashboard.conventions.conventions import get_conventions
from dashboard.indicators.state_record import StateRecord, all_states, state_record
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.copy_button import draw_minutes
from dashboard.pages.frame.elements import (
    draw_chart,
    draw_heading,
    draw_lines,
)
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.row_list import draw_list
from dashboard.pages.frame.select_box import draw_select_box
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_view
from dashboard.tables.state_meetings import state_meetings_table
from dashboard.tables.state_payments import state_announcements_table, state_payments_table
from dashboard.tables.status_reports import state_reports_table
from dashboard.tables.table import DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.report_text import prior_balance_lines, state_difference_lines
from dashboard.wording.state_text import state_sentences


@dataclass(frozen=True, eq=False)
class StateSection:
    """What the page draws for one State; no chart and no table without figures."""

    name: str
    lines: tuple[str, ...]
    announced: DisplayTable | None  # None without voluntary money
    minutes: str
    charts: tuple[Chart, ...]
    lists: tuple[tuple[str, DisplayTable], ...]  # by export name
    unknown: tuple[str, ...]
    prior_balances: tuple[str, ...]


@cache_for_ledger
def build_state_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, state: str
) -> StateSection:
    """Build the content for one State, for the streams in the books."""
    record = state_record(ledger, state, as_of)
    charts = build_charts(ledger, record, as_of, words, theme)
    tables = build_tables(ledger, state, as_of, words)
    return StateSection(
        name=state_name(ledger, state, words),
        lines=(
            *(() if ledger.parties.empty else describe_membership(record, as_of, words)),
            *state_difference_lines(ledger, state, as_of, words),
        ),
        announced=state_announcements_table(ledger, state, as_of, words)
        if "voluntary" in ledger.streams
        else None,
        minutes=" ".join(state_sentences(ledger, state, as_of, words)),
        charts=tuple(chart for chart in charts if not chart.is_empty),
        lists=tuple((export, table) for export, table in tables.items() if table.rows),
        unknown=unknown_texts(charts, tables),
        prior_balances=prior_balance_lines(ledger, state, as_of, words),
    )


def build_charts(
    ledger: Ledger, record: StateRecord, as_of: date, words: Words, theme: Theme
) -> list[Chart]:
    """Return the chart of each stream in the books."""
    charts = []
    if "voluntary" in ledger.streams:
        charts.append(state_years_chart(ledger, "voluntary", record, as_of, words, theme))
    if "assessed" in ledger.streams:
        is_revenue = ledger.streams["assessed"].basis == "revenue"
        charts.append(
            state_years_chart(ledger, "assessed", record, as_of, words, theme)
            if is_revenue
            else state_meetings_chart(ledger, record, as_of, words, theme)
        )
    return charts


def build_tables(ledger: Ledger, state: str, as_of: date, words: Words) -> dict[str, DisplayTable]:
    """Return the tables of one State by export name; they may have no rows."""
    tables = {}
    if "assessed" in ledger.streams:
        tables["state-meetings"] = state_meetings_table(ledger, state, as_of, words)
    for stream in ("voluntary", "assessed"):
        if stream in ledger.streams:
            tables[f"state-{stream}"] = state_payments_table(ledger, stream, state, as_of, words)
    if "assessed" in ledger.streams:
        tables["state-reports"] = state_reports_table(ledger, state, as_of, words)
    return tables


def unknown_texts(charts: Sequence[Chart], tables: Mapping[str, DisplayTable]) -> tuple[str, ...]:
    """Return what is said in place of charts and payments that are not there, each once.

    Reports show what was received, so that payments are not missed beside them.
    """
    texts = [chart.title for chart in charts if chart.is_empty]
    payments = ["state-voluntary", *(() if has_reports(tables) else ("state-assessed",))]
    texts += [tables[name].title for name in payments if name in tables and not tables[name].rows]
    return tuple(dict.fromkeys(texts))


def has_reports(tables: Mapping[str, DisplayTable]) -> bool:
    """Return True if status reports name the State."""
    return "state-reports" in tables and bool(tables["state-reports"].rows)


@cache_for_ledger
def summarise_state(ledger: Ledger, as_of: date, words: Words, state: str) -> str:
    """Return one convention's sentences on a State; "" if its books do not speak of it."""
    if state not in all_states(ledger, as_of):
        return ""
    return " ".join(state_sentences(ledger, state, as_of, words))


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
    """Draw the State page: a choice first, never a State that nobody asked for."""
    view = current_view()
    words = view.words
    names = available_states(view.ledger, view.as_of, words)
    if not names:
        draw_heading(words.t("No State is known"))
        draw_lines(words.t("The books speak of no State up to this day."))
        return
    only = next(iter(names)) if len(names) == 1 else None
    state = view.choose_value("state", tuple(names), only)
    with st.container(width=420):
        draw_select_box(
            "state",
            words.t("State"),
            list(names),
            state,
            lambda s: names.get(s, s),
            placeholder=words.t("Choose a State"),
        )
    if state is None:
        draw_heading(words.t("What one State gave, announced and paid"))
        draw_lines(words.t("Choose a State, or follow its name in a list."))
        return
    draw(view, state, build_state_section(*view.cache_arguments, state))


def draw(view: View, state: str, content: StateSection) -> None:
    """Draw the sections of one State, promises first."""
    draw_heading(content.name)
    draw_lines(*content.lines)
    if content.announced is not None and content.announced.rows:
        draw_list(view, content.announced, "state-announcements", {"state": state}, heading=True)
    if content.minutes:
        draw_minutes(content.minutes, view.words)
    if content.charts:
        columns = st.columns(len(content.charts), gap="large")
        for n, (column, chart) in enumerate(zip(columns, content.charts, strict=True)):
            with column:
                draw_chart(view, chart, f"state-{chart.name}-{n}")
    draw_lines(*content.unknown)
    for export, table in content.lists:
        draw_list(view, table, export, {"state": state}, heading=True)
    draw_lines(*content.prior_balances)
    draw_other_conventions(view, state)


def draw_other_conventions(view: View, state: str) -> None:
    """Draw the State's figures in each other convention, with a link; amounts are never added up."""
    words, conventions = view.words, get_conventions()
    others = []
    for convention in conventions.list_conventions():
        ledger = conventions.snapshot(convention.id).ledger
        text = (
            ""
            if convention.id == view.convention
            else summarise_state(ledger, view.as_of, words, state)
        )
        if text:
            name = ledger.settings.text_in_language("short", words.code)
            link = view.links.to("state", convention=convention.id, state=state)
            others.append((name, link, text))
    if others:
        draw_heading(words.t("In other conventions"))
        st.html(render("other_conventions", others=others))
