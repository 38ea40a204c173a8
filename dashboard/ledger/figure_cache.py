"""A figure that a page asks for many times is computed once for a ledger and a day.

It is forgotten with the ledger, so that an old version of the books is not kept alive by it.
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

MAX_DAYS: Final = 16  # as-of days remembered of one figure for one ledger


def cached_figure(figure: Callable[[Ledger, date], R]) -> Callable[[Ledger, date], R]:
    """``figure``, whose results are remembered; nobody may change them."""
    results: WeakKeyDictionary[Ledger, OrderedDict[date, R]] = WeakKeyDictionary()
    lock = RLock()

    @wraps(figure)
    def result(ledger: Ledger, as_of: date) -> R:
        with lock:
            own = results.setdefault(ledger, OrderedDict())
            if as_of not in own:
                own[as_of] = figure(ledger, as_of)
                if len(own) > MAX_DAYS:
                    own.popitem(last=False)
            return own[as_of]

    return result
