"""Follows the folder of books: reads what changed, then tells the screens."""

from __future__ import annotations

import asyncio
import logging
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from dashboard.keeping import keep, thin
from dashboard.live.hub import Hub
from dashboard.shelf import Shelf
from dashboard.store.folder import watch

log = logging.getLogger(__name__)

AT_ONCE: Final = 2.0  # seconds of reading, after a start, until screens show what was read
PAUSE: Final = 0.1  # seconds
KEEP_AGAIN: Final = 60.0  # seconds until what could not be kept is tried again
TRY_AGAIN: Final = 2.0  # seconds until a folder that cannot be watched is tried again


async def follow(shelf: Shelf, hub: Hub) -> None:
    """Refresh the shelf at every change of its folder, for as long as the server runs."""
    said, chores = "", Chores()
    await asyncio.to_thread(keep, shelf)  # what is in use must be known before a save is held
    while shelf.is_waiting:
        await renew(shelf, hub, AT_ONCE)
        await asyncio.sleep(PAUSE)
    while True:
        try:
            async for changes in watch(shelf.root):
                await renew(shelf, hub)
                if not changes:
                    await asyncio.to_thread(shelf.remember)
                said = ""
                if not changes:
                    await chores.run(shelf)
        except Exception as error:  # noqa: BLE001 (whatever happens, the watch goes on)
            if said != (said := repr(error)):
                log.warning("%s cannot be watched (%s); trying again.", shelf.root, said)
        await asyncio.sleep(TRY_AGAIN)


@dataclass(slots=True)
class Chores:
    """What is done while the folder is quiet, and when it was done last."""

    keep_again: float = 0.0  # not before this time of the event loop
    thinned: date = date.min

    async def run(self, shelf: Shelf) -> None:
        """Keep the versions that could not be kept, once a minute, and thin old ones, once a day."""
        now, today = asyncio.get_running_loop().time(), datetime.now(UTC).date()
        if now >= self.keep_again and unkept(shelf):
            self.keep_again = now + KEEP_AGAIN
            await asyncio.to_thread(keep, shelf)
        if self.thinned != today:
            self.thinned = today
            await asyncio.to_thread(thin, shelf, today)


async def renew(shelf: Shelf, hub: Hub, seconds: float = math.inf) -> None:
    """Read what changed and tell the screens; a fault is logged and the last figures stay."""
    try:
        changed = await asyncio.to_thread(shelf.refresh, seconds)
    except Exception:
        log.exception("The books could not be looked at; the last good figures stay.")
    else:
        if changed:
            hub.publish(changed)
            await asyncio.to_thread(keep, shelf)


def unkept(shelf: Shelf) -> bool:
    """Return True where versions of a book could not be kept."""
    return any(section.unkept for section in list(shelf.sections.values()))
