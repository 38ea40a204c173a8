"""The two paragraphs that a note-taker needs: assessed and voluntary money, in the past tense.

For the demo's 1 December 2021: USD 222'594 of USD 322'600 (69%), USD 100'006 outstanding, the 2RC
almost USD 28'000 short; CHF 356'660, about 76% of CHF 470'000, from 47 of 110 States Parties, 2 more
than before; EUR 83'000 of 3 States in transit, about 94% if received. Each figure leads to its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

import pandas as pd

from dashboard.indicators.collection import (
    meeting_collection,
    meeting_totals,
    next_meeting,
    state_balances,
)
from dashboard.indicators.coverage import Coverage, budget_coverage, current_budget_year
from dashboard.indicators.headline_figures import yearly_figures
from dashboard.indicators.in_transit import TransitByCurrency, transit_by_currency
from dashboard.indicators.letters import stream_letters
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.indicators.shortfall import shortfalls
from dashboard.indicators.usual_givers import usual_givers
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.coverage_text import ContributorCounts, count_contributors
from dashboard.wording.qualified_amount import qualified_amount

STREAMS: Final = ("assessed", "voluntary")
# Around the number of a figure while sentences are put together; no language uses these characters.
OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
MARK: Final = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True)
class Figure:
    """A figure as text, and the page and parameters that lead to its rows."""

    text: str
    page: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class MinutesParagraph:
    """A stream's paragraph: texts and figures in turn."""

    stream: str
    parts: tuple[str | Figure, ...]

    @property
    def text(self) -> str:
        """Return the paragraph as plain text, with the same words."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the paragraph's figures in their order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


@dataclass
class FigureMarks:
    """Marks that stand for figures in a sentence, so that each language can order them."""

    words: Words
    figures: list[Figure] = field(default_factory=list)

    def mark(self, text: str, page: str, **query: str) -> str:
        """Return a mark for a figure."""
        self.figures.append(Figure(text, page, query))
        return f"{OPEN}{len(self.figures) - 1}{CLOSE}"

    def money(self, minor: int, currency: str, page: str, **query: str) -> str:
        """Return a mark for an amount."""
        return self.mark(self.words.money(minor, currency), page, **query)

    def share(self, share: Fraction, page: str, **query: str) -> str:
        """Return a mark for a percentage, which is "about" if it is rounded."""
        text = self.words.percent(share)
        exact = (share * 100).denominator == 1
        return qualified_amount(
            "" if exact else "about", self.mark(text, page, **query), self.words
        )

    def paragraph(self, stream: str, sentences: Iterable[str]) -> MinutesParagraph:
        """Return a paragraph in which the marks of the sentences are figures again."""
        pieces = MARK.split(" ".join(sentence for sentence in sentences if sentence))
        parts: list[str | Figure] = [
            self.figures[int(piece)] if place % 2 else piece for place, piece in enumerate(pieces)
        ]
        return MinutesParagraph(stream, tuple(part for part in parts if part))


def minutes_paragraphs(ledger: Ledger, as_of: date, words: Words) -> tuple[MinutesParagraph, ...]:
    """Return a paragraph for each stream of the convention, the assessed one first."""
    paragraphs = []
    for stream in STREAMS:
        if stream not in ledger.streams:
            continue
        marks = FigureMarks(words)
        if ledger.streams[stream].basis == "revenue":
            sentences = yearly_sentences(ledger, stream, as_of, marks)
        elif stream == "assessed":
            sentences = assessed_sentences(ledger, as_of, marks)
        else:
            sentences = voluntary_sentences(ledger, as_of, marks)
        paragraphs.append(marks.paragraph(stream, sentences))
    return tuple(paragraphs)


def from_book(text: str) -> str:
    """Return a text of a book without the characters that mark figures."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def on_day(day: date | None, sentence: str, words: Words) -> str:
    """Return a sentence with the day to which its figures speak (D28)."""
    if day is None:
        return words.t("On a day that is not known, {sentence}", sentence=sentence)
    return words.t("As at {day}, {sentence}", day=words.long_day(day), sentence=sentence)


def assessed_sentences(ledger: Ledger, as_of: date, marks: FigureMarks) -> list[str]:
    """Return what is collected for the next meeting, and the newest shortfall of a past one."""
    words, meeting = marks.words, next_meeting(ledger, as_of)
    if meeting is None:
        return [
            words.t("No coming meeting had been assessed."),
            shortfall_sentence(ledger, as_of, marks),
        ]
    return [
        collection_sentence(ledger, meeting, as_of, marks),
        moved_sentence(ledger, meeting, as_of, words),
        shortfall_sentence(ledger, as_of, marks),
    ]


