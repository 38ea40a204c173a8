"""Time from saving a workbook to the changed figure in an open browser."""

from __future__ import annotations

import shutil
import tempfile
import time
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Final

from openpyxl import load_workbook
from playwright.sync_api import sync_playwright

from benchmarks.result import Result
from benchmarks.serving import run_dashboard
from dashboard import paths
from dashboard.workbooks import StateNames, read_book
from tests.browser.browser_tab import BrowserTab
from tests.browser.chromium import FLAGS, find_or_install_chromium
from tests.small_books import save

ALLOWED_SECONDS: Final = 0.5  # in addition to the time to read the book
CALM_SECONDS: Final = 8.0  # until the server has finished its deferred start-up work
REPEATS: Final = 5
RECEIVED: Final = 356_660  # francs in the demo's book for 2021


def run() -> list[Result]:
    """Save a demo book with different amounts while the Overview is open in a browser."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        book = Path(shutil.copytree(paths.data_folder() / "ccm-demo", data / "ccm")) / "isu.xlsx"
        versions = [add_to_last_row(book, 1000 * n) for n in range(1, REPEATS + 1)]
        reading = median(seconds_to_read(version) for version in versions)
        with run_dashboard(data) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_or_install_chromium(), args=FLAGS
            )
            screen = BrowserTab(browser.new_page(), server.address).open()
            time.sleep(CALM_SECONDS)
            durations = []
            for n, version in enumerate(versions, 1):
                start = time.perf_counter()
                save(book, version)
                screen.wait_for_text(f"{RECEIVED + 1000 * n:,}".replace(",", "'"))
                durations.append(time.perf_counter() - start)
                screen.wait_until_settled()
            browser.close()
    duration = median(durations)
    return [
        Result(
            name="Save to the changed figure in a browser / half a second and the reading",
            ratio=duration / (ALLOWED_SECONDS + reading),
            at_most=1.0,
            detail=f"{duration * 1000:.0f} ms, of which {reading * 1000:.0f} to read the book",
        )
    ]


def add_to_last_row(path: Path, francs: int) -> bytes:
    """Return the book with ``francs`` added to the last row for 2021."""
    book = load_workbook(path)
    sheet = book["Contributions"]
    headers = {cell.value: cell.column for cell in sheet[1]}
    last = max(
        row for row in range(2, sheet.max_row + 1) if sheet.cell(row, headers["State"]).value
    )
    amount = sheet.cell(last, headers["Amount booked"])
    amount.value = float(str(amount.value)) + francs
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def seconds_to_read(content: bytes) -> float:
    """Return the time to read a book."""
    names = StateNames.load(paths.reference_folder())
    start = time.perf_counter()
    read_book("isu.xlsx", content, names)
    return time.perf_counter() - start
