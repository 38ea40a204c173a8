"""The figure cache: computed once for each ledger and day, and dropped with the ledger."""

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
    """Beyond MAX_DAYS the oldest day is dropped."""
    computed: list[date] = []

    @cached_figure
    def figure(_ledger: Ledger, as_of: date) -> date:
        computed.append(as_of)
        return as_of

    book = ledger()
    days = [DAY + timedelta(days=n) for n in range(MAX_DAYS + 1)]
    for day in (*days, days[-1]):
        assert figure(book, day) == day
    assert computed == days
    figure(book, days[0])
    assert computed[-1] == days[0]


def test_cached_figures_do_not_keep_a_ledger_alive() -> None:
    """A ledger without other references is freed, with its cached balances and totals."""
    book = ledger()
    state_balances(book, DAY)
    meeting_totals(book, DAY)
    reference = weakref.ref(book)
    del book
    gc.collect()
    assert reference() is None
