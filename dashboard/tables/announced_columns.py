"""Columns for what a State announced: kind, amount, currency and day."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.indicators.letter_answers import Announced
from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn
from dashboard.wording.display_names import announcement_kind
from dashboard.wording.letter_text import join_clauses


def announced_columns(words: Words) -> tuple[DisplayColumn, ...]:
    """Return the columns; amounts are in the currency of their row."""
    return (
        DisplayColumn(words.t("Announced"), key="announced_kind"),
        DisplayColumn(words.t("Amount announced"), "money", key="announced_amount"),
        DisplayColumn(words.t("Currency"), key="announced_currency"),
        DisplayColumn(words.t("Said on"), "date", key="announced_on"),
    )


def announced_values(announced: Sequence[Announced], words: Words) -> tuple[object, ...]:
    """Return the values of :func:`announced_columns`; "" without an announcement.

    Several announcements of a day are added up in one currency; of several currencies the amounts
    stand beside their kinds, and the amount is unknown (D22).
    """
    if not announced:
        return ("", "", "", "")
    currencies = dict.fromkeys(item.currency for item in announced)
    kinds = dict.fromkeys(announcement_kind(item.kind, words) for item in announced)
    said_on = max(item.said_on for item in announced)
    if len(currencies) == 1:
        amount = sum(item.amount for item in announced)
        return (", ".join(kinds), amount, next(iter(currencies)), said_on)
    each = join_clauses(
        (
            words.t(
                "{kind}: {amount}",
                kind=announcement_kind(item.kind, words),
                amount=words.money(item.amount, item.currency, cents=True),
            )
            for item in announced
        ),
        words,
    )
    return (each, None, ", ".join(currencies), said_on)
