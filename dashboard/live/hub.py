"""Tells open screens that a convention changed: one server-sent event for each screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from functools import lru_cache
from secrets import token_hex

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.routing import Route


class Hub:
    """Versions of conventions, and who waits for the next. ``publish`` on the event loop only."""

    def __init__(self) -> None:
        """Start with no convention changed. Tokens of another start of the server never match."""
        self.start = token_hex(4)
        self.counts: dict[str, int] = {}
        self.waiting: set[asyncio.Event] = set()

    def token(self, convention: str) -> str:
        """Names the version of a convention; another one after each change."""
        return f"{self.start}-{self.counts.get(convention, 0)}"

    def publish(self, conventions: Iterable[str]) -> None:
        """Say that these conventions changed."""
        for convention in conventions:
            self.counts[convention] = self.counts.get(convention, 0) + 1
        for event in self.waiting:
            event.set()

    async def changes(self, convention: str, seen: str) -> AsyncIterator[str]:
        """Each token of a convention that differs from the last one seen."""
        event = asyncio.Event()
        self.waiting.add(event)
        try:
            while True:
                event.clear()
                if (token := self.token(convention)) != seen:
                    seen = token
                    yield token
                await event.wait()
        finally:
            self.waiting.discard(event)


@lru_cache(maxsize=1)
def the_hub() -> Hub:
    """The hub of this process."""
    return Hub()


async def events(request: Request) -> EventSourceResponse:
    """``/events?convention=…&seen=…``: an event whenever the convention's token is another."""
    convention = request.query_params.get("convention", "")
    seen = request.headers.get("last-event-id") or request.query_params.get("seen", "")

    async def stream() -> AsyncIterator[ServerSentEvent]:
        async for token in the_hub().changes(convention, seen):
            yield ServerSentEvent(data=token, id=token)

    return EventSourceResponse(stream(), ping=20, headers={"X-Accel-Buffering": "no"})


def routes(base: str = "") -> list[Route]:
    """The event route, at the root and below Streamlit's base path."""
    bases = dict.fromkeys(("", "/" + base.strip("/") if base.strip("/") else ""))
    return [Route(f"{b}/events", events) for b in bases]
