"""The card of the assessed stream: what share of the next meeting is secured (D6-D8, D14)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.indicators.collection import (
    Collection,
    meeting_collection,
    meeting_totals,
    next_meeting,
    state_balances,
)
from dashboard.indicators.deadlines import meeting_deadlines
from dashboard.indicators.freshness import freshness_of
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.card import FULL_WIDTH, BarSegment, Card, LinkedText, segment_widths
from dashboard.pages.cards.card_dates import card_as_at, describe_age
from dashboard.pages.frame.address import PageLinks
from dashboard.wording.report_text import report_source_lines


def build_assessed_card(ledger: Ledger, as_of: date, words: Words, links: PageLinks) -> Card:
    """Return the card of the next meeting."""
    stream = ledger.streams["assessed"]
    title = ledger.settings.text_in_language("assessed", words.code)
    eyebrow = words.t("{title} · assessed", title=title)
    meeting = next_meeting(ledger, as_of)
    day = card_as_at(ledger, "assessed", as_of)
    as_at = describe_age(freshness_of(day, as_of), words)
    if meeting is None:
        headline = words.t("No coming meeting has been assessed")
        return Card("assessed", eyebrow, headline, links.to("meetings"), as_at)
    figures = meeting_collection(state_balances(ledger, as_of), meeting)
    address = links.to("meetings", meeting=meeting)
    share = "" if figures.share is None else words.percent(figures.share)
    return Card(
        stream="assessed",
        eyebrow=eyebrow,
        headline=words.t("{share} of the {meeting} is secured", share=share, meeting=meeting)
        if share
        else words.t("The share of the {meeting} that is secured is not known", meeting=meeting),
        address=address,
        as_at=as_at,
        figure=share,
        segments=bar_segments(figures, stream.currency, words, links, address),
        facts=meeting_facts(ledger, meeting, as_of, words, address),
        notes=report_source_lines(ledger, meeting, as_of, words),
        sentence=read_aloud_sentence(figures, meeting, stream.currency, day, words),
    )


def bar_segments(
    figures: Collection, currency: str, words: Words, links: PageLinks, address: str
) -> tuple[BarSegment, ...]:
    """Return the segments of the bar: received and outstanding."""
    (received,) = segment_widths((figures.applied,), figures.assessed)
    assessed = words.money(figures.assessed, currency)
    applied = words.money(figures.applied, currency)
    outstanding = words.money(figures.outstanding, currency)
    label = words.t("outstanding, of {assessed}", assessed=assessed)
    unpaid = links.to("unpaid", stream="assessed")
    return (
        BarSegment("received", applied, words.t("received"), received, address),
        BarSegment("outstanding", outstanding, label, FULL_WIDTH - received, unpaid),
    )


def meeting_facts(
    ledger: Ledger, meeting: str, as_of: date, words: Words, address: str
) -> tuple[LinkedText, ...]:
    """Return how many States have paid, and by when the money is required."""
    rows = meeting_totals(ledger, as_of)
    row = rows[rows["meeting"].eq(meeting)].to_dict("records")[0]
    facts = [
        LinkedText(
            words.n(
                "{paid} of {n} State paid in full",
                "{paid} of {n} States paid in full",
                row["states"],
                paid=words.count(row["paid_in_full"]),
            ),
            address,
        )
    ]
    needed_by = meeting_deadlines(ledger, meeting).needed_by
    if needed_by is not None and not row["is_past"]:
        facts.append(LinkedText(describe_days_left(needed_by, as_of, words), address))
    return tuple(facts)


def describe_days_left(needed_by: date, as_of: date, words: Words) -> str:
    """Return by when funds are or were required, counted from the as-of date."""
    day, days = words.day(needed_by), (needed_by - as_of).days
    if days < 0:
        return words.n(
            "Funds were required by {day} ({n} day ago)",
            "Funds were required by {day} ({n} days ago)",
            -days,
            day=day,
        )
    return words.n(
        "Funds required by {day} ({n} day)", "Funds required by {day} ({n} days)", days, day=day
    )


def describe_payers(row: Mapping[Hashable, Any], words: Words) -> str:
    """Return a sentence with the number of States that paid in full, and in part if any."""
    paid = words.count(row["paid_in_full"])
    if not row["paid_in_part"]:
        return words.n(
            "{paid} of {n} State has paid in full.",
            "{paid} of {n} States have paid in full.",
            row["states"],
            paid=paid,
        )
    return words.n(
        "{paid} of {n} State has paid in full, {part} in part.",
        "{paid} of {n} States have paid in full, {part} in part.",
        row["states"],
        paid=paid,
        part=words.count(row["paid_in_part"]),
    )


def assessed_lines(
    ledger: Ledger, figures: Collection, meeting: str, currency: str, as_of: date, words: Words
) -> tuple[str, ...]:
    """Return sentences on payers, the meeting's date, its deadline and separate credit."""
    rows = meeting_totals(ledger, as_of)
    row = rows[rows["meeting"].eq(meeting)].to_dict("records")[0]
    lines = [describe_payers(row, words)]
    if pd.notna(row["first_day"]):
        day = words.day(row["first_day"].date())
        if row["is_past"]:
            lines.append(words.t("It began on {day}.", day=day))
        elif pd.isna(row["moved_from"]):
            lines.append(words.t("It begins on {day}.", day=day))
        else:
            moved = words.day(row["moved_from"].date())
            lines.append(words.t("It begins on {day}, moved from {moved}.", day=day, moved=moved))
    needed_by = meeting_deadlines(ledger, meeting).needed_by
    if needed_by is not None and not row["is_past"] and needed_by < as_of:
        lines.append(
            words.n(
                "Its money had to be there by {day}, {n} day before.",
                "Its money had to be there by {day}, {n} days before.",
                ledger.settings.decision_days,
                day=words.day(needed_by),
            )
        )
    elif needed_by is not None and not row["is_past"]:
        lines.append(
            words.n(
                "Its money must be there by {day}, {n} day before.",
                "Its money must be there by {day}, {n} days before.",
                ledger.settings.decision_days,
                day=words.day(needed_by),
            )
        )
    if figures.credit:
        lines.append(
            words.t(
                "{credit} was paid above what was owed; it lowers nobody else’s debt.",
                credit=words.money(figures.credit, currency, cents=True),
            )
        )
    return tuple(lines)


def read_aloud_sentence(
    figures: Collection, meeting: str, currency: str, day: date | None, words: Words
) -> str:
    """Return a sentence to read aloud; without a date if the books give none."""
    if figures.share is None:
        return words.t("Nothing has been assessed for the {meeting}.", meeting=meeting)
    values = {
        "applied": words.money(figures.applied, currency),
        "assessed": words.money(figures.assessed, currency),
        "meeting": meeting,
        "share": words.percent(figures.share),
        "outstanding": words.money(figures.outstanding, currency),
    }
    if day is None:
        return words.t(
            "{applied} of the {assessed} assessed for the {meeting} has been received: {share}."
            " {outstanding} is outstanding.",
            **values,
        )
    return words.t(
        "By {day}, {applied} of the {assessed} assessed for the {meeting} had been received: {share}."
        " {outstanding} was outstanding.",
        day=words.long_day(day),
        **values,
    )
