"""Questions to the person at the terminal, and lines printed for them."""

from __future__ import annotations

import getpass
import sys

import click

from dashboard.command import terminal_output
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import ReplacementPendingError
from dashboard.store.locking import FolderLockedError


def error_sentence(error: Exception) -> str:
    """Return a sentence that says why something could not be done."""
    if isinstance(error, ConflictError):
        return f"{error} Look at the new differences, then decide again."
    if isinstance(error, FolderLockedError):
        return "Somebody else is importing at this moment. Try again."
    if isinstance(error, OSError) and not isinstance(error, ReplacementPendingError):
        return f"{error.strerror or error}. Nothing was changed."
    return str(error)


def confirm(question: str) -> bool:
    """Return True if a person at the terminal confirms; False without a terminal."""
    return sys.stdin.isatty() and click.confirm(question, default=False)


def ask_reason() -> str:
    """Ask for a reason at the terminal. Raises ClickException without a terminal."""
    if not sys.stdin.isatty():
        message = "Say why with --why: it is kept with the version. Nothing was changed."
        raise click.ClickException(message)
    return str(click.prompt("Why? (kept with the version)"))


def current_user() -> str:
    """Return the login name of the current user. Raises ClickException if unknown."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        message = "Say who you are with --who: it is kept with the version. Nothing was changed."
        raise click.ClickException(message) from error


def print_line(line: str) -> None:
    """Print a line without control characters."""
    click.echo(terminal_output.strip_control_characters(line))
