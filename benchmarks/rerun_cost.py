"""What one more look at the Overview costs the server, beside the cheapest page there is."""

from __future__ import annotations

import asyncio
from statistics import median
from typing import Final

from benchmarks.result import Result
from benchmarks.serving import run_dashboard, run_plain_page
from benchmarks.viewers import rerun_cost
from dashboard import paths

VIEWERS: Final = 50
RERUNS: Final = 6
REPEATS: Final = 3


def run() -> list[Result]:
    """Server CPU of a rerun with 50 viewers, against one ``st.metric`` under ``streamlit run``."""
    ours, theirs = [], []
    for _ in range(REPEATS):
        with run_dashboard(paths.data_folder()) as server:
            ours.append(asyncio.run(rerun_cost(server, VIEWERS, RERUNS, "convention=ccm")))
        with run_plain_page("metric") as server:
            theirs.append(asyncio.run(rerun_cost(server, VIEWERS, RERUNS)))
    mine, other = median(ours) * 1000, median(theirs) * 1000
    detail = f"{mine:.1f} ms against {other:.1f} ms a rerun, {VIEWERS} viewers"
    return [
        Result("CPU of a rerun of the Overview / a page of one number", mine / other, 0.6, detail)
    ]