def collection_sentence(ledger: Ledger, meeting: str, as_of: date, marks: FigureMarks) -> str:
    """Return what was received and outstanding for a meeting."""
    words, currency = marks.words, ledger.streams["assessed"].currency
    figures = meeting_collection(state_balances(ledger, as_of), meeting)
    code = from_book(meeting)
    if figures.share is None:
        return words.t("Nothing had been assessed for the {meeting}.", meeting=code)
    sentence = words.t(
        "{received} of the {assessed} assessed for the {meeting} had been received ({share}), and"
        " {outstanding} was outstanding.",
        received=marks.money(figures.applied, currency, "meetings", meeting=meeting),
        assessed=marks.money(figures.assessed, currency, "meetings", meeting=meeting),
        meeting=code,
        share=marks.share(figures.share, "meetings", meeting=meeting),
        outstanding=marks.money(figures.outstanding, currency, "unpaid", stream="assessed"),
    )
    return on_day(meeting_as_at(ledger, meeting, as_of), sentence, words)


def moved_sentence(ledger: Ledger, meeting: str, as_of: date, words: Words) -> str:
    """Return that a meeting was moved to another year; "" if not."""
    rows = meeting_totals(ledger, as_of)
    row = rows[rows["meeting"].eq(meeting)].iloc[0]
    if pd.isna(row["moved_from"]) or pd.isna(row["first_day"]):
        return ""
    then, now = row["moved_from"].year, row["first_day"].year
    if then == now:
        return ""
    return words.t(
        "The {meeting} had been moved from {then} to {now}.",
        meeting=from_book(meeting),
        then=then,
        now=now,
    )


def shortfall_sentence(ledger: Ledger, as_of: date, marks: FigureMarks) -> str:
    """Return the newest shortfall of a past meeting against its expenses (D13); "" if none is known."""
    words = marks.words
    for short in reversed(shortfalls(ledger, as_of)):
        query = {"meeting": short.meeting}
        if (said := short.statement) is not None:
            amount = marks.money(said.amount, said.currency, "meetings", **query)
            return words.t(
                "According to {by}, the {meeting} was {amount} short of its expenses as at {day}.",
                by=from_book(said.said_by),
                meeting=from_book(short.meeting),
                amount=qualified_amount(said.qualifier, amount, words),
                day=words.long_day(said.as_at or said.said_on),
            )
        if short.is_past and short.amount is not None and short.amount > 0:
            sentence = words.t(
                "the {meeting} was {amount} short of its expenses.",
                meeting=from_book(short.meeting),
                amount=marks.money(short.amount, short.currency, "meetings", **query),
            )
            return on_day(meeting_as_at(ledger, short.meeting, as_of), sentence, words)
    return ""


def voluntary_sentences(ledger: Ledger, as_of: date, marks: FigureMarks) -> list[str]:
    """Return what was received for the year, from how many, what is in transit and usual."""
    year = current_budget_year(ledger, as_of)
    if year is None:
        return [marks.words.t("No budget and no contribution was known.")]
    figures = budget_coverage(ledger, year, as_of)
    return [
        coverage_sentence(figures, marks),
        *contributor_sentences(count_contributors(ledger, figures, as_of), marks),
        *transit_sentences(ledger, figures, as_of, marks),
        usual_sentence(ledger, year, as_of, marks.words),
    ]


def coverage_sentence(figures: Coverage, marks: FigureMarks) -> str:
    """Return what was received for a year, and its share of the budget."""
    words, year = marks.words, str(figures.year)
    received = marks.money(figures.received, figures.currency, "isu", year=year)
    if figures.share is None or figures.budget is None:
        sentence = words.t("{received} had been received for {year}.", received=received, year=year)
    else:
        sentence = words.t(
            "{received} had been received, {share} of the {year} budget of {budget}.",
            received=received,
            share=marks.share(figures.share, "isu", year=year),
            year=year,
            budget=marks.money(figures.budget, figures.currency, "isu", year=year),
        )
    return on_day(figures.as_at, sentence, words)


def contributor_sentences(counts: ContributorCounts, marks: FigureMarks) -> list[str]:
    """Return how many had contributed, and how many more than at the committee meeting before."""
    words, year = marks.words, str(counts.year)
    count = marks.mark(words.count(counts.contributed), "isu", year=year)
    parties = marks.mark(words.count(counts.parties), "unpaid", stream="voluntary")
    new = marks.mark(words.count(counts.new), "since")
    if counts.parties and counts.new:
        first = words.n(
            "{count} of {parties} States Parties had contributed, {new} more than at the previous"
            " committee meeting.",
            "{count} of {parties} States Parties had contributed, {new} more than at the previous"
            " committee meeting.",
            counts.contributed,
            count=count,
            parties=parties,
            new=new,
        )
    elif counts.parties:
        first = words.n(
            "{count} of {parties} States Parties had contributed.",
            "{count} of {parties} States Parties had contributed.",
            counts.contributed,
            count=count,
            parties=parties,
        )
    elif counts.new:
        first = words.n(
            "{count} State had contributed, {new} more than at the previous committee meeting.",
            "{count} States had contributed, {new} more than at the previous committee meeting.",
            counts.contributed,
            count=count,
            new=new,
        )
    else:
        first = words.n(
            "{count} State had contributed.",
            "{count} States had contributed.",
            counts.contributed,
            count=count,
        )
    if not counts.others:
        return [first]
    others = words.n(
        "{count} State that was not party had contributed too.",
        "{count} States that were not party had contributed too.",
        counts.others,
        count=marks.mark(words.count(counts.others), "isu", year=year),
    )
    return [first, others]


