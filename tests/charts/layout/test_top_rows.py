"""A chart of many States draws the first ones."""

from __future__ import annotations

from dashboard.charts.layout.top_rows import rows_to_draw


def test_a_few_others_are_drawn_rather_than_counted() -> None:
    """Of 18 all, of 19 the first 15; opened, all."""
    assert [rows_to_draw(n, opened=False) for n in (0, 15, 18, 19, 190)] == [0, 15, 18, 15, 15]
    assert rows_to_draw(190, opened=True) == 190
