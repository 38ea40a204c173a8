"""A thousand screens of the room with an update every ten seconds for ten minutes: memory stays flat.

Not among those that run without a name, since it takes so long; ``ROOM_SECONDS=60`` is a shorter run.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.live import CALM_SECONDS, add_to_last_row
from benchmarks.result import Result
from benchmarks.room import SCREENS, RoomScreen, allow_many_files
from benchmarks.serving import RunningServer, run_dashboard
from dashboard import paths
from tests.small_books import save

SECONDS: Final = float(os.environ.get("ROOM_SECONDS", "600"))
EVERY_SECONDS: Final = 10.0
WARM_UPDATES: Final = 2  # until memory counts as that of the start
MAX_GROWTH: Final = 1.1
MAX_MORE_FILES: Final = 1.02


def run() -> list[Result]:
    """Save the demo's book every ten seconds while a thousand screens are open."""
    allow_many_files()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        book = Path(shutil.copytree(paths.data_folder() / "ccm-demo", data / "ccm")) / "isu.xlsx"
        with run_dashboard(data) as server:
            return asyncio.run(measure(server, book))


async def measure(server: RunningServer, book: Path) -> list[Result]:
    """Return how memory and open files grew from the first updates to the last."""
    screens = [await RoomScreen.open(server) for _ in range(SCREENS)]
    await asyncio.sleep(CALM_SECONDS)
    used: list[tuple[int, int]] = []
    until = time.monotonic() + SECONDS + WARM_UPDATES * EVERY_SECONDS
    n = 0
    while time.monotonic() < until:
        n += 1
        content = await asyncio.to_thread(add_to_last_row, book, 1 + n % 2)
        waiting = asyncio.gather(*(screen.hear() for screen in screens))
        await asyncio.to_thread(save, book, content)
        await waiting
        await asyncio.sleep(EVERY_SECONDS)
        used.append((server.memory(), server.open_files()))
    await asyncio.gather(*(screen.stream.close() for screen in screens))
    memory, files = zip(*used[WARM_UPDATES - 1 :], strict=True)
    detail = f"{memory[-1] / 1e6:.0f} MB against {memory[0] / 1e6:.0f} MB, {n} updates in {SECONDS:.0f} s"
    return [
        Result(
            f"Memory with {SCREENS} room screens, last / first",
            memory[-1] / memory[0],
            MAX_GROWTH,
            detail,
        ),
        Result(
            "Open files of the server, last / first",
            files[-1] / files[0],
            MAX_MORE_FILES,
            f"{files[-1]} against {files[0]}",
        ),
    ]
