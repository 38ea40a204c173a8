"""Extra time to read a book in the sandbox, with and without a worker process that is ready.

Run it: ``python -m benchmarks sandbox``. Wall-clock time is measured, as a person waits for it;
each book is read in this process and in the sandbox in turns, and the median of several repeats
counts.
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
WARM_UP_SECONDS: Final = 1.5  # until the next worker is ready
ALLOWED_SECONDS: Final = 0.5  # in addition to reading in this process


def run() -> list[Result]:
    """Read the largest demo book in the sandbox and in this process."""
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
            f"Reading apart, {condition}: seconds more than here / {ALLOWED_SECONDS}",
            median(extra) / ALLOWED_SECONDS,
            1.0,
            f"{median(extra) * 1000:.0f} ms more",
        )
        for condition, extra in (("a process ready", ready), ("none ready", cold))
    ]


def measure_seconds(work: Callable[[], object]) -> float:
    """Return the wall-clock time of ``work``."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
