"""State: everything the books say about one State, both streams apart, each payment traced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.names import state_name
from dashboard.charts.state_meetings import state_meetings
from dashboard.charts.state_years import state_years
from dashboard.exports.reports import state_reports_table
from dashboard.exports.state import announcements_table, state_payments_table
from dashboard.exports.table import Table
from dashboard.indicators.state_record import StateRecord, state_record, states_known
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.choices import choose
from dashboard.pages.drawing import chart, folded, heading, lines, shown
from dashboard.pages.kept import kept
from dashboard.pages.report_words import prior_words, state_differs
from dashboard.pages.view import View, the_view


@dataclass(frozen=True, eq=False)
class StatePage:
    """What the page draws of one State."""

    name: str
    said: tuple[str, ...]
    charts: tuple[Chart, ...]
    payments: tuple[tuple[str, Table], ...]  # by stream
    reports: Table | None  # None where no status report names the State
    prior: tuple[str, ...]
    announced: Table | None
    streams: tuple[str, ...]


@kept
def state_page(ledger: Ledger, as_of: date, words: Words, look: Look, state: str) -> StatePage:
    """The content for one State; only the streams that the books have."""
    record = state_record(ledger, state, as_of)
    drawn: list[Chart] = []
    paid: list[tuple[str, Table]] = []
    reports: Table | None = None
    if "voluntary" in ledger.streams:
        drawn.append(state_years(ledger, "voluntary", record, as_of, words, look))
        paid.append(("voluntary", state_payments_table(ledger, "voluntary", state, as_of, words)))
    if "assessed" in ledger.streams:
        revenue = ledger.streams["assessed"].basis == "revenue"
        drawn.append(
            state_years(ledger, "assessed", record, as_of, words, look)
            if revenue
            else state_meetings(ledger, record, as_of, words, look)
        )
        payments = state_payments_table(ledger, "assessed", state, as_of, words)
        reports = state_reports_table(ledger, state, as_of, words)
        if payments.rows or not reports.rows:  # reports say what came, though not as payments
            paid.append(("assessed", payments))
    return StatePage(
        name=state_name(ledger, state, words),
        said=(
            *(() if ledger.parties.empty else said_of(record, as_of, words)),
            *state_differs(ledger, state, as_of, words),
        ),
        charts=tuple(drawn),
        payments=tuple(paid),
        reports=reports if reports is not None and reports.rows else None,
        prior=prior_words(ledger, state, as_of, words),
        announced=announcements_table(ledger, state, as_of, words),
        streams=tuple(s for s in ("voluntary", "assessed") if s in ledger.streams),
    )


def said_of(record: StateRecord, as_of: date, words: Words) -> list[str]:
    """Whether and since when it is bound."""
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


@kept
def names_known(ledger: Ledger, as_of: date, words: Words) -> dict[str, str]:
    """All States that the books speak of, with their names, by name."""
    names = {state: state_name(ledger, state, words) for state in states_known(ledger, as_of)}
    return dict(sorted(names.items(), key=lambda pair: words.collate(pair[1])))


def show() -> None:
    """Draw the page."""
    view = the_view()
    words = view.words
    names = names_known(view.ledger, view.as_of, words)
    state = view.choice("state", tuple(names), next(iter(names), None))
    if state is None:
        heading(words.t("No State is known"))
        lines(words.t("The books speak of no State up to this day."))
        return
    with st.container(width=420):
        choose("state", words.t("State"), list(names), state, lambda s: names.get(s, s))
    draw(view, state, state_page(*view.base, state))


def draw(view: View, state: str, content: StatePage) -> None:
    """Draw what is known of one State."""
    heading(content.name)
    if content.said:
        lines(*content.said)
    if not content.charts:
        return
    columns = st.columns(len(content.charts), gap="large")
    for column, stream, drawn in zip(columns, content.streams, content.charts, strict=True):
        with column:
            chart(view, drawn, f"state-{drawn.name}-{stream}")
    for stream, table in content.payments:
        heading(table.title, table.subtitle)
        folded(view, table, f"state-{stream}", {"state": state}, opened=True)
    if content.reports is not None:
        heading(content.reports.title, content.reports.subtitle)
        folded(view, content.reports, "state-reports", {"state": state}, opened=True)
    if content.prior:
        lines(*content.prior)
    if content.announced is not None:
        heading(content.announced.title, content.announced.subtitle)
        shown(content.announced, view.words)
