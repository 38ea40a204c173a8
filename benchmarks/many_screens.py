"""Two hundred open Overviews that hear of a save at once: how long until the last is redrawn."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.event_stream import EventStream
from benchmarks.live import CALM_SECONDS, add_to_last_row
from benchmarks.result import Result
from benchmarks.serving import RunningServer, run_dashboard
from benchmarks.viewers import Viewer, open_connection
from dashboard import paths
from tests.small_books import save

SCREENS: Final = 200
REPEATS: Final = 5
ALLOWED_SECONDS: Final = 3.0
QUERY: Final = "convention=ccm&as_of=2021-12-01"


def run() -> list[Result]:
    """Save the demo's book with different amounts while 200 screens are open."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        book = Path(shutil.copytree(paths.data_folder() / "ccm-demo", data / "ccm")) / "isu.xlsx"
        versions = [add_to_last_row(book, 1000 * n) for n in range(1, REPEATS + 1)]
        with run_dashboard(data) as server:
            seconds = asyncio.run(seconds_to_redraw_all(server, book, versions))
    duration = median(seconds)
    return [
        Result(
            f"{SCREENS} screens told at once: the last redrawn / {ALLOWED_SECONDS:.0f} s",
            duration / ALLOWED_SECONDS,
            1.0,
            f"{duration:.2f} s after the first heard of it, worst {max(seconds):.2f} s",
        )
    ]


async def seconds_to_redraw_all(
    server: RunningServer, book: Path, versions: list[bytes]
) -> list[float]:
    """Return for each save the seconds from the first event to the end of the last rerun."""
    connections = [await open_connection(server) for _ in range(SCREENS)]
    streams: list[EventStream] = []
    try:
        tabs = [Viewer(connection, "", QUERY) for connection in connections]
        for tab in tabs:
            await tab.run()
        streams += [await EventStream.open(server, convention="ccm") for _ in range(SCREENS)]
        await asyncio.gather(*(stream.next_event() for stream in streams))  # the version in use
        await asyncio.sleep(CALM_SECONDS)
        durations = []
        for version in versions:
            heard: list[float] = []

            async def redraw(stream: EventStream, tab: Viewer, heard: list[float] = heard) -> None:
                await stream.next_event()
                heard.append(time.perf_counter())
                await tab.run()

            waiting = asyncio.gather(*(map(redraw, streams, tabs)))
            save(book, version)
            await waiting
            durations.append(time.perf_counter() - min(heard))
        return durations
    finally:
        await asyncio.gather(
            *(connection.close() for connection in connections),
            *(stream.close() for stream in streams),
        )
