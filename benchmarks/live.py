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
from benchmarks.serving import dashboard
from dashboard import places
from dashboard.workbooks import StateNames, read_book
from tests.browser.chromium import FLAGS, chromium
from tests.browser.screen import Screen
from tests.small_books import save

ALLOWED: Final = 0.5  # seconds, and the time to read the book
CALM: Final = 8.0  # seconds until the server has done what it puts off at its start
REPEATS: Final = 5
IN: Final = 356_660  # francs in the demo's book for 2021


def run() -> list[Result]:
    """A book of the demo saved with another amount, the Overview open in one browser."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        book = Path(shutil.copytree(places.data() / "ccm-demo", data / "ccm")) / "isu.xlsx"
        versions = [richer(book, 1000 * n) for n in range(1, REPEATS + 1)]
        reading = median(seconds_to_read(version) for version in versions)
        with dashboard(data) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            screen = Screen(browser.new_page(), server.address).open()
            time.sleep(CALM)
            took = []
            for n, version in enumerate(versions, 1):
                start = time.perf_counter()
                save(book, version)
                screen.shows(f"{IN + 1000 * n:,}".replace(",", "'"))
                took.append(time.perf_counter() - start)
                screen.settled()
            browser.close()
    seen = median(took)
    return [
        Result(
            name="Save to the changed figure in a browser / half a second and the reading",
            ratio=seen / (ALLOWED + reading),
            at_most=1.0,
            detail=f"{seen * 1000:.0f} ms, of which {reading * 1000:.0f} to read the book",
        )
    ]


def richer(path: Path, francs: int) -> bytes:
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
    names = StateNames.load(places.reference())
    start = time.perf_counter()
    read_book("isu.xlsx", content, names)
    return time.perf_counter() - start
