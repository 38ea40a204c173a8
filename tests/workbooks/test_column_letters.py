"""Column letters."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from dashboard.workbooks.column_letters import column_letters, parse_column_letters


def test_column_letters_match_those_of_openpyxl() -> None:
    """All columns that a sheet can have, in both directions."""
    for n in range(16_384):
        assert column_letters(n) == get_column_letter(n + 1)
        assert parse_column_letters(column_letters(n)) == n
