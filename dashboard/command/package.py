"""``dashboard package``: a convention's tables as a Frictionless data package."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dashboard.command.publish import REFUSED, find_conventions, find_faults
from dashboard.conventions.conventions import get_conventions
from dashboard.exports.datapackage import as_datapackage
from dashboard.exports.export_query import ExportQuery, ExportQueryError
from dashboard.locale import load_words
from dashboard.store.atomic_write import write_durably


def write_package(as_of: date, out: Path, language: str, *, with_errors: bool) -> int:
    """Write the package and say so; return the exit status: 0, or 2 where the books do not allow it.

    Raises ClickException if the folder holds no convention, or several, or the file cannot be written.
    """
    conventions = get_conventions()
    conventions.refresh()
    known = find_conventions(())
    if len(known) > 1:
        message = (
            f"The folder holds several conventions ({', '.join(known)}). Name the folder of one."
        )
        raise click.ClickException(message)
    (convention,) = known
    snapshot = conventions.snapshot(convention)
    faults = [*find_faults(snapshot, with_errors=with_errors)]
    for fault in faults:
        click.echo(f"Error: {fault}", err=True)
    if faults:
        return REFUSED
    query = ExportQuery(snapshot.ledger, as_of, load_words(language), {})
    try:
        content = as_datapackage(query, convention)
    except ExportQueryError as error:
        raise click.ClickException(str(error)) from error
    try:
        write_durably(out, content)
    except OSError as error:
        message = f"{out} cannot be written: {error.strerror or error}"
        raise click.ClickException(message) from error
    click.echo(f"Wrote {out}: the tables of {convention} as of {as_of}, with the names of States.")
    return 0
