"""A thousand screens of the room that hear of a save, against reruns of the Overview in Streamlit."""

from __future__ import annotations

import asyncio
import gzip
import json
import resource
import shutil
import tempfile
import time
from base64 import b64decode
from html import unescape
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.event_stream import EventStream
from benchmarks.first_view import the_charts
from benchmarks.live import CALM_SECONDS, RECEIVED, add_to_last_row
from benchmarks.result import Result
from benchmarks.serving import RunningServer, run_dashboard, run_plain_page
from benchmarks.viewers import rerun_cost
from dashboard import paths
from tests.small_books import save

SCREENS: Final = 1000
REPEATS: Final = 5
ALLOWED_SECONDS: Final = 1.5
VIEWERS: Final = 50
RERUNS: Final = 6
FILES: Final = 4096  # open files: a screen has two connections
ADDRESS: Final = "convention=ccm&as_of=2021-12-01"
STATE: Final = "/room/ccm/state?lang=en&look=light-2"


class RoomScreen:
    """A screen of the room: its event stream, and what it was told last."""

    def __init__(self, server: RunningServer, stream: EventStream, version: str) -> None:
        """Wrap the stream of a screen that shows a version."""
        self.server, self.stream, self.version, self.told = server, stream, version, ""

    @classmethod
    async def open(cls, server: RunningServer) -> RoomScreen:
        """Open a stream like a browser that has loaded the page and its state."""
        connection = await EventStream.connect(server)
        state = json.loads(gzip.decompress(await connection.get(STATE)))
        await connection.close()
        version = state["version"]
        return cls(server, await open_stream(server, version), version)

    async def hear(self) -> float:
        """Wait for a new version and return when it had come; a stream that ended is opened again."""
        while True:
            try:
                self.told = await self.stream.next_event("version")
            except (RuntimeError, OSError):
                await self.stream.close()
                self.stream = await open_stream(self.server, self.version)
            else:
                self.version = json.loads(self.told)["version"]
                return time.perf_counter()

    async def keep_hearing(self) -> None:
        """Read what comes, until cancelled."""
        while True:
            await self.hear()

    def shows(self, text: str) -> bool:
        """Return whether what came holds a text, and each figure of the slide that is shown first."""
        state = json.loads(gzip.decompress(b64decode(json.loads(self.told)["packed"])))
        first = state["slides"][0]["html"] or ""
        named = {part.split('"', 1)[0] for part in first.split('data-cf-chart="')[1:]}
        is_drawn = named <= state["figures"].keys()
        html = unescape(" ".join(slide["html"] or "" for slide in state["slides"]))
        return is_drawn and text in html


async def open_stream(server: RunningServer, version: str) -> EventStream:
    """Open the event stream of a screen that shows a version."""
    query = {"lang": "en", "look": "light-2", "seen": version}
    return await EventStream.open(server, "/room/ccm/events", **query)


def allow_many_files() -> None:
    """Let this process, and servers that it starts, open a few thousand files."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, hard), hard))


def run() -> list[Result]:
    """Save the demo's book with different amounts while a thousand screens are open."""
    allow_many_files()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        book = Path(shutil.copytree(paths.data_folder() / "ccm-demo", data / "ccm")) / "isu.xlsx"
        versions = [add_to_last_row(book, 1000 * n) for n in range(1, REPEATS + 1)]
        with run_dashboard(data) as server:
            rerun = asyncio.run(rerun_cost(server, VIEWERS, RERUNS, ADDRESS))
            seconds, cost = asyncio.run(measure_saves(server, book, versions))
        figures = data / "figures.json"
        figures.write_text(json.dumps(the_charts()), encoding="utf-8")
        with run_plain_page("charts", with_our_settings=True, FIGURES=str(figures)) as server:
            plain = asyncio.run(rerun_cost(server, VIEWERS, RERUNS))
    return [
        Result(
            f"{SCREENS} room screens: the last has the new figures / {ALLOWED_SECONDS} s",
            median(seconds) / ALLOWED_SECONDS,
            1.0,
            f"{median(seconds):.2f} s after the first heard of it, worst {max(seconds):.2f} s",
        ),
        Result(
            "CPU of a room screen's update / a rerun of the Overview",
            cost / rerun,
            1 / 20,
            f"{cost * 1e6:.0f} µs against {rerun * 1e6:.0f} µs",
        ),
        Result(
            "CPU of a room screen's update / a rerun of a plain page with the same charts",
            cost / plain,
            1 / 20,
            f"{cost * 1e6:.0f} µs against {plain * 1e6:.0f} µs, under our settings",
        ),
    ]


async def measure_saves(
    server: RunningServer, book: Path, versions: list[bytes]
) -> tuple[list[float], float]:
    """Return the seconds from the first event to the last screen, for each save; and CPU per update.

    CPU of a save that one screen hears of is taken off: reading the book and rendering once.
    """
    screens = [await RoomScreen.open(server) for _ in range(SCREENS)]
    await asyncio.sleep(CALM_SECONDS)
    durations = []
    before = server.cpu()
    for n, version in enumerate(versions, 1):
        waiting = asyncio.gather(*(screen.hear() for screen in screens))
        save(book, version)
        moments = await waiting
        durations.append(max(moments) - min(moments))
        expected = f"{RECEIVED + 1000 * n:,}".replace(",", "'")
        if not all(screen.shows(expected) for screen in screens):
            message = "A screen has not got the new figures."
            raise RuntimeError(message)
        await asyncio.sleep(1)
    many = server.cpu() - before
    await asyncio.gather(*(screen.stream.close() for screen in screens[1:]))
    await asyncio.sleep(CALM_SECONDS)
    before = server.cpu()
    for version in versions:
        waiting_one = asyncio.ensure_future(screens[0].hear())
        save(book, version)
        await waiting_one
        await asyncio.sleep(1)
    one = server.cpu() - before
    await screens[0].stream.close()
    return durations, (many - one) / (len(versions) * (SCREENS - 1))
