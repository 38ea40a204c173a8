"""Follows the folder of books: reads what changed, then tells the screens."""

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

STARTUP_BATCH_SECONDS: Final = (
    2.0  # seconds of reading, after a start, until screens show what was read
)
STARTUP_PAUSE: Final = 0.1  # seconds
AUTOSAVE_RETRY_SECONDS: Final = 60.0  # seconds until what could not be kept is tried again
WATCH_RETRY_SECONDS: Final = 2.0  # seconds until a folder that cannot be watched is tried again


async def watch_books(shelf: Conventions, hub: Hub) -> None:
    """Refresh the shelf at every change of its folder, for as long as the server runs."""
    said, chores = "", Chores()
    await asyncio.to_thread(
        autosave_all, shelf
    )  # what is in use must be known before a save is held
    while shelf.has_pending_books:
        await refresh_and_publish(shelf, hub, STARTUP_BATCH_SECONDS)
        await asyncio.sleep(STARTUP_PAUSE)
    while True:
        try:
            async for changes in watch_folder(shelf.root):
                await refresh_and_publish(shelf, hub)
                if not changes:
                    await asyncio.to_thread(shelf.save_caches)
                said = ""
                if not changes:
                    await chores.run(shelf)
        except Exception as error:  # noqa: BLE001 (whatever happens, the watch goes on)
            if said != (said := repr(error)):
                log.warning("%s cannot be watched (%s); trying again.", shelf.root, said)
        await asyncio.sleep(WATCH_RETRY_SECONDS)


@dataclass(slots=True)
class Chores:
    """What is done while the folder is quiet, and when it was done last."""

    keep_again: float = 0.0  # not before this time of the event loop
    thinned: date = date.min

    async def run(self, shelf: Conventions) -> None:
        """Keep the versions that could not be kept, once a minute, and thin old ones, once a day."""
        now, today = asyncio.get_running_loop().time(), datetime.now(UTC).date()
        if now >= self.keep_again and has_autosave_errors(shelf):
            self.keep_again = now + AUTOSAVE_RETRY_SECONDS
            await asyncio.to_thread(autosave_all, shelf)
        if self.thinned != today:
            self.thinned = today
            await asyncio.to_thread(prune_versions, shelf, today)


async def refresh_and_publish(shelf: Conventions, hub: Hub, seconds: float = math.inf) -> None:
    """Read what changed and tell the screens; a fault is logged and the last figures stay."""
    try:
        changed = await asyncio.to_thread(shelf.refresh, seconds)
    except Exception:
        log.exception("The books could not be looked at; the last good figures stay.")
    else:
        if changed:
            hub.publish(changed)
            await asyncio.to_thread(autosave_all, shelf)


def has_autosave_errors(shelf: Conventions) -> bool:
    """Return True where versions of a book could not be kept."""
    return any(section.autosave_errors for section in list(shelf.convention_states.values()))