def transit_sentences(
    ledger: Ledger, figures: Coverage, as_of: date, marks: FigureMarks
) -> list[str]:
    """Return what was in transit and not counted, by currency, and the share with it (D10)."""
    words, year = marks.words, str(figures.year)
    transits = transit_by_currency(figures)
    sentences = []
    for transit in transits:
        is_answer = is_after_letter(ledger, figures, transit, as_of)
        sentences.append(transit_sentence(transit, year, marks, is_answer=is_answer))
    if figures.in_transit_total and figures.share_with_transit is not None:
        share = marks.share(figures.share_with_transit, "isu", year=year)
        sentences.append(
            words.t(
                "If received, this would bring the total to {share} of the budget.", share=share
            )
        )
    for transit in transits:
        if transit.rate is not None and transit.rate_date is not None:
            sentences.append(
                words.t(
                    "{currency} was converted at the ECB rate of {day} ({rate}).",
                    currency=transit.currency,
                    day=words.long_day(transit.rate_date),
                    rate=words.rate(transit.rate),
                )
            )
        elif transit.converted is None:
            sentences.append(
                words.t("No exchange rate was known for {currency}.", currency=transit.currency)
            )
    return sentences


def transit_sentence(
    transit: TransitByCurrency, year: str, marks: FigureMarks, *, is_answer: bool
) -> str:
    """Return how many States had announced how much as in transit, and whether after a letter."""
    words = marks.words
    count = marks.mark(words.count(transit.states), "isu", year=year)
    amount = marks.money(transit.amount, transit.currency, "isu", year=year)
    if is_answer:
        return words.n(
            "After a letter on contributions, {count} State had announced {amount} as in"
            " transit, not yet received.",
            "After a letter on contributions, {count} States had announced {amount} as in"
            " transit, not yet received.",
            transit.states,
            count=count,
            amount=amount,
        )
    return words.n(
        "{count} State had announced {amount} as in transit, not yet received.",
        "{count} States had announced {amount} as in transit, not yet received.",
        transit.states,
        count=count,
        amount=amount,
    )


def is_after_letter(
    ledger: Ledger, figures: Coverage, transit: TransitByCurrency, as_of: date
) -> bool:
    """Return True if all of them announced this after a letter to them about the year's money (D25)."""
    amounts = [a for a in figures.in_transit if a.currency == transit.currency]
    return any(
        letter.year == figures.year
        and letter.states is not None
        and all(a.said_on > letter.sent_on and a.state in letter.states for a in amounts)
        for letter in stream_letters(ledger, "voluntary", as_of)
    )


def usual_sentence(ledger: Ledger, year: int, as_of: date, words: Words) -> str:
    """Return that some usually give at the end of the year, without a figure (D24); "" if none does."""
    if year != as_of.year or not usual_givers(ledger, year, as_of).silent:
        return ""
    return words.t("Some other States usually contributed towards the end of the year.")


def yearly_sentences(ledger: Ledger, stream: str, as_of: date, marks: FigureMarks) -> list[str]:
    """Return the last year's total of a stream of which only yearly sums are known."""
    words = marks.words
    figures = {figure.kind: figure for figure in yearly_figures(ledger, stream, as_of)}
    if not figures:
        return [words.t("No contribution was known.")]
    received, payers = figures["received"], figures["contributors"]
    query = {"stream": stream}
    values = {
        "received": marks.money(int(received.value or 0), received.currency, "payers", **query),
        "year": received.subject,
        "count": marks.mark(words.count(int(payers.value or 0)), "payers", **query),
    }
    if stream == "assessed":
        sentence = words.n(
            "{received} of assessed contributions had been received for {year} from {count} State.",
            "{received} of assessed contributions had been received for {year} from {count} States.",
            int(payers.value or 0),
            **values,
        )
    else:
        sentence = words.n(
            "{received} of voluntary contributions had been received for {year} from {count}"
            " contributor.",
            "{received} of voluntary contributions had been received for {year} from {count}"
            " contributors.",
            int(payers.value or 0),
            **values,
        )
    return [on_day(received.as_at, sentence, words)]
