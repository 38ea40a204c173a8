"""What it costs to read a book in a process of its own: two targets, with and without one ready.

Run it: ``python -m benchmarks apart``. The clock is measured, as a person waits by it; each book is
read here and apart in turns, and the middle of several repeats counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Final

from benchmarks.result import Result
from dashboard import apart, places
from dashboard.workbooks import StateNames
from dashboard.workbooks.reader import look_at

REPEATS: Final = 9
PAUSE: Final = 1.5  # seconds until the next process is ready
ALLOWED: Final = 0.5  # seconds more than reading here


def run() -> list[Result]:
    """The largest book of the demo, read apart and here."""
    path = places.data() / "ccm-demo" / "assessed.xlsx"
    content = path.read_bytes()
    names = StateNames.load(places.reference())
    ready, cold = [], []
    for _ in range(REPEATS):
        here = seconds(lambda: look_at(path.name, content, names))
        apart.READERS.close()
        cold.append(seconds(lambda: apart.look_apart(path.name, content)) - here)
        time.sleep(PAUSE)
        ready.append(seconds(lambda: apart.look_apart(path.name, content)) - here)
    apart.READERS.close()
    return [
        Result(
            f"Reading apart, {said}: seconds more than here / {ALLOWED}",
            median(more) / ALLOWED,
            1.0,
            f"{median(more) * 1000:.0f} ms more",
        )
        for said, more in (("a process ready", ready), ("none ready", cold))
    ]


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
