"""Writes the books and their expected reading: ``python -m tests.books.make``. Read README.md first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import tomli_w

from tests.books import columns, lists, office_files, reports
from tests.books.book_case import BookCase

HERE: Final = Path(__file__).resolve().parent
FILES: Final = HERE / "files"
EXPECTED: Final = HERE / "expected"


def books() -> Iterator[BookCase]:
    """Make every book."""
    for theme in (reports, lists, columns, office_files):
        yield from theme.books()


def main() -> None:
    """Write every file and its expected reading."""
    for folder in (FILES, EXPECTED):
        folder.mkdir(exist_ok=True)
    for book in books():
        (FILES / book.name).write_bytes(book.make())
        expected = {
            "about": book.about,
            "problems": list(book.problems),
            "tables": {name: list(rows) for name, rows in book.tables.items()},
        }
        (EXPECTED / f"{book.name}.toml").write_text(tomli_w.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
