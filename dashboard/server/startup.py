"""The server's start: imports, books, the watcher, garbage collection."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
from collections.abc import AsyncIterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final

import click
import streamlit as st

from dashboard import pages
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.conventions import Conventions, get_conventions
from dashboard.conventions.isolation import validate_tables
from dashboard.live.base_path import base_path
from dashboard.live.hub import get_hub
from dashboard.live.rooms import get_rooms
from dashboard.live.watcher import watch_books
from dashboard.room.event_stream import end_streams_at_exit
from dashboard.room.route import contents
from dashboard.room.watch import give_signs_of_life, watch_rooms
from dashboard.sandbox.sandbox import prestart_worker

log = logging.getLogger(__name__)

STARTUP_DELAY: Final = 4.0  # seconds after the start, when the first pages have been served


@contextlib.asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Load everything once, watch the folder, and stop watching at the end.

    Everything loaded here lives as long as the process, so it is excluded from garbage collection.
    """
    conventions = await asyncio.to_thread(get_conventions)
    import_pages()
    get_hub().publish(conventions.versions())
    tasks = [
        asyncio.create_task(watch_books(conventions, get_hub())),
        asyncio.create_task(watch_rooms(get_hub(), get_rooms(), contents)),
        asyncio.create_task(give_signs_of_life(get_rooms())),
        asyncio.create_task(end_streams_at_exit()),
        asyncio.create_task(validate_after_startup(conventions)),
    ]
    gc.freeze()
    gc.enable()
    click.echo(f"Dashboard: {server_address()}")
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def validate_after_startup(conventions: Conventions) -> None:
    """Validate and store the books read at the start, once pages have been served.

    A worker process for the next book is started then too.
    """
    await asyncio.sleep(STARTUP_DELAY)
    books = [book for snapshot in conventions.snapshots.values() for book in snapshot.books]
    try:
        await asyncio.to_thread(validate_tables, books)
    except Exception:
        log.exception("A table on screen is not as it must be: please report this.")
    await asyncio.to_thread(autosave_all, conventions)
    prestart_worker()  # for the next book that is saved or imported


def import_pages() -> None:
    """Import what pages need, except the script that Streamlit runs for each viewer."""
    for module in walk_packages(pages.__path__, f"{pages.__name__}."):
        if module.name != f"{pages.__name__}.main":
            import_module(module.name)


def server_address() -> str:
    """Return the address to open in a browser on this machine."""
    host = str(st.get_option("server.address"))
    all_interfaces = host in {"0.0.0.0", "::"}  # noqa: S104 (compared, not bound)
    return f"http://{'localhost' if all_interfaces else host}:{st.get_option('server.port')}{base_path() or '/'}"
