"""What an import would do to the Overview: each figure from what to what, or why it stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

import streamlit as st

from dashboard.conventions.import_book import PreparedImport
from dashboard.indicators.headline_figures import HeadlineFigure, headline_figures
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.ledger import Ledger, build_ledger
from dashboard.locale import Words
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View
from dashboard.wording.source_text import format_day
from dashboard.workbooks.book import Book
from dashboard.workbooks.clean.tables import TABLE_STREAM

EFFECT_KEY: Final = "import_effect"
UNCOUNTED_CODES: Final = {"other-currency-book", "other-stream"}


@dataclass(frozen=True, slots=True)
class OverviewEffect:
    """``changed``: figure, from, to. ``stays``: a sentence a reason, with the figures it holds for."""

    changed: tuple[tuple[str, str, str], ...]
    unchanged: tuple[str, ...]


def draw_effect(view: View, ready: PreparedImport) -> None:
    """Draw what accepting a file would do to the Overview."""
    words = view.words
    draw_heading(
        words.t("What would change on the Overview"),
        words.t("As seen on {day}", day=words.day(view.as_of)),
    )
    found = cached_effect(view, ready)
    if found.changed:
        heads = (words.t("Figure"), words.t("Now"), words.t("Then"))
        rows = found.changed
        st.html(render("plain_table", heads=heads, numeric=(1, 2), rows=rows, stacked=True))
    else:
        draw_lines(words.t("No figure of the Overview would change."))
    if found.unchanged:
        summary = words.t("Figures that stay as they are, and why")
        st.html(render("folded_lines", summary=summary, lines=found.unchanged))


def cached_effect(view: View, ready: PreparedImport) -> OverviewEffect:
    """The effect of the file on the page, worked out once and not at each click."""
    key = (view.snapshot.version, view.as_of, view.words.code)
    before = st.session_state.get(EFFECT_KEY)
    if before is not None and before[0] is ready and before[1] == key:
        known: OverviewEffect = before[2]
        return known
    found = compute_effect(view.ledger, view.snapshot.books, ready, view.as_of, view.words)
    st.session_state[EFFECT_KEY] = (ready, key, found)
    return found


def compute_effect(
    now: Ledger, books: Sequence[Book], ready: PreparedImport, as_of: date, words: Words
) -> OverviewEffect:
    """What accepting ``ready`` beside or in place of the ``books`` in use would change."""
    new = ready.result.book
    used = next((book for book in books if book.name == new.name), None)
    if new.has_errors and used is not None and not used.has_errors:
        return OverviewEffect(
            (),
            (
                words.t(
                    "Every figure stays, because this file has errors: the last good version of {book}"
                    " is shown until they are mended.",
                    book=new.name,
                ),
            ),
        )
    others = [book for book in books if book.name != new.name]
    then = build_ledger(now.settings, [*others, new], now.states, now.rates)
    return compare_headlines(now, then, new, as_of, words)


def compare_headlines(
    now: Ledger, then: Ledger, new: Book, as_of: date, words: Words
) -> OverviewEffect:
    """The headline figures of two ledgers beside each other."""
    before, after = ({f.key: f for f in headline_figures(one, as_of)} for one in (now, then))
    changed: list[tuple[str, str, str]] = []
    stays: dict[UnchangedReason, list[str]] = {}
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        if one is not None and one == other:
            why = find_unchanged_reason(one, now, then, new, as_of)
            text = words.t(
                "{figure} ({value})",
                figure=figure_name(one, words),
                value=format_figure(one, words),
            )
            stays.setdefault(why, []).append(text)
        elif figure := other or one:
            changed.append(
                (
                    figure_name(figure, words),
                    format_dated_figure(one, words),
                    format_dated_figure(other, words),
                )
            )
    said = [describe_unchanged(why, ", ".join(figures), words) for why, figures in stays.items()]
    return OverviewEffect(tuple(changed), tuple(said))


class UnchangedReason(NamedTuple):
    """Why a figure stays: what kind of reason, and the days it speaks of."""

    code: str
    day: date | None = None  # of the report in the file
    used: date | None = None  # of the source in use


def find_unchanged_reason(
    figure: HeadlineFigure, now: Ledger, then: Ledger, new: Book, as_of: date
) -> UnchangedReason:
    """Why a figure would stay as it is."""
    own = {n: r for n, r in new.tables.items() if n in TABLE_STREAM and len(r)}
    column = "year" if figure.stream == "voluntary" or "contributions" in own else "meeting"
    named = [
        r for r in own.values() if column in r and figure.subject in set(r[column].astype(str))
    ]
    last = new.about.as_at
    if any(p.book == new.name and p.code in UNCOUNTED_CODES for p in then.problems):
        why = UnchangedReason("not counted")
    elif not own or new.about.stream != figure.stream:
        why = UnchangedReason(f"no {figure.stream}")
    elif not named:
        why = UnchangedReason("not named")
    elif (by_report := find_outdated_reason(figure, now, new, as_of)) is not None:
        why = by_report
    elif last is not None and last > as_of and is_different_on(figure, now, then, last):
        why = UnchangedReason("after")
    else:
        why = UnchangedReason("same")
    return why


def find_outdated_reason(
    figure: HeadlineFigure, now: Ledger, new: Book, as_of: date
) -> UnchangedReason | None:
    """Why the file's report on a meeting is not the source in use; None where it holds none."""
    reports = new.tables.get("status_reports")
    own = None if reports is None else reports[reports["meeting"].eq(figure.subject)]
    used = meeting_as_at(now, figure.subject, as_of)
    if own is None or own.empty:
        return None
    day = own["as_at"].max().date()
    if day > as_of:
        return UnchangedReason("report after", day)
    if used is None or day > used:
        return None
    return UnchangedReason("report before" if day < used else "same day", day, used)


