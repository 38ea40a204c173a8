"""The sentences of a letter, and the values of its template: plain texts, and rows of plain texts.

Voluntary contributions are invited; only an assessment may be asked to be paid. Every figure has its
currency and the day to which it speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

from dashboard.documents.letters.letter_run import LetterRun
from dashboard.documents.letters.state_names import document_state_name
from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.indicators.outstanding_states import outstanding_states
from dashboard.indicators.state_record import state_record
from dashboard.indicators.without_contribution import LastGift, states_without_contribution
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure
from dashboard.locale import Words

Row: TypeAlias = Mapping[str, str]
LetterValues: TypeAlias = Mapping[str, str | list[Row]]
AMOUNT_COLUMNS: Final = frozenset({1, 2, 3})  # of ``meeting_headings``


def letter_values(ledger: Ledger, run: LetterRun, state: str, words: Words) -> LetterValues:
    """Return the values of the letter to a State."""
    settings = ledger.settings
    shared: dict[str, str | list[Row]] = {
        "state": document_state_name(ledger, state, words),
        "convention": settings.text_in_language("name", words.code),
        "unit": settings.text_in_language("unit", words.code),
        "day": words.long_day(run.dated),
        "sender": run.sender,
        "illustrative": words.t("Illustrative: all figures in this letter are invented.")
        if ledger.illustrative
        else "",
    }
    if run.stream == "voluntary" and run.year is not None:
        return shared | voluntary_values(ledger, run, run.year, state, words)
    return shared | assessed_values(ledger, run, state, words)


def voluntary_values(
    ledger: Ledger, run: LetterRun, year: int, state: str, words: Words
) -> dict[str, str | list[Row]]:
    """Return the values of an invitation: where the year stands, and what the State last gave."""
    gift = last_gifts(ledger, year, run.as_of).get(state)
    currency = ledger.streams["voluntary"].currency
    return {
        "year": str(year),
        "position": position_sentence(ledger, run, year, words),
        "last_contribution": words.t(
            "The last contribution of your Government on record was {amount}, for {year}. It was"
            " much appreciated.",
            amount=words.money(gift.amount, currency, cents=True),
            year=gift.year,
        )
        if gift is not None
        else words.t("No earlier contribution of your Government is on record."),
    }


@cached_figure
def last_gifts(ledger: Ledger, year: int, as_of: date) -> dict[str, LastGift | None]:
    """Return the last contribution of each State without one for the year."""
    return {row.state: row.last_gift for row in states_without_contribution(ledger, year, as_of)}


def position_sentence(ledger: Ledger, run: LetterRun, year: int, words: Words) -> str:
    """Return how much of the year's budget had been received."""
    figures = budget_coverage(ledger, year, run.as_of)
    amount = words.money(figures.received, figures.currency)
    day = words.long_day(figures.as_at or run.as_of)
    if figures.share is None or figures.budget is None:
        return words.t(
            "By {day}, {amount} had been received for {year}.", day=day, amount=amount, year=year
        )
    return words.t(
        "By {day}, {amount} had been received for {year}: {share} of the budget of {budget}.",
        day=day,
        amount=amount,
        year=year,
        share=words.percent(figures.share),
        budget=words.money(figures.budget, figures.currency),
    )


def assessed_values(
    ledger: Ledger, run: LetterRun, state: str, words: Words
) -> dict[str, str | list[Row]]:
    """Return the values of a reminder: what is outstanding in all, and for each meeting."""
    rows = {row.state: row for row in outstanding_states(ledger, run.as_of)}
    currency = ledger.streams["assessed"].currency
    return {
        "outstanding": words.money(rows[state].outstanding, currency, cents=True),
        "meetings": meeting_rows(ledger, run, state, words, open_only=True),
        "credit": credit_sentence(ledger, run, state, words),
    }


def credit_sentence(ledger: Ledger, run: LetterRun, state: str, words: Words) -> str:
    """Return what a State has paid above its assessments, which is not taken off; "" without any."""
    credit = int(state_record(ledger, state, run.as_of).balances["credit"].sum())
    if not credit:
        return ""
    return words.t(
        "Payments above what was assessed for a meeting, {amount} in all, stand apart and were not"
        " taken off.",
        amount=words.money(credit, ledger.streams["assessed"].currency, cents=True),
    )


def meeting_headings(words: Words) -> dict[str, str]:
    """Return the heading of each value of ``meeting_rows``, in their order."""
    return {
        "meeting": words.t("Meeting"),
        "assessed": words.t("Assessed"),
        "received": words.t("Received"),
        "outstanding": words.t("Outstanding"),
        "as_at": words.t("As at"),
    }


def meeting_rows(
    ledger: Ledger, run: LetterRun, state: str, words: Words, *, open_only: bool
) -> list[Row]:
    """Return a State's meetings with what was assessed, received, is outstanding and paid above it, as texts."""
    own = state_record(ledger, state, run.as_of).balances
    own = own[own["assessed"].gt(0) | own["received"].ne(0)]
    if open_only:
        own = own[own["outstanding"].gt(0)]
    currency = ledger.streams["assessed"].currency
    found: list[Row] = []
    for row in own.to_dict("records"):
        meeting = str(row["meeting"])
        day = meeting_as_at(ledger, meeting, run.as_of)
        amounts = {
            name: words.money(int(row[name]), currency, cents=True)
            for name in ("assessed", "received", "outstanding")
        }
        credit = words.money(int(row["credit"]), currency, cents=True) if row["credit"] else ""
        as_at = words.t("not known") if day is None else words.day(day)
        found.append({"meeting": meeting, **amounts, "credit": credit, "as_at": as_at})
    return found
