# ruff: noqa: INP001, T201, S101, S603, ASYNC110 (a script that prints and starts our own server)
"""A soak test that simulates an office and a meeting for half an hour: ``make soak``.

Two hundred Streamlit screens and five hundred of the room, each with its event stream, a book saved every
five seconds (one save in ten broken, one in twenty by rename), the server killed five times. At the end every
screen must show the last good version, each version shown must be stored, and memory, threads and descriptors
of each server must be flat. ``SOAK="--seconds 120 --screens 20 --room-screens 50 --kills 1"`` is a shorter run.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

from google.protobuf.text_format import MessageToString
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from benchmarks.serving import BIN, RunningServer, wait_until_healthy
from benchmarks.viewers import Viewer, open_connection
from dashboard.store.history import History
from tests.small_books import convention, isu, save
from tools.soak_room import RoomScreen, shown_numbers
from tools.soak_use import ResourceUse, measure_process, stays_flat

BASE_AMOUNT: Final = 1_000_000
BROKEN_EVERY, RENAMED_EVERY = 10, 20
SETTLE_SECONDS: Final = 90.0  # in which all screens must show the last version
RETRY_SECONDS: Final = 0.5
CALM_SECONDS: Final = 20.0  # after a start, until memory counts as that of the start
STEADY_SECONDS: Final = 120.0  # in which the screens have come back after a start
OPEN_FILES: Final = 8192  # a Streamlit screen has two connections, one of the room up to two


@dataclass(slots=True)
class OfficeSimulation:
    """The folder, the running server, and the SHA-256 of each save by the number shown."""

    root: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    saved_hashes: dict[int, str] = field(default_factory=dict)
    last_good: int = 0
    shown_numbers: set[int] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    unpacked: int = 0  # updates of room screens that came whole with the event

    @property
    def server(self) -> RunningServer:
        """Return the server as benchmarks use it."""
        assert self.process is not None
        return RunningServer(self.port, self.process.pid, 0)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [
            str(BIN / "dashboard"),
            "run",
            "--data",
            str(self.root),
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until_healthy(self.port, self.process)

    def kill(self) -> None:
        """Kill the server with SIGKILL."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def measure_use(self) -> ResourceUse:
        """Return the resources that the server uses now."""
        return measure_process(self.server.pid)


class SoakScreen(Viewer):
    """A tab that records which save its last run showed."""

    number = 0

    async def run(self) -> None:
        """Run, and record the number shown."""
        self.drawn: set[int] = set()
        await super().run()
        self.number = max(self.drawn, default=self.number)

    def is_last(self, data: str | bytes) -> bool:
        """Process a message and record the numbers in it; return True if it ends the run."""
        message: Any = ForwardMsg()
        message.ParseFromString(data)
        if message.WhichOneof("type") == "delta":
            text = MessageToString(message.delta, as_utf8=True)
            self.drawn |= shown_numbers(text)
        return super().is_last(data)


async def watch_screen(office: OfficeSimulation, screen_numbers: list[int], n: int) -> None:
    """Simulate one screen and its event stream, across restarts of the server."""
    while True:
        try:
            async with open_connection(office.server) as connection:
                screen = SoakScreen(connection, "", "convention=a")
                await record_shown(office, screen, screen_numbers, n)
                async for _ in stream_events(office.port):
                    await record_shown(office, screen, screen_numbers, n)
        except (OSError, ConnectionClosed, InvalidHandshake, asyncio.IncompleteReadError, EOFError):
            pass
        except RuntimeError as error:
            office.errors.append(str(error))
        except TimeoutError:
            office.errors.append("a run did not end")
        await asyncio.sleep(RETRY_SECONDS)


async def watch_room_screen(office: OfficeSimulation, screen_numbers: list[int], n: int) -> None:
    """Simulate one screen of the room, across restarts of the server."""
    screen = RoomScreen(office.port, "a")
    while True:
        before = screen.unpacked
        try:
            async for number in screen.watch():
                screen_numbers[n] = number
                office.shown_numbers.add(number)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass  # killed, or not yet there again: the figures stay, and the stream is opened anew
        except (ValueError, KeyError) as error:
            office.errors.append(f"room: {error!r}")
        office.unpacked += screen.unpacked - before
        await asyncio.sleep(RETRY_SECONDS)


async def record_shown(
    office: OfficeSimulation, screen: SoakScreen, numbers: list[int], n: int
) -> None:
    """Redraw a screen and record the number shown."""
    screen.cached_messages.clear()  # so that everything is sent again
    await screen.run()
    numbers[n] = screen.number
    office.shown_numbers.add(screen.number)


