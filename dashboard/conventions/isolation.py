"""Steps whose failure leaves other conventions alone, and the check of tables against their schemas."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from dashboard.conventions.convention_state import (
    ConventionState,
)
from dashboard.store.file_names import escape_unprintable
from dashboard.workbooks.book import Book

log = logging.getLogger(__name__)


def run_isolated(step: Callable[[ConventionState], None], state: ConventionState) -> bool:
    """Run a step on a convention, logging any error; return True if it succeeded."""
    try:
        step(state)
    except FileNotFoundError:
        log.info("%s was taken away while it was read.", escape_unprintable(str(state.folder)))
        return False
    except Exception as error:
        if state.logged_error != (failed := repr(error)):
            path = escape_unprintable(str(state.folder))
            log.exception("%s could not be read; its last figures stay.", path)
        state.logged_error = failed
        return False
    return True


def validate_tables(books: Iterable[Book]) -> None:
    """Raise pandera's SchemaError if a table of ``books`` violates its schema."""
    from dashboard.workbooks.clean.table_schemas import validate_book  # noqa: PLC0415 (a quarter of the server's start)

    for book in books:
        validate_book(book)
