"""Watch the data folder: read changed books, then notify the screens."""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from dashboard.conventions.autosave_versions import autosave_all, prune_versions
from dashboard.conventions.conventions import Conventions
from dashboard.live.hub import Hub
from dashboard.store.book_folder import watch_folder

log = logging.getLogger(__name__)

STARTUP_BATCH_SECONDS: Final = 2.0  # seconds of reading between screen updates after a start
STARTUP_PAUSE: Final = 0.1  # seconds
AUTOSAVE_RETRY_SECONDS: Final = 60.0  # seconds
WATCH_RETRY_SECONDS: Final = 2.0  # seconds


async def watch_books(conventions: Conventions, hub: Hub) -> None:
    """Refresh the conventions at every change of the data folder, as long as the server runs."""
    failed, chores = "", Chores()
    await asyncio.to_thread(
        autosave_all, conventions
    )  # holding saves needs the stored version in use
    while conventions.has_pending_books:
        await refresh_and_publish(conventions, hub, STARTUP_BATCH_SECONDS)
        await asyncio.sleep(STARTUP_PAUSE)
    while True:
        try:
            async for changes in watch_folder(conventions.root):
                await refresh_and_publish(conventions, hub)
                if not changes:
                    await asyncio.to_thread(conventions.save_caches)
                failed = ""
                if not changes:
                    await chores.run(conventions)
        except Exception as error:  # noqa: BLE001 (watching continues after any error)
            if failed != (failed := repr(error)):
                log.warning("%s cannot be watched (%s); trying again.", conventions.root, failed)
        await asyncio.sleep(WATCH_RETRY_SECONDS)


@dataclass(slots=True)
class Chores:
    """Maintenance tasks while nothing changes, and when they were last run."""

    next_autosave: float = 0.0  # time of the event loop
    pruned_on: date = date.min

    async def run(self, conventions: Conventions) -> None:
        """Retry failed autosaves once a minute, and delete old versions once a day."""
        now, today = asyncio.get_running_loop().time(), datetime.now(UTC).date()
        if now >= self.next_autosave and has_autosave_errors(conventions):
            self.next_autosave = now + AUTOSAVE_RETRY_SECONDS
            await asyncio.to_thread(autosave_all, conventions)
        if self.pruned_on != today:
            self.pruned_on = today
            await asyncio.to_thread(prune_versions, conventions, today)


async def refresh_and_publish(
    conventions: Conventions, hub: Hub, seconds: float = math.inf
) -> None:
    """Read what changed and notify the screens; on an error, log it and keep the last figures."""
    try:
        changed = await asyncio.to_thread(conventions.refresh, seconds)
    except Exception:
        log.exception("The books could not be looked at; the last good figures stay.")
    else:
        if changed:
            hub.publish(changed)
            await asyncio.to_thread(autosave_all, conventions)


def has_autosave_errors(conventions: Conventions) -> bool:
    """Return True if versions of a book could not be stored."""
    return any(state.autosave_errors for state in list(conventions.convention_states.values()))
