"""Texts that try to run are read as texts, and none is read as a figure."""

from __future__ import annotations

from dashboard.conventions.conventions import ConventionSnapshot
from tests.hostile.hostile_books import BEGINNINGS, BOOK, SHEET, hostile_text


def test_texts_are_read_unchanged(hostile: ConventionSnapshot) -> None:
    """Nothing is removed or escaped when reading."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    references = book.tables["contributions"]["reference"].tolist()
    expected = [hostile_text(f"reference{n}", b) for n, b in enumerate(BEGINNINGS)]
    assert [r.strip() for r in references[: len(expected)]] == [w.strip() for w in expected]


def test_negative_amounts_are_numbers(hostile: ConventionSnapshot) -> None:
    """A refund is not a formula."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    assert -25050 in book.tables["contributions"]["amount"].tolist()


def test_an_unknown_state_is_reported_with_its_text(hostile: ConventionSnapshot) -> None:
    """The problem has the cell and its text, and the row does not count."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    (problem,) = [p for p in book.problems if p.code == "unknown-state"]
    assert (problem.sheet, problem.cell, problem.amount) == ("Contributions", "A9", 500)
    assert problem.params["found"].startswith("=cmd|'/c calc'!A1 <img src=x")


def test_an_unknown_sheet_is_reported(hostile: ConventionSnapshot) -> None:
    """By its name."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    assert [p.sheet for p in book.problems if p.code == "unknown-sheet"] == [SHEET]
