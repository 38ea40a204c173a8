"""What it costs to read a book in a process of its own: two targets, with and without one ready.

Run it: ``python -m benchmarks sandbox``. The clock is measured, as a person waits by it; each book is
read here and in the sandbox in turns, and the middle of several repeats counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Final

from benchmarks.result import Result
from dashboard import paths
from dashboard.sandbox import sandbox
from dashboard.workbooks import StateNames
from dashboard.workbooks.reader import read_with_preview

REPEATS: Final = 9
WARM_UP_SECONDS: Final = 1.5  # seconds until the next process is ready
ALLOWED_SECONDS: Final = 0.5  # seconds more than reading here


def run() -> list[Result]:
    """The largest book of the demo, read in the sandbox and here."""
    path = paths.data_folder() / "ccm-demo" / "assessed.xlsx"
    content = path.read_bytes()
    names = StateNames.load(paths.reference_folder())
    ready, cold = [], []
    for _ in range(REPEATS):
        here = measure_seconds(lambda: read_with_preview(path.name, content, names))
        sandbox.WORKERS.close()
        cold.append(measure_seconds(lambda: sandbox.read_in_sandbox(path.name, content)) - here)
        time.sleep(WARM_UP_SECONDS)
        ready.append(measure_seconds(lambda: sandbox.read_in_sandbox(path.name, content)) - here)
    sandbox.WORKERS.close()
    return [
        Result(
            f"Reading apart, {said}: seconds more than here / {ALLOWED_SECONDS}",
            median(more) / ALLOWED_SECONDS,
            1.0,
            f"{median(more) * 1000:.0f} ms more",
        )
        for said, more in (("a process ready", ready), ("none ready", cold))
    ]


def measure_seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
