"""Table of a year's announcements, each with what became of it (trap 18)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.announcement_outcomes import AnnouncementOutcome
from dashboard.indicators.coverage import announcement_outcomes
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import announcement_kind, state_name
from dashboard.wording.ladder_text import matching_method, outcome_text
from dashboard.wording.source_text import format_day, source_line


def announcements_table(
    ledger: Ledger, year: int, as_of: date, words: Words, step: str = ""
) -> DisplayTable:
    """Return a row per announcement for a year, newest first; only a step's open ones if given.

    ``step`` is ``in transit``, ``confirmed`` or ``pledged``.
    """
    stream = ledger.streams["voluntary"]
    outcomes = [
        a
        for a in announcement_outcomes(ledger, year, as_of)
        if not step or (a.kind == step and a.open_amount)
    ]
    outcomes.sort(key=lambda a: a.said_on, reverse=True)
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"{step or 'announcements'}-{year}", as_of),
        title=announcements_title(outcomes, year, step, words),
        subtitle=announcements_subtitle(
            year, format_day(stream.as_at_on(as_of), words), step, words
        ),
        source=source_line(ledger, "voluntary", words),
        columns=open_columns(stream.currency, words)
        if step
        else outcome_columns(stream.currency, words),
        rows=tuple(
            open_row(a, ledger, words) if step else outcome_row(a, ledger, words) for a in outcomes
        ),
        row_states=tuple(a.state for a in outcomes),
        row_statuses=() if step else tuple(a.outcome for a in outcomes),
        main_column="open_converted" if step else "open_amount",
        order=words.t("the newest first"),
    )


def announcements_subtitle(year: int, day: str, step: str, words: Words) -> str:
    """Return what is listed, and how announcements are matched if their outcome is shown."""
    text = words.t(
        "What States said about money for {year}, as at {day}; an announcement is not a payment",
        year=year,
        day=day,
    )
    return text if step else words.t("{text}. {more}", text=text, more=matching_method(words))


def outcome_columns(currency: str, words: Words) -> tuple[DisplayColumn, ...]:
    """Return the columns of all announcements: what was said, and what became of it."""
    return (
        DisplayColumn(words.t("State"), "state", key="state"),
        DisplayColumn(words.t("Outcome"), key="outcome"),
        DisplayColumn(words.t("Said on"), "date", key="said_on"),
        DisplayColumn(words.t("Kind"), key="kind"),
        DisplayColumn(words.t("Amount"), "money", key="amount"),
        DisplayColumn(words.t("Currency"), key="currency"),
        DisplayColumn(words.t("Still open"), "money", key="open_amount"),
        DisplayColumn(words.t("Received"), "money", currency, key="received"),
        DisplayColumn(words.t("Received or ended on"), "date", key="closed_on"),
        DisplayColumn(words.t("Days after"), "count", key="days"),
        DisplayColumn(words.t("Said where"), key="words_used"),
        DisplayColumn(words.t("Source cell"), key="source_cell"),
    )


def outcome_row(a: AnnouncementOutcome, ledger: Ledger, words: Words) -> tuple[object, ...]:
    """Return an announcement and what became of it."""
    return (
        state_name(ledger, a.state, words),
        outcome_text(a, words),
        a.said_on,
        announcement_kind(a.kind, words),
        a.amount,
        a.currency,
        a.open_amount,
        a.received,
        a.received_on or a.ended_on or "",
        "" if a.days is None else a.days,
        a.source,
        a.origin,
    )


def open_columns(currency: str, words: Words) -> tuple[DisplayColumn, ...]:
    """Return the columns of a step: what is still open, converted at which rate."""
    return (
        DisplayColumn(words.t("State"), "state", key="state"),
        DisplayColumn(words.t("Still open"), "money", key="open_amount"),
        DisplayColumn(words.t("Currency"), key="currency"),
        DisplayColumn(words.t("Converted"), "money", currency, key="open_converted"),
        DisplayColumn(words.t("ECB rate"), key="rate"),
        DisplayColumn(words.t("Day of the rate"), "date", key="rate_date"),
        DisplayColumn(words.t("Said on"), "date", key="said_on"),
        DisplayColumn(words.t("Announced"), "money", key="amount"),
        DisplayColumn(words.t("Said where"), key="words_used"),
        DisplayColumn(words.t("Source cell"), key="source_cell"),
    )


def open_row(a: AnnouncementOutcome, ledger: Ledger, words: Words) -> tuple[object, ...]:
    """Return an announcement and what is still open of it; no converted amount without a rate."""
    converted = a.open_converted
    is_foreign = converted is not None and converted.currency != a.currency
    return (
        state_name(ledger, a.state, words),
        a.open_amount,
        a.currency,
        converted.amount if converted else None,
        words.rate(converted.rate) if converted and is_foreign else "",
        converted.rate_date if converted and is_foreign else "",
        a.said_on,
        a.amount,
        a.source,
        a.origin,
    )


def announcements_title(
    outcomes: list[AnnouncementOutcome], year: int, step: str, words: Words
) -> str:
    """Return how many announcements there are, and how many are still open."""
    if step:
        return words.n(
            "{n} announcement for {year} is still open: {kind}",
            "{n} announcements for {year} are still open: {kind}",
            len(outcomes),
            year=year,
            kind=announcement_kind(step, words),
        )
    return words.n(
        "{n} announcement of money for {year}; still open: {open}",
        "{n} announcements of money for {year}; still open: {open}",
        len(outcomes),
        year=year,
        open=words.count(sum(a.open_amount > 0 for a in outcomes)),
    )
