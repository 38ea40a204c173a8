"""Cache figures by ledger, as-of date and what else they are asked for, as pages use the same figure many times.

Results are dropped with their ledger, so that the cache does not keep old versions of books alive.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import RLock
from typing import Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from dashboard.ledger.ledger import Ledger

P = ParamSpec("P")
R = TypeVar("R")

MAX_RESULTS: Final = 64  # cached results per figure and ledger: as-of dates, years, meetings


def cached_figure(
    figure: Callable[Concatenate[Ledger, P], R],
) -> Callable[Concatenate[Ledger, P], R]:
    """Wrap ``figure`` with a cache; callers must not change its results."""
    results: WeakKeyDictionary[Ledger, OrderedDict[Hashable, R]] = WeakKeyDictionary()
    lock = RLock()

    @wraps(figure)
    def result(ledger: Ledger, /, *args: P.args, **kwargs: P.kwargs) -> R:
        asked = (args, tuple(sorted(kwargs.items())))
        with lock:
            kept = results.setdefault(ledger, OrderedDict())
            if asked not in kept:
                kept[asked] = figure(ledger, *args, **kwargs)
                if len(kept) > MAX_RESULTS:
                    kept.popitem(last=False)
            return kept[asked]

    return result
