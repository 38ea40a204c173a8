"""The first view of the Overview over a slow connection, in a browser with an empty cache."""

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
from dashboard.pages.cards.stream_card import STREAMS, build_chart
from tests.browser.browser_tab import MILLISECONDS, SETTLED
from tests.browser.chromium import FLAGS, find_or_install_chromium

LINE: Final = {
    "offline": False,
    "latency": 60,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}
PLAIN_DRAWN: Final = """
() => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
  .filter((chart) => chart.querySelector('.main-svg')).length === 2
"""
MEGABYTE: Final = 1_000_000
REPEATS: Final = 5


def run() -> list[Result]:
    """Measure time until the charts are drawn, against a plain page with the same; and bytes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        figures = Path(folder, "figures.json")
        figures.write_text(json.dumps(the_charts()), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=FLAGS)
        dashboard_times, plain_times, sizes = [], [], []
        for _ in range(REPEATS):
            with run_dashboard(paths.data_folder()) as server:
                duration, size = view(browser, server, "?convention=ccm")
            dashboard_times.append(duration)
            sizes.append(size)
            with run_plain_page("charts", FIGURES=str(figures)) as server:
                plain_times.append(view(browser, server, "")[0])
        browser.close()
    dashboard, plain, size = median(dashboard_times), median(plain_times), median(sizes) / MEGABYTE
    detail = f"{dashboard:.2f} s against {plain:.2f} s at 10 Mbit/s and 60 ms"
    return [
        Result("First view of the Overview / a plain page's", dashboard / plain, 0.6, detail),
        Result("Megabytes over the wire for it", size, 3.0, f"{size:.2f} MB"),
    ]


def the_charts() -> list[Any]:
    """Return the Overview's figures as JSON."""
    ledger = get_conventions().snapshot("ccm").ledger
    as_of = ledger.settings.default_as_of
    if as_of is None:
        message = "The demo convention has no day of its own."
        raise ValueError(message)
    logging.disable(logging.WARNING)  # Streamlit warns that there is no viewer
    words = load_words("en")
    charts = [build_chart(ledger, name, as_of, words, LIGHT) for name in STREAMS]
    logging.disable(logging.NOTSET)
    return [json.loads(chart.figure.to_json()) for chart in charts if chart is not None]


def view(browser: Browser, server: RunningServer, path: str) -> tuple[float, float]:
    """Return the seconds until the page is drawn, and the bytes received."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    session = context.new_cdp_session(page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: received.append(len(event["response"]["payloadData"]) * 3 / 4),  # base64
    )
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    start = time.perf_counter()
    page.goto(f"{server.address}/{path}", wait_until="commit")
    page.wait_for_function(SETTLED if path else PLAIN_DRAWN, timeout=MILLISECONDS)
    duration = time.perf_counter() - start
    context.close()
    return duration, sum(received)
