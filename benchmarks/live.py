"""From a saved workbook to the changed figure in an open browser."""

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

ALLOWED_SECONDS: Final = 0.5  # seconds, and the time to read the book
CALM_SECONDS: Final = 8.0  # seconds until the server has done what it puts off at its start
REPEATS: Final = 5
RECEIVED: Final = 356_660  # francs in the demo's book for 2021


def run() -> list[Result]:
    """A book of the demo saved with another amount, the Overview open in one browser."""
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
            took = []
            for n, version in enumerate(versions, 1):
                start = time.perf_counter()
                save(book, version)
                screen.wait_for_text(f"{RECEIVED + 1000 * n:,}".replace(",", "'"))
                took.append(time.perf_counter() - start)
                screen.wait_until_settled()
            browser.close()
    seen = median(took)
    return [
        Result(
            name="Save to the changed figure in a browser / half a second and the reading",
            ratio=seen / (ALLOWED_SECONDS + reading),
            at_most=1.0,
            detail=f"{seen * 1000:.0f} ms, of which {reading * 1000:.0f} to read the book",
        )
    ]


def add_to_last_row(path: Path, francs: int) -> bytes:
    """The book with so much more in the last row for 2021."""
    book = load_workbook(path)
    sheet = book["Contributions"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    last = max(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, heads["State"]).value)
    amount = sheet.cell(last, heads["Amount booked"])
    amount.value = float(str(amount.value)) + francs
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def seconds_to_read(content: bytes) -> float:
    """How long the reader takes for a book."""
    names = StateNames.load(paths.reference_folder())
    start = time.perf_counter()
    read_book("isu.xlsx", content, names)
    return time.perf_counter() - start
