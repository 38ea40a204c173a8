"""Viewers without a browser, which use Streamlit's own protocol like browser tabs."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.serving import RunningServer

# Runs for which an unused message stays cached (global.maxCachedMessageAge)
MAX_MESSAGE_AGE: Final = 2
TIMEOUT_SECONDS: Final = 120.0
CUT_SHORT: Final = 2


class Viewer:
    """One tab: its message cache and its page."""

    def __init__(self, connection: ClientConnection, page: str, query: str) -> None:
        """Set up the tab; the first run is requested like any other."""
        self.connection = connection
        self.page, self.query = page, query
        self.page_hash = ""
        self.cached_messages: dict[str, int] = {}
        self.runs = 0

    async def run(self) -> None:
        """Request a run and read until it has finished. Raises RuntimeError if the page fails."""
        request: Any = BackMsg()
        request.rerun_script.query_string = self.query
        request.rerun_script.page_script_hash = self.page_hash
        if not self.page_hash:
            request.rerun_script.page_name = self.page
        request.rerun_script.context_info.timezone = "UTC"
        request.rerun_script.context_info.locale = "en-GB"
        request.rerun_script.cached_message_hashes.extend(self.cached_messages)
        await self.connection.send(request.SerializeToString())
        async with asyncio.timeout(TIMEOUT_SECONDS):
            while not self.is_last(await self.connection.recv()):
                pass
        self.cached_messages = {
            digest: last_run
            for digest, last_run in self.cached_messages.items()
            if self.runs - last_run <= MAX_MESSAGE_AGE
        }
        self.runs += 1

    def is_last(self, data: str | bytes) -> bool:
        """Process a message; return True if it ends the run."""
        message: Any = ForwardMsg()
        message.ParseFromString(data)
        kind = message.WhichOneof("type")
        if kind == "delta":
            if message.metadata.cacheable and message.hash:
                self.cached_messages[message.hash] = self.runs
            if message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(message.delta.new_element.exception.message)
            if "could not be shown" in message.delta.new_element.alert.body:
                raise RuntimeError(message.delta.new_element.alert.body)
        elif kind == "ref_hash":
            self.cached_messages[message.ref_hash] = self.runs
        elif kind == "new_session":
            self.page_hash = message.new_session.page_script_hash or self.page_hash
        return bool(kind == "script_finished" and message.script_finished != CUT_SHORT)


async def first_page(server: RunningServer, query: str = "") -> None:
    """Open a page and read it to its end."""
    async with open_connection(server) as connection:
        await Viewer(connection, "", query).run()


async def rerun_cost(server: RunningServer, viewers: int, reruns: int, query: str = "") -> float:
    """Return server CPU seconds per rerun, with ``viewers`` who each rerun ``reruns`` times."""
    connections = [await open_connection(server) for _ in range(viewers)]
    try:
        tabs = [Viewer(connection, "", query) for connection in connections]
        for viewer in tabs:
            for _ in range(2):  # the first run, and one with a full cache
                await viewer.run()
        before = server.cpu()
        for _ in range(reruns):
            await asyncio.gather(*(viewer.run() for viewer in tabs))
        return (server.cpu() - before) / (viewers * reruns)
    finally:
        await asyncio.gather(*(connection.close() for connection in connections))


def open_connection(server: RunningServer) -> connect:
    """Open a connection like Streamlit's script."""
    return connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        ping_interval=None,
        compression=None,
        proxy=None,
    )