def describe_unchanged(why: UnchangedReason, figures: str, words: Words) -> str:
    """That figures stay, and why."""
    day, used = (words.day(one) if one else "" for one in (why.day, why.used))
    said = {
        "not counted": words.t(
            "Unchanged, because this file is in another currency or of another kind of money and is not counted:"
            " {figures}.",
            figures=figures,
        ),
        "no assessed": words.t(
            "Unchanged, because this file holds no assessed contributions: {figures}.",
            figures=figures,
        ),
        "no voluntary": words.t(
            "Unchanged, because this file holds no voluntary contributions: {figures}.",
            figures=figures,
        ),
        "not named": words.t(
            "Unchanged, because this file says nothing about that meeting or year: {figures}.",
            figures=figures,
        ),
        "report after": words.t(
            "Unchanged, because this report is of {day}, after the chosen as-at day: {figures}.",
            day=day,
            figures=figures,
        ),
        "report before": words.t(
            "Unchanged, because this report is of {day}, and a source of {used} is in use: {figures}.",
            day=day,
            used=used,
            figures=figures,
        ),
        "same day": words.t(
            "Unchanged, because the source in use is of the same day, {used}: {figures}. Where the two"
            " differ is shown with the meeting.",
            used=used,
            figures=figures,
        ),
        "after": words.t(
            "Unchanged, because what is new in this file came after the chosen as-at day:"
            " {figures}.",
            figures=figures,
        ),
        "same": words.t("Unchanged, because this file says the same: {figures}.", figures=figures),
    }
    return said[why.code]


def is_different_on(figure: HeadlineFigure, now: Ledger, then: Ledger, day: date) -> bool:
    """Return True where a figure is another one in the two ledgers on a later day."""
    one, other = (
        next((f for f in headline_figures(ledger, day) if f.key == figure.key), None)
        for ledger in (now, then)
    )
    return one != other


def figure_name(figure: HeadlineFigure, words: Words) -> str:
    """What a figure is called on the Overview."""
    about = figure.subject
    if figure.stream == "assessed":
        named = {
            "received": words.t("Received for the {meeting}", meeting=about),
            "share": words.t("Share of the {meeting} secured", meeting=about),
            "outstanding": words.t("Outstanding for the {meeting}", meeting=about),
            "assessed": words.t("Assessed for the {meeting}", meeting=about),
            "in full": words.t("States that paid the {meeting} in full", meeting=about),
            "cost short": words.t("Shortfall of the {meeting} against its cost", meeting=about),
            "contributors": words.t("Contributors for {year}", year=about),
        }
    else:
        named = {
            "received": words.t("Received for {year}", year=about),
            "share": words.t("Share of the {year} budget", year=about),
            "budget": words.t("Budget for {year}", year=about),
            "transit": words.t("In transit for {year}", year=about),
            "to find": words.t("Still to find for {year}", year=about),
            "contributors": words.t("Contributors for {year}", year=about),
        }
    return named[figure.kind]


def format_figure(figure: HeadlineFigure, words: Words) -> str:
    """A figure as it is written on the Overview."""
    if figure.value is None:
        return words.t("not known")
    if isinstance(figure.value, Fraction):
        return words.percent(figure.value)
    if figure.currency:
        return words.money(figure.value, figure.currency)
    return words.count(figure.value)


def format_dated_figure(figure: HeadlineFigure | None, words: Words) -> str:
    """A figure with the day it speaks to."""
    if figure is None:
        return words.t("not shown")
    return words.t(
        "{value}, as at {day}",
        value=format_figure(figure, words),
        day=format_day(figure.as_at, words),
    )
