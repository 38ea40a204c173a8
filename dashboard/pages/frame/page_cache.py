"""Cache what pages show by ledger, as-of date and language, shared by all viewers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import RLock
from typing import Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import streamlit as st

from dashboard.ledger import Ledger

P = ParamSpec("P")
R = TypeVar("R")

MAX_RESULTS: Final = 64  # results per function and ledger: as-of dates, languages, themes, choices


def cache_for_ledger(
    build: Callable[Concatenate[Ledger, P], R],
) -> Callable[Concatenate[Ledger, P], R]:
    """Cache the results of ``build`` by its positional, hashable arguments.

    Results are dropped with their ledger. The first viewer sees a skeleton while the result is
    built; others who request it meanwhile wait for that build.
    """
    results: WeakKeyDictionary[Ledger, OrderedDict[Hashable, R]] = WeakKeyDictionary()
    lock = RLock()

    @wraps(build)
    def result(ledger: Ledger, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with lock:
            if args in (cached := results.setdefault(ledger, OrderedDict())):
                return cached[args]
        with st.skeleton(height=420), lock:
            if args not in cached:
                cached[args] = build(ledger, *args, **kwargs)
            while len(cached) > MAX_RESULTS:
                cached.popitem(last=False)
            return cached[args]

    return result