async def stream_events(port: int) -> Any:
    """Yield a line for each event of the convention's stream, until it ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(
            f"GET /events?convention=a&seen= HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        )
        while line := await reader.readline():
            if line.startswith(b"data:"):
                yield line
    finally:
        writer.close()


async def save_repeatedly(
    office: OfficeSimulation, seconds: int, every: float, random: Random
) -> None:
    """Save the book at even intervals."""
    path = office.root / "a" / "isu.xlsx"
    for n in range(1, int(seconds / every) + 1):
        until = time.monotonic() + every
        content = isu(BASE_AMOUNT + n)
        if n % BROKEN_EVERY == BROKEN_EVERY // 2:
            content = content[: random.randrange(len(content))]
        else:
            office.saved_hashes[n], office.last_good = sha256(content).hexdigest(), n
        if n % RENAMED_EVERY == 0:
            save(path, content)
        else:
            with path.open("wb") as file:
                file.write(content[: len(content) // 2])
                file.flush()
                file.write(content[len(content) // 2 :])
        await asyncio.sleep(max(0, until - time.monotonic()))


async def kill_repeatedly(office: OfficeSimulation, seconds: int, kills: int) -> list[ResourceUse]:
    """Kill and restart the server at even intervals; return its use after starts, before kills."""
    used: list[ResourceUse] = []
    for _ in range(kills + 1):
        until = time.monotonic() + seconds / (kills + 1)
        used.append(await measure_steady(office, seconds / (kills + 1) / 2))
        await asyncio.sleep(max(0, until - time.monotonic()))
        used.append(office.measure_use())
        if len(used) // 2 <= kills:
            office.kill()
            await asyncio.to_thread(office.start)
    return used


async def measure_steady(office: OfficeSimulation, patience: float) -> ResourceUse:
    """Return what the server uses once it is calm and its screens have come back."""
    until = time.monotonic() + min(STEADY_SECONDS, patience)
    await asyncio.sleep(min(CALM_SECONDS, patience))
    used = office.measure_use()
    while time.monotonic() < until:
        await asyncio.sleep(RETRY_SECONDS * 10)
        before, used = used, office.measure_use()
        if used.descriptors <= before.descriptors:
            break
    return used


async def run_soak(office: OfficeSimulation, options: argparse.Namespace) -> bool:
    """Run the simulation; return True if it passed."""
    numbers, room_numbers = [0] * options.screens, [0] * options.room_screens
    watchers = [watch_screen(office, numbers, n) for n in range(options.screens)]
    watchers += [watch_room_screen(office, room_numbers, n) for n in range(options.room_screens)]
    tasks = [asyncio.create_task(watcher) for watcher in watchers]
    _, used = await asyncio.gather(
        save_repeatedly(office, options.seconds, options.every, Random(2021)),  # noqa: S311 (where a save is cut off)
        kill_repeatedly(office, options.seconds, options.kills),
    )
    until = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < until and {*numbers, *room_numbers} != {office.last_good}:
        await asyncio.sleep(RETRY_SECONDS)
    await asyncio.sleep(RETRY_SECONDS * 10)  # what was shown last is stored a moment later
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return print_outcome(office, numbers, room_numbers, used)


def print_outcome(
    office: OfficeSimulation, numbers: list[int], room_numbers: list[int], used: list[ResourceUse]
) -> bool:
    """Print the outcome; return True if it passed."""
    history = History(office.root / "a")
    stored = {version.sha256 for version in history.versions("isu.xlsx")}
    lost = sorted(n for n in office.shown_numbers - {0} if office.saved_hashes.get(n) not in stored)
    outdated = sum(n != office.last_good for n in numbers)
    room_outdated = sum(n != office.last_good for n in room_numbers)
    size = sum(path.stat().st_size for path in history.root.rglob("*") if path.is_file())
    print(f"saved {len(office.saved_hashes)} good versions, the last is {office.last_good}")
    print(
        f"shown {len(office.shown_numbers - {0})} of them; kept {len(stored)} versions, {size / 1e6:.1f} MB"
    )
    print(f"screens that do not show the last one: {outdated} of {len(numbers)}")
    print(f"room screens that do not: {room_outdated} of {len(room_numbers)}")
    print(f"updates of room screens that came with the event: {office.unpacked}")
    print(f"versions shown and not kept: {len(lost)} {lost[:10]}")
    for first, last in zip(used[::2], used[1::2], strict=True):
        print(f"after a start {first}, before its end {last}")
    print(f"faults on screens: {len(office.errors)} {office.errors[:3]}")
    is_flat = stays_flat(used)
    print("memory, threads and descriptors are", "flat" if is_flat else "NOT flat")
    return not outdated and not room_outdated and not lost and not office.errors and is_flat


def main() -> int:
    """Run the soak test; return 1 if it failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--screens", type=int, default=200)
    parser.add_argument("--room-screens", type=int, default=500)
    parser.add_argument("--every", type=float, default=5.0, help="seconds between two saves")
    parser.add_argument("--kills", type=int, default=5)
    options = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(OPEN_FILES, hard), hard))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        office = OfficeSimulation(Path(folder), port)
        convention(office.root, "a", BASE_AMOUNT)
        office.start()
        try:
            return 0 if asyncio.run(run_soak(office, options)) else 1
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(office.server.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
