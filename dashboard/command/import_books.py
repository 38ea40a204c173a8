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

from dashboard import paths
from dashboard.command import open_questions, terminal_output
from dashboard.conventions import import_book
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Settings, SettingsError, read_settings
from dashboard.locale import Words, load_words
from dashboard.pages.frame.view import default_day
from dashboard.pages.importing.overview_effect import compute_effect
from dashboard.store import book_folder as store
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import History, ReplacementPendingError
from dashboard.store.locking import FolderLockedError
from dashboard.store.version import Version
from dashboard.workbooks import StateNames
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.mapping.mapping_file import MappingError, read_mapping

DONE, NOT_ACCEPTED, REFUSED = 0, 1, 2
REFUSAL_REASONS: Final = {
    import_book.OPEN_QUESTIONS: (
        "a question is open; answer it in a mapping as printed above and give that with --mapping"
    ),
    import_book.NOTHING_COUNTED: "nothing of it could be counted",
    import_book.HAS_ERRORS: (
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
    limits = load_settings(folder).limits
    mapping, names = read_mapping_option(options.mapping), StateNames.load(paths.reference_folder())
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
        content = store.read_when_complete(file)
        ready = import_book.prepare_import(
            folder, file.name, content, limits, mapping=mapping, replaces=options.replaces
        )
    except (OSError, ValueError) as error:
        print_line(f"{file}: not imported: {error_sentence(error)}")
        return REFUSED
    print_preview(file, folder, ready, names)
    is_refused = ready.refusal_code not in {"", import_book.HAS_ERRORS}
    if is_refused or (ready.refusal_code and not options.with_errors):
        print_line(f"{file}: not imported: {REFUSAL_REASONS[ready.refusal_code]}.")
        return REFUSED
    if ready.is_unchanged:
        print_line(f"{file}: exactly this is in use already.")
        return DONE
    if options.dry_run or not (options.yes or confirm(f"Accept it as {ready.name}?")):
        print_line(f"{file}: left. Nothing was changed.")
        return NOT_ACCEPTED
    return accept_file(folder, file, ready, options)


def print_preview(
    file: Path, folder: Path, ready: import_book.PreparedImport, names: StateNames
) -> None:
    """Print what was recognised, all Problems, and what would change in the book and on the Overview."""
    words = load_words("en")
    print_line(f"{file}, to be {ready.name}")
    if ready.mapping_source:
        said = (
            "as you said" if ready.mapping_source == "said" else f"as beside {ready.mapping_source}"
        )
        print_line(f"  read {said}")
    problems = chain.from_iterable(
        terminal_output.problem_lines(problem, words) for problem in ready.result.book.problems
    )
    has_effect = not ready.is_unchanged and ready.refusal_code != import_book.NOTHING_COUNTED
    for line in chain(
        terminal_output.recognition_lines(ready.result, words),
        (f"  {line}" for line in problems),
        open_questions.question_lines(ready.result, ready.mapping, words),
        terminal_output.difference_lines(ready.changes, names.names, words),
        overview_lines(folder, ready, words) if has_effect else (),
    ):
        print_line(line)


def overview_lines(folder: Path, ready: import_book.PreparedImport, words: Words) -> Iterator[str]:
    """Which figures of the Overview would change, from what to what, and why the others stay."""
    shown = next(iter(Conventions(folder, paths.reference_folder()).snapshots.values()))
    found = compute_effect(
        shown.ledger, shown.books, ready, default_day(shown.ledger.settings), words
    )
    yield "  On the Overview:"
    if not found.changed:
        yield "    No figure would change."
    yield from (f"    {name}: from {now} to {then}" for name, now, then in found.changed)
    yield from (f"    {line}" for line in found.unchanged)


def accept_file(
    folder: Path, file: Path, ready: import_book.PreparedImport, options: ImportOptions
) -> int:
    """Accept one file; say what stopped it where something did."""
    who, why = options.who or current_user(), options.why or ask_reason()
    now, with_errors = datetime.now(UTC), options.with_errors
    try:
        version = import_book.accept_import(
            folder, ready, who=who, when=now, why=why, with_errors=with_errors
        )
    except (OSError, ConflictError) as error:
        print_line(f"{file}: not imported: {error_sentence(error)}")
        return REFUSED
    print_line(f"{file}: {ready.name} is in use now, as its version {version.number}.")
    return DONE


def restore_version(folder: Path, book: str, number: int, *, who: str, why: str) -> None:
    """Put an earlier version of a book in use again, as a new version."""
    limits = load_settings(folder).limits
    kept = book_versions(folder, book)
    there = {version.number: version for version in kept if version.sha256}
    wanted = there.get(number)
    if wanted is None:
        message = f"{book} has no version {number}. It has: {', '.join(map(str, there))}."
        raise click.ClickException(message)
    try:
        made = import_book.restore_version(
            folder,
            wanted,
            limits,
            who=who or current_user(),
            when=datetime.now(UTC),
            why=why or ask_reason(),
        )
    except (OSError, ConflictError) as error:
        message = f"Not restored: {error_sentence(error)}"
        raise click.ClickException(message) from error
    print_line(f"Version {number} of {book} is in use again, as version {made.number}.")


def list_versions(folder: Path, book: str, *, as_json: bool) -> None:
    """Print the kept versions of one book, or of all."""
    load_settings(folder)
    kept = {
        one: book_versions(folder, one) for one in ([book] if book else books_with_versions(folder))
    }
    if as_json:
        said = [version_record(version) for versions in kept.values() for version in versions]
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    if not kept:
        print_line("No version of a book was kept yet.")
    for name, versions in kept.items():
        print_line(name)
        for line in terminal_output.version_lines(versions):
            print_line(line)


def version_record(version: Version) -> dict[str, object]:
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


def books_with_versions(folder: Path) -> list[str]:
    """The books of which versions are kept, by name."""
    root = History(folder).root
    named = (p.name for p in root.iterdir() if p.is_dir()) if root.is_dir() else ()
    return sorted(name for name in named if store.is_book_path(Path(name)))


def book_versions(folder: Path, book: str) -> tuple[Version, ...]:
    """The kept versions of a book, the oldest first; a sentence where there is none."""
    try:
        History(folder).book_path(book)
        kept = History(folder).versions(book)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if not kept:
        message = f"No version of {book} is kept. Kept are: {', '.join(books_with_versions(folder)) or 'none'}."
        raise click.ClickException(message)
    return kept


def load_settings(folder: Path) -> Settings:
    """The settings of a convention's folder; a sentence where it is none."""
    file = folder / store.SETTINGS_FILE
    if not file.is_file():
        below = ", ".join(one.name for one in store.list_convention_folders(folder))
        hint = f" Name one of those below it: {below}." if below else ""
        message = f"{folder} is not a convention: it has no {store.SETTINGS_FILE}.{hint}"
        raise click.ClickException(message)
    try:
        return read_settings(file.read_bytes(), str(file))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def read_mapping_option(file: Path | None) -> BookMapping | None:
    """What a mapping file says; a sentence where it cannot be read."""
    if file is None:
        return None
    try:
        return read_mapping(file.read_bytes(), str(file))
    except (OSError, MappingError) as error:
        raise click.ClickException(str(error)) from error


def error_sentence(error: Exception) -> str:
    """Why something could not be done, as a sentence."""
    if isinstance(error, ConflictError):
        return f"{error} Look at the new differences, then decide again."
    if isinstance(error, FolderLockedError):
        return "Somebody else is importing at this moment. Try again."
    if isinstance(error, OSError) and not isinstance(error, ReplacementPendingError):
        return f"{error.strerror or error}. Nothing was changed."
    return str(error)


def confirm(question: str) -> bool:
    """Whether a person at the terminal says yes; nobody there says no."""
    return sys.stdin.isatty() and click.confirm(question, default=False)


def ask_reason() -> str:
    """The reason that a person gives at the terminal; a sentence where nobody is there."""
    if not sys.stdin.isatty():
        message = "Say why with --why: it is kept with the version. Nothing was changed."
        raise click.ClickException(message)
    return str(click.prompt("Why? (kept with the version)"))


def current_user() -> str:
    """Who works at this machine, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        message = "Say who you are with --who: it is kept with the version. Nothing was changed."
        raise click.ClickException(message) from error


def print_line(line: str) -> None:
    """Print a line, without what could steer the terminal."""
    click.echo(terminal_output.strip_control_characters(line))
