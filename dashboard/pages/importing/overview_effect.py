"""What an import would change on the Overview: each figure before and after, or why it stays."""

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
    """``changed``: (figure, before, after). ``unchanged``: one sentence for each reason."""

    changed: tuple[tuple[str, str, str], ...]
    unchanged: tuple[str, ...]


def draw_effect(view: View, prepared: PreparedImport) -> None:
    """Draw what accepting a file would change on the Overview."""
    words = view.words
    draw_heading(
        words.t("What would change on the Overview"),
        words.t("As seen on {day}", day=words.day(view.as_of)),
    )
    effect = cached_effect(view, prepared)
    if effect.changed:
        headers = (words.t("Figure"), words.t("Now"), words.t("Afterwards"))
        rows = effect.changed
        st.html(render("plain_table", headers=headers, numeric=(1, 2), rows=rows, stacked=True))
    else:
        draw_lines(words.t("No figure of the Overview would change."))
    if effect.unchanged:
        summary = words.t("Figures that stay as they are, and why")
        st.html(render("collapsed_lines", summary=summary, lines=effect.unchanged))


def cached_effect(view: View, prepared: PreparedImport) -> OverviewEffect:
    """Return the effect of a file, computed once per draft and view."""
    key = (view.snapshot.version, view.as_of, view.words.code)
    stored = st.session_state.get(EFFECT_KEY)
    if stored is not None and stored[0] is prepared and stored[1] == key:
        effect: OverviewEffect = stored[2]
        return effect
    effect = compute_effect(view.ledger, view.snapshot.books, prepared, view.as_of, view.words)
    st.session_state[EFFECT_KEY] = (prepared, key, effect)
    return effect


def compute_effect(
    now: Ledger, books: Sequence[Book], prepared: PreparedImport, as_of: date, words: Words
) -> OverviewEffect:
    """Return what accepting ``prepared`` would change, given the ``books`` in use."""
    new = prepared.result.book
    in_use = next((book for book in books if book.name == new.name), None)
    if new.has_errors and in_use is not None and not in_use.has_errors:
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
    """Compare the headline figures of the current ledger and the one after acceptance."""
    before, after = ({f.key: f for f in headline_figures(ledger, as_of)} for ledger in (now, then))
    changed: list[tuple[str, str, str]] = []
    unchanged: dict[UnchangedReason, list[str]] = {}
    for key in dict.fromkeys([*before, *after]):
        current, future = before.get(key), after.get(key)
        if current is not None and current == future:
            why = find_unchanged_reason(current, now, then, new, as_of)
            text = words.t(
                "{figure} ({value})",
                figure=figure_name(current, words),
                value=format_figure(current, words),
            )
            unchanged.setdefault(why, []).append(text)
        elif figure := future or current:
            changed.append(
                (
                    figure_name(figure, words),
                    format_dated_figure(current, words),
                    format_dated_figure(future, words),
                )
            )
    lines = [
        describe_unchanged(why, ", ".join(figures), words) for why, figures in unchanged.items()
    ]
    return OverviewEffect(tuple(changed), tuple(lines))


class UnchangedReason(NamedTuple):
    """Why a figure stays: the kind of reason, and the dates it refers to."""

    code: str
    day: date | None = None  # of the report in the file
    used: date | None = None  # of the source in use


def find_unchanged_reason(
    figure: HeadlineFigure, now: Ledger, then: Ledger, new: Book, as_of: date
) -> UnchangedReason:
    """Return why a figure would not change."""
    tables = {n: r for n, r in new.tables.items() if n in TABLE_STREAM and len(r)}
    column = "year" if figure.stream == "voluntary" or "contributions" in tables else "meeting"
    mentions = [
        r for r in tables.values() if column in r and figure.subject in set(r[column].astype(str))
    ]
    as_at = new.about.as_at
    if any(p.book == new.name and p.code in UNCOUNTED_CODES for p in then.problems):
        why = UnchangedReason("not counted")
    elif not tables or new.about.stream != figure.stream:
        why = UnchangedReason(f"no {figure.stream}")
    elif not mentions:
        why = UnchangedReason("not named")
    elif (by_report := find_outdated_reason(figure, now, new, as_of)) is not None:
        why = by_report
    elif as_at is not None and as_at > as_of and is_different_on(figure, now, then, as_at):
        why = UnchangedReason("after")
    else:
        why = UnchangedReason("same")
    return why


def find_outdated_reason(
    figure: HeadlineFigure, now: Ledger, new: Book, as_of: date
) -> UnchangedReason | None:
    """Return why the file's status report is not used; None if it is, or there is none."""
    reports = new.tables.get("status_reports")
    rows = None if reports is None else reports[reports["meeting"].eq(figure.subject)]
    used = meeting_as_at(now, figure.subject, as_of)
    if rows is None or rows.empty:
        return None
    day = rows["as_at"].max().date()
    if day > as_of:
        return UnchangedReason("report after", day)
    if used is None or day > used:
        return None
    return UnchangedReason("report before" if day < used else "same day", day, used)


def describe_unchanged(why: UnchangedReason, figures: str, words: Words) -> str:
    """Return a sentence that says which figures stay and why."""
    day, used = (words.day(reason_day) if reason_day else "" for reason_day in (why.day, why.used))
    sentences = {
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
    return sentences[why.code]


def is_different_on(figure: HeadlineFigure, now: Ledger, then: Ledger, day: date) -> bool:
    """Return True if a figure differs between the two ledgers on a later date."""
    current, future = (
        next((f for f in headline_figures(ledger, day) if f.key == figure.key), None)
        for ledger in (now, then)
    )
    return current != future


def figure_name(figure: HeadlineFigure, words: Words) -> str:
    """Return a figure's name as on the Overview."""
    subject = figure.subject
    if figure.stream == "assessed":
        names = {
            "received": words.t("Received for the {meeting}", meeting=subject),
            "share": words.t("Share of the {meeting} secured", meeting=subject),
            "outstanding": words.t("Outstanding for the {meeting}", meeting=subject),
            "assessed": words.t("Assessed for the {meeting}", meeting=subject),
            "in full": words.t("States that paid the {meeting} in full", meeting=subject),
            "cost short": words.t("Shortfall of the {meeting} against its cost", meeting=subject),
            "contributors": words.t("Contributors for {year}", year=subject),
        }
    else:
        names = {
            "received": words.t("Received for {year}", year=subject),
            "share": words.t("Share of the {year} budget", year=subject),
            "budget": words.t("Budget for {year}", year=subject),
            "transit": words.t("In transit for {year}", year=subject),
            "to find": words.t("Still to find for {year}", year=subject),
            "contributors": words.t("Contributors for {year}", year=subject),
        }
    return names[figure.kind]


def format_figure(figure: HeadlineFigure, words: Words) -> str:
    """Return a figure's value as on the Overview."""
    if figure.value is None:
        return words.t("not known")
    if isinstance(figure.value, Fraction):
        return words.percent(figure.value)
    if figure.currency:
        return words.money(figure.value, figure.currency)
    return words.count(figure.value)


def format_dated_figure(figure: HeadlineFigure | None, words: Words) -> str:
    """Return a figure's value with its as-at date."""
    if figure is None:
        return words.t("not shown")
    return words.t(
        "{value}, as at {day}",
        value=format_figure(figure, words),
        day=format_day(figure.as_at, words),
    )
