"""One Ledger of a convention's books."""

from __future__ import annotations

from tests.hand_ledger import ledger


def test_a_state_is_called_by_its_name_and_else_by_its_code() -> None:
    """Who pays may be no State that the reference knows."""
    book = ledger()
    assert [book.name_of(code) for code in ("AUT", "XYZ")] == ["Austria", "XYZ"]
