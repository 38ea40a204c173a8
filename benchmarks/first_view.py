"""The first view of the Overview over a slow line, in a browser that has kept nothing."""

from __future__ import annotations

import json
import logging
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

from benchmarks.result import Result
from benchmarks.serving import RunningServer, run_dashboard, run_plain_page
from dashboard import paths
from dashboard.charts.layout.theme import LIGHT
from dashboard.conventions.conventions import get_conventions
from dashboard.locale import load_words
from dashboard.pages.overview import build_charts
from tests.browser.browser_tab import MILLISECONDS, SETTLED
from tests.browser.chromium import FLAGS, find_or_install_chromium

LINE: Final = {
    "offline": False,
    "latency": 60,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}
MEGABYTE: Final = 1_000_000
REPEATS: Final = 5


def run() -> list[Result]:
    """Time until the charts are drawn, against a plain page with the same charts; and bytes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        figures = Path(folder, "figures.json")
        figures.write_text(json.dumps(the_charts()), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=FLAGS)
        ours, theirs, sizes = [], [], []
        for _ in range(REPEATS):
            with run_dashboard(paths.data_folder()) as server:
                took, size = view(browser, server, "?convention=ccm")
            ours.append(took)
            sizes.append(size)
            with run_plain_page("charts", FIGURES=str(figures)) as server:
                theirs.append(view(browser, server, "")[0])
        browser.close()
    mine, other, size = median(ours), median(theirs), median(sizes) / MEGABYTE
    detail = f"{mine:.2f} s against {other:.2f} s at 10 Mbit/s and 60 ms"
    return [
        Result("First view of the Overview / a plain page's", mine / other, 0.6, detail),
        Result("Megabytes over the wire for it", size, 3.0, f"{size:.2f} MB"),
    ]


def the_charts() -> list[Any]:
    """The Overview's figures as JSON."""
    ledger = get_conventions().snapshot("ccm").ledger
    as_of = ledger.settings.default_as_of
    if as_of is None:
        message = "The demo convention has no day of its own."
        raise ValueError(message)
    logging.disable(logging.WARNING)  # Streamlit misses a viewer: here there is none
    drawn = build_charts(ledger, as_of, load_words("en"), LIGHT)
    logging.disable(logging.NOTSET)
    return [json.loads(one.chart.figure.to_json()) for one in drawn]


def view(browser: Browser, server: RunningServer, path: str) -> tuple[float, float]:
    """Seconds until the page is drawn, and bytes received for it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    wire = context.new_cdp_session(page)
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda said: received.append(said["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda said: received.append(len(said["response"]["payloadData"]) * 3 / 4),  # base64
    )
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    start = time.perf_counter()
    page.goto(f"{server.address}/{path}", wait_until="commit")
    page.wait_for_function(SETTLED, timeout=MILLISECONDS)
    took = time.perf_counter() - start
    context.close()
    return took, sum(received)
