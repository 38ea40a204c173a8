"""``dashboard report``: the report of a convention as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from dashboard.command.publish import find_conventions, find_faults
from dashboard.conventions.conventions import get_conventions
from dashboard.room.content import room_day
from dashboard.room.report_files import ReportRequest, make_report
from dashboard.store.atomic_write import write_durably

REFUSED: Final = 2


def write_report(
    out: Path,
    as_of: date | None,
    chosen: str,
    kind: str,
    lang: str,
    *,
    one_page: bool,
    discreet: bool,
    with_errors: bool,
) -> int:
    """Write the report and say so; return the exit status: 0, or 2 where the books do not allow it.

    Raises ClickException for an unknown convention, several to choose from, or a file that cannot be written.
    """
    conventions = get_conventions()
    conventions.refresh()
    found = find_conventions([chosen] if chosen else [])
    if len(found) > 1:
        message = f"There are several conventions. Name one with --convention: {', '.join(found)}"
        raise click.ClickException(message)
    snapshot = conventions.snapshot(found[0])
    if faults := [*find_faults(snapshot, with_errors=with_errors)]:
        for fault in faults:
            click.echo(f"Error: {fault}", err=True)
        click.echo("No report was written.", err=True)
        return REFUSED
    request = ReportRequest(
        found[0], as_of or room_day(snapshot), lang, kind, one_page=one_page, discreet=discreet
    )
    file = make_report(request)
    path = out / file.name if out.is_dir() else out
    try:
        write_durably(path, file.content)
    except OSError as error:
        message = f"{path} could not be written: {error.strerror or error}"
        raise click.ClickException(message) from error
    shown = "without" if discreet else "with"
    click.echo(
        f"Wrote {path}: {found[0]} as of {request.as_of}, {shown} the names of States,"
        f" {len(file.content):,} bytes."
    )
    return 0
