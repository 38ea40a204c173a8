"""What a real browser makes of the door: pages work under their policy, and pages elsewhere get nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from dashboard import paths
from tests.browser.browser_tab import BrowserTab, Opener
from tests.browser.chromium import FLAGS, find_or_install_chromium

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

COPY: Final = "/export/coverage.json?convention=ccm&as_of=2021-12-01"
# What a page elsewhere may try; each answers whether it got anything.
READS: Final = "(url) => fetch(url).then(() => true, () => false)"
READS_BLINDLY: Final = "(url) => fetch(url, {mode: 'no-cors'}).then(() => true, () => false)"
LISTENS: Final = """(url) => new Promise((done) => {
  const source = new EventSource(url);
  source.onopen = () => done(true);
  source.onerror = () => done(false);
})"""
CONNECTS: Final = """(url) => new Promise((done) => {
  const socket = new WebSocket(url, ["streamlit"]);
  socket.onopen = () => done(true);
  socket.onerror = () => done(false);
})"""
FRAMES: Final = """(url) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.onload = () => done(frame);
  frame.src = url;
  document.body.append(frame);
})"""
RUNS: Final = """() => {
  const script = document.createElement("script");
  script.textContent = "window.hurt = true";
  document.head.append(script);
  return window.hurt === undefined;
}"""
LOADS: Final = """(url) => new Promise((done) => {
  const image = new Image();
  image.onload = () => done(true);
  image.onerror = () => done(false);
  image.src = url;
})"""


class Elsewhere(BaseHTTPRequestHandler):
    """A web page of another program on this machine."""

    def do_GET(self) -> None:
        """Answer with an empty page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title><body></body>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of that page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def stranger(browser: Browser, elsewhere: str) -> Iterator[Page]:
    """A tab on that page."""
    page = browser.new_page()
    page.goto(elsewhere)
    yield page
    page.close()


@pytest.mark.parametrize("look", [READS, READS_BLINDLY])
@pytest.mark.parametrize("path", [COPY, "/", "/_stcore/health"])
def test_a_page_elsewhere_reads_nothing(stranger: Page, demo: str, path: str, look: str) -> None:
    """No copy, no page; its own it can read."""
    assert stranger.evaluate(look, stranger.url)
    assert not stranger.evaluate(look, f"{demo}{path}")


def test_a_page_elsewhere_opens_no_connection(stranger: Page, demo: str) -> None:
    """Neither that over which pages are drawn, nor the stream of changes."""
    assert not stranger.evaluate(LISTENS, f"{demo}/events?convention=ccm")
    assert not stranger.evaluate(CONNECTS, f"ws://{urlsplit(demo).netloc}/_stcore/stream")


def test_a_page_elsewhere_shows_no_frame(stranger: Page, demo: str) -> None:
    """A frame that it makes stays empty."""
    handle = stranger.evaluate_handle(FRAMES, f"{demo}/").as_element()
    assert handle
    frame = handle.content_frame()
    assert frame
    assert frame.url.startswith("chrome-error:")


def test_a_name_lent_to_this_machine_opens_nothing(browser: Browser, demo: str) -> None:
    """DNS rebinding: the browser goes to the server, which does not know the name."""
    flags = [*FLAGS, "--host-resolver-rules=MAP elsewhere.example 127.0.0.1"]
    other = browser.browser_type.launch(executable_path=find_or_install_chromium(), args=flags)
    page = other.new_page()
    answer = page.goto(demo.replace("127.0.0.1", "elsewhere.example"))
    assert answer
    assert answer.status == 421
    text = page.evaluate(f"fetch('{COPY}').then((answer) => answer.text())")
    assert "does not know the name elsewhere.example" in text
    other.close()


def test_a_page_runs_and_loads_nothing_but_its_own(
    screen: Opener, demo: str, elsewhere: str
) -> None:
    """The policy holds in the page: no script from a text, no picture from elsewhere."""
    page = screen(demo).open("?convention=ccm").page
    assert page.evaluate(RUNS)
    assert not page.evaluate(LOADS, f"{elsewhere}/x.png")
    assert not page.evaluate(READS, f"{elsewhere}/")


def test_downloads_work_under_the_policy(screen: Opener, demo: str) -> None:
    """An empty book, and a copy of a table."""
    one = screen(demo).open("books?convention=ccm")
    with one.page.expect_download() as book:
        one.page.get_by_text("Empty isu.xlsx").click()
    assert book.value.path().read_bytes()[:2] == b"PK"
    one.open("isu?convention=ccm")
    one.page.get_by_text("Show as a table").first.click()
    with one.page.expect_download() as copy:
        one.page.get_by_role("link", name="XLSX").first.click()
    assert copy.value.path().read_bytes()[:2] == b"PK"
    assert one.faults == []


def test_a_convention_that_is_not_there_leads_to_those_that_are(screen: Opener, demo: str) -> None:
    """Said on any page; a click leads on."""
    page = screen(demo).page
    one = BrowserTab(page, demo)
    page.goto(f"{demo}/isu?convention=nope")
    one.wait_for_text("There is no convention of that name here")
    known = {path.parent.name for path in paths.data_folder().glob("*/convention.toml")}
    assert page.get_by_role("link").filter(has_text="(").count() == len(known)
    page.get_by_role("link").filter(has_text="(ccm)").click()
    one.wait_for_text("356'660")
    one.wait_until_settled()
    assert one.faults == []
