"""From the command to the first finished page."""

from __future__ import annotations

import asyncio
import time
from statistics import median
from typing import Final

from benchmarks.result import Result
from benchmarks.serving import dashboard, plain
from benchmarks.viewers import first_page
from dashboard import places

REPEATS: Final = 5


def run() -> list[Result]:
    """The dashboard over the books that ship, against a page that imports pandas and plotly."""
    ours, theirs = [], []
    for _ in range(REPEATS):
        with dashboard(places.data()) as server:
            asyncio.run(first_page(server, "convention=ccm"))
            ours.append(time.perf_counter() - server.started)
        with plain("imports") as server:
            asyncio.run(first_page(server))
            theirs.append(time.perf_counter() - server.started)
    mine, other = median(ours), median(theirs)
    detail = f"{mine:.2f} s against {other:.2f} s"
    return [Result("Start to first page / a page that imports the same", mine / other, 1.5, detail)]
