"""Figures are computed once for a ledger and a day, and die with the ledger."""

from __future__ import annotations

import gc
import weakref
from datetime import date, timedelta

from dashboard.indicators.collection import meeting_totals, state_balances
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import MAX_DAYS, cached_figure
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def test_a_figure_is_computed_once_for_each_ledger_and_day() -> None:
    """The oldest day goes first once there are too many."""
    asked: list[date] = []

    @cached_figure
    def figure(_ledger: Ledger, as_of: date) -> date:
        asked.append(as_of)
        return as_of

    book = ledger()
    days = [DAY + timedelta(days=n) for n in range(MAX_DAYS + 1)]
    for day in (*days, days[-1]):
        assert figure(book, day) == day
    assert asked == days
    figure(book, days[0])
    assert asked[-1] == days[0]


def test_positions_do_not_keep_an_old_version_of_the_books_alive() -> None:
    """Neither does the row of meetings."""
    book = ledger()
    state_balances(book, DAY)
    meeting_totals(book, DAY)
    seen = weakref.ref(book)
    del book
    gc.collect()
    assert seen() is None
