"""Time from the command to the first finished page: demo books, and 2,000 books against three."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.result import Result
from benchmarks.serving import run_dashboard, run_plain_page
from benchmarks.viewers import first_page
from dashboard import paths
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.conventions import Conventions
from dashboard.workbooks import About, StateNames
from dashboard.workbooks.clean.book_writer import write_book
from tests.small_books import SETTINGS

REPEATS: Final = 5
FEW, MANY = 3, 2_000
PAYMENTS: Final = 10  # per book


def run() -> list[Result]:
    """Compare the dashboard with a page that imports pandas and plotly, and many books with few."""
    ours, theirs = [], []
    for _ in range(REPEATS):
        ours.append(start(paths.data_folder(), "ccm"))
        with run_plain_page("imports") as server:
            asyncio.run(first_page(server))
            theirs.append(time.perf_counter() - server.started)
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        for folder, n in ((few, FEW), (many, MANY)):
            fill(Path(folder), n)
        starts = [(start(Path(many), "many"), start(Path(few), "many")) for _ in range(REPEATS)]
    return [
        compared("Start to first page / a page that imports the same", ours, theirs),
        compared(f"Start with {MANY} unchanged books / with {FEW}", *zip(*starts, strict=True)),
    ]


def compared(name: str, ours: Sequence[float], theirs: Sequence[float]) -> Result:
    """Return the ratio of the medians of ``ours`` and ``theirs``."""
    our_time, their_time = median(ours), median(theirs)
    return Result(name, our_time / their_time, 1.5, f"{our_time:.2f} s against {their_time:.2f} s")


def start(data: Path, convention: str) -> float:
    """Return the seconds from the command to the first finished page."""
    with run_dashboard(data) as server:
        asyncio.run(first_page(server, f"convention={convention}"))
        return time.perf_counter() - server.started


def fill(root: Path, n: int) -> None:
    """Create a convention of ``n`` books of payments, read and cached as by an earlier start."""
    states = sorted(
        code for code in StateNames.load(paths.reference_folder()).codes.values() if len(code) == 3
    )
    folder = root / "many"
    folder.mkdir()
    (folder / "convention.toml").write_text(SETTINGS.format(id="many"), encoding="utf-8")
    about = About("voluntary", "CHF", date(2021, 11, 30))
    for book in range(n):
        rows = [
            {
                "state": states[(book * 7 + index) % len(states)],
                "year": 2015 + book % 7,
                "received_on": date(2015 + book % 7, 1 + index, 1 + book % 28),
                "amount": 100_00 + book,
                "reference": f"R{book}-{index}",
            }
            for index in range(PAYMENTS)
        ]
        (folder / f"book-{book:04}.xlsx").write_bytes(write_book(about, {"Contributions": rows}))

    class Quick(Conventions):
        """Conventions that read all books in this process."""

        def is_known(self, *_: object) -> bool:
            """Return True, because the books are our own."""
            return True

    conventions = Quick(root, paths.reference_folder())
    autosave_all(conventions)
    conventions.save_caches()
