"""A real browser obeys the security headers: pages work, and other sites cannot read or embed them."""

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

EXPORT: Final = "/export/coverage.json?convention=ccm&as_of=2021-12-01"
# Scripts of another site; each returns whether it got an answer.
READS: Final = "(url) => fetch(url).then(() => true, () => false)"
READS_NO_CORS: Final = "(url) => fetch(url, {mode: 'no-cors'}).then(() => true, () => false)"
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


class OtherSite(BaseHTTPRequestHandler):
    """A web site of another program on this machine."""

    def do_GET(self) -> None:
        """Answer with an empty page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title><body></body>")

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def other_site() -> Iterator[str]:
    """The address of the other site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), OtherSite) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def other_tab(browser: Browser, other_site: str) -> Iterator[Page]:
    """A tab on the other site."""
    page = browser.new_page()
    page.goto(other_site)
    yield page
    page.close()


@pytest.mark.parametrize("script", [READS, READS_NO_CORS])
@pytest.mark.parametrize("path", [EXPORT, "/", "/_stcore/health"])
def test_another_site_cannot_read_exports_or_pages(
    other_tab: Page, demo: str, path: str, script: str
) -> None:
    """It can read itself, but no page and no export of the app."""
    assert other_tab.evaluate(script, other_tab.url)
    assert not other_tab.evaluate(script, f"{demo}{path}")


def test_another_site_cannot_open_a_connection(other_tab: Page, demo: str) -> None:
    """Neither Streamlit's WebSocket nor the event stream."""
    assert not other_tab.evaluate(LISTENS, f"{demo}/events?convention=ccm")
    assert not other_tab.evaluate(CONNECTS, f"ws://{urlsplit(demo).netloc}/_stcore/stream")


def test_another_site_cannot_embed_a_page(other_tab: Page, demo: str) -> None:
    """The frame shows the browser's error page."""
    handle = other_tab.evaluate_handle(FRAMES, f"{demo}/").as_element()
    assert handle
    frame = handle.content_frame()
    assert frame
    assert frame.url.startswith("chrome-error:")


def test_a_foreign_host_name_for_this_machine_is_refused(browser: Browser, demo: str) -> None:
    """DNS rebinding: the browser reaches the server, which rejects the unknown host name."""
    flags = [*FLAGS, "--host-resolver-rules=MAP elsewhere.example 127.0.0.1"]
    other = browser.browser_type.launch(executable_path=find_or_install_chromium(), args=flags)
    page = other.new_page()
    response = page.goto(demo.replace("127.0.0.1", "elsewhere.example"))
    assert response
    assert response.status == 421
    text = page.evaluate(f"fetch('{EXPORT}').then((answer) => answer.text())")
    assert "does not know the name elsewhere.example" in text
    other.close()


def test_the_content_security_policy_blocks_foreign_scripts_and_images(
    new_browser_tab: Opener, demo: str, other_site: str
) -> None:
    """No inline script runs, and nothing is loaded from another site."""
    page = new_browser_tab(demo).open("?convention=ccm").page
    assert page.evaluate(RUNS)
    assert not page.evaluate(LOADS, f"{other_site}/x.png")
    assert not page.evaluate(READS, f"{other_site}/")


def test_downloads_work_under_the_policy(new_browser_tab: Opener, demo: str) -> None:
    """An empty book, and an export of a table."""
    tab = new_browser_tab(demo).open("books?convention=ccm")
    with tab.page.expect_download() as book:
        tab.page.get_by_text("Empty isu.xlsx").click()
    assert book.value.path().read_bytes()[:2] == b"PK"
    tab.open("isu?convention=ccm")
    tab.page.get_by_text("Show as a table").first.click()
    with tab.page.expect_download() as export:
        tab.page.get_by_role("link", name="XLSX").first.click()
    assert export.value.path().read_bytes()[:2] == b"PK"
    assert tab.faults == []


def test_an_unknown_convention_links_to_the_others(new_browser_tab: Opener, demo: str) -> None:
    """A click on a link opens that convention."""
    page = new_browser_tab(demo).page
    tab = BrowserTab(page, demo)
    page.goto(f"{demo}/isu?convention=nope")
    tab.wait_for_text("There is no convention of that name here")
    conventions = {path.parent.name for path in paths.data_folder().glob("*/convention.toml")}
    assert page.get_by_role("link").filter(has_text="(").count() == len(conventions)
    page.get_by_role("link").filter(has_text="(ccm)").click()
    tab.wait_for_text("356'660")
    tab.wait_until_settled()
    assert tab.faults == []
