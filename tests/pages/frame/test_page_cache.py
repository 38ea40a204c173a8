"""Results are built once for a ledger and its arguments, and die with the ledger."""

from __future__ import annotations

import gc
import weakref

from dashboard.ledger import Ledger
from dashboard.pages.frame.page_cache import MAX_RESULTS, cache_for_ledger
from tests.sample_ledger import ledger


def test_a_result_is_built_once_even_where_it_is_nothing() -> None:
    """None is a result like another."""
    built: list[int] = []

    @cache_for_ledger
    def nothing(_ledger: Ledger, year: int) -> None:
        built.append(year)

    book = ledger()
    for year in (2020, 2021, 2020):
        nothing(book, year)
    nothing(ledger(), 2020)
    assert built == [2020, 2021, 2020]


def test_results_are_forgotten_with_their_ledger() -> None:
    """An old version of the books is not kept alive by what was drawn from it."""

    @cache_for_ledger
    def drawn(_ledger: Ledger, year: int) -> list[int]:
        return [year]

    book = ledger()
    drawn(book, 2021)
    seen = weakref.ref(book)
    del book
    gc.collect()
    assert seen() is None


def test_no_more_results_are_kept_than_agreed() -> None:
    """The oldest goes first."""
    built: list[int] = []

    @cache_for_ledger
    def count(_ledger: Ledger, n: int) -> int:
        built.append(n)
        return n

    book = ledger()
    for n in range(MAX_RESULTS + 1):
        count(book, n)
    count(book, MAX_RESULTS)
    count(book, 0)
    assert built[-2:] == [MAX_RESULTS, 0]
