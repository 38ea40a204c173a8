"""Cost of a rerun as the books grow: figures are computed once, not once per viewer."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.result import Result
from benchmarks.serving import run_dashboard
from benchmarks.viewers import rerun_cost
from dashboard import paths
from dashboard.workbooks import About, StateNames
from dashboard.workbooks.clean.book_writer import write_book

ROWS: Final = 30_000
TIMES: Final = 10
VIEWERS: Final = 10
RERUNS: Final = 20
REPEATS: Final = 3


def run() -> list[Result]:
    """Measure server CPU of a rerun of the Overview with 300,000 payments, against 30,000."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        book = payments()
        for root, books in ((few, 1), (many, TIMES)):
            shutil.copytree(paths.data_folder() / "ccm-demo", root / "ccm")
            for n in range(books):
                (root / "ccm" / f"payments-{n}.xlsx").write_bytes(book)
        small: list[float] = []
        large: list[float] = []
        for _ in range(REPEATS):
            for root, costs in ((few, small), (many, large)):
                with run_dashboard(root) as server:
                    costs.append(asyncio.run(rerun_cost(server, VIEWERS, RERUNS)))
    small_cost, large_cost = median(small) * 1000, median(large) * 1000
    detail = f"{large_cost:.1f} ms against {small_cost:.1f} ms a rerun"
    return [
        Result(
            "CPU of a rerun with 300,000 payments / with 30,000",
            large_cost / small_cost,
            1.3,
            detail,
        )
    ]


def payments() -> bytes:
    """Return an ISU book with 30,000 payments, by day, by each State in turn."""
    states = sorted(
        code for code in StateNames.load(paths.reference_folder()).codes.values() if len(code) == 3
    )
    days = [date(2015, 1, 1) + timedelta(days=n % 2500) for n in range(ROWS)]
    rows = [
        {
            "state": states[n % len(states)],
            "year": day.year,
            "received_on": day,
            "amount": 100 + n,
            "reference": f"R{n}",
        }
        for n, day in enumerate(days)
    ]
    return write_book(About("voluntary", "CHF", date(2021, 11, 30)), {"Contributions": rows})
