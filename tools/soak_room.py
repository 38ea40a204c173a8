# ruff: noqa: INP001 (a script's part)
"""A room's screen in the soak test: hears of saves, unpacks what it is told, and asks where it must."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from base64 import b64decode
from collections.abc import AsyncIterator
from html import unescape
from typing import Any, Final
from urllib.parse import urlencode

SHOWN_AMOUNT: Final = re.compile(
    r"CHF\W1\\?'([0-9]{3})\\?'([0-9]{3})"
)  # 1'000'000 francs plus the number of the save
LOOK: Final = {"lang": "en", "look": "light-2"}
PATIENCE: Final = 30.0  # seconds without a sign of life, after which a screen opens its stream anew
WHOLE_PATIENCE: Final = 120.0  # seconds for an answer, while a server starts under load
TAKEN: Final = b"HTTP/1.1 200"


def shown_numbers(text: str) -> set[int]:
    """Return the numbers of the saves whose amounts stand in a text."""
    return {int(thousands + units) for thousands, units in SHOWN_AMOUNT.findall(text)}


class RoomScreen:
    """What one screen of the room shows: the version, and its slides by name."""

    def __init__(self, port: int, convention: str) -> None:
        """Set up a screen that shows nothing yet."""
        self.port, self.base = port, f"/room/{convention}"
        self.version = ""
        self.slides: dict[str, str] = {}
        self.unpacked = 0

    @property
    def number(self) -> int:
        """Return the number of the save that it shows; 0 for none."""
        numbers = shown_numbers(unescape(" ".join(self.slides.values())))
        return max(numbers, default=0)

    async def watch(self) -> AsyncIterator[int]:
        """Yield the number that is shown, first and at each change, until the stream ends."""
        if not self.version:
            await self.ask()
        yield self.number
        async for said in self.events():
            if said["version"] == self.version:
                continue
            if said.get("packed") and said["before"] == self.version:
                self.take(json.loads(gzip.decompress(b64decode(said["packed"]))))
                self.unpacked += 1
            else:
                await self.ask()
            yield self.number

    def take(self, state: Any) -> None:
        """Show a state; a slide without HTML stays as it is."""
        self.version = state["version"]
        self.slides = {
            slide["name"]: self.slides[slide["name"]] if slide["html"] is None else slide["html"]
            for slide in state["slides"]
        }

    async def ask(self) -> None:
        """Ask for all that there is to show."""
        async with asyncio.timeout(WHOLE_PATIENCE):
            reader, writer = await self.request("state", LOOK, "Accept-Encoding: gzip\r\n")
            try:
                head = await read_head(reader)
                length = int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
                self.take(json.loads(gzip.decompress(await reader.readexactly(length))))
            finally:
                writer.close()

    async def events(self) -> AsyncIterator[Any]:
        """Yield what each event of a version says, until the stream ends or gives no sign of life."""
        reader, writer = await self.request("events", {**LOOK, "seen": self.version})
        try:
            kind = b""
            async with asyncio.timeout(WHOLE_PATIENCE):
                await read_head(reader)
            while True:
                async with asyncio.timeout(PATIENCE):
                    line = await reader.readline()
                if not line:
                    return
                if line.startswith(b"event:"):
                    kind = line.removeprefix(b"event:").strip()
                if line.startswith(b"data:") and kind == b"version":
                    yield json.loads(line.removeprefix(b"data:"))
        finally:
            writer.close()

    async def request(
        self, path: str, query: dict[str, str], headers: str = ""
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Send a request on a connection of its own."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        target = f"{self.base}/{path}?{urlencode(query)}"
        host = f"127.0.0.1:{self.port}"
        writer.write(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n".encode())
        return reader, writer


async def read_head(reader: asyncio.StreamReader) -> bytes:
    """Read the head of an answer. Raises OSError unless it is a good one."""
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(TAKEN):
        raise OSError(head.decode(errors="replace"))
    return head
