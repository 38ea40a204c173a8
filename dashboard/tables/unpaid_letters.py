"""Tables of letters and what came after them (Q6, D25): all letters, and one letter by State."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dashboard.indicators.letter_answers import Outcome
from dashboard.indicators.letters import LetterEffect, stream_letters
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.announced_columns import announced_columns, announced_values
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.letter_text import (
    addressees_text,
    announced_amounts,
    effect_sentence,
    outcome_names,
)
from dashboard.wording.source_text import format_day, source_line

Column = tuple[DisplayColumn, Callable[[LetterEffect], object]]


def letters_table(ledger: Ledger, stream: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per letter about a stream, the newest first, with what came after it.

    Letters whose addressees are not known are listed too, without numbers. Columns of answers that
    no letter had are left out.
    """
    effects = stream_letters(ledger, stream, as_of)
    currency = ledger.streams[stream].currency
    columns = (
        *letter_columns(ledger, words),
        *count_columns(effects, words),
        (
            DisplayColumn(words.t("Received since"), "money", currency, key="received"),
            lambda effect: when_known(effect, sum(a.paid or 0 for a in effect.answers or ())),
        ),
        (
            DisplayColumn(words.t("Announced, not received yet"), key="announced_amounts"),
            lambda effect: when_known(effect, announced_amounts(effect.answers or (), words)),
        ),
    )
    return DisplayTable(
        name=build_file_name(ledger, stream, f"letters-{stream}", as_of),
        title=words.n("{n} letter about money", "{n} letters about money", len(effects)),
        subtitle=words.t(
            "What came after each letter, not because of it; amounts received in {currency}, as at"
            " {day}, the newest first",
            currency=currency,
            day=format_day(ledger.streams[stream].as_at_on(as_of), words),
        ),
        source=source_line(ledger, stream, words),
        columns=tuple(column for column, _ in columns),
        rows=tuple(tuple(value(effect) for _, value in columns) for effect in effects),
    )


def letter_columns(ledger: Ledger, words: Words) -> tuple[Column, ...]:
    """Return when and by whom a letter was sent, to whom, and about what."""
    return (
        (DisplayColumn(words.t("Letter of"), "date", key="letter"), lambda e: e.sent_on),
        (DisplayColumn(words.t("From"), key="sender"), lambda e: e.sender),
        (
            DisplayColumn(words.t("Addressees"), key="addressees"),
            lambda e: addressees_text(ledger, e, words),
        ),
        (DisplayColumn(words.t("About"), key="about"), lambda e: e.about),
        (
            DisplayColumn(words.t("States addressed"), "count", key="states"),
            lambda e: when_known(e, len(e.answers or ())),
        ),
    )


def count_columns(effects: Sequence[LetterEffect], words: Words) -> tuple[Column, ...]:
    """Return the numbers of addressees by what they did: paid, answered and neither, and others if any."""
    titles: dict[Outcome, str] = {
        "paid": words.t("Paid since"),
        "announced": words.t("Answered since"),
        "undated": words.t("Paid; before or after is not known"),
        "already": words.t("Had paid before"),
        "neither": words.t("Neither"),
    }
    return tuple(
        (DisplayColumn(title, "count", key=outcome), outcome_counter(outcome))
        for outcome, title in titles.items()
        if outcome in {"paid", "announced", "neither"}
        or any(outcome_counter(outcome)(effect) for effect in effects)
    )


def outcome_counter(outcome: Outcome) -> Callable[[LetterEffect], object]:
    """Return the function that counts the addressees of a letter with an outcome."""
    return lambda effect: when_known(
        effect, sum(answer.outcome == outcome for answer in effect.answers or ())
    )


def when_known(effect: LetterEffect, value: object) -> object:
    """Return a value; None if the addressees of the letter are not known."""
    return None if effect.answers is None else value


def letter_table(ledger: Ledger, effect: LetterEffect, as_of: date, words: Words) -> DisplayTable:
    """Return a row per addressee of a letter: those that paid first, by days, then by name."""
    stream = ledger.streams[effect.stream]
    names = outcome_names(words)
    order = {outcome: n for n, outcome in enumerate(names)}
    answers = sorted(
        effect.answers or (),
        key=lambda a: (
            order[a.outcome],
            a.days or 0,
            words.sort_key(state_name(ledger, a.state, words)),
        ),
    )
    has_announced = any(answer.announced for answer in answers)
    return DisplayTable(
        name=build_file_name(ledger, effect.stream, f"letter-{effect.key}", as_of),
        title=effect_sentence(ledger, effect, words),
        subtitle=words.t(
            "{sender}: {about}. Amounts received in {currency}, as at {day}; after the letter does"
            " not mean because of it",
            sender=effect.sender or words.t("Sender not known"),
            about=effect.about or words.t("about money"),
            currency=stream.currency,
            day=format_day(stream.as_at_on(as_of), words),
        ),
        source=source_line(ledger, effect.stream, words),
        columns=(
            DisplayColumn(words.t("State"), "state", key="state"),
            DisplayColumn(words.t("After the letter"), key="outcome"),
            DisplayColumn(words.t("First on"), "date", key="answered_on"),
            DisplayColumn(words.t("Days after the letter"), "count", key="days"),
            DisplayColumn(words.t("Received since"), "money", stream.currency, key="received"),
            *(announced_columns(words) if has_announced else ()),
        ),
        rows=tuple(
            (
                state_name(ledger, answer.state, words),
                names[answer.outcome],
                *known((answer.answered_on, answer.days), is_known=answer.days is not None),
                *known((answer.paid,), is_known=answer.outcome in {"paid", "undated"}),
                *(announced_values(answer.announced, words) if has_announced else ()),
            )
            for answer in answers
        ),
        row_states=tuple(answer.state for answer in answers),
    )


def known(values: Sequence[object], *, is_known: bool) -> Sequence[object]:
    """Return the values, or "" where none applies."""
    return values if is_known else ("",) * len(values)
