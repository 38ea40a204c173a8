"""One Ledger of a convention's books."""

from __future__ import annotations

from dataclasses import replace

from dashboard.ledger import build
from dashboard.workbooks import About, Book
from tests.hand_ledger import RATES, SETTINGS, ledger


def test_a_state_is_called_by_its_name_and_else_by_its_code() -> None:
    """Who pays may be no State that the reference knows."""
    book = ledger()
    assert [book.name_of(code) for code in ("AUT", "XYZ")] == ["Austria", "XYZ"]


def test_a_book_of_invented_figures_makes_the_whole_convention_illustrative() -> None:
    """A copy of the demo's book in an office's own folder is not taken for its record."""
    honest = replace(SETTINGS, illustrative=False)
    states = ledger().states
    real = Book("isu.xlsx", "1", About("voluntary", "CHF"), {})
    invented = Book("old.xlsx", "1", About("voluntary", "CHF", illustrative=True), {})
    assert not build(honest, [real], states, RATES).illustrative
    assert build(honest, [real, invented], states, RATES).illustrative
    assert build(replace(honest, illustrative=True), [real], states, RATES).illustrative
