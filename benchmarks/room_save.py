"""From the replaced workbook to the moved bar in a browser in the room."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import sync_playwright

from benchmarks.live import CALM_SECONDS, RECEIVED, add_to_last_row, seconds_to_read
from benchmarks.result import Result
from benchmarks.serving import run_dashboard
from dashboard import paths
from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import get_rooms
from dashboard.room.content import Look, build_content, room_version
from tests.browser.browser_tab import MILLISECONDS
from tests.browser.chromium import FLAGS, find_or_install_chromium
from tests.small_books import save

ALLOWED_SECONDS: Final = 0.5
REPEATS: Final = 7
PAUSE_SECONDS: Final = 2.0
LOOK: Final = Look()  # of a laptop
MOVED: Final = """
(amount) => {
  const slide = document.querySelector('[data-slide="overview"]');
  const bar = slide?.querySelector('[data-cf-grow$="received"]');
  return bar && slide.innerText.replaceAll('\\u2019', "'").includes(amount);
}
"""


def run() -> list[Result]:
    """Save a demo book with different amounts while the room is open in a browser."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        book = Path(shutil.copytree(paths.data_folder() / "ccm-demo", data / "ccm")) / "isu.xlsx"
        original = book.read_bytes()
        versions = [add_to_last_row(book, 1000 * n) for n in range(1, REPEATS + 1)]
        durations = seconds_to_move(data, book, versions)
        save(book, original)
        reading = median(seconds_to_read(version) for version in versions)
        rendering = median(seconds_to_render(data, book, versions))
    duration = median(durations)
    detail = f"{duration * 1000:.0f} ms, worst {max(durations) * 1000:.0f} ms"
    baseline = f"{reading * 1000:.0f} ms to read, {rendering * 1000:.0f} ms to render"
    return [
        Result(
            f"Save to the moved bar in the room / {ALLOWED_SECONDS} s",
            duration / ALLOWED_SECONDS,
            1.0,
            detail,
        ),
        Result(
            "Save to the moved bar in the room / reading the book and rendering once",
            duration / (reading + rendering),
            1.5,
            f"{detail}; {baseline}",
        ),
    ]


def seconds_to_move(data: Path, book: Path, versions: list[bytes]) -> list[float]:
    """Return for each save the seconds until the browser shows its amount."""
    durations = []
    with run_dashboard(data) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        page.goto(f"{server.address}/room/ccm")
        page.wait_for_function(MOVED, arg=as_written(0), timeout=MILLISECONDS)
        time.sleep(CALM_SECONDS)
        for n, version in enumerate(versions, 1):
            start = time.perf_counter()
            save(book, version)
            page.wait_for_function(MOVED, arg=as_written(1000 * n), timeout=MILLISECONDS)
            durations.append(time.perf_counter() - start)
            page.wait_for_timeout(PAUSE_SECONDS * 1000)
        browser.close()
    return durations


def as_written(francs: int) -> str:
    """Return what the demo shows as received, with that many francs more."""
    return f"{RECEIVED + francs:,}".replace(",", "'")


def seconds_to_render(data: Path, book: Path, versions: list[bytes]) -> list[float]:
    """Return the seconds in which each version's slides are built in this process."""
    os.environ[paths.DATA_VARIABLE] = str(data)
    get_conventions.cache_clear()
    room = get_rooms().room("ccm")
    durations = []
    for version in versions:
        save(book, version)
        get_conventions().refresh()
        start = time.perf_counter()
        build_content(room, room_version(room), LOOK)
        durations.append(time.perf_counter() - start)
    return durations[1:]  # the first one loads what later ones have
