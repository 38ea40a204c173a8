"""Sentences about one State for minutes and letters: what it gave, announced and still has to pay.

A voluntary contribution that has not come is no debt: only what is recorded is said of it.
"""

from __future__ import annotations

from datetime import date

from dashboard.indicators.coverage import (
    budget_as_at,
    contributions_for_year,
    current_budget_year,
    open_announcements,
)
from dashboard.indicators.meeting_sources import meetings_as_at
from dashboard.indicators.state_record import StateRecord, state_record
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import announcement_kind, state_name
from dashboard.wording.source_text import format_day, format_source_days


def state_sentences(ledger: Ledger, state: str, as_of: date, words: Words) -> tuple[str, ...]:
    """Return the sentences for minutes, each with its currency and as-at date, streams apart."""
    record = state_record(ledger, state, as_of)
    name = state_name(ledger, state, words)
    sentences: list[str] = []
    if "voluntary" in ledger.streams:
        sentences += voluntary_sentences(ledger, record, name, as_of, words)
    if "assessed" in ledger.streams:
        sentences += assessed_sentences(ledger, record, name, as_of, words)
    return tuple(sentences)


def voluntary_sentences(
    ledger: Ledger, record: StateRecord, name: str, as_of: date, words: Words
) -> list[str]:
    """Return what the State contributed for the running budget year, and what it announced."""
    year = current_budget_year(ledger, as_of)
    if year is None:
        return []
    rows = contributions_for_year(ledger, year, as_of)
    amount = int(rows.loc[rows["state"].eq(record.state), "amount"].sum())
    currency = ledger.streams["voluntary"].currency
    unit = ledger.settings.text_in_language("unit", words.code)
    day = format_day(budget_as_at(ledger, year, as_of), words)
    if amount > 0:
        first = words.t(
            "{state} contributed {amount} for {year} ({unit}, as at {day}).",
            state=name,
            amount=words.money(amount, currency),
            unit=unit,
            year=year,
            day=day,
        )
    else:
        first = words.t(
            "{state}: no contribution for {year} recorded ({unit}, as at {day}).",
            state=name,
            unit=unit,
            year=year,
            day=day,
        )
    announced = open_announcements(ledger, year, as_of)
    announced = announced[announced["state"].eq(record.state)]
    return [
        first,
        *(
            words.t(
                "{state} announced {amount} for {year} on {day} ({kind}); it is not counted as received.",
                state=name,
                amount=words.money(int(row["amount"]), str(row["currency"])),
                year=year,
                day=words.day(row["said_on"].date()),
                kind=announcement_kind(str(row["kind"]), words),
            )
            for row in announced.to_dict("records")
        ),
    ]


def assessed_sentences(
    ledger: Ledger, record: StateRecord, name: str, as_of: date, words: Words
) -> list[str]:
    """Return what is outstanding, over how many meetings; for yearly books what came last."""
    currency = ledger.streams["assessed"].currency
    if ledger.streams["assessed"].basis == "revenue":
        return yearly_sentences(ledger, record, name, as_of, words)
    rows = record.balances[record.balances["assessed"].gt(0)]
    if rows.empty:
        return []
    due = rows[rows["outstanding"].gt(0)]
    days = meetings_as_at(ledger, (due if len(due) else rows)["meeting"], as_of)
    day = format_source_days(days, words)
    if due.empty:
        return [
            words.t(
                "{state} has paid all its assessed contributions (as at {day}).",
                state=name,
                day=day,
            )
        ]
    return [
        words.n(
            "{state}: {amount} of its assessed contributions is outstanding, for {n} meeting, {meetings} (as at {day}).",
            "{state}: {amount} of its assessed contributions is outstanding, for {n} meetings, {meetings} (as at {day}).",
            len(due),
            state=name,
            amount=words.money(int(due["outstanding"].sum()), currency),
            meetings=", ".join(due["meeting"].astype(str)),
            day=day,
        )
    ]  # fmt: skip


def yearly_sentences(
    ledger: Ledger, record: StateRecord, name: str, as_of: date, words: Words
) -> list[str]:
    """Return what came in the last year of books that hold yearly sums."""
    stream = ledger.streams["assessed"]
    years = record.by_year["assessed"]
    known = years[years["amount"].notna()]
    if known.empty:
        return []
    return [
        words.t(
            "{amount} of assessed contributions was received from {state} in {year} (as at {day}).",
            amount=words.money(int(known["amount"].iloc[-1]), stream.currency),
            state=name,
            year=int(known["year"].iloc[-1]),
            day=format_day(stream.as_at_on(as_of), words),
        )
    ]
