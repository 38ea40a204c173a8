"""Cache what pages show by ledger, as-of date and language, shared by all viewers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from threading import RLock
from typing import Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.markdown_escape import escape_markdown

P = ParamSpec("P")
R = TypeVar("R")

MAX_RESULTS: Final = 64  # results per function and ledger: as-of dates, languages, themes, choices


def cache_for_ledger(
    build: Callable[Concatenate[Ledger, P], R],
) -> Callable[Concatenate[Ledger, P], R]:
    """Cache the results of ``build`` by its positional, hashable arguments.

    Results are dropped with their ledger. The first viewer is told that figures are computed while the
    result is built; others who request it meanwhile wait for that build. What tells it takes no place
    among the page's elements: with one more, a redraw would replace all that follow.
    """
    results: WeakKeyDictionary[Ledger, OrderedDict[Hashable, R]] = WeakKeyDictionary()
    lock = RLock()

    @wraps(build)
    def result(ledger: Ledger, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with lock:
            if args in (cached := results.setdefault(ledger, OrderedDict())):
                return cached[args]
        with viewer_is_told(waiting_text(args)), lock:
            if args not in cached:
                cached[args] = build(ledger, *args, **kwargs)
            while len(cached) > MAX_RESULTS:
                cached.popitem(last=False)
            return cached[args]

    return result


def viewer_is_told(text: str) -> AbstractContextManager[None]:
    """Tell the viewer, if one waits: a report that is made in the background has none."""
    has_viewer = get_script_run_ctx(suppress_warning=True) is not None
    return st.spinner(escape_markdown(text)) if has_viewer else nullcontext()


def waiting_text(arguments: tuple[object, ...]) -> str:
    """Return what is said while a result is built, in the language of its arguments."""
    words = next((one for one in arguments if isinstance(one, Words)), None)
    return words.t("Computing the figures …") if words else ""
