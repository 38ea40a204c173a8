"""The first view of the room over a slow connection, against a plain page with the same chart."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from typing import Any, Final
from urllib.request import ProxyHandler, build_opener

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from plotly.offline import get_plotlyjs

from benchmarks.first_view import LINE, MEGABYTE
from benchmarks.live import CALM_SECONDS
from benchmarks.result import Result
from benchmarks.serving import run_dashboard
from dashboard import paths
from tests.browser.browser_tab import MILLISECONDS
from tests.browser.chromium import FLAGS, find_or_install_chromium

REPEATS: Final = 5
PATH: Final = "/room/ccm#unit"  # the first slide with a chart
ROOM_DRAWN: Final = """
() => {
  const slide = document.querySelector('[data-slide="unit"]:not([hidden])');
  const charts = [...(slide?.querySelectorAll('[data-cf-chart]') ?? [])];
  return document.querySelector('.room-count')?.textContent && charts.length > 0
    && charts.every((chart) => chart.firstElementChild?.dataset.drawn === chart.dataset.cfChart);
}
"""
KEPT: Final = (
    "() => Object.keys(localStorage).length > 0"  # a page of an audience stays long enough
)
PLAIN_DRAWN: Final = "() => globalThis.isDrawn"
PLAIN: Final = """<!DOCTYPE html><meta charset="utf-8"><title>The same chart</title>
<script src="/plotly.js"></script><h1>The same chart</h1><div id="chart" style="height: 400px"></div>
<script type="module">
const figure = await (await fetch("/figure.json")).json();
await Plotly.newPlot("chart", figure.data, figure.layout, { responsive: true });
globalThis.isDrawn = true;
</script>"""


def run() -> list[Result]:
    """Measure the time until the chart is drawn, with an empty cache and a full one; and bytes."""
    with run_dashboard(paths.data_folder()) as server, sync_playwright() as playwright:
        time.sleep(CALM_SECONDS)
        files = plain_files(server.address)
        browser = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=FLAGS)
        room, plain, again, sizes = [], [], [], []
        with serve(files) as plain_address:
            for _ in range(REPEATS):
                context = new_context(browser)
                duration, size = view(context, f"{server.address}{PATH}", ROOM_DRAWN, KEPT)
                room.append(duration)
                sizes.append(size)
                again.append(view(context, f"{server.address}{PATH}", ROOM_DRAWN)[0])
                context.close()
                context = new_context(browser)
                plain.append(view(context, plain_address, PLAIN_DRAWN)[0])
                context.close()
        browser.close()
    size = median(sizes) / MEGABYTE
    first, baseline, cached = median(room), median(plain), median(again)
    line = "at 10 Mbit/s and 60 ms"
    return [
        Result("Megabytes over the wire for the room", size, 0.7, f"{size:.2f} MB"),
        Result("First view of the room / 1.5 s", first / 1.5, 1.0, f"{first:.2f} s {line}"),
        Result(
            "First view of the room / a plain page's with the whole of plotly.js",
            first / baseline,
            0.6,
            f"{first:.2f} s against {baseline:.2f} s {line}",
        ),
        Result("View of the room from cache / 0.3 s", cached / 0.3, 1.0, f"{cached:.2f} s {line}"),
    ]


def plain_files(address: str) -> dict[str, tuple[str, bytes]]:
    """Return the plain page's files by path: type and gzip, the figure as the room serves it."""
    opener = build_opener(ProxyHandler({}))
    with opener.open(f"{address}/room/ccm?lang=en&look=light-2") as answer:
        slide = answer.read().decode().split('data-slide="unit"', 1)[1]
    name = slide.split('data-cf-chart="', 1)[1].split('"', 1)[0]
    with opener.open(f"{address}/assets/{name}") as answer:
        figure = json.dumps(json.load(answer))
    texts = {
        "/": ("text/html", PLAIN),
        "/figure.json": ("application/json", figure),
        "/plotly.js": ("text/javascript", get_plotlyjs()),
    }
    return {
        path: (media_type, gzip.compress(text.encode(), 6))
        for path, (media_type, text) in texts.items()
    }


@contextmanager
def serve(files: Mapping[str, tuple[str, bytes]]) -> Iterator[str]:
    """Serve files compressed, and yield the address."""

    class Handler(BaseHTTPRequestHandler):
        """Answers with a file, without words about it."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Send the file."""
            media_type, body = files.get(self.path, ("text/plain", gzip.compress(b"")))
            self.send_response(200 if self.path in files else 404)
            self.send_header("Content-Type", f"{media_type}; charset=utf-8")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def new_context(browser: Browser) -> BrowserContext:
    """Return a laptop's browser with an empty cache."""
    return browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")


def view(context: BrowserContext, address: str, drawn: str, left: str = "") -> tuple[float, float]:
    """Return the seconds until the page is drawn, and the bytes received; close it when it may be ``left``."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(drawn, timeout=MILLISECONDS)
    duration = time.perf_counter() - start
    if left:
        page.wait_for_function(left, timeout=MILLISECONDS)
    page.close()
    return duration, sum(received)
