"""A table's last row: sums of what is known in full, nothing where a sum would mislead."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn


def build_total_row(
    columns: Sequence[DisplayColumn], rows: Sequence[tuple[object, ...]], words: Words
) -> tuple[object, ...] | None:
    """The sums of money columns all of whose values are known; None where there is no row."""
    if not rows:
        return None
    sums = [
        sum_if_complete([row[n] for row in rows]) if column.kind == "money" else ""
        for n, column in enumerate(columns)
    ]
    return (words.t("Total"), *sums[1:])


def sum_if_complete(values: Sequence[object]) -> object:
    """The sum of amounts; "" where one of them is not known (unknown is not zero: D26)."""
    amounts = [value for value in values if isinstance(value, int)]
    return sum(amounts) if len(amounts) == len(values) else ""
