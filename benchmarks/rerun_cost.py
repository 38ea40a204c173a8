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
ADDRESS: Final = "convention=ccm&as_of=2021-12-01"  # as a browser has it after the first run


def run() -> list[Result]:
    """Measure server CPU of a rerun with 50 viewers, against plain pages of one ``st.metric``.

    One has Streamlit's settings, the other ours, which spare it the full garbage collection.
    """
    costs: dict[str, list[float]] = {"dashboard": [], "plain": [], "tuned": []}
    for _ in range(REPEATS):
        with run_dashboard(paths.data_folder()) as server:
            cost = asyncio.run(rerun_cost(server, VIEWERS, RERUNS, ADDRESS))
            costs["dashboard"].append(cost)
        for name in ("plain", "tuned"):
            with run_plain_page("metric", with_our_settings=name == "tuned") as server:
                costs[name].append(asyncio.run(rerun_cost(server, VIEWERS, RERUNS)))
    dashboard, plain, tuned = (median(costs[name]) * 1000 for name in costs)
    title = "CPU of a rerun of the Overview / a page of one number"
    return [
        Result(
            title,
            dashboard / plain,
            0.6,
            f"{dashboard:.1f} ms against {plain:.1f} ms a rerun, {VIEWERS} viewers",
        ),
        Result(
            f"{title} under our settings",
            dashboard / tuned,
            3.0,
            f"{dashboard:.1f} ms against {tuned:.1f} ms a rerun, {VIEWERS} viewers",
        ),
    ]
