"""Letters and what came after them (D25, Q6): who has since paid, said something, or neither.

After the President's letter of 8 November 2021 three States announced EUR 83'000. What came after a
letter need not have come because of it. The day of the letter itself is not after it. To whom a
letter went is read by ``workbooks.vocabulary.addressees``; a rule is applied to the day of the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast, get_args

import pandas as pd

from dashboard.indicators.collection import state_balances
from dashboard.indicators.coverage import current_budget_year, year_contributors
from dashboard.indicators.letter_answers import (
    LetterAnswer,
    assessed_answers,
    owing_pairs,
    voluntary_answers,
)
from dashboard.indicators.meeting_sources import meeting_sources
from dashboard.indicators.nullable import date_or_none
from dashboard.indicators.parties import states_parties_on
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure
from dashboard.workbooks.vocabulary.text_tags import tag_text

RuleKind = Literal["all", "voluntary", "assessed", "assessed-parties", "states", ""]
RULE_STREAM: Final = {
    "voluntary": "voluntary",
    "assessed": "assessed",
    "assessed-parties": "assessed",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """To whom a letter went, with the year, meetings or States that it names."""

    kind: RuleKind  # "" if the addressees are not known
    year: int | None = None
    meetings: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterEffect:
    """A letter, and what came after it in one stream.

    ``states`` is None if the addressees are not known; ``answers`` also if the books of the stream
    speak to no day after the letter (D28).

    ``key`` names the letter in links: its day, with -2 for the second of a day.
    """

    key: str
    sent_on: date
    sender: str
    about: str
    written: str  # addressees as in the book
    origin: str  # book, sheet and cell
    rule: Rule
    stream: str  # "" if the addressees are not known
    year: int | None  # the budget year it asks for, of voluntary money
    states: frozenset[str] | None
    answers: tuple[LetterAnswer, ...] | None


def parse_rule(addressed_to: str) -> Rule:
    """Return the rule of a cell of ``letters.addressed_to``."""
    first, *rest = addressed_to.split() or [""]
    if first not in get_args(RuleKind):
        return Rule("states", states=(first, *rest))
    kind = cast("RuleKind", first)
    if kind == "voluntary":
        return Rule(kind, year=int(rest[0]) if rest else None)
    return Rule(kind, meetings=tuple(rest))


@cached_figure
def letter_effects(ledger: Ledger, as_of: date) -> tuple[LetterEffect, ...]:
    """Return each letter sent by ``as_of``, the newest first, once for each stream it may concern."""
    letters = ledger.letters[ledger.letters["date"].le(pd.Timestamp(as_of))]
    letters = letters.sort_values("date", kind="stable")
    place = letters.groupby("date").cumcount() + 1
    effects = []
    for number, row in zip(place, letters.to_dict("records"), strict=True):
        sent_on, rule = row["date"].date(), parse_rule(str(row["addressed_to"]))
        for stream in letter_streams(ledger, rule, str(row["about"])):
            year = letter_year(ledger, rule, sent_on) if stream == "voluntary" else None
            states = addressed_states(ledger, rule, year, sent_on) if stream else None
            effects.append(
                LetterEffect(
                    key=sent_on.isoformat() + (f"-{number}" if number > 1 else ""),
                    sent_on=sent_on,
                    sender=str(row["sender"]),
                    about=str(row["about"]),
                    written=str(row["addressees"]),
                    origin=f"{row['book']}, {row['sheet']}!{row['cell']}",
                    rule=rule,
                    stream=stream,
                    year=year,
                    states=states,
                    answers=find_answers(ledger, rule, stream, year, states, sent_on, as_of),
                )
            )
    return tuple(reversed(effects))


def letter_streams(ledger: Ledger, rule: Rule, about: str) -> tuple[str, ...]:
    """Return the streams that a letter may concern: its rule's, else the one that it is about, else all.

    "Voluntary contributions 2021" to a list of States is about voluntary money; "" if nothing is known.
    """
    if stream := RULE_STREAM.get(rule.kind):
        return (stream,)
    named = tag_text(about).streams & ledger.streams.keys()
    if rule.kind and len(named) == 1:
        return tuple(named)
    return tuple(ledger.streams) if rule.kind and ledger.streams else ("",)


def letter_year(ledger: Ledger, rule: Rule, sent_on: date) -> int:
    """Return the budget year of a letter: the one it names, else the one that ran on its day."""
    return rule.year or current_budget_year(ledger, sent_on) or sent_on.year


def find_answers(
    ledger: Ledger,
    rule: Rule,
    stream: str,
    year: int | None,
    states: frozenset[str] | None,
    sent_on: date,
    as_of: date,
) -> tuple[LetterAnswer, ...] | None:
    """Return the answer of each addressee; None if it is not known."""
    if states is None or stream not in ledger.streams:
        return None
    last_day = last_known_day(ledger, stream, as_of)
    if last_day is not None and last_day <= sent_on:
        return None
    if year is not None:
        return voluntary_answers(ledger, states, year, sent_on, as_of)
    if state_balances(ledger, sent_on).empty:  # nothing is known of bills, unlike nothing owed
        return None
    return assessed_answers(ledger, states, rule.meetings, sent_on, as_of)


def last_known_day(ledger: Ledger, stream: str, as_of: date) -> date | None:
    """Return the last day to which any source of a stream speaks; None if unknown."""
    days = [ledger.streams[stream].as_at_on(as_of)]
    if stream == "assessed":
        days += [date_or_none(day) for day in meeting_sources(ledger, as_of)["as_at"]]
    return max((day for day in days if day is not None), default=None)


def addressed_states(
    ledger: Ledger, rule: Rule, year: int | None, sent_on: date
) -> frozenset[str] | None:
    """Return the States to which a letter went; None if it needs a list of parties that is missing."""
    if rule.kind == "states":
        return frozenset(rule.states)
    if rule.kind == "assessed":
        return owing_states(ledger, rule.meetings, sent_on)
    if ledger.parties.empty:
        return None
    parties = states_parties_on(ledger.parties, sent_on)
    if rule.kind == "voluntary" and year is not None:
        return parties - year_contributors(ledger, year, sent_on)
    if rule.kind == "assessed-parties":
        return parties & owing_states(ledger, rule.meetings, sent_on)
    return parties


def stream_letters(ledger: Ledger, stream: str, as_of: date) -> tuple[LetterEffect, ...]:
    """Return the letters about a stream, and those whose addressees are not known."""
    effects = letter_effects(ledger, as_of)
    return tuple(effect for effect in effects if effect.stream in {stream, ""})


def owing_states(ledger: Ledger, meetings: Sequence[str], day: date) -> frozenset[str]:
    """Return the States with money outstanding on ``day``, for all meetings or the given ones."""
    return frozenset(owing_pairs(ledger, meetings, day).get_level_values("state"))


def last_letters(ledger: Ledger, stream: str, as_of: date) -> dict[str, date]:
    """Return the day of the last letter about a stream that went to each State."""
    effects: Iterable[LetterEffect] = reversed(letter_effects(ledger, as_of))
    return {
        state: effect.sent_on
        for effect in effects
        if effect.stream == stream
        for state in effect.states or ()
    }
