"""What pages show is built once for a book version, as-of and language, not once for a viewer."""

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

MAX_RESULTS: Final = (
    64  # results of one function for one ledger: as-of days, languages, looks, choices
)


def cache_for_ledger(
    build: Callable[Concatenate[Ledger, P], R],
) -> Callable[Concatenate[Ledger, P], R]:
    """``build``, whose results are kept by its (positional, hashable) arguments.

    They are forgotten with the ledger they were built from. While a result is built for the first
    time a skeleton stands in its place; viewers who ask for the same at that moment wait for the
    one that is being built.
    """
    results: WeakKeyDictionary[Ledger, OrderedDict[Hashable, R]] = WeakKeyDictionary()
    lock = RLock()

    @wraps(build)
    def result(ledger: Ledger, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with lock:
            if args in (own := results.setdefault(ledger, OrderedDict())):
                return own[args]
        with st.skeleton(height=420), lock:
            if args not in own:
                own[args] = build(ledger, *args, **kwargs)
            while len(own) > MAX_RESULTS:
                own.popitem(last=False)
            return own[args]

    return result
