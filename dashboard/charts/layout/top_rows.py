"""How many rows a chart of many States draws: the first ones, until a reader opens the others."""

from __future__ import annotations

from typing import Final

TOP_ROWS: Final = 15
FEW_OTHERS: Final = 3  # that are drawn rather than counted


def rows_to_draw(count: int, *, opened: bool) -> int:
    """Return how many of ``count`` rows are drawn: all if opened or nearly all, else the first."""
    return count if opened or count <= TOP_ROWS + FEW_OTHERS else TOP_ROWS
