"""Behind a real nginx, set as the guide says: pages, live events, uploads and copies work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.app_server import run_app
from tests.browser.browser_tab import BrowserTab
from tests.browser.chromium import FLAGS, find_or_install_chromium
from tests.browser.conftest import copied
from tests.browser.edited_books import add_contribution
from tests.browser.nginx import run_proxy
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("proxy")]

NAME = "money.example.org"
BASE = "/money"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A convention's folder, to save books in."""
    return copied(tmp_path_factory.mktemp("proxy") / "data" / "own")


@pytest.fixture(scope="module")
def port(books: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The proxy's port; the server behind knows the proxy's name."""
    folder = tmp_path_factory.mktemp("nginx")
    own = run_app(books.parent, folder / "server.log", "--host-name", NAME, base=BASE)
    with own as address, run_proxy(address, BASE, folder) as found:
        yield found


@pytest.fixture
def page() -> Iterator[Page]:
    """A tab of a browser for which every name of the example is this machine."""
    flags = [*FLAGS, "--host-resolver-rules=MAP *.example.org 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=flags)
        yield browser.new_page(locale="en-GB")
        browser.close()


def test_pages_are_live_behind_the_guides_proxy(page: Page, port: int, books: Path) -> None:
    """A saved book changes the figure through connection and event stream; copies and uploads pass."""
    screen = BrowserTab(page, f"http://{NAME}:{port}{BASE}").open("isu?convention=own")
    assert "356'660" in screen.text
    content, _ = add_contribution(books / "isu.xlsx", 1000)
    save(books / "isu.xlsx", content)
    screen.wait_for_text("357'660")
    page.get_by_text("Show as a table").first.click()
    with page.expect_download() as copy:
        page.get_by_role("link", name="CSV").first.click()
    assert b"357660" in copy.value.path().read_bytes()
    screen.open("import?convention=own")
    page.locator('input[type="file"]').set_input_files(books / "isu.xlsx")
    screen.wait_for_text("isu.xlsx")
    page.get_by_test_id("stMain").get_by_text("Contributions").first.wait_for()
    assert screen.faults == []


def test_another_name_of_the_proxy_is_refused_with_what_to_do(page: Page, port: int) -> None:
    """Nobody has allowed it: one sentence says how."""
    answer = page.goto(f"http://other.example.org:{port}{BASE}/")
    assert answer
    assert answer.status == 421
    assert "dashboard run --host-name other.example.org" in page.inner_text("body")
