"""``dashboard publish``: the room of conventions as a static site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from dashboard.command.site_folder import SiteFolderError, write_site
from dashboard.conventions.conventions import ConventionSnapshot, get_conventions
from dashboard.live.rooms import get_rooms
from dashboard.room.site import build_site
from dashboard.store.file_names import escape_unprintable
from dashboard.workbooks import Severity

REFUSED: Final = 2


def publish_rooms(
    folder: Path,
    chosen: Sequence[str],
    languages: Sequence[str],
    *,
    names: bool,
    with_errors: bool,
) -> int:
    """Write the site and say so; return the exit status: 0, or 2 where the books do not allow it.

    Raises ClickException for an unknown convention, or a folder that cannot be written.
    """
    conventions = get_conventions()
    conventions.refresh()
    conventions_in_order = find_conventions(chosen)
    snapshots = {one: conventions.snapshot(one) for one in conventions_in_order}
    faults = [
        fault
        for snapshot in snapshots.values()
        for fault in find_faults(snapshot, with_errors=with_errors)
    ]
    if faults:
        for fault in faults:
            click.echo(f"Error: {fault}", err=True)
        click.echo("Nothing was published; what was published before stays.", err=True)
        return REFUSED
    rooms = [get_rooms().room(one) for one in snapshots]
    for room in rooms:
        room.is_discreet = not names
    site = build_site(rooms, list(dict.fromkeys(languages)), datetime.now(UTC))
    try:
        outcome = write_site(folder, site, is_discreet=not names)
    except SiteFolderError as error:
        raise click.ClickException(str(error)) from error
    shown = "with the names of States" if names else "without the names of States"
    click.echo(
        f"Published {', '.join(snapshots)} in {folder}, {shown}: {len(site.pages)} pages,"
        f" {len(site.files)} other files; {outcome.written} written, {outcome.deleted} deleted."
    )
    return 0


def find_conventions(chosen: Sequence[str]) -> list[str]:
    """Return the chosen conventions, or all. Raises ClickException for an unknown one, or without any."""
    known = [entry.id for entry in get_conventions().list_conventions()]
    if not known:
        message = "There is no convention in the folder. Make one with: dashboard new FOLDER"
        raise click.ClickException(message)
    for one in chosen:
        if one not in known:
            message = f"There is no convention “{one}”. Choose from: {', '.join(known)}"
            raise click.ClickException(message)
    return list(dict.fromkeys(chosen)) or known


def find_faults(snapshot: ConventionSnapshot, *, with_errors: bool) -> Iterator[str]:
    """Yield a sentence for each thing for which a convention is not published."""
    path = escape_unprintable(str(snapshot.folder))
    if snapshot.pending_books:
        yield f"{path}: {', '.join(snapshot.pending_books)} could not be read now; try again."
    elif not snapshot.books:
        yield f"{path}: no workbook in it can be read. dashboard check {path} says why."
    in_error = {
        book.name
        for book in (*snapshot.books, *snapshot.books_with_errors)
        if any(problem.severity is Severity.ERROR for problem in book.problems)
    }
    if any(problem.severity is Severity.ERROR for problem in snapshot.settings_problems):
        yield (
            f"{path}: there are errors in convention.toml, so names, currencies and notices may be wrong."
            f" dashboard check {path} tells them."
        )
    if in_error and not with_errors:
        yield (
            f"{path}: there are errors in {', '.join(sorted(in_error))}. dashboard check {path} tells"
            " them; --with-errors publishes what could be read."
        )
