"""The event stream of one room screen: sends what the room yields, and ends with the screen.

Written for a thousand screens that are told at once: no timer and no task is made for an event, and a screen
that takes nothing is dropped. With sse-starlette, which serves the pages' screens, an update took 603 µs of
CPU for a screen, with this 490 µs (``benchmarks/room.py``, a thousand screens on a busy machine).
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator, Iterable, Sequence
from typing import Final
from weakref import WeakSet

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

BEAT_SECONDS: Final = 10.0  # between signs of life, by which a screen notices what was cut off
STUCK_SECONDS: Final = 20.0  # a screen that takes nothing for so long is dropped
STREAM_SECONDS: Final = 300.0  # a stream's life: a screen opens the next, a dead one does not
EXIT_SECONDS: Final = 0.5  # between looks whether the server is to end
HEADERS: Final = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",  # nginx passes events on at once
}


class EventStream(Response):
    """An answer that sends events until its screen leaves, is stuck, or its time is over."""

    open_streams: Final[WeakSet[EventStream]] = WeakSet()

    def __init__(self, events: AsyncGenerator[bytes]) -> None:
        """Prepare to send ``events``."""
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self.events = events
        self.opened = asyncio.get_running_loop().time()
        self.sending_since: float | None = None
        self.sender: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        self.sender = asyncio.create_task(self.send_events(send))
        leaving = asyncio.create_task(wait_until_left(receive))
        self.open_streams.add(self)
        try:
            await asyncio.wait({self.sender, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not leaving.done():
                try:
                    async with asyncio.timeout(1):
                        await send({"type": "http.response.body", "body": b""})
                except (OSError, TimeoutError):
                    cut_off(scope.get("client"))
        finally:
            self.open_streams.discard(self)
            for task in (self.sender, leaving):
                task.cancel()
            await asyncio.gather(self.sender, leaving, return_exceptions=True)
            await self.events.aclose()

    async def send_events(self, send: Send) -> None:
        """Send each event, and note how long the screen has not taken it."""
        clock = asyncio.get_running_loop().time
        async for event in self.events:
            self.sending_since = clock()
            await send({"type": "http.response.body", "body": event, "more_body": True})
            self.sending_since = None

    def is_over(self, now: float) -> bool:
        """Return whether its screen takes nothing, or its time is over."""
        since = self.sending_since
        return (since is not None and now - since > STUCK_SECONDS) or (
            now - self.opened > STREAM_SECONDS
        )


async def wait_until_left(receive: Receive) -> None:
    """Wait until the screen has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


def drop_old_streams() -> None:
    """End the streams that nobody reads, or whose time is over. Call with each sign of life."""
    now = asyncio.get_running_loop().time()
    end_streams([stream for stream in EventStream.open_streams if stream.is_over(now)])


async def end_streams_at_exit() -> None:
    """End all streams when the server is to end, which otherwise waits for them."""
    while not is_server_ending():  # noqa: ASYNC110 (a signal sets no event)
        await asyncio.sleep(EXIT_SECONDS)
    end_streams(list(EventStream.open_streams))


def is_server_ending() -> bool:
    """Return whether uvicorn was told to end: it handles the signal, and asks no application."""
    return bool(getattr(uvicorn_server(), "should_exit", False))


def cut_off(client: Sequence[object] | None) -> None:
    """End the connection of a screen that takes nothing: uvicorn would wait until it has taken all."""
    state = getattr(uvicorn_server(), "server_state", None)
    for connection in list(getattr(state, "connections", ())):
        if client is not None and getattr(connection, "client", None) == tuple(client):
            connection.transport.abort()


def uvicorn_server() -> object:
    """Return the server that runs this process; None if there is none."""
    return getattr(signal.getsignal(signal.SIGTERM), "__self__", None)


def end_streams(streams: Iterable[EventStream]) -> None:
    """End streams; their screens open new ones."""
    for stream in streams:
        if stream.sender is not None:
            stream.sender.cancel()
