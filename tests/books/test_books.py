"""Books as people send them are read as expected, with exactly the expected problems."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest

from dashboard import paths
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.clean.table_schemas import validate_book
from tests.books.book_case import BookCase, describe_about, describe_problems, describe_tables
from tests.books.make import EXPECTED, FILES, books

NAMES: Final = StateNames.load(paths.reference_folder())
SENT: Final = sorted(FILES.iterdir())


@pytest.mark.parametrize("file", SENT, ids=lambda f: f.name)
def test_a_book_is_read_as_expected(file: Path) -> None:
    """Stream, currency, day, every row, and every problem with its cell."""
    expected = tomllib.loads((EXPECTED / f"{file.name}.toml").read_text(encoding="utf-8"))
    book = validate_book(read_book(file.name, file.read_bytes(), NAMES))
    assert describe_tables(book) == expected["tables"]
    assert describe_about(book) == expected["about"]
    assert sorted(describe_problems(book)) == sorted(expected["problems"])


@pytest.mark.parametrize("book", [b for b in books() if b.is_repeatable], ids=lambda b: b.name)
def test_a_book_made_again_reads_the_same(book: BookCase) -> None:
    """The code that makes the books matches the stored files."""
    made = validate_book(read_book(book.name, book.make(), NAMES))
    assert describe_tables(made) == {name: list(rows) for name, rows in book.tables.items()}
    assert sorted(describe_problems(made)) == sorted(book.problems)


def test_there_are_at_least_a_hundred_books_with_expectations() -> None:
    """No file of expectations is without its book."""
    assert len(SENT) >= 100
    assert {f"{f.name}.toml" for f in SENT} == {f.name for f in EXPECTED.iterdir()}
