"""A published site, served by a plain web server, beside the live room of the same books."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from dashboard import paths
from tests.browser.app_server import run_app
from tests.browser.browser_tab import BrowserTab, Opener
from tests.browser.conftest import copy_demo

LOOK: Final = "dark-3"  # not the one that the page comes with
PROJECTOR: Final = {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "dark"}
SHOWN: Final = """
() => [...document.querySelectorAll('.room-slide')].map((slide) => [
  slide.dataset.slide,
  slide.textContent.replace(/\\s+/g, ' '),
  [...slide.querySelectorAll('[data-cf-chart]')].map((chart) => chart.dataset.cfChart),
])
"""
DRAWN: Final = """
() => {
  const charts = [...document.querySelectorAll('.room-slide:not([hidden]) [data-cf-chart]')];
  return charts.length > 0
    && charts.every((chart) => chart.firstElementChild?.dataset.drawn === chart.dataset.cfChart);
}
"""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The addresses of the live app, and of a web server of what was published from the same books."""
    root = tmp_path_factory.mktemp("published")
    copy_demo(root / "data" / "ccm")
    with run_app(root / "data", root / "server.log") as live:
        program = str(Path(sys.executable).with_name("dashboard"))
        command = [program, "publish", str(root / "site"), "--data", str(root / "data")]
        environment = {**os.environ, paths.DATA_VARIABLE: ""}
        subprocess.run(command, check=True, env=environment, capture_output=True)
        handler = partial(QuietHandler, directory=str(root / "site"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield live, f"http://127.0.0.1:{server.server_address[1]}"
            server.shutdown()


def open_in_its_look(tab: BrowserTab, address: str) -> None:
    """Open a page, and wait until it has what its own screen shows."""
    with tab.page.expect_response(lambda answer: LOOK in answer.url and "state" in answer.url):
        tab.page.goto(address)


def shown(tab: BrowserTab) -> Any:
    """Return the name, text and figures of each slide, once the chart in sight is drawn."""
    tab.page.wait_for_function(DRAWN)
    return tab.page.evaluate(SHOWN)


def list_requests(tab: BrowserTab) -> list[str]:
    """Return a list to which the address of each request of a tab is added."""
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    return asked


def wait_until_equal(tab: BrowserTab, other: BrowserTab) -> None:
    """Wait until two tabs show the same, of several slides."""
    tab.wait_until(lambda: shown(tab) == shown(other))
    assert len(shown(tab)) > 1


def test_a_published_page_shows_what_the_live_one_shows_and_asks_nobody_else(
    addresses: tuple[str, str], new_browser_tab: Opener
) -> None:
    """The same slides, word for word, with the same figures under the same hashes; also in French."""
    live, site = addresses
    for path, room in (("index.html", "ccm?lang=en"), ("fr.html", "ccm?lang=fr")):
        published: BrowserTab = new_browser_tab(site, **PROJECTOR)
        asked = list_requests(published)
        open_in_its_look(published, f"{site}/{path}#unit")
        screen: BrowserTab = new_browser_tab(live, **PROJECTOR)
        open_in_its_look(screen, f"{live}/room/{room}#unit")
        wait_until_equal(published, screen)
        assert not any("/events" in url or "/now" in url for url in asked)
        assert published.faults == []


def test_a_published_page_goes_by_keys_and_leads_to_its_other_language(
    addresses: tuple[str, str], new_browser_tab: Opener
) -> None:
    """Without a server that knows of slides; the books are named below."""
    tab: BrowserTab = new_browser_tab(addresses[1])
    tab.page.goto(f"{addresses[1]}/")
    expect(tab.page.locator(".room-count")).to_have_text("1 / 6")
    tab.page.keyboard.press("ArrowRight")
    expect(tab.page.locator(".room-count")).to_have_text("2 / 6")
    expect(tab.page.locator(".room-slide:visible")).to_have_attribute("data-slide", "unit")
    tab.page.get_by_text("About these figures").click()
    expect(tab.page.locator(".room-record")).to_contain_text("isu.xlsx")
    tab.page.get_by_role("link", name="Français").click()
    expect(tab.page.locator("html")).to_have_attribute("lang", "fr")
    expect(tab.page.locator(".room-slide:visible h2")).to_contain_text("budget")
    tab.page.get_by_role("link", name="English").click()
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    assert tab.faults == []
