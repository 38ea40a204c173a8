"""Results are cached for a ledger and its arguments, and freed with the ledger."""

from __future__ import annotations

import gc
import weakref

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.pages.frame.page_cache import MAX_RESULTS, cache_for_ledger, waiting_text
from tests.sample_ledger import ledger


def test_a_result_of_none_is_cached() -> None:
    """None is cached like any other result."""
    built: list[int] = []

    @cache_for_ledger
    def nothing(_ledger: Ledger, year: int) -> None:
        built.append(year)

    book = ledger()
    for year in (2020, 2021, 2020):
        nothing(book, year)
    nothing(ledger(), 2020)
    assert built == [2020, 2021, 2020]


def test_cached_results_are_freed_with_their_ledger() -> None:
    """The cache does not keep an outdated ledger alive."""

    @cache_for_ledger
    def drawn(_ledger: Ledger, year: int) -> list[int]:
        return [year]

    book = ledger()
    drawn(book, 2021)
    reference = weakref.ref(book)
    del book
    gc.collect()
    assert reference() is None


def test_the_cache_evicts_its_oldest_result() -> None:
    """At most ``MAX_RESULTS`` results are cached."""
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


def test_the_wait_is_told_in_the_language_of_the_viewer() -> None:
    """Where the arguments have one; else nothing is said."""
    assert waiting_text((2021, load_words("en"))) == "Computing the figures …"
    assert waiting_text((2021, load_words("fr"))) == "Calcul des chiffres…"
    assert waiting_text((2021,)) == ""
