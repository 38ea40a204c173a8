"""``dashboard held``, ``release`` and ``take-back``: what the Books page does with held saves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from dashboard import paths
from dashboard.command import terminal_output
from dashboard.command.import_books import (
    ask_reason,
    current_user,
    error_sentence,
    load_settings,
    print_line,
)
from dashboard.conventions.book_state import HeldBook, release_held, revert_held
from dashboard.conventions.conventions import Conventions
from dashboard.locale import load_words
from dashboard.store.file_replacement import ConflictError
from dashboard.workbooks import StateNames
from dashboard.workbooks.comparing.losses import ASSESSED_BY_REPORT

NONE_HELD, SOME_HELD = 0, 1
ANSWERS: Final = {"release": release_held, "take back": revert_held}


def find_held_saves(folder: Path) -> tuple[HeldBook, ...]:
    """Return the held saves of a convention, found as the server finds them."""
    shelf = Conventions(folder, paths.reference_folder())
    return tuple(one for c in shelf.list_conventions() for one in shelf.snapshot(c.id).held_books)


def print_held_saves(folder: Path) -> int:
    """Print what is held, and what each would change; the exit status."""
    load_settings(folder)
    found = find_held_saves(folder)
    if not found:
        print_line("No save is held.")
        return NONE_HELD
    names, words = StateNames.load(paths.reference_folder()).names, load_words("en")
    for one in found:
        print_line(describe_held_save(one))
        for line in terminal_output.difference_lines(one.differences, names, words):
            print_line(line)
    return SOME_HELD


def describe_held_save(one: HeldBook) -> str:
    """Return which save is held, since when, and how much vanishes."""
    what = (
        "it has been missing from the folder"
        if one.is_deleted
        else "its newest save has been on hold"
    )
    return (
        f"{one.name}: {what} since {one.newest.read_at:%Y-%m-%d %H:%M} UTC; {'; '.join(loss_lines(one))}."
        " The figures of the version before are shown."
    )


def loss_lines(one: HeldBook) -> Iterator[str]:
    """Return how many payments vanish or shrink, and the money, by table and currency."""
    words = load_words("en")
    sums: dict[tuple[str, str], list[int]] = {}
    for loss in one.losses:
        if loss.group.table == ASSESSED_BY_REPORT:
            continue
        side = sums.setdefault((loss.group.table, loss.group.currency), [0, 0])
        side[0] += loss.payments
        side[1] += loss.minor_units
    for (table, currency), (payments, minor) in sums.items():
        thing = "bills" if table == "assessments" else "payments"
        money = words.money(minor, currency, cents=True)
        yield f"{payments} {thing} vanished or shrank, {money} less"


def decide_held_save(folder: Path, book: str, what: str, *, who: str, why: str) -> None:
    """Release a held save, or take it back."""
    load_settings(folder)
    found = {one.name: one for one in find_held_saves(folder)}
    if book not in found:
        message = f"No save of {book} is held. Held are: {', '.join(found) or 'none'}."
        raise click.ClickException(message)
    one = found[book]
    print_line(describe_held_save(one))
    who, why = who or current_user(), why or ask_reason()
    try:
        made = ANSWERS[what](folder, one, who=who, when=datetime.now(UTC), why=why)
    except (OSError, ConflictError) as error:
        message = f"Not done: {error_sentence(error)}"
        raise click.ClickException(message) from error
    if what == "release":
        print_line(f"The held save of {book} is in use now, as version {made.number}.")
    else:
        print_line(f"{book} is in the folder again as it was in use, as version {made.number}.")
