"""Texts that try to be run are read as texts, and nothing of them is taken for a figure."""

from __future__ import annotations

from dashboard.conventions.conventions import ConventionSnapshot
from tests.hostile.hostile_books import BEGINNINGS, BOOK, SHEET, hostile_text


def test_texts_are_kept_letter_by_letter(hostile: ConventionSnapshot) -> None:
    """Nothing is cut out or made harmless where it is read."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    references = book.tables["contributions"]["reference"].tolist()
    wanted = [hostile_text(f"reference{n}", b) for n, b in enumerate(BEGINNINGS)]
    assert [r.strip() for r in references[: len(wanted)]] == [w.strip() for w in wanted]


def test_negative_amounts_are_numbers(hostile: ConventionSnapshot) -> None:
    """A refund is no formula."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    assert -25050 in book.tables["contributions"]["amount"].tolist()


def test_a_state_that_is_none_is_told_as_it_stands(hostile: ConventionSnapshot) -> None:
    """The Problem names the cell and what stands in it; the row is not counted."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    (problem,) = [p for p in book.problems if p.code == "unknown-state"]
    assert (problem.sheet, problem.cell, problem.amount) == ("Contributions", "A9", 500)
    assert problem.params["found"].startswith("=cmd|'/c calc'!A1 <img src=x")


def test_a_sheet_that_is_none_is_told(hostile: ConventionSnapshot) -> None:
    """By its name."""
    (book,) = [b for b in hostile.books if b.name == BOOK]
    assert [p.sheet for p in book.problems if p.code == "unknown-sheet"] == [SHEET]
