"""The month in which a State usually gives: the mode of the month of each year's last payment.

Of gifts in December 2018, December 2019 and January 2021 (for 2020) the usual month is December, in 2
of 3 years: December and January do not make June. Months that are equally frequent are all named;
if no month occurs twice, none is usual.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class UsualMonth:
    """The most frequent months (1-12), earliest first, each in ``years`` of ``of`` years with a date."""

    months: tuple[int, ...]  # () if several years have a date and no month occurs twice
    years: int
    of: int


def mode_of_months(months: Sequence[int]) -> UsualMonth | None:
    """Return the most frequent of the months, one a year; None without a month."""
    if not months:
        return None
    counts = Counter(months)
    most = max(counts.values())
    is_usual = most > 1 or len(months) == 1
    modes = sorted(month for month, count in counts.items() if count == most) if is_usual else ()
    return UsualMonth(tuple(modes), most, len(months))


def usual_months(contributions: pd.DataFrame) -> dict[str, UsualMonth]:
    """Return the usual month of each State with a dated payment (state, year, amount, received_on).

    A year counts if its net amount is above zero, with the month of its last positive payment.
    """
    net = contributions.groupby(["state", "year"])["amount"].sum()
    paid = contributions[contributions["amount"].gt(0) & contributions["received_on"].notna()]
    last = paid.groupby(["state", "year"])["received_on"].max()
    last = last[net.reindex(last.index).gt(0)]
    by_state = last.dt.month.groupby(level="state").agg(list)
    modes = {str(state): mode_of_months(months) for state, months in by_state.items()}
    return {state: mode for state, mode in modes.items() if mode is not None}
