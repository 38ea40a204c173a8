"""``dashboard held``, ``release`` and ``take-back``: what the Books page does with held saves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from dashboard import places
from dashboard.command import printed
from dashboard.command.importing import asked_why, reason, say, settings_of, user
from dashboard.holding import Held, release, take_back
from dashboard.locale import speak
from dashboard.shelf import Shelf
from dashboard.store.standing import ConflictError
from dashboard.workbooks import StateNames
from dashboard.workbooks.losses import BILLED

NONE_HELD, SOME_HELD = 0, 1
ANSWERS: Final = {"release": release, "take back": take_back}


def held_in(folder: Path) -> tuple[Held, ...]:
    """Return the held saves of a convention, found as the server finds them."""
    shelf = Shelf(folder, places.reference())
    return tuple(one for c in shelf.conventions() for one in shelf.shown(c.id).held)


def list_held(folder: Path) -> int:
    """Print what is held, and what each would change; the exit status."""
    settings_of(folder)
    found = held_in(folder)
    if not found:
        say("No save is held.")
        return NONE_HELD
    names, words = StateNames.load(places.reference()).names, speak("en")
    for one in found:
        say(sentence(one))
        for line in printed.changes(one.differences, names, words):
            say(line)
    return SOME_HELD


def sentence(one: Held) -> str:
    """Return which save is held, since when, and how much vanishes."""
    what = (
        "it has been missing from the folder" if one.is_gone else "its newest save has been on hold"
    )
    return (
        f"{one.name}: {what} since {one.newest.at:%Y-%m-%d %H:%M} UTC; {'; '.join(lost(one))}."
        " The figures of the version before are shown."
    )


def lost(one: Held) -> Iterator[str]:
    """Return how many payments vanish or shrink, and the money, by table and currency."""
    words = speak("en")
    sums: dict[tuple[str, str], list[int]] = {}
    for loss in one.losses:
        if loss.group.table == BILLED:
            continue
        side = sums.setdefault((loss.group.table, loss.group.currency), [0, 0])
        side[0] += loss.payments
        side[1] += loss.minor
    for (table, currency), (payments, minor) in sums.items():
        thing = "bills" if table == "assessments" else "payments"
        money = words.money(minor, currency, cents=True)
        yield f"{payments} {thing} vanished or shrank, {money} less"


def answer(folder: Path, book: str, what: str, *, who: str, why: str) -> None:
    """Release a held save, or take it back."""
    settings_of(folder)
    found = {one.name: one for one in held_in(folder)}
    if book not in found:
        message = f"No save of {book} is held. Held are: {', '.join(found) or 'none'}."
        raise click.ClickException(message)
    one = found[book]
    say(sentence(one))
    who, why = who or user(), why or asked_why()
    try:
        made = ANSWERS[what](folder, one, who=who, when=datetime.now(UTC), why=why)
    except (OSError, ConflictError) as error:
        message = f"Not done: {reason(error)}"
        raise click.ClickException(message) from error
    if what == "release":
        say(f"The held save of {book} is in use now, as version {made.number}.")
    else:
        say(f"{book} is in the folder again as it was in use, as version {made.number}.")
