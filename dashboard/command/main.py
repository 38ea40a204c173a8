"""The ``dashboard`` command: run the server; create conventions; check, import, restore books; publish, report."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shlex
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from dashboard import paths
from dashboard.command.startup_checks import folder_error, listen_error, port_error

KINDS: Final = ("pdf", "docx", "pptx", "xlsx")


class Day(click.DateTime):
    """A day as an option."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the day; a sentence says how it is written."""
        try:
            found: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail("write the day as in 2021-12-01.", param, ctx)
        return found


DAY: Final = Day(["%Y-%m-%d"])


@click.group()
def main() -> None:
    """How a convention is paid for, from its spreadsheets."""


@main.command()
@click.option("--port", default="8501", show_default=True, help="Port to listen on.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of conventions.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--host-name",
    "names",
    multiple=True,
    help="A name it is reached by; may be given several times.",
)
def run(port: str, data: Path | None, address: str, names: tuple[str, ...]) -> None:
    """Start the dashboard and print its address."""
    if names:
        os.environ[paths.HOST_NAMES_VARIABLE] = " ".join(
            [os.environ.get(paths.HOST_NAMES_VARIABLE, ""), *parse_host_names(names)]
        )
    choose_data_folder(data)
    if error := folder_error() or port_error(port) or listen_error(address, int(port)):
        raise click.ClickException(error)
    gc.disable()  # objects loaded so far stay; the lifespan enables collections again
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 (slow to import)

    app_file = str(paths.app_file())
    options = ["--server.port", str(int(port)), "--server.address", address]
    with contextlib.suppress(KeyboardInterrupt, click.Abort):  # Ctrl-C is the normal way to stop
        streamlit(["run", app_file, *options], standalone_mode=False)


def choose_data_folder(data: Path | None) -> None:
    """Show the conventions of this folder; None leaves the choice as it is."""
    if data is not None:
        os.environ[paths.DATA_VARIABLE] = os.path.abspath(data)  # noqa: PTH100 (resolve fails at loops of links)


def parse_host_names(names: tuple[str, ...]) -> list[str]:
    """Return host names as browsers send them. Raises BadParameter."""
    from dashboard.server.host_names import normalise_host_name  # noqa: PLC0415 (slow to import)

    try:
        return [normalise_host_name(name) for name in names]
    except ValueError as error:
        message = f"{error} is no host name. Write it as in the browser: dashboard.example.org"
        raise click.BadParameter(message, param_hint="--host-name") from error


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def new(folder: Path) -> None:
    """Make FOLDER with empty, explained books, ready to fill."""
    from dashboard.conventions import new_convention  # noqa: PLC0415 (slow to import)
    from dashboard.conventions.settings_file import default_settings  # noqa: PLC0415
    from dashboard.workbooks.clean.blank_books import BOOK_CONTENTS  # noqa: PLC0415

    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty. Name a new folder: nothing is written over."
        raise click.ClickException(message)
    folder.parent.mkdir(parents=True, exist_ok=True)
    name = folder.resolve().name
    settings = default_settings(new_convention.propose_id(name), name)
    files = new_convention.make_files(settings, paths.reference_folder(), {})
    new_convention.write_files(folder, files)
    click.echo(f"Made {folder} with:")
    click.echo("  convention.toml  names and rules; open it in any text editor")
    for name, description in BOOK_CONTENTS.items():
        click.echo(f"  {name:<16} {description}")
    click.echo("Each book explains its columns on its Notes sheet. Fill them in, then:")
    click.echo(f"  dashboard check {shlex.quote(str(folder))}")
    click.echo(f"  dashboard run --data {shlex.quote(str(folder))}")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print Problems and questions as JSON.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 (click hands it over)
    """Print all Problems of conventions or books, and the questions that are open.

    Exit status 0: clean; 1: warnings; 2: errors or open questions.
    """
    from dashboard.command import check_books, terminal_output  # noqa: PLC0415 (slow to import)

    report = check_books.check_paths(paths)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(
            "\n".join(
                map(terminal_output.strip_control_characters, check_books.report_lines(report))
            )
        )
    sys.exit(report.status)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path), help="Folder of conventions.")
@click.option("--convention", "chosen", multiple=True, help="Only this one; may be repeated.")
@click.option("--names", is_flag=True, help="Show the names of States.")
@click.option(
    "--lang",
    "languages",
    multiple=True,
    default=("en", "fr"),
    show_default=True,
    type=click.Choice(("en", "fr")),
    help="A language; may be repeated. The first page is in the first.",
)
@click.option("--with-errors", is_flag=True, help="Publish although books have errors.")
def publish(folder: Path, data: Path | None, **options: Any) -> None:
    """Write the room of each convention into DIR, as pages for any web server.

    Names of States are left out without --names. Exit status 0: published; 1: DIR or an option is
    wrong; 2: a book is, and what was published before stays.
    """
    choose_data_folder(data)
    if error := folder_error():
        raise click.ClickException(error)
    from dashboard.command import publish as publishing  # noqa: PLC0415 (slow to import)

    sys.exit(publishing.publish_rooms(folder, **options))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--as-of", type=DAY, help="The day one looks from.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(KINDS),
    help="The kind of file; without it that of --out, else PDF.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=".", help="File, or folder to write into."
)
@click.option("--convention", "chosen", default="", help="Which one, if FOLDER holds several.")
@click.option("--lang", default="en", show_default=True, type=click.Choice(("en", "fr")))
@click.option("--one-page", is_flag=True, help="One page for the director (PDF).")
@click.option("--discreet", is_flag=True, help="Leave the names of States out.")
@click.option("--with-errors", is_flag=True, help="Write it although books have errors.")
def report(folder: Path, as_of: datetime | None, **options: Any) -> None:
    """Write the report on the convention in FOLDER: answers, charts, lists, minutes, sources.

    Exit status 0: written; 1: the folder or the file is wrong; 2: an option or a book is, and nothing was written.
    """
    ending = options["out"].suffix.lstrip(".").lower()
    options["kind"] = kind = options["kind"] or (ending if ending in KINDS else "pdf")
    if ending in KINDS and ending != kind:
        message = f"--out ends in .{ending} and --format is {kind}: leave --format out, or name the file .{kind}."
        raise click.UsageError(message)
    if options["one_page"] and kind != "pdf":
        message = "The one page is a PDF: leave --format out, or name pdf."
        raise click.UsageError(message)
    choose_data_folder(folder)
    if error := folder_error():
        raise click.ClickException(error)
    from dashboard.command import report as reporting  # noqa: PLC0415 (slow to import)

    sys.exit(reporting.write_report(as_of=as_of.date() if as_of else None, **options))


