"""What happens before the first page: imports, books, the watcher, the garbage collector."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click
import streamlit as st

from dashboard import pages
from dashboard.live.hub import the_hub
from dashboard.live.watcher import follow
from dashboard.shelf import the_shelf


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Load everything once, follow the folder, and stop following at the end.

    What is loaded here never dies, so it is frozen out of all later garbage collections.
    """
    shelf = await asyncio.to_thread(the_shelf)
    load_pages()
    the_hub().publish(shelf.versions())
    watcher = asyncio.create_task(follow(shelf, the_hub()))
    gc.freeze()
    gc.enable()
    click.echo(f"Dashboard: {address()}")
    try:
        yield
    finally:
        watcher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watcher


def load_pages() -> None:
    """Import what pages need, but not the script that Streamlit runs for each viewer."""
    for module in iter_modules(pages.__path__):
        if module.name != "main":
            import_module(f"{pages.__name__}.{module.name}")


def address() -> str:
    """What to type into a browser on this machine."""
    host = str(st.get_option("server.address"))
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    everywhere = host in {"0.0.0.0", "::"}  # noqa: S104 (compared, not bound)
    return f"http://{'localhost' if everywhere else host}:{st.get_option('server.port')}/{base}"
