"""``dashboard import``, ``versions`` and ``restore``: what the Import and Books pages do, in a terminal.

Exit status of ``import``: 0 all files are in use now, 1 one was left, 2 one was refused.
"""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

import click

from dashboard import importing, places
from dashboard.command import printed, questions
from dashboard.ledger import Settings, SettingsError, read_settings
from dashboard.locale import Words, speak
from dashboard.pages.import_effect import effect
from dashboard.pages.view import default_day
from dashboard.shelf import Shelf
from dashboard.store import folder as store
from dashboard.store.locking import BusyError
from dashboard.store.standing import ConflictError
from dashboard.store.version import Version
from dashboard.store.versions import History, UnfinishedError
from dashboard.workbooks import StateNames
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.mapping import BookMapping
from dashboard.workbooks.mapping_file import MappingError, read_mapping

DONE, LEFT, REFUSED = 0, 1, 2
WHY_NOT: Final = {
    importing.OPEN_QUESTIONS: (
        "a question is open; answer it in a mapping as printed above and give that with --mapping"
    ),
    importing.NOTHING_COUNTED: "nothing of it could be counted",
    importing.HAS_ERRORS: (
        "it has errors, each of which keeps something out of the figures; mend them,"
        " or take it as it is with --with-errors"
    ),
}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of ``dashboard import``, by the names that the command line gives them."""

    who: str
    why: str
    replaces: str
    mapping: Path | None
    yes: bool
    dry_run: bool
    with_errors: bool


def import_files(files: Iterable[Path], folder: Path, options: ImportOptions) -> int:
    """Preview files one by one and accept each that the person accepts; the worst exit status."""
    limits = settings_of(folder).limits
    mapping, names = mapping_in(options.mapping), StateNames.load(places.reference())
    statuses = (import_file(one, folder, options, limits, mapping, names) for one in files)
    return max(statuses, default=DONE)


def import_file(
    file: Path,
    folder: Path,
    options: ImportOptions,
    limits: Limits,
    mapping: BookMapping | None,
    names: StateNames,
) -> int:
    """Preview a file and accept it where the person does; its exit status."""
    try:
        content = store.read(file)
        ready = importing.prepare(
            folder, file.name, content, limits, mapping=mapping, replaces=options.replaces
        )
    except (OSError, ValueError) as error:
        say(f"{file}: not imported: {reason(error)}")
        return REFUSED
    show(file, folder, ready, names)
    is_refused = ready.refusal not in {"", importing.HAS_ERRORS}
    if is_refused or (ready.refusal and not options.with_errors):
        say(f"{file}: not imported: {WHY_NOT[ready.refusal]}.")
        return REFUSED
    if ready.is_same:
        say(f"{file}: exactly this is in use already.")
        return DONE
    if options.dry_run or not (options.yes or asked(f"Accept it as {ready.name}?")):
        say(f"{file}: left. Nothing was changed.")
        return LEFT
    return accepted(folder, file, ready, options)


def show(file: Path, folder: Path, ready: importing.Prepared, names: StateNames) -> None:
    """Print what was recognised, all Problems, and what would change in the book and on the Overview."""
    words = speak("en")
    say(f"{file}, to be {ready.name}")
    if ready.mapping_from:
        said = "as you said" if ready.mapping_from == "said" else f"as beside {ready.mapping_from}"
        say(f"  read {said}")
    problems = chain.from_iterable(
        printed.problem_lines(problem, words) for problem in ready.looked.book.problems
    )
    has_effect = not ready.is_same and ready.refusal != importing.NOTHING_COUNTED
    for line in chain(
        printed.recognised(ready.looked, words),
        (f"  {line}" for line in problems),
        questions.questions(ready.looked, ready.mapping, words),
        printed.changes(ready.changes, names.names, words),
        on_overview(folder, ready, words) if has_effect else (),
    ):
        say(line)


def on_overview(folder: Path, ready: importing.Prepared, words: Words) -> Iterator[str]:
    """Which figures of the Overview would change, from what to what, and why the others stay."""
    shown = next(iter(Shelf(folder, places.reference()).screens.values()))
    found = effect(shown.ledger, shown.books, ready, default_day(shown.ledger.settings), words)
    yield "  On the Overview:"
    if not found.changed:
        yield "    No figure would change."
    yield from (f"    {name}: from {now} to {then}" for name, now, then in found.changed)
    yield from (f"    {line}" for line in found.stays)


def accepted(folder: Path, file: Path, ready: importing.Prepared, options: ImportOptions) -> int:
    """Accept one file; say what stopped it where something did."""
    who, why = options.who or user(), options.why or asked_why()
    now, with_errors = datetime.now(UTC), options.with_errors
    try:
        version = importing.accept(
            folder, ready, who=who, when=now, why=why, with_errors=with_errors
        )
    except (OSError, ConflictError) as error:
        say(f"{file}: not imported: {reason(error)}")
        return REFUSED
    say(f"{file}: {ready.name} is in use now, as its version {version.number}.")
    return DONE


def restore_version(folder: Path, book: str, number: int, *, who: str, why: str) -> None:
    """Put an earlier version of a book in use again, as a new version."""
    limits = settings_of(folder).limits
    kept = kept_versions(folder, book)
    there = {version.number: version for version in kept if version.sha256}
    wanted = there.get(number)
    if wanted is None:
        message = f"{book} has no version {number}. It has: {', '.join(map(str, there))}."
        raise click.ClickException(message)
    try:
        made = importing.restore(
            folder,
            wanted,
            limits,
            who=who or user(),
            when=datetime.now(UTC),
            why=why or asked_why(),
        )
    except (OSError, ConflictError) as error:
        message = f"Not restored: {reason(error)}"
        raise click.ClickException(message) from error
    say(f"Version {number} of {book} is in use again, as version {made.number}.")


def list_versions(folder: Path, book: str, *, as_json: bool) -> None:
    """Print the kept versions of one book, or of all."""
    settings_of(folder)
    kept = {one: kept_versions(folder, one) for one in ([book] if book else all_books(folder))}
    if as_json:
        said = [record(version) for versions in kept.values() for version in versions]
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    if not kept:
        say("No version of a book was kept yet.")
    for name, versions in kept.items():
        say(name)
        for line in printed.versions(versions):
            say(line)


def record(version: Version) -> dict[str, object]:
    """A version for other programs; amounts of its difference in minor units."""
    return {
        "book": version.book,
        "number": version.number,
        "when": version.when.isoformat(),
        "who": version.who,
        "why": version.why,
        "origin": version.origin,
        "restored_from": version.restored_from,
        "size": version.size,
        "sha256": version.sha256,
        "mapping_sha256": version.mapping_sha256,
        "difference": dict(version.difference),
    }


def all_books(folder: Path) -> list[str]:
    """The books of which versions are kept, by name."""
    root = History(folder).root
    named = (p.name for p in root.iterdir() if p.is_dir()) if root.is_dir() else ()
    return sorted(name for name in named if store.is_book(Path(name)))


def kept_versions(folder: Path, book: str) -> tuple[Version, ...]:
    """The kept versions of a book, the oldest first; a sentence where there is none."""
    try:
        History(folder).path(book)
        kept = History(folder).versions(book)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if not kept:
        message = (
            f"No version of {book} is kept. Kept are: {', '.join(all_books(folder)) or 'none'}."
        )
        raise click.ClickException(message)
    return kept


def settings_of(folder: Path) -> Settings:
    """The settings of a convention's folder; a sentence where it is none."""
    file = folder / store.SETTINGS
    if not file.is_file():
        below = ", ".join(one.name for one in store.conventions(folder))
        hint = f" Name one of those below it: {below}." if below else ""
        message = f"{folder} is not a convention: it has no {store.SETTINGS}.{hint}"
        raise click.ClickException(message)
    try:
        return read_settings(file.read_bytes(), str(file))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def mapping_in(file: Path | None) -> BookMapping | None:
    """What a mapping file says; a sentence where it cannot be read."""
    if file is None:
        return None
    try:
        return read_mapping(file.read_bytes(), str(file))
    except (OSError, MappingError) as error:
        raise click.ClickException(str(error)) from error


def reason(error: Exception) -> str:
    """Why something could not be done, as a sentence."""
    if isinstance(error, ConflictError):
        return f"{error} Look at the new differences, then decide again."
    if isinstance(error, BusyError):
        return "Somebody else is importing at this moment. Try again."
    if isinstance(error, OSError) and not isinstance(error, UnfinishedError):
        return f"{error.strerror or error}. Nothing was changed."
    return str(error)


def asked(question: str) -> bool:
    """Whether a person at the terminal says yes; nobody there says no."""
    return sys.stdin.isatty() and click.confirm(question, default=False)


def asked_why() -> str:
    """The reason that a person gives at the terminal; a sentence where nobody is there."""
    if not sys.stdin.isatty():
        message = "Say why with --why: it is kept with the version. Nothing was changed."
        raise click.ClickException(message)
    return str(click.prompt("Why? (kept with the version)"))


def user() -> str:
    """Who works at this machine, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        message = "Say who you are with --who: it is kept with the version. Nothing was changed."
        raise click.ClickException(message) from error


def say(line: str) -> None:
    """Print a line, without what could steer the terminal."""
    click.echo(printed.harmless(line))
