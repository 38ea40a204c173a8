"""Columns by their letters."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from dashboard.workbooks.letters import column, letters


def test_letters_are_those_of_every_spreadsheet() -> None:
    """All columns that a sheet can have, there and back."""
    for n in range(16_384):
        assert letters(n) == get_column_letter(n + 1)
        assert column(letters(n)) == n
