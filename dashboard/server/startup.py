"""What happens before the first page: imports, books, the watcher, the garbage collector."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
from collections.abc import AsyncIterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

import click
import streamlit as st

from dashboard import pages
from dashboard.apart import ready
from dashboard.keeping import keep
from dashboard.live.base_path import base_path
from dashboard.live.hub import the_hub
from dashboard.live.watcher import follow
from dashboard.shelf import Shelf, held_to_contract, the_shelf

log = logging.getLogger(__name__)

CALM: Final = 4.0  # seconds after the start, when the first pages have been served


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Load everything once, follow the folder, and stop following at the end.

    What is loaded here never dies, so it is frozen out of all later garbage collections.
    """
    shelf = await asyncio.to_thread(the_shelf)
    load_pages()
    the_hub().publish(shelf.versions())
    tasks = [
        asyncio.create_task(follow(shelf, the_hub())),
        asyncio.create_task(look_again(shelf)),
    ]
    gc.freeze()
    gc.enable()
    click.echo(f"Dashboard: {address()}")
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def look_again(shelf: Shelf) -> None:
    """Hold the books of the start to their contract, and keep them, once pages have been served.

    A process that reads the next book is started then too.
    """
    await asyncio.sleep(CALM)
    books = [book for shown in shelf.screens.values() for book in shown.books]
    try:
        await asyncio.to_thread(held_to_contract, books)
    except Exception:
        log.exception("A table on screen is not as it must be: please report this.")
    await asyncio.to_thread(keep, shelf)
    ready()  # for the next book that is saved or imported


def load_pages() -> None:
    """Import what pages need, but not the script that Streamlit runs for each viewer."""
    for module in iter_modules(pages.__path__):
        if module.name != "main":
            import_module(f"{pages.__name__}.{module.name}")


def address() -> str:
    """What to type into a browser on this machine."""
    host = str(st.get_option("server.address"))
    everywhere = host in {"0.0.0.0", "::"}  # noqa: S104 (compared, not bound)
    return f"http://{'localhost' if everywhere else host}:{st.get_option('server.port')}{base_path() or '/'}"
