"""``dashboard import``, ``versions`` and ``restore``: the Import and Books pages in a terminal.

Exit status of ``import``: 0 all files are accepted, 1 one was left, 2 one was refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

import click

from dashboard import paths
from dashboard.command import open_questions, terminal_output
from dashboard.command.terminal_input import (
    ask_reason,
    confirm,
    current_user,
    error_sentence,
    print_line,
)
from dashboard.conventions import import_book
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Settings, SettingsError, read_settings
from dashboard.locale import Words, load_words
from dashboard.pages.frame.view import default_day
from dashboard.pages.importing.overview_effect import compute_effect
from dashboard.store import book_folder as store
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import History
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
    """The options of ``dashboard import``, named as on the command line."""

    who: str
    why: str
    replaces: str
    mapping: Path | None
    yes: bool
    dry_run: bool
    with_errors: bool


def import_files(files: Iterable[Path], folder: Path, options: ImportOptions) -> int:
    """Preview and import files one by one; return the highest exit status."""
    limits = load_settings(folder).limits
    mapping, names = read_mapping_option(options.mapping), StateNames.load(paths.reference_folder())
    statuses = (import_file(file, folder, options, limits, mapping, names) for file in files)
    return max(statuses, default=DONE)


def import_file(
    file: Path,
    folder: Path,
    options: ImportOptions,
    limits: Limits,
    mapping: BookMapping | None,
    names: StateNames,
) -> int:
    """Preview a file and accept it if confirmed; return its exit status."""
    try:
        content = store.read_when_complete(file)
        prepared = import_book.prepare_import(
            folder, file.name, content, limits, mapping=mapping, replaces=options.replaces
        )
    except (OSError, ValueError) as error:
        print_line(f"{file}: not imported: {error_sentence(error)}")
        return REFUSED
    print_preview(file, folder, prepared, names)
    is_refused = prepared.refusal_code not in {"", import_book.HAS_ERRORS}
    if is_refused or (prepared.refusal_code and not options.with_errors):
        print_line(f"{file}: not imported: {REFUSAL_REASONS[prepared.refusal_code]}.")
        return REFUSED
    if prepared.is_unchanged:
        print_line(f"{file}: exactly this is in use already.")
        return DONE
    if options.dry_run or not (options.yes or confirm(f"Accept it as {prepared.name}?")):
        print_line(f"{file}: left. Nothing was changed.")
        return NOT_ACCEPTED
    return accept_file(folder, file, prepared, options)


def print_preview(
    file: Path, folder: Path, prepared: import_book.PreparedImport, names: StateNames
) -> None:
    """Print recognition, Problems, differences to the book, and the effect on the Overview."""
    words = load_words("en")
    print_line(f"{file}, to be {prepared.name}")
    if prepared.mapping_source:
        source = (
            "as you said"
            if prepared.mapping_source == "said"
            else f"as beside {prepared.mapping_source}"
        )
        print_line(f"  read {source}")
    problems = chain.from_iterable(
        terminal_output.problem_lines(problem, words) for problem in prepared.result.book.problems
    )
    has_effect = not prepared.is_unchanged and prepared.refusal_code != import_book.NOTHING_COUNTED
    for line in chain(
        terminal_output.recognition_lines(prepared.result, words),
        (f"  {line}" for line in problems),
        open_questions.question_lines(prepared.result, prepared.mapping, words),
        terminal_output.difference_lines(prepared.changes, names.names, words),
        overview_lines(folder, prepared, words) if has_effect else (),
    ):
        print_line(line)


def overview_lines(
    folder: Path, prepared: import_book.PreparedImport, words: Words
) -> Iterator[str]:
    """Yield the Overview's figures that would change, and why the others stay."""
    snapshot = next(iter(Conventions(folder, paths.reference_folder()).snapshots.values()))
    effect = compute_effect(
        snapshot.ledger, snapshot.books, prepared, default_day(snapshot.ledger.settings), words
    )
    yield "  On the Overview:"
    if not effect.changed:
        yield "    No figure would change."
    yield from (f"    {name}: from {before} to {after}" for name, before, after in effect.changed)
    yield from (f"    {line}" for line in effect.unchanged)


