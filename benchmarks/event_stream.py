"""A connection of an open screen, without a browser: an event stream, or requests one after another."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from benchmarks.serving import RunningServer


class EventStream:
    """A connection to the server; once opened as a stream it only tells of events."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str
    ) -> None:
        """Wrap a connection."""
        self.reader, self.writer, self.host = reader, writer, host

    @classmethod
    async def connect(cls, server: RunningServer) -> EventStream:
        """Connect without a request."""
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        return cls(reader, writer, f"127.0.0.1:{server.port}")

    @classmethod
    async def open(cls, server: RunningServer, path: str = "/events", **query: str) -> EventStream:
        """Connect and read the head of the answer. Raises RuntimeError for a refusal."""
        stream = await cls.connect(server)
        await stream.request(f"{path}?{urlencode(query)}", "text/event-stream")
        return stream

    async def request(self, path: str, accept: str = "*/*") -> bytes:
        """Send a request and return the head of the answer."""
        self.writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nAccept: {accept}\r\n"
            "Accept-Encoding: gzip\r\n\r\n".encode()
        )
        head = await self.reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        return head.lower()

    async def get(self, path: str) -> bytes:
        """Return the body of the answer to a request, as sent."""
        head = await self.request(path)
        length = head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0]
        return await self.reader.readexactly(int(length))

    async def next_event(self, kind: str = "") -> str:
        """Wait for the next event, of that kind if one is named, and return its data."""
        named = ""
        while True:
            line = await self.reader.readline()
            if not line:
                message = "The event stream ended."
                raise RuntimeError(message)
            if line.startswith(b"event:"):
                named = line.removeprefix(b"event:").strip().decode()
            if line.startswith(b"data:") and (not kind or named == kind):
                return line.removeprefix(b"data:").strip().decode()

    async def close(self) -> None:
        """Close the connection."""
        self.writer.close()
        await asyncio.gather(self.writer.wait_closed(), return_exceptions=True)
