"""The page of who has not paid: voluntary or assessed money, and what came after letters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import Theme
from dashboard.charts.outstanding_ages import outstanding_ages_chart
from dashboard.indicators.coverage import budget_as_at
from dashboard.indicators.letters import stream_letters
from dashboard.indicators.outstanding_states import (
    credits_apart,
    outstanding_states,
    summarise_outstanding,
)
from dashboard.indicators.without_contribution import (
    states_without_contribution,
    summarise_without,
)
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.elements import (
    draw_chart,
    draw_heading,
    draw_lines,
)
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.row_list import draw_list
from dashboard.pages.frame.select_box import draw_select_box
from dashboard.pages.frame.view import View, current_view
from dashboard.pages.isu import available_years, default_year
from dashboard.pages.letters_form import LetterList, build_letters_form
from dashboard.tables.filtering import parse_choice
from dashboard.tables.list_keys import list_keys
from dashboard.tables.table import DisplayTable
from dashboard.tables.unpaid_assessed import outstanding_as_at, unpaid_assessed_table
from dashboard.tables.unpaid_letters import letter_table, letters_table
from dashboard.tables.unpaid_voluntary import unpaid_voluntary_table
from dashboard.wording.letter_text import effect_sentence
from dashboard.wording.source_text import format_day
from dashboard.wording.unpaid_text import (
    format_meeting_days,
    outstanding_lines,
    without_lines,
)


@dataclass(frozen=True, eq=False)
class UnpaidSection:
    """What the page draws for one stream: sentences, perhaps a chart, and the list."""

    lines: tuple[str, ...]
    chart: Chart | None
    table: DisplayTable


@cache_for_ledger
def build_voluntary_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, year: int
) -> UnpaidSection:
    """Build the list of States without a contribution for a year."""
    del theme
    rows = states_without_contribution(ledger, year, as_of)
    return UnpaidSection(
        lines=without_lines(
            summarise_without(ledger, rows, year, as_of),
            ledger.streams["voluntary"].currency,
            year,
            format_day(budget_as_at(ledger, year, as_of), words),
            words,
        ),
        chart=None,
        table=unpaid_voluntary_table(ledger, year, as_of, words),
    )


@cache_for_ledger
def build_assessed_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme
) -> UnpaidSection:
    """Build the list of States with money outstanding."""
    rows = outstanding_states(ledger, as_of)
    summary, days = summarise_outstanding(rows), outstanding_as_at(ledger, rows, as_of)
    return UnpaidSection(
        lines=outstanding_lines(
            summary,
            credits_apart(ledger, as_of),
            ledger.settings.small_balance_minor,
            ledger.streams["assessed"].currency,
            format_meeting_days(days, words),
            words,
        ),
        chart=outstanding_ages_chart(ledger, summary, days, as_of, words, theme) if rows else None,
        table=unpaid_assessed_table(ledger, as_of, words),
    )


@dataclass(frozen=True, eq=False)
class LettersSection:
    """Letters about a stream, and one of them by State (None: no addressees are known)."""

    letters: DisplayTable
    letter: DisplayTable | None
    key: str
    labels: dict[str, str]  # of letters to choose, by key: what came after them
    newest: tuple[str, ...]  # the sentence on the newest of these


@cache_for_ledger
def build_letters_section(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, stream: str, key: str | None
) -> LettersSection | None:
    """Build the letters; the newest with known addressees is shown if ``key`` is none of them."""
    del theme
    effects = stream_letters(ledger, stream, as_of)
    if not effects:
        return None
    known = {effect.key: effect for effect in effects if effect.answers is not None}
    chosen = known.get(key or "") or next(iter(known.values()), None)
    labels = {key: effect_sentence(ledger, effect, words) for key, effect in known.items()}
    newest = tuple(words.t("{sentence}.", sentence=text) for text in labels.values())[:1]
    return LettersSection(
        letters=letters_table(ledger, stream, as_of, words),
        letter=None if chosen is None else letter_table(ledger, chosen, as_of, words),
        key="" if chosen is None else chosen.key,
        labels=labels,
        newest=newest,
    )


def show() -> None:
    """Draw the page."""
    view = current_view()
    words, ledger = view.words, view.ledger
    streams = tuple(s for s in ("voluntary", "assessed") if s in ledger.streams)
    stream = view.choose_value("stream", streams, streams[0] if streams else None)
    if stream is None:
        draw_heading(words.t("No contributions are known"))
        return
    years = available_years(ledger, view.as_of) if stream == "voluntary" else ()
    year = view.choose_year(years, default_year(ledger, view.as_of))
    draw_choices(view, streams, stream, years, year)
    parameters = {"stream": stream}
    if stream == "voluntary":
        if year is None:
            draw_heading(words.t("No voluntary contributions are known"))
            draw_lines(
                words.t("These books hold no voluntary budget and no contribution up to this day.")
            )
            return
        section = build_voluntary_section(*view.cache_arguments, year)
        parameters |= {"year": str(year)}
    elif ledger.streams[stream].basis == "revenue":
        draw_heading(words.t("What is outstanding is not known"))
        draw_lines(
            words.t(
                "These books hold yearly sums only: no meetings, no amounts due and no payment days,"
                " so neither what is outstanding nor how fast States pay can be shown."
            )
        )
        return
    else:
        section = build_assessed_section(*view.cache_arguments)
    draw_section(view, section, stream, parameters)
    draw_letters(view, stream)


def draw_choices(
    view: View, streams: tuple[str, ...], stream: str, years: tuple[int, ...], year: int | None
) -> None:
    """Draw the choices of stream and budget year, side by side."""
    words = view.words
    names = {"voluntary": words.t("Voluntary"), "assessed": words.t("Assessed, all meetings")}
    with st.container(horizontal=True):
        if len(streams) > 1:
            with st.container(width=400):
                draw_select_box(
                    "stream", words.t("Kind of contribution"), streams, stream, names.__getitem__
                )
        if year is not None and years:
            with st.container(width=220):
                draw_select_box(
                    "year", words.t("Budget year"), [str(y) for y in reversed(years)], str(year)
                )


def draw_section(
    view: View, section: UnpaidSection, stream: str, parameters: dict[str, str]
) -> None:
    """Draw the first sentences, the chart and the list, filtered by answer in the list itself."""
    letters = build_letters_section(*view.cache_arguments, stream, view.query.get("letter"))
    lines = (*section.lines, *(letters.newest if letters is not None else ()))
    if section.chart is not None:
        draw_chart(view, section.chart, "unpaid-ages")
    draw_lines(*lines)
    draw_list(view, section.table, "unpaid", parameters, heading=True)
    asked = {name: view.query.get(at, "") for name, at in list_keys("unpaid").items()}
    choice = replace(parse_choice(asked), sort="")
    year = int(parameters["year"]) if "year" in parameters else None
    listed = LetterList(stream, year, choice, view.links)
    form = build_letters_form(*view.cache_arguments, listed)
    if form:
        st.html(form)


def draw_letters(view: View, stream: str) -> None:
    """Draw the letters about a stream, and the chosen one by State."""
    words = view.words
    section = build_letters_section(*view.cache_arguments, stream, view.query.get("letter"))
    if section is None:
        draw_heading(words.t("Letters"))
        draw_lines(words.t("The books hold no letter about this money sent by this day."))
        return
    parameters = {"stream": stream}
    draw_list(view, section.letters, "letters", parameters, heading=True)
    if section.letter is None:
        draw_lines(words.t("To whom these letters went is not known: see the guide, Letters."))
        return
    with st.container(width=640):
        draw_select_box(
            "letter",
            words.t("Letter"),
            list(section.labels),
            section.key,
            section.labels.__getitem__,
        )
    draw_list(view, section.letter, "letter", parameters | {"letter": section.key}, heading=True)
