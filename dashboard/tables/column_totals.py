"""The total row of a table: sums of complete columns only, nothing where a sum would mislead."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn


def build_total_row(
    columns: Sequence[DisplayColumn], rows: Sequence[tuple[object, ...]], words: Words
) -> tuple[object, ...] | None:
    """Return the sums of money columns without unknown values; None for an empty table."""
    if not rows:
        return None
    sums = [
        sum_if_complete([row[n] for row in rows]) if column.kind == "money" else ""
        for n, column in enumerate(columns)
    ]
    return (words.t("Total"), *sums[1:])


def sum_if_complete(values: Sequence[object]) -> object:
    """Return the sum of amounts; "" if one is unknown (unknown is not zero: D26)."""
    amounts = [value for value in values if isinstance(value, int)]
    return sum(amounts) if len(amounts) == len(values) else ""
