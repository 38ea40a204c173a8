"""``dashboard held``, ``release`` and ``take-back``: decide on held saves in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from dashboard import paths
from dashboard.command import terminal_output
from dashboard.command.import_books import load_settings
from dashboard.command.terminal_input import ask_reason, current_user, error_sentence, print_line
from dashboard.conventions.book_state import HeldBook, release_held, revert_held
from dashboard.conventions.conventions import Conventions
from dashboard.locale import load_words
from dashboard.store.file_replacement import ConflictError
from dashboard.workbooks import StateNames
from dashboard.workbooks.comparing.losses import ASSESSED_BY_REPORT

NONE_HELD, SOME_HELD = 0, 1
ANSWERS: Final = {"release": release_held, "take back": revert_held}


def find_held_saves(folder: Path) -> tuple[HeldBook, ...]:
    """Return the held saves of a convention, as the server determines them."""
    conventions = Conventions(folder, paths.reference_folder())
    return tuple(
        held
        for convention in conventions.list_conventions()
        for held in conventions.snapshot(convention.id).held_books
    )


def print_held_saves(folder: Path) -> int:
    """Print the held saves and what each would change; return the exit status."""
    load_settings(folder)
    held_saves = find_held_saves(folder)
    if not held_saves:
        print_line("No save is held.")
        return NONE_HELD
    names, words = StateNames.load(paths.reference_folder()).names, load_words("en")
    for held in held_saves:
        print_line(describe_held_save(held))
        for line in terminal_output.difference_lines(held.differences, names, words):
            print_line(line)
    return SOME_HELD


def describe_held_save(held: HeldBook) -> str:
    """Return which save is held, since when, and how much vanishes."""
    state = (
        "it has been missing from the folder"
        if held.is_deleted
        else "its newest save has been on hold"
    )
    return (
        f"{held.name}: {state} since {held.newest.read_at:%Y-%m-%d %H:%M} UTC; {'; '.join(loss_lines(held))}."
        " The figures of the version before are shown."
    )


def loss_lines(held: HeldBook) -> Iterator[str]:
    """Yield how many payments vanish or shrink, and the amount, by table and currency."""
    words = load_words("en")
    sums: dict[tuple[str, str], list[int]] = {}
    for loss in held.losses:
        if loss.group.table == ASSESSED_BY_REPORT:
            continue
        totals = sums.setdefault((loss.group.table, loss.group.currency), [0, 0])
        totals[0] += loss.payments
        totals[1] += loss.minor_units
    for (table, currency), (payments, minor) in sums.items():
        noun = "bills" if table == "assessments" else "payments"
        money = words.money(minor, currency, cents=True)
        yield f"{payments} {noun} vanished or shrank, {money} less"


def decide_held_save(folder: Path, book: str, decision: str, *, who: str, why: str) -> None:
    """Release a held save or take it back."""
    load_settings(folder)
    held_saves = {held.name: held for held in find_held_saves(folder)}
    if book not in held_saves:
        message = f"No save of {book} is held. Held are: {', '.join(held_saves) or 'none'}."
        raise click.ClickException(message)
    held = held_saves[book]
    print_line(describe_held_save(held))
    who, why = who or current_user(), why or ask_reason()
    try:
        version = ANSWERS[decision](folder, held, who=who, when=datetime.now(UTC), why=why)
    except (OSError, ConflictError) as error:
        message = f"Not done: {error_sentence(error)}"
        raise click.ClickException(message) from error
    if decision == "release":
        print_line(f"The held save of {book} is in use now, as version {version.number}.")
    else:
        print_line(f"{book} is in the folder again as it was in use, as version {version.number}.")
