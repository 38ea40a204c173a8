"""Sentences about letters: to whom they went, and what came after them, never because of them (D25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce

from dashboard.indicators.letter_answers import Announced, LetterAnswer, Outcome
from dashboard.indicators.letters import LetterEffect
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name


def addressees_text(ledger: Ledger, effect: LetterEffect, words: Words) -> str | None:
    """Return to whom a letter went, in the viewer's language; None if the book does not say."""
    rule = effect.rule
    if rule.kind == "states":
        return ", ".join(state_name(ledger, state, words) for state in rule.states)
    if not rule.kind:
        return words.t("“{text}” (not understood)", text=effect.written) if effect.written else None
    text = {
        "all": words.t("all States Parties"),
        "voluntary": words.t("States Parties without a contribution for {year}", year=effect.year),
        "assessed-parties": words.t("States Parties with money outstanding"),
        "assessed": words.t("States with money outstanding"),
    }[rule.kind]
    meetings = ", ".join(rule.meetings)
    return (
        words.t("{addressees} for: {meetings}", addressees=text, meetings=meetings)
        if meetings
        else text
    )


def outcome_names(words: Words) -> dict[Outcome, str]:
    """Return what an addressee did after a letter, in the order of the tables."""
    return {
        "paid": words.t("paid"),
        "announced": words.t("answered"),
        "undated": words.t("paid; before or after is not known"),
        "already": words.t("had paid before"),
        "neither": words.t("neither"),
    }


def sum_announced(announced: Iterable[Announced]) -> dict[str, int]:
    """Add up announcements by currency, in minor units; withdrawn ones are left out."""
    sums: Counter[str] = Counter()
    for item in announced:
        if item.kind != "withdrawn":
            sums[item.currency] += item.amount
    return dict(sorted(sums.items()))


def announced_amounts(answers: Iterable[LetterAnswer], words: Words) -> str:
    """Return what those who announced and have not paid announced, by currency: "EUR 83'000"."""
    waiting = [item for a in answers if a.outcome == "announced" for item in a.announced]
    return ", ".join(
        words.money(amount, currency) for currency, amount in sum_announced(waiting).items()
    )


def effect_sentence(ledger: Ledger, effect: LetterEffect, words: Words) -> str:
    """Return what came after a letter, with numbers of States and amounts."""
    if effect.answers is None:
        return words.t(
            "What came after the letter of {day} is not known", day=words.day(effect.sent_on)
        )
    counts = Counter(answer.outcome for answer in effect.answers)
    received = sum(answer.paid or 0 for answer in effect.answers)
    amounts = announced_amounts(effect.answers, words)
    parts = [
        words.n(
            "{n} State has paid {amount}",
            "{n} States have paid {amount}",
            counts["paid"],
            amount=words.money(received, ledger.streams[effect.stream].currency),
        )
        if counts["paid"]
        else words.t("no payment was received"),
        announced_part(counts["announced"], amounts, words),
        words.n(
            "of {n} State the day of payment is not known",
            "of {n} States the day of payment is not known",
            counts["undated"],
        )
        if counts["undated"]
        else "",
        words.n(
            "{n} State had paid before",
            "{n} States had paid before",
            counts["already"],
        )
        if counts["already"]
        else "",
        words.n("{n} State has done neither", "{n} States have done neither", counts["neither"])
        if counts["neither"]
        else "",
    ]
    return words.n(
        "After the letter of {day} to {n} State: {parts}",
        "After the letter of {day} to {n} States: {parts}",
        len(effect.answers),
        day=words.day(effect.sent_on),
        parts=join_clauses(parts, words),
    )


def join_clauses(clauses: Iterable[str], words: Words) -> str:
    """Join the clauses that say something by semicolons, set as the language sets them."""
    return reduce(
        lambda first, second: words.t("{first}; {second}", first=first, second=second),
        filter(None, clauses),
    )


def announced_part(states: int, amounts: str, words: Words) -> str:
    """Return how many States announced a payment after a letter, and how much; "" if none."""
    if not states:
        return ""
    if not amounts:
        return words.n("{n} State has answered", "{n} States have answered", states)
    return words.n(
        "{n} State has announced {amounts}",
        "{n} States have announced {amounts}",
        states,
        amounts=amounts,
    )
