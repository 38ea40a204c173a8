"""The ``dashboard`` command: run it, start a convention, check books."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final

import click

from dashboard import places

SETTINGS: Final = """\
# One convention: the names and rules that its books do not say. Lines after # are explanations.
id = "{id}"                     # short name, used in addresses
name = "{id}"                   # full name, as on the cover
short = "{id}"                  # as in a sentence
unit = "Implementation Support Unit"
illustrative = false            # true: every page says that the figures are invented
notice = ""                     # a sentence shown on every page
time_zone = "Europe/Zurich"
payment_term_days = 30          # days a State has to pay after the notice
decision_days = 90              # days before a meeting by which its money must be there
small_balance_minor = 0         # balances up to this many cents are not called outstanding
has_parties = true
# default_as_of = 2021-12-01    # leave out to show today

[streams.assessed]
currency = "USD"
title = "Meetings"

[streams.voluntary]
currency = "CHF"
title = "ISU"
"""


@click.group()
def main() -> None:
    """How a convention is paid for, from its spreadsheets."""


@main.command()
@click.option("--port", default=8501, show_default=True, help="Port to listen on.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of conventions.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
def run(port: int, data: Path | None, address: str) -> None:
    """Start the dashboard and print its address."""
    if data is not None:
        os.environ[places.VARIABLE] = str(data.resolve())
    click.echo(f"Dashboard: http://{'localhost' if address == '0.0.0.0' else address}:{port}")  # noqa: S104
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 (slow to import)

    front = str(places.front_door())
    streamlit(["run", front, "--server.port", str(port), "--server.address", address])


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """Make FOLDER with empty, explained books, ready to fill."""
    from dashboard.workbooks.blank import blank_books  # noqa: PLC0415 (slow to import)

    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty. Name a new folder: nothing is written over."
        raise click.ClickException(message)
    folder.mkdir(parents=True, exist_ok=True)
    identity = "".join(c if c.isalnum() else "-" for c in folder.resolve().name.lower())
    (folder / "convention.toml").write_text(SETTINGS.format(id=identity), encoding="utf-8")
    for name, content in blank_books().items():
        (folder / name).write_bytes(content)
    click.echo(f"Made {folder}. Fill the books, then: dashboard run --data {folder}")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Print the Problems as JSON.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 (click hands it over)
    """Print all Problems of books; exit status 0 clean, 1 warnings, 2 errors."""
    from dashboard.ledger import SettingsError, read_settings  # noqa: PLC0415 (slow to import)
    from dashboard.store import folder as store  # noqa: PLC0415
    from dashboard.workbooks import StateNames, read_book  # noqa: PLC0415

    names = StateNames.load(places.reference())
    said: list[dict[str, object]] = []
    files: list[Path] = []
    for path in paths:
        folders = store.conventions(path) or ((path,) if path.is_dir() else ())
        files += [book for folder in folders for book in store.books(folder)]
        files += [] if path.is_dir() else [path]
        for settings in (folder / store.SETTINGS for folder in folders):
            if settings.is_file():
                try:
                    read_settings(settings.read_bytes(), str(settings))
                except SettingsError as error:
                    said.append(
                        {"severity": "error", "where": str(settings), "message": str(error)}
                    )
    for file in files:
        said += [
            {
                "severity": p.severity.value,
                "where": p.where,
                "message": p.message(),
                "code": p.code,
                "book": p.book,
                "sheet": p.sheet,
                "cell": p.cell,
                "amount_minor": p.amount,
                "currency": p.currency,
                "counted": p.counted,
            }
            for p in read_book(file.name, file.read_bytes(), names).problems
        ]
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for line in said:
            click.echo(f"{line['severity']}: {line['where']}: {line['message']}")
        click.echo(f"{len(files)} books, {len(said)} Problems.")
    severities = {line["severity"] for line in said}
    sys.exit(2 if "error" in severities else 1 if severities else 0)
