"""Pages, live events, uploads and exports work behind a real nginx, configured as in the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.app_server import run_app
from tests.browser.browser_tab import BrowserTab
from tests.browser.chromium import FLAGS, find_or_install_chromium
from tests.browser.conftest import copy_demo
from tests.browser.edited_books import add_contribution
from tests.browser.nginx import run_proxy
from tests.browser.room_screen import RoomScreen
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("proxy")]

NEW_AMOUNT = re.compile(r"CHF 57\d'882")  # whichever test saves first
BUFFERING = (
    "proxy_ignore_headers X-Accel-Buffering; proxy_buffers 4 1m;",
    "gzip on; gzip_types *; gzip_proxied any; gzip_buffers 4 1m;",
)
NAME = "money.example.org"
BASE = "/money"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A convention's folder, where tests may save books."""
    return copy_demo(tmp_path_factory.mktemp("proxy") / "data" / "own")


@pytest.fixture(scope="module")
def app(books: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, which allows the proxy's host name."""
    log = tmp_path_factory.mktemp("app") / "server.log"
    with run_app(books.parent, log, "--host-name", NAME, base=BASE) as address:
        yield address


@pytest.fixture(scope="module")
def port(app: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the guide's proxy."""
    with run_proxy(app, BASE, tmp_path_factory.mktemp("nginx")) as proxy_port:
        yield proxy_port


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A tab of a browser that resolves every example host name to this machine."""
    flags = [*FLAGS, "--host-resolver-rules=MAP *.example.org 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=flags)
        yield browser.new_page(locale="en-GB")
        browser.close()


def test_pages_are_live_behind_the_guides_proxy(
    page: Page, app: str, port: int, books: Path
) -> None:
    """A saved book changes the figure, an export has it, and an upload is read."""
    tab = BrowserTab(page, f"http://{NAME}:{port}{BASE}").open("isu?convention=own")
    assert "356'660" in tab.text
    content, _ = add_contribution(books / "isu.xlsx", 1000)
    save(books / "isu.xlsx", content)
    tab.wait_for_text("357'660")
    page.get_by_text("Show as a table").first.click()
    with page.expect_download() as export:
        page.get_by_role("link", name="CSV").first.click()
    assert b"357660" in export.value.path().read_bytes()
    table = "/export/contributions.json?convention=own&as_of=2021-12-01&year=2021"
    # A proxy that encrypts says so; of whoever else does, this one makes http again.
    claim = {"Host": NAME, "X-Forwarded-Proto": "https"}
    for asked, scheme in ((port, "http"), (urlsplit(app).port, "https")):
        address = f"http://127.0.0.1:{asked}{BASE}{table}"
        with urlopen(Request(address, headers=claim)) as answer:
            assert f'"{scheme}://{NAME}' in answer.read().decode()
    tab.open("import?convention=own")
    page.locator('input[type="file"]').set_input_files(books / "isu.xlsx")
    tab.wait_for_text("isu.xlsx")
    page.get_by_test_id("stMain").get_by_text("Contributions").first.wait_for()
    assert tab.faults == []


def test_screens_are_live_behind_a_proxy_that_holds_events_back(
    page: Page, app: str, books: Path, tmp_path: Path
) -> None:
    """It buffers and compresses them, against the app's word: the screens notice, and ask."""
    with run_proxy(app, BASE, tmp_path, *BUFFERING) as buffering:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        address = f"http://{NAME}:{buffering}{BASE}"
        assert page.context.browser
        office = page.context.browser.new_page(locale="en-GB")
        tab = BrowserTab(office, address).open("isu?convention=own")
        page.goto(f"{address}/room/own")
        room = RoomScreen(BrowserTab(page, "")).wait_until_drawn()
        content, _ = add_contribution(books / "isu.xlsx", 222_222)
        save(books / "isu.xlsx", content)
        room.tab.wait_until(lambda: bool(NEW_AMOUNT.search(room.text)))
        expect(page.locator(".cf-lost")).to_have_text("")
        tab.wait_until(lambda: bool(NEW_AMOUNT.search(tab.text)))
        office.close()
        page.goto("about:blank")
    assert any("/room/own/now" in url for url in asked)


def test_a_host_name_that_is_not_allowed_is_refused(page: Page, port: int) -> None:
    """The error page shows the command that allows it."""
    response = page.goto(f"http://other.example.org:{port}{BASE}/")
    assert response
    assert response.status == 421
    assert "dashboard run --host-name other.example.org" in page.inner_text("body")
