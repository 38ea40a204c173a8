"""What one more look at the Overview costs the server, beside the cheapest page there is."""

from __future__ import annotations

import asyncio
from statistics import median
from typing import Final

from benchmarks.result import Result
from benchmarks.serving import dashboard, plain
from benchmarks.viewers import cost
from dashboard import places

VIEWERS: Final = 50
RERUNS: Final = 6
REPEATS: Final = 3


def run() -> list[Result]:
    """Server CPU of a rerun with 50 viewers, against one ``st.metric`` under ``streamlit run``."""
    ours, theirs = [], []
    for _ in range(REPEATS):
        with dashboard(places.data()) as server:
            ours.append(asyncio.run(cost(server, VIEWERS, RERUNS, "convention=ccm")))
        with plain("metric") as server:
            theirs.append(asyncio.run(cost(server, VIEWERS, RERUNS)))
    mine, other = median(ours) * 1000, median(theirs) * 1000
    detail = f"{mine:.1f} ms against {other:.1f} ms a rerun, {VIEWERS} viewers"
    return [
        Result("CPU of a rerun of the Overview / a page of one number", mine / other, 0.6, detail)
    ]
