"""Books as people send them: each is read as what it means, with exactly its Problems."""

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
def test_a_book_is_read_as_what_it_means(file: Path) -> None:
    """Its stream, currency and day, every row, and every Problem with its cell."""
    said = tomllib.loads((EXPECTED / f"{file.name}.toml").read_text(encoding="utf-8"))
    book = validate_book(read_book(file.name, file.read_bytes(), NAMES))
    assert describe_tables(book) == said["tables"]
    assert describe_about(book) == said["about"]
    assert sorted(describe_problems(book)) == sorted(said["problems"])


@pytest.mark.parametrize("book", [b for b in books() if b.again], ids=lambda b: b.name)
def test_a_book_made_again_reads_the_same(book: BookCase) -> None:
    """The makers still make what is kept."""
    made = validate_book(read_book(book.name, book.make(), NAMES))
    assert describe_tables(made) == {name: list(rows) for name, rows in book.tables.items()}
    assert sorted(describe_problems(made)) == sorted(book.problems)


def test_there_are_at_least_a_hundred_and_each_has_its_meaning() -> None:
    """And no meaning stands without its book."""
    assert len(SENT) >= 100
    assert {f"{f.name}.toml" for f in SENT} == {f.name for f in EXPECTED.iterdir()}