FOLDER: Final = click.Path(path_type=Path, file_okay=False, exists=True)
FILE: Final = click.Path(path_type=Path, dir_okay=False)
who_option = click.option("--who", default="", help="Who you are; your user name if left out.")
why_option = click.option("--why", default="", help="Why; kept with the version.")


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--into", "folder", required=True, type=FOLDER, help="The convention's folder.")
@click.option("--replaces", default="", help="The book in use that the file takes the place of.")
@click.option("--mapping", type=FILE, help="A mapping file: what the columns mean, and answers.")
@who_option
@why_option
@click.option("--yes", is_flag=True, help="Accept without asking.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--with-errors", is_flag=True, help="Accept although something is kept out.")
def import_(files: tuple[Path, ...], folder: Path, **options: Any) -> None:
    """Say what FILES hold and what they would change, and put them in use where you accept.

    A file with an open question is refused: answer it in a mapping and give that with --mapping.
    Exit status 0: all are in use; 1: one was left; 2: one was refused.
    """
    from dashboard.command import import_books  # noqa: PLC0415 (slow to import)

    if options["replaces"] and len(files) > 1:
        message = "One book can be replaced by one file only: name one file with --replaces."
        raise click.UsageError(message)
    sys.exit(import_books.import_files(files, folder, import_books.ImportOptions(**options)))


@main.command()
@click.argument("folder", type=FOLDER)
@click.option("--as-of", required=True, type=DAY, help="Day to look from.")
@click.option("--out", required=True, type=FILE, help="The file to write, such as tables.zip.")
@click.option("--lang", default="en", show_default=True, type=click.Choice(("en", "fr")))
@click.option("--with-errors", is_flag=True, help="Write it although books have errors.")
def package(folder: Path, as_of: datetime, out: Path, lang: str, with_errors: bool) -> None:  # noqa: FBT001
    """Write the tables of the convention in FOLDER as a data package: CSV files with a datapackage.json.

    They name States. Exit status 0: written; 1: FOLDER or OUT is wrong; 2: a book is.
    """
    choose_data_folder(folder)
    from dashboard.command import package as packaging  # noqa: PLC0415 (slow to import)

    sys.exit(packaging.write_package(as_of.date(), out, lang, with_errors=with_errors))


@main.command()
@click.argument("folder", type=FOLDER)
@click.argument("book", default="")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
def versions(folder: Path, book: str, as_json: bool) -> None:  # noqa: FBT001
    """Print the kept versions of BOOK, or of all books of the convention in FOLDER."""
    from dashboard.command import import_books  # noqa: PLC0415 (slow to import)

    import_books.list_versions(folder, book, as_json=as_json)


@main.command()
@click.argument("folder", type=FOLDER)
@click.argument("book")
@click.argument("number", type=int)
@who_option
@why_option
def restore(folder: Path, book: str, number: int, who: str, why: str) -> None:
    """Put version NUMBER of BOOK in use again, as a new version."""
    from dashboard.command import import_books  # noqa: PLC0415 (slow to import)

    import_books.restore_version(folder, book, number, who=who, why=why)


@main.command()
@click.argument("folder", type=FOLDER)
def held(folder: Path) -> None:
    """Print the saves that are held in FOLDER and what vanished; exit status 1 where there is one."""
    from dashboard.command import held_saves  # noqa: PLC0415 (slow to import)

    sys.exit(held_saves.print_held_saves(folder))


@main.command()
@click.argument("folder", type=FOLDER)
@click.argument("book")
@who_option
@why_option
def release(folder: Path, book: str, who: str, why: str) -> None:
    """Put the held save of BOOK in use."""
    from dashboard.command import held_saves  # noqa: PLC0415 (slow to import)

    held_saves.decide_held_save(folder, book, "release", who=who, why=why)


@main.command("take-back")
@click.argument("folder", type=FOLDER)
@click.argument("book")
@who_option
@why_option
def take_back(folder: Path, book: str, who: str, why: str) -> None:
    """Write BOOK as it is in use over its held save, which stays kept as a version."""
    from dashboard.command import held_saves  # noqa: PLC0415 (slow to import)

    held_saves.decide_held_save(folder, book, "take back", who=who, why=why)
