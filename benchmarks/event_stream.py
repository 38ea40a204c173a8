"""A client of the event stream, as an open screen has it, without a browser."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from benchmarks.serving import RunningServer


class EventStream:
    """An open stream of a convention's versions. ``address`` is a path of the server with its query."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Wrap a connection whose request was sent."""
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, server: RunningServer, path: str = "/events", **query: str) -> EventStream:
        """Connect and read the head of the answer. Raises RuntimeError for a refusal."""
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(
            f"GET {path}?{urlencode(query)} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            "Accept: text/event-stream\r\n\r\n".encode()
        )
        await writer.drain()
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        return cls(reader, writer)

    async def next_event(self) -> str:
        """Wait for the next event and return its data."""
        while True:
            line = await self.reader.readline()
            if not line:
                message = "The event stream ended."
                raise RuntimeError(message)
            if line.startswith(b"data:"):
                return line.removeprefix(b"data:").strip().decode()

    async def close(self) -> None:
        """Close the connection."""
        self.writer.close()
        await asyncio.gather(self.writer.wait_closed(), return_exceptions=True)
