"""Tells open screens that a convention changed: one server-sent event for each screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from functools import lru_cache

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.routing import Route


class Hub:
    """The version in use of each convention, and who waits for the next. On the event loop only."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self.versions: dict[str, str] = {}
        self.waiters: set[asyncio.Event] = set()

    def publish(self, versions: Mapping[str, str]) -> None:
        """Say which versions are in use from now on."""
        self.versions.update(versions)
        for event in self.waiters:
            event.set()

    async def changes(self, convention: str, seen: str) -> AsyncIterator[str]:
        """Each version of a convention that differs from the last one seen."""
        event = asyncio.Event()
        self.waiters.add(event)
        try:
            while True:
                event.clear()
                if (version := self.versions.get(convention, seen)) != seen:
                    seen = version
                    yield version
                await event.wait()
        finally:
            self.waiters.discard(event)


@lru_cache(maxsize=1)
def get_hub() -> Hub:
    """The hub of this process."""
    return Hub()


async def stream_events(request: Request) -> EventSourceResponse:
    """``/events?convention=…&seen=…``: an event whenever another version is in use than seen."""
    convention = request.query_params.get("convention", "")
    seen = request.headers.get("last-event-id") or request.query_params.get("seen", "")

    async def stream() -> AsyncIterator[ServerSentEvent]:
        async for version in get_hub().changes(convention, seen):
            yield ServerSentEvent(data=version, id=version)

    return EventSourceResponse(stream(), ping=20, headers={"X-Accel-Buffering": "no"})


def event_routes(base: str = "") -> list[Route]:
    """The event route, at the root and below Streamlit's base path."""
    bases = dict.fromkeys(("", "/" + base.strip("/") if base.strip("/") else ""))
    return [Route(f"{b}/events", stream_events) for b in bases]
