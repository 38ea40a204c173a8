"""Cache figures by ledger and as-of date, as a page uses the same figure many times.

Results are dropped with their ledger, so that the cache does not keep old versions of books alive.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from functools import wraps
from threading import RLock
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from dashboard.ledger.ledger import Ledger

R = TypeVar("R")

MAX_DAYS: Final = 16  # cached as-of dates per figure and ledger


def cached_figure(figure: Callable[[Ledger, date], R]) -> Callable[[Ledger, date], R]:
    """Wrap ``figure`` with a cache; callers must not change its results."""
    results: WeakKeyDictionary[Ledger, OrderedDict[date, R]] = WeakKeyDictionary()
    lock = RLock()

    @wraps(figure)
    def result(ledger: Ledger, as_of: date) -> R:
        with lock:
            by_day = results.setdefault(ledger, OrderedDict())
            if as_of not in by_day:
                by_day[as_of] = figure(ledger, as_of)
                if len(by_day) > MAX_DAYS:
                    by_day.popitem(last=False)
            return by_day[as_of]

    return result
