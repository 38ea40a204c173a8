"""The event stream of one room screen: sends what the room yields, and ends with the screen.

Written for a thousand screens that are told at once: no timer and no task is made for an event. sse-starlette,
which serves the pages' screens, takes several times the CPU of this for each event and screen.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Iterable
from typing import Final
from weakref import WeakSet

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

BEAT_SECONDS: Final = 10.0  # between signs of life, by which a screen notices what was cut off
STUCK_SECONDS: Final = 20.0  # a screen that takes nothing for so long is dropped
STREAM_SECONDS: Final = (
    300.0  # a stream's life: a screen opens the next at once, a dead one does not
)
EXIT_CHECK_SECONDS: Final = 0.5  # a server that stops waits for its streams
HEADERS: Final = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",  # nginx passes events on at once
}


class EventStream(Response):
    """An answer that sends events until its screen leaves, is stuck, or its time is over."""

    open_streams: Final[WeakSet[EventStream]] = WeakSet()

    def __init__(self, events: AsyncIterator[bytes]) -> None:
        """Prepare to send ``events``."""
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self.events = events
        self.opened = asyncio.get_running_loop().time()
        self.sending_since: float | None = None
        self.sender: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events."""
        del scope
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        self.sender = asyncio.create_task(self.send_events(send))
        leaving = asyncio.create_task(wait_until_left(receive))
        self.open_streams.add(self)
        try:
            await asyncio.wait({self.sender, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not leaving.done():
                with contextlib.suppress(OSError, TimeoutError):
                    async with asyncio.timeout(1):
                        await send({"type": "http.response.body", "body": b""})
        finally:
            self.open_streams.discard(self)
            for task in (self.sender, leaving):
                task.cancel()
            await asyncio.gather(self.sender, leaving, return_exceptions=True)

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
    cancel_streams(one for one in EventStream.open_streams if one.is_over(now))


def cancel_streams(streams: Iterable[EventStream]) -> None:
    """End streams."""
    for stream in list(streams):
        if stream.sender is not None:
            stream.sender.cancel()


async def end_streams_at_exit() -> None:
    """End all streams once the server is told to stop: it waits for them.

    uvicorn tells nobody, but its handler of the signal is a method of the server.
    """
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    while True:
        await asyncio.sleep(EXIT_CHECK_SECONDS)
        if getattr(server, "should_exit", False):
            cancel_streams(EventStream.open_streams)
