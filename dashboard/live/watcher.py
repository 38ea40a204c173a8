"""Follows the folder of books: reads what changed, then tells the screens."""

from __future__ import annotations

import asyncio
import logging

from dashboard.live.hub import Hub
from dashboard.shelf import Shelf
from dashboard.store.folder import watch

log = logging.getLogger(__name__)


async def follow(shelf: Shelf, hub: Hub) -> None:
    """Refresh the shelf at every change of its folder, for as long as the server runs."""
    if not shelf.root.is_dir():
        log.warning("No folder %s: nothing to watch.", shelf.root)
        return
    async for _ in watch(shelf.root):
        try:
            hub.publish(await asyncio.to_thread(shelf.refresh))
        except Exception:
            log.exception("A changed book could not be read; the last good figures stay.")