def accept_file(
    folder: Path, file: Path, prepared: import_book.PreparedImport, options: ImportOptions
) -> int:
    """Accept one file, or print why it failed."""
    who, why = options.who or current_user(), options.why or ask_reason()
    now, with_errors = datetime.now(UTC), options.with_errors
    try:
        version = import_book.accept_import(
            folder, prepared, who=who, when=now, why=why, with_errors=with_errors
        )
    except (OSError, ConflictError) as error:
        print_line(f"{file}: not imported: {error_sentence(error)}")
        return REFUSED
    print_line(f"{file}: {prepared.name} is in use now, as its version {version.number}.")
    return DONE


def restore_version(folder: Path, book: str, number: int, *, who: str, why: str) -> None:
    """Restore an earlier version of a book as a new version."""
    limits = load_settings(folder).limits
    versions = book_versions(folder, book)
    by_number = {version.number: version for version in versions if version.sha256}
    version_to_restore = by_number.get(number)
    if version_to_restore is None:
        message = f"{book} has no version {number}. It has: {', '.join(map(str, by_number))}."
        raise click.ClickException(message)
    try:
        restored = import_book.restore_version(
            folder,
            version_to_restore,
            limits,
            who=who or current_user(),
            when=datetime.now(UTC),
            why=why or ask_reason(),
        )
    except (OSError, ConflictError) as error:
        message = f"Not restored: {error_sentence(error)}"
        raise click.ClickException(message) from error
    print_line(f"Version {number} of {book} is in use again, as version {restored.number}.")


def list_versions(folder: Path, book: str, *, as_json: bool) -> None:
    """Print the stored versions of one book, or of all."""
    load_settings(folder)
    versions_by_book = {
        name: book_versions(folder, name)
        for name in ([book] if book else books_with_versions(folder))
    }
    if as_json:
        records = [
            version_record(version)
            for versions in versions_by_book.values()
            for version in versions
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
        return
    if not versions_by_book:
        print_line("No version of a book was kept yet.")
    for name, versions in versions_by_book.items():
        print_line(name)
        for line in terminal_output.version_lines(versions):
            print_line(line)


def version_record(version: Version) -> dict[str, object]:
    """Return a version for other programs; amounts of its difference in minor units."""
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
    """Return the books with stored versions, by name."""
    root = History(folder).root
    names = (path.name for path in root.iterdir() if path.is_dir()) if root.is_dir() else ()
    return sorted(name for name in names if store.is_book_path(Path(name)))


def book_versions(folder: Path, book: str) -> tuple[Version, ...]:
    """Return the stored versions of a book, oldest first. Raises ClickException if none."""
    try:
        History(folder).book_path(book)
        versions = History(folder).versions(book)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if not versions:
        message = f"No version of {book} is kept. Kept are: {', '.join(books_with_versions(folder)) or 'none'}."
        raise click.ClickException(message)
    return versions


def load_settings(folder: Path) -> Settings:
    """Return the settings of a convention's folder. Raises ClickException if it is none."""
    file = folder / store.SETTINGS_FILE
    if not file.is_file():
        subfolders = ", ".join(
            subfolder.name for subfolder in store.list_convention_folders(folder)
        )
        hint = f" Name one of those below it: {subfolders}." if subfolders else ""
        message = f"{folder} is not a convention: it has no {store.SETTINGS_FILE}.{hint}"
        raise click.ClickException(message)
    try:
        return read_settings(file.read_bytes(), str(file))
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


def read_mapping_option(file: Path | None) -> BookMapping | None:
    """Read the mapping file, if given. Raises ClickException if it cannot be read."""
    if file is None:
        return None
    try:
        return read_mapping(file.read_bytes(), str(file))
    except (OSError, MappingError) as error:
        raise click.ClickException(str(error)) from error
