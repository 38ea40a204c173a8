"""Publish changes of conventions to open screens as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from functools import lru_cache

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.paths import url_prefixes


class Hub:
    """The current version of each convention, and its subscribers. Use on the event loop only."""

    def __init__(self) -> None:
        """Create a hub without versions and subscribers."""
        self.versions: dict[str, str] = {}
        self.waiters: set[asyncio.Event] = set()

    def publish(self, versions: Mapping[str, str]) -> None:
        """Update the current versions and wake all subscribers."""
        self.versions.update(versions)
        for event in self.waiters:
            event.set()

    async def changes(self, convention: str, seen: str) -> AsyncIterator[str]:
        """Yield each version of a convention that differs from the last one."""
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

    async def wait_until(self, is_true: Callable[[], bool]) -> None:
        """Wait until a condition holds, which only a change of a convention can bring about."""
        event = asyncio.Event()
        self.waiters.add(event)
        try:
            while not is_true():
                event.clear()
                await event.wait()
        finally:
            self.waiters.discard(event)


@lru_cache(maxsize=1)
def get_hub() -> Hub:
    """Return the hub of this process."""
    return Hub()


async def stream_events(request: Request) -> Response:
    """Serve ``/events?convention=…&seen=…``: an event for each version that differs from ``seen``.

    A first event comes at once, so that a screen notices a proxy that holds events back. With ``once`` the
    answer is the version alone, for such a screen.
    """
    convention = request.query_params.get("convention", "")
    if "once" in request.query_params:
        version = get_hub().versions.get(convention, "")
        return PlainTextResponse(version, headers={"Cache-Control": "no-store"})
    seen = request.headers.get("last-event-id") or request.query_params.get("seen", "")

    async def stream() -> AsyncIterator[ServerSentEvent]:
        yield ServerSentEvent(event="hello", data="")
        async for version in get_hub().changes(convention, seen):
            yield ServerSentEvent(data=version, id=version)

    return EventSourceResponse(stream(), ping=20, headers={"X-Accel-Buffering": "no"})


def event_routes(base: str = "") -> list[Route]:
    """Return the event route, at the root and under Streamlit's base path."""
    return [Route(f"{b}/events", stream_events) for b in url_prefixes(base)]
