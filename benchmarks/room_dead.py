"""Viewers of the room that read slowly or nothing: they delay nobody, and are dropped, not stored."""

from __future__ import annotations

import asyncio
import shutil
import socket
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.event_stream import EventStream
from benchmarks.live import CALM_SECONDS, add_to_last_row
from benchmarks.result import Result
from benchmarks.room import RoomScreen, allow_many_files
from benchmarks.serving import RunningServer, run_dashboard
from dashboard import paths
from dashboard.room.event_stream import BEAT_SECONDS, STREAM_SECONDS, STUCK_SECONDS
from tests.small_books import save

DEAD: Final = 1000  # connections that read nothing
SLOW: Final = 50  # that read a hundred bytes a second
HEALTHY: Final = 50
SAVES: Final = 40  # enough to fill what the system holds for each connection
BEFORE: Final = 5  # saves without the others, to compare with
PAUSE_SECONDS: Final = 1.0
DROP_SECONDS: Final = STREAM_SECONDS + STUCK_SECONDS + 3 * BEAT_SECONDS
FEW_BYTES: Final = 2048  # of the receiving buffer of a connection that reads nothing
MAX_DELAY: Final = 2.0
MAX_MEMORY: Final = 1.5
ALLOWED_OPEN: Final = 1 / 100


def run() -> list[Result]:
    """Save the demo's book again and again while a thousand connections read nothing."""
    allow_many_files()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        book = Path(shutil.copytree(paths.data_folder() / "ccm-demo", data / "ccm")) / "isu.xlsx"
        versions = [add_to_last_row(book, 1000 * n) for n in range(1, SAVES + 1)]
        with run_dashboard(data) as server:
            return asyncio.run(measure(server, book, versions))


async def measure(server: RunningServer, book: Path, versions: list[bytes]) -> list[Result]:
    """Return how late healthy screens hear, and what is left of the others."""
    screens = [await RoomScreen.open(server) for _ in range(HEALTHY)]
    await asyncio.sleep(CALM_SECONDS)
    alone = [await last_heard(screens, book, versions[n]) for n in range(BEFORE)]
    memory, files = server.memory(), server.open_files()
    dead = [open_and_never_read(server, screens[0].version) for _ in range(DEAD)]
    slow = [asyncio.create_task(read_slowly(server)) for _ in range(SLOW)]
    await asyncio.sleep(PAUSE_SECONDS)
    among = [await last_heard(screens, book, version) for version in versions[BEFORE:]]
    most = server.memory()
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)
    started = time.perf_counter()
    listening = [asyncio.create_task(screen.keep_hearing()) for screen in screens]
    while (left := server.open_files() - files) > DEAD * ALLOWED_OPEN:
        if time.perf_counter() - started > DROP_SECONDS:
            break
        await asyncio.sleep(1)
    seconds = time.perf_counter() - started
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    for connection in dead:
        connection.close()
    return [
        Result(
            f"{HEALTHY} screens beside {DEAD} dead and {SLOW} slow ones / without these",
            median(among) / median(alone),
            MAX_DELAY,
            f"{median(among) * 1000:.0f} ms against {median(alone) * 1000:.0f} ms until the last heard",
        ),
        Result(
            "Memory with the dead ones / without",
            most / memory,
            MAX_MEMORY,
            f"{most / 1e6:.0f} MB against {memory / 1e6:.0f} MB after {SAVES - BEFORE} saves",
        ),
        Result(
            "Dead connections that are not dropped / all",
            max(0, left) / DEAD,
            ALLOWED_OPEN,
            f"{max(0, left)} left {seconds:.0f} s after the last save",
        ),
    ]


async def last_heard(screens: list[RoomScreen], book: Path, version: bytes) -> float:
    """Save a version and return the seconds until the last screen has heard of it."""
    waiting = asyncio.gather(*(screen.hear() for screen in screens))
    start = time.perf_counter()
    save(book, version)
    moments = await waiting
    await asyncio.sleep(PAUSE_SECONDS)
    return max(moments) - start


def open_and_never_read(server: RunningServer, version: str) -> socket.socket:
    """Ask for an event stream on a connection, and read nothing of it."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, FEW_BYTES)
    connection.connect(("127.0.0.1", server.port))
    path = f"/room/ccm/events?lang=en&look=light-2&seen={version}"
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
    return connection


async def read_slowly(server: RunningServer) -> None:
    """Read an event stream a hundred bytes a second."""
    stream = await EventStream.open(
        server, "/room/ccm/events", lang="en", look="light-2", seen="none"
    )
    while await stream.reader.read(100):  # noqa: ASYNC110 (a slow reader)
        await asyncio.sleep(1)
