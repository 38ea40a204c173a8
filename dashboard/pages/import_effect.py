"""What an import would do to the Overview: each figure from what to what, or why it stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

import streamlit as st

from dashboard.charts.said import day_text
from dashboard.importing import Prepared
from dashboard.indicators.headline import Figure, headline
from dashboard.indicators.sources import meeting_day
from dashboard.ledger import Ledger, build
from dashboard.locale import Words
from dashboard.pages.drawing import heading, lines
from dashboard.pages.templates import render
from dashboard.pages.view import View
from dashboard.workbooks.book import Book
from dashboard.workbooks.clean.tables import STREAM_OF

LAST: Final = "import_effect"
NOT_COUNTED: Final = {"other-currency-book", "other-stream"}


@dataclass(frozen=True, slots=True)
class Effect:
    """``changed``: figure, from, to. ``stays``: a sentence a reason, with the figures it holds for."""

    changed: tuple[tuple[str, str, str], ...]
    stays: tuple[str, ...]


def show_effect(view: View, ready: Prepared) -> None:
    """Draw what accepting a file would do to the Overview."""
    words = view.words
    heading(
        words.t("What would change on the Overview"),
        words.t("As seen on {day}", day=words.day(view.as_of)),
    )
    found = remembered_effect(view, ready)
    if found.changed:
        heads = (words.t("Figure"), words.t("Now"), words.t("Then"))
        rows = found.changed
        st.html(render("plain_table", heads=heads, numeric=(1, 2), rows=rows, stacked=True))
    else:
        lines(words.t("No figure of the Overview would change."))
    if found.stays:
        summary = words.t("Figures that stay as they are, and why")
        st.html(render("folded_lines", summary=summary, lines=found.stays))


def remembered_effect(view: View, ready: Prepared) -> Effect:
    """The effect of the file on the page, worked out once and not at each click."""
    key = (view.shown.version, view.as_of, view.words.code)
    before = st.session_state.get(LAST)
    if before is not None and before[0] is ready and before[1] == key:
        known: Effect = before[2]
        return known
    found = effect(view.ledger, view.shown.books, ready, view.as_of, view.words)
    st.session_state[LAST] = (ready, key, found)
    return found


def effect(
    now: Ledger, books: Sequence[Book], ready: Prepared, as_of: date, words: Words
) -> Effect:
    """What accepting ``ready`` beside or in place of the ``books`` in use would change."""
    new = ready.looked.book
    used = next((book for book in books if book.name == new.name), None)
    if new.has_errors and used is not None and not used.has_errors:
        return Effect(
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
    then = build(now.settings, [*others, new], now.states, now.rates)
    return compared(now, then, new, as_of, words)


def compared(now: Ledger, then: Ledger, new: Book, as_of: date, words: Words) -> Effect:
    """The headline figures of two ledgers beside each other."""
    before, after = ({f.key: f for f in headline(one, as_of)} for one in (now, then))
    changed: list[tuple[str, str, str]] = []
    stays: dict[Reason, list[str]] = {}
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        if one is not None and one == other:
            why = reason(one, now, then, new, as_of)
            text = words.t("{figure} ({value})", figure=name(one, words), value=value(one, words))
            stays.setdefault(why, []).append(text)
        elif figure := other or one:
            changed.append((name(figure, words), dated(one, words), dated(other, words)))
    said = [stays_words(why, ", ".join(figures), words) for why, figures in stays.items()]
    return Effect(tuple(changed), tuple(said))


class Reason(NamedTuple):
    """Why a figure stays: what kind of reason, and the days it speaks of."""

    code: str
    day: date | None = None  # of the report in the file
    used: date | None = None  # of the source in use


def reason(figure: Figure, now: Ledger, then: Ledger, new: Book, as_of: date) -> Reason:
    """Why a figure would stay as it is."""
    own = {n: r for n, r in new.tables.items() if n in STREAM_OF and len(r)}
    column = "year" if figure.stream == "voluntary" or "contributions" in own else "meeting"
    named = [r for r in own.values() if column in r and figure.about in set(r[column].astype(str))]
    last = new.about.as_at
    if any(p.book == new.name and p.code in NOT_COUNTED for p in then.problems):
        why = Reason("not counted")
    elif not own or new.about.stream != figure.stream:
        why = Reason(f"no {figure.stream}")
    elif not named:
        why = Reason("not named")
    elif (by_report := outdated(figure, now, new, as_of)) is not None:
        why = by_report
    elif last is not None and last > as_of and differs(figure, now, then, last):
        why = Reason("after")
    else:
        why = Reason("same")
    return why


def outdated(figure: Figure, now: Ledger, new: Book, as_of: date) -> Reason | None:
    """Why the file's report on a meeting is not the source in use; None where it holds none."""
    reports = new.tables.get("status_reports")
    own = None if reports is None else reports[reports["meeting"].eq(figure.about)]
    used = meeting_day(now, figure.about, as_of)
    if own is None or own.empty:
        return None
    day = own["as_at"].max().date()
    if day > as_of:
        return Reason("report after", day)
    if used is None or day > used:
        return None
    return Reason("report before" if day < used else "same day", day, used)


def stays_words(why: Reason, figures: str, words: Words) -> str:
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


def differs(figure: Figure, now: Ledger, then: Ledger, day: date) -> bool:
    """Return True where a figure is another one in the two ledgers on a later day."""
    one, other = (
        next((f for f in headline(ledger, day) if f.key == figure.key), None)
        for ledger in (now, then)
    )
    return one != other


def name(figure: Figure, words: Words) -> str:
    """What a figure is called on the Overview."""
    about = figure.about
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
    return named[figure.what]


def value(figure: Figure, words: Words) -> str:
    """A figure as it is written on the Overview."""
    if figure.value is None:
        return words.t("not known")
    if isinstance(figure.value, Fraction):
        return words.percent(figure.value)
    if figure.currency:
        return words.money(figure.value, figure.currency)
    return words.count(figure.value)


def dated(figure: Figure | None, words: Words) -> str:
    """A figure with the day it speaks to."""
    if figure is None:
        return words.t("not shown")
    return words.t(
        "{value}, as at {day}", value=value(figure, words), day=day_text(figure.as_at, words)
    )
