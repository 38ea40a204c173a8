"""Server cost of a rerun of the Overview, against the cheapest possible page."""

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
    """Measure server CPU of a rerun with 50 viewers, against a plain page of one ``st.metric``."""
    dashboard_costs, plain_costs = [], []
    for _ in range(REPEATS):
        with run_dashboard(paths.data_folder()) as server:
            dashboard_costs.append(
                asyncio.run(rerun_cost(server, VIEWERS, RERUNS, "convention=ccm"))
            )
        with run_plain_page("metric") as server:
            plain_costs.append(asyncio.run(rerun_cost(server, VIEWERS, RERUNS)))
    dashboard, plain = median(dashboard_costs) * 1000, median(plain_costs) * 1000
    detail = f"{dashboard:.1f} ms against {plain:.1f} ms a rerun, {VIEWERS} viewers"
    return [
        Result(
            "CPU of a rerun of the Overview / a page of one number", dashboard / plain, 0.6, detail
        )
    ]
