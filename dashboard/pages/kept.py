"""What pages show is built once for a book version, as-of and language, not once for a viewer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import RLock
from typing import Final, ParamSpec, TypeVar

import streamlit as st

P = ParamSpec("P")
R = TypeVar("R")

AT_MOST: Final = 64  # results kept of one function: conventions x as-of days x languages x looks


def kept(build: Callable[P, R]) -> Callable[P, R]:
    """``build``, whose results are kept by its (positional, hashable) arguments.

    While a result is built for the first time a skeleton stands in its place; viewers who ask for
    the same at that moment wait for the one that is being built.
    """
    results: OrderedDict[Hashable, R] = OrderedDict()
    lock = RLock()

    @wraps(build)
    def result(*args: P.args, **kwargs: P.kwargs) -> R:
        found = results.get(args)
        if found is None:
            with st.skeleton(height=420), lock:
                found = results.get(args) or build(*args, **kwargs)
                results[args] = found
                while len(results) > AT_MOST:
                    results.popitem(last=False)
        return found

    return result
