"""The page "Since the last meeting": what moved between two days, and what was corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.bridge import bridge_chart
from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import Theme
from dashboard.conventions.conventions import get_conventions
from dashboard.conventions.past_ledgers import past_ledger
from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE, parse_day
from dashboard.indicators.movements import days_between, movements
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import Words
from dashboard.pages.frame.address import PageLinks, update_query
from dashboard.pages.frame.copy_button import draw_minutes
from dashboard.pages.frame.elements import (
    draw_chart,
    draw_heading,
    draw_lines,
)
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.minutes_view import minutes_html
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.row_list import draw_list
from dashboard.pages.frame.select_box import draw_select_box
from dashboard.pages.frame.view import View, current_view
from dashboard.tables.movement_rows import since_announcements_table, since_payments_table
from dashboard.tables.movements import since_figures_table, since_table
from dashboard.tables.table import DisplayTable
from dashboard.wording.movement_text import (
    corrections_text,
    days_text,
    headlines,
    minutes_text,
    moved_streams,
    other_lines,
    shown_subjects,
)


@dataclass(frozen=True, eq=False)
class StreamSection:
    """What moved in one stream: a bridge with the finding, its days, and what else is to be said."""

    bridge: Chart
    days: str
    lines: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class SinceContent:
    """All that the page draws for two days."""

    sections: tuple[StreamSection, ...]
    payments: DisplayTable
    states: DisplayTable
    announcements: DisplayTable | None
    figures: DisplayTable
    minutes: str
    paragraphs: str  # HTML of the whole picture of the later day


@cache_for_ledger
def build_since(
    ledger: Ledger,
    past: PastLedger,
    earlier: date,
    later: date,
    words: Words,
    theme: Theme,
    links: PageLinks,
) -> SinceContent:
    """Build the content of the page."""
    moved = movements(ledger, past, earlier, later)
    sections = []
    for stream in moved_streams(ledger):
        subjects = shown_subjects(ledger, moved, stream)
        texts = headlines(ledger, moved, stream, words)
        sections.append(
            StreamSection(
                bridge=bridge_chart(ledger, moved, stream, words, theme),
                days=days_text(subjects[0], words) if subjects else "",
                lines=(
                    *texts[1:],
                    *other_lines(ledger, moved, stream, words),
                    corrections_text(moved, stream, ledger.streams[stream].currency, words),
                ),
            )
        )
    has_announcements = "voluntary" in ledger.streams
    return SinceContent(
        sections=tuple(sections),
        payments=since_payments_table(ledger, moved, words),
        states=since_table(ledger, moved, words),
        announcements=since_announcements_table(ledger, moved, words)
        if has_announcements
        else None,
        figures=since_figures_table(ledger, moved, words),
        minutes=minutes_text(ledger, moved, words),
        paragraphs=minutes_html(ledger, later, words, links),
    )


def choose_days(view: View) -> tuple[date, date]:
    """Return the two days of the address, the earlier first, or the default days."""
    since, until = (parse_day(view.query.get(key, "")) for key in ("since", "until"))
    return days_between(view.ledger, since, until, view.as_of)


def draw_choices(view: View, earlier: date, later: date) -> None:
    """Draw the committee meetings before the later day as quick choices, and both days to change."""
    words = view.words
    held = view.ledger.committee_meetings["date"]
    meetings = held[held.lt(pd.Timestamp(later))].dt.date
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(meetings):
            options = [day.isoformat() for day in sorted({*meetings, earlier}, reverse=True)]
            with st.container(width=260):
                draw_select_box(
                    "since",
                    words.t("Since the committee meeting of"),
                    options,
                    earlier.isoformat(),
                    lambda text: words.day(date.fromisoformat(text)),
                )
        draw_day("since", words.t("Earlier day"), earlier, words)
        draw_day("until", words.t("Later day"), later, words)


def draw_day(key: str, label: str, day: date, words: Words) -> None:
    """Draw a date input whose day is stored in the address."""
    widget = f"choose_{key}_day"
    st.session_state[widget] = day
    st.date_input(
        escape_markdown(label),
        key=widget,
        format="YYYY-MM-DD",
        min_value=EARLIEST_DATE,
        max_value=LATEST_DATE,
        help=words.t("Any day; figures speak to the last day that the books know by then."),
        on_change=store_day,
        args=(key, widget),
        width=170,
    )


def store_day(key: str, widget: str) -> None:
    """Store the chosen day in the address; an emptied field goes back to the default."""
    day = st.session_state[widget]
    update_query(**{key: None if day is None else day.isoformat()})


def draw_section(view: View, section: StreamSection) -> None:
    """Draw what moved in one stream."""
    if section.bridge.is_empty:
        draw_heading(section.bridge.title, section.days)
    else:
        draw_chart(view, section.bridge, section.bridge.name)
    if lines := [line for line in section.lines if line]:
        draw_lines(*lines)


def show() -> None:
    """Draw the page."""
    view = current_view()
    words = view.words
    earlier, later = choose_days(view)
    draw_choices(view, earlier, later)
    past = past_ledger(get_conventions(), view.convention, earlier)
    links = view.links if later == view.as_of else replace(view.links, as_of=later.isoformat())
    content = build_since(view.ledger, past, earlier, later, words, view.theme, links)
    if not content.sections:
        draw_heading(words.t("No kind of money is named"))
        return
    columns = st.columns(len(content.sections), gap="large")
    for column, section in zip(columns, content.sections, strict=True):
        with column:
            draw_section(view, section)
    draw_minutes(content.minutes, words)
    draw_lines(words.t("All that minutes need, as of {day}:", day=words.day(later)))
    st.html(content.paragraphs)
    parameters = {"since": earlier.isoformat(), "until": later.isoformat()}
    tables = (
        (content.states, "since"),
        (content.payments, "since-payments"),
        (content.announcements, "since-announcements"),
        (content.figures, "since-figures"),
    )
    for table, export in tables:
        if table is not None and table.rows:
            is_list = table is not content.figures  # which the charts and sentences say already
            draw_list(view, table, export, parameters, opened=is_list, heading=True)
