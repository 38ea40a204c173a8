"""A browser tab on a page of the app, with every error that occurred in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.waiting import TIMEOUT_SECONDS, wait_until

# What a page still waits for; an empty text when it is rendered.
UNSETTLED: Final = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const main = document.querySelector('[data-testid="stMain"]');
  if (!app || !main) return 'the app is not loaded';
  if (!main.querySelector('h1')) return 'no title: ' + main.innerText;
  if (app.dataset.testScriptState !== 'notRunning') return 'the run is ' + app.dataset.testScriptState;
  if (app.dataset.testConnectionState !== 'CONNECTED') return app.dataset.testConnectionState;
  const waiting = document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]');
  if (waiting) return 'outdated or waiting: ' + waiting.outerHTML.slice(0, 1000);
  const notices = [...document.querySelectorAll('[data-testid="book-notice"]')];
  const reading = notices.find((notice) => /being read|La lecture de/.test(notice.innerText));
  if (reading) return reading.innerText;
  const lists = [...document.querySelectorAll('[class*="st-key-list-"]')];
  const unlisted = lists.find((list) => !list.querySelector('.cf-table'));
  if (unlisted) return 'an empty list: ' + unlisted.className;
  const charts = [...document.querySelectorAll('[data-cf-chart]')];
  const undrawn = charts.find((chart) => chart.firstElementChild?.dataset.drawn !== chart.dataset.cfChart);
  return undrawn ? 'a chart is not drawn: ' + undrawn.dataset.cfChart : '';
}
"""
SETTLED: Final = f"() => !({UNSETTLED})()"
MILLISECONDS: Final = TIMEOUT_SECONDS * 1000
expect.set_options(timeout=MILLISECONDS)

HEIGHTS: Final = {390: 844, 1280: 800, 1920: 1080}  # a phone, a laptop, a projector

Scheme = Literal["light", "dark"]
Opener = Callable[..., "BrowserTab"]


@dataclass
class BrowserTab:
    """A tab of the app at ``address``, its root URL."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    event_streams: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Record console errors, failed requests, and requests to other hosts; set a long timeout."""
        self.page.set_default_timeout(MILLISECONDS)
        self.page.on("console", self.record_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self.record_request)
        self.page.on("requestfailed", self.record_failure)

    def record_console(self, message: ConsoleMessage) -> None:
        """Record an error on the console."""
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def record_request(self, request: Request) -> None:
        """Record a request to another host, and each open event stream."""
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"}:
            if parts.netloc != urlsplit(self.address).netloc:
                self.faults.append(f"another host: {request.url}")
            if parts.path.endswith("/events"):
                self.event_streams.append(request)

    def record_failure(self, request: Request) -> None:
        """Record a failed request, except a closed event stream."""
        if request in self.event_streams:
            self.event_streams.remove(request)
        elif request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def open(self, path: str = "") -> BrowserTab:
        """Go to a page and wait until it is rendered."""
        self.page.goto(f"{self.address}/{path}")
        return self.wait_until_settled()

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition holds, while the tab's events are processed."""

        def is_true() -> bool:
            self.page.wait_for_timeout(10)  # lets Playwright deliver the tab's events
            return condition()

        wait_until(is_true)

    def wait_until_settled(self) -> BrowserTab:
        """Wait until the books are read, the run has finished and the charts are drawn."""
        try:
            self.page.wait_for_function(SETTLED)
        except TooLate as error:
            error.add_note(f"The page waits for: {self.page.evaluate(UNSETTLED)}")
            raise
        return self

    def resize(self, width: int) -> BrowserTab:
        """Make the window of a phone one of a laptop or a projector, or the other way round."""
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        return self.wait_until_settled()

    @property
    def text(self) -> str:
        """The visible text of the main part, with ordinary spaces and apostrophes."""
        return normalise_text(self.page.get_by_test_id("stMain").inner_text())

    def wait_for_text(self, text: str) -> None:
        """Wait until a text is visible on the page."""
        script = """(text) => document.querySelector('[data-testid="stMain"]')
            ?.innerText.replace(/[\\s\\u00a0\\u202f]+/g, ' ').replaceAll('\\u2019', "'")
            .includes(text)"""
        self.page.wait_for_function(script, arg=text)

    def wait_until_gone(self, text: str) -> None:
        """Wait until a text is no longer visible."""
        script = """(text) => !document.querySelector('[data-testid="stMain"]')
            .innerText.includes(text)"""
        self.page.wait_for_function(script, arg=text)


def normalise_text(text: str) -> str:
    """Collapse whitespace, and replace typographic apostrophes."""
    return re.sub(r"\s+", " ", text).replace("\u2019", "'")
