"""The tiles of the Overview, which lead on to lists, and the notes below them. No State is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.indicators.as_of_dates import previous_committee_meeting
from dashboard.indicators.collection import (
    meeting_collection,
    meeting_totals,
    next_meeting,
    past_meetings_outstanding,
    state_balances,
)
from dashboard.indicators.meeting_sources import meetings_as_at
from dashboard.indicators.movements import since_last_meeting
from dashboard.indicators.shortfall import shortfalls
from dashboard.indicators.sums import sum_amounts
from dashboard.indicators.to_write_to import to_write_to
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.card import LinkedText
from dashboard.pages.cards.card_dates import card_as_at
from dashboard.pages.frame.address import PageLinks
from dashboard.wording.movement_text import signed_money
from dashboard.wording.report_text import describe_differing_meetings
from dashboard.wording.shortfall_text import describe_shortfall_in_short
from dashboard.wording.source_text import format_day


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile: what it is about, its figures in a few words, and the page with the list."""

    name: str
    title: str
    lines: tuple[LinkedText, ...]


def build_tiles(ledger: Ledger, as_of: date, words: Words, links: PageLinks) -> list[Tile]:
    """Return the tiles that have anything to say, in display order."""
    tiles = (
        Tile("since", since_title(ledger, as_of, words), since_lines(ledger, as_of, words, links)),
        Tile("unpaid", words.t("To write to"), unpaid_lines(ledger, as_of, words, links)),
        Tile("past", words.t("Past meetings"), past_meeting_lines(ledger, as_of, words, links)),
        Tile("issues", words.t("To check"), issue_lines(ledger, words, links)),
    )
    return [tile for tile in tiles if tile.lines]


def since_title(ledger: Ledger, as_of: date, words: Words) -> str:
    """Return the title of the tile of movements since the last committee meeting."""
    since = previous_committee_meeting(ledger, as_of)
    return "" if since is None else words.t("Since {day}", day=words.day_of_year(since, as_of.year))


def since_lines(
    ledger: Ledger, as_of: date, words: Words, links: PageLinks
) -> tuple[LinkedText, ...]:
    """Return new contributors and money received since the last committee meeting."""
    since = previous_committee_meeting(ledger, as_of)
    if since is None:
        return ()
    lines = []
    if (moved := since_last_meeting(ledger, as_of)) is not None:
        if moved.new_states:
            lines.append(words.n("+{n} State", "+{n} States", moved.new_states))
        if moved.amount:
            lines.append(signed_money(moved.amount, moved.currency, words))
    meeting = next_meeting(ledger, as_of)
    if meeting is not None:
        then, now = (
            meeting_collection(state_balances(ledger, day), meeting).applied
            for day in (since, as_of)
        )
        if then != now:
            lines.append(signed_money(now - then, ledger.streams["assessed"].currency, words))
    if not lines:
        lines.append(words.t("no payment recorded"))
    return tuple(LinkedText(line, links.to("since")) for line in lines)


def unpaid_lines(
    ledger: Ledger, as_of: date, words: Words, links: PageLinks
) -> tuple[LinkedText, ...]:
    """Return how many States one could write to, of each stream; never their names."""
    counts = to_write_to(ledger, as_of)
    lines = []
    if counts.silent_parties:
        text = words.n(
            "Voluntary: {n} State Party without payment or answer",
            "Voluntary: {n} States Parties without payment or answer",
            counts.silent_parties,
        )
        if counts.regular_contributors:
            text = words.n(
                "{parties}; {n} usually gives",
                "{parties}; {n} usually give",
                counts.regular_contributors,
                parties=text,
            )
        lines.append(LinkedText(text, links.to("unpaid", stream="voluntary", status="silent")))
    if counts.overdue:
        text = words.n(
            "Assessed: {n} State overdue", "Assessed: {n} States overdue", counts.overdue
        )
        lines.append(LinkedText(text, links.to("unpaid", stream="assessed")))
    return tuple(lines)


def past_meeting_lines(
    ledger: Ledger, as_of: date, words: Words, links: PageLinks
) -> tuple[LinkedText, ...]:
    """Return the newest past meeting that is short of its cost, and what is outstanding on all."""
    if "assessed" not in ledger.streams:
        return ()
    lines = []
    texts = [
        (short.meeting, text)
        for short in reversed(shortfalls(ledger, as_of))
        if (text := describe_shortfall_in_short(short, as_of, words))
    ]
    if texts:
        meeting, text = texts[0]
        lines.append(LinkedText(text, links.to("meetings", meeting=meeting)))
    due = past_meetings_outstanding(meeting_totals(ledger, as_of))
    if len(due):
        amount = words.money(sum_amounts(due, "outstanding"), ledger.streams["assessed"].currency)
        text = words.n(
            "{n} meeting: {amount} outstanding",
            "{n} meetings: {amount} outstanding",
            len(due),
            amount=amount,
        )
        lines.append(LinkedText(text, links.to("unpaid", stream="assessed")))
    return tuple(lines)


def issue_lines(ledger: Ledger, words: Words, links: PageLinks) -> tuple[LinkedText, ...]:
    """Return how many Problems the books have."""
    if not ledger.problems:
        return ()
    text = words.n(
        "{n} issue in the workbooks", "{n} issues in the workbooks", len(ledger.problems)
    )
    return (LinkedText(text, links.to("books")),)


def list_notes(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Return what a reader must know of all figures: empty books, differing days and sources."""
    if has_no_money(ledger):
        return [
            words.t(
                "The books are still empty: fill them in and save them, and this page fills itself."
            )
        ]
    notes = meeting_notes(ledger, as_of, words) if "assessed" in ledger.streams else []
    note = differing_days_note(ledger, as_of, words)
    return [*notes, note] if note else notes


def differing_days_note(ledger: Ledger, as_of: date, words: Words) -> str:
    """Return that the streams' figures are as at different days; "" if not (D14)."""
    days = {card_as_at(ledger, stream, as_of) for stream in ledger.streams} - {None}
    return words.t("As-at days differ.") if len(days) > 1 else ""


def has_no_money(ledger: Ledger) -> bool:
    """Return True if no book holds any money."""
    tables = (ledger.assessments, ledger.receipts, ledger.status_reports)
    return all(t.empty for t in (*tables, ledger.budgets, ledger.contributions))


def meeting_notes(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Return notes on undated meetings, differing as-at days and differing books."""
    notes: list[str] = []
    rows = meeting_totals(ledger, as_of)
    if unlisted := [str(m) for m in rows.loc[~rows["is_past"] & ~rows["is_coming"], "meeting"]]:
        notes.append(
            words.n(
                "{meetings} is on no Meetings sheet: it is not known when it is held.",
                "{meetings} are on no Meetings sheet: it is not known when they are held.",
                len(unlisted),
                meetings=", ".join(unlisted),
            )
        )
    if len(days := meetings_as_at(ledger, rows["meeting"], as_of)) > 1:
        notes.append(
            words.t(
                "The meetings’ figures have different as-at days ({days}): each shows its own.",
                days=", ".join(format_day(day, words) for day in days),
            )
        )
    return notes + describe_differing_meetings(ledger, as_of, words)
