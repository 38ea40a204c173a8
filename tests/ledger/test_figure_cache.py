"""The figure cache: computed once for each ledger and day, and dropped with the ledger."""

from __future__ import annotations

import gc
import weakref
from datetime import date, timedelta

from dashboard.indicators.collection import meeting_totals, state_balances
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import MAX_RESULTS, cached_figure
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def test_a_figure_is_computed_once_for_each_ledger_and_day() -> None:
    """Beyond MAX_RESULTS the oldest day is dropped."""
    computed: list[date] = []

    @cached_figure
    def figure(_ledger: Ledger, as_of: date) -> date:
        computed.append(as_of)
        return as_of

    book = ledger()
    days = [DAY + timedelta(days=n) for n in range(MAX_RESULTS + 1)]
    for day in (*days, days[-1]):
        assert figure(book, day) == day
    assert computed == days
    figure(book, days[0])
    assert computed[-1] == days[0]


def test_a_figure_is_computed_once_for_each_year_and_stream_that_is_asked() -> None:
    """Named or in order, each is another result."""
    computed: list[tuple[int, str]] = []

    @cached_figure
    def figure(_ledger: Ledger, year: int, stream: str = "voluntary") -> tuple[int, str]:
        computed.append((year, stream))
        return year, stream

    book = ledger()
    for _ in range(2):
        assert figure(book, 2021) == (2021, "voluntary")
        assert figure(book, 2022) == (2022, "voluntary")
        assert figure(book, 2021, stream="assessed") == (2021, "assessed")
    assert computed == [(2021, "voluntary"), (2022, "voluntary"), (2021, "assessed")]


def test_cached_figures_do_not_keep_a_ledger_alive() -> None:
    """A ledger without other references is freed, with its cached balances and totals."""
    book = ledger()
    state_balances(book, DAY)
    meeting_totals(book, DAY)
    reference = weakref.ref(book)
    del book
    gc.collect()
    assert reference() is None
