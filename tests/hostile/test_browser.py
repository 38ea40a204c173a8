"""In a real browser: no text of a book becomes an element, a request or a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from dashboard.pages.frame.markdown_escape import WORD_JOINER
from tests.browser.app_server import run_app
from tests.browser.browser_tab import BrowserTab
from tests.browser.chromium import FLAGS, find_or_install_chromium
from tests.hostile.hostile_books import BOOK, hostile_text, isu, write_convention

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile")]

# A link of ours may hold a book's text in its query; no link leads to another site or to a script.
ELEMENTS: Final = """() => [
  ...document.querySelectorAll('img[src="x"], img[src*="elsewhere"], [onerror], [onclick]'),
  ...[...document.querySelectorAll('a[href]')].filter((a) => a.origin !== location.origin),
].map((one) => one.outerHTML)"""
HURT: Final = "() => window.hurt"
HOVER: Final = "() => [...document.querySelectorAll('.hoverlayer text')].map((t) => t.textContent)"
STEPS: Final = 6
PAGES: Final = ("", "isu", "meetings", "since", "payers", "state", "books")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one Chromium for this module."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_or_install_chromium(), args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the app with the hostile convention."""
    root = tmp_path_factory.mktemp("served")
    write_convention(root / "data")
    with run_app(root / "data", root / "server.log") as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a tab."""
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    yield tab
    tab.close()


def check_unharmed(screen: BrowserTab) -> None:
    """Assert that a book made no element, script, dialog or request to another host."""
    assert screen.page.evaluate(ELEMENTS) == []
    assert screen.page.evaluate(HURT) is None
    assert screen.faults == []


def open_tab(page: Page, address: str) -> BrowserTab:
    """Return a tab that counts dialogs as faults."""
    screen = BrowserTab(page, address)

    def add_dialog(dialog: object) -> None:
        screen.faults.append(f"dialog: {dialog}")

    page.on("dialog", add_dialog)
    return screen


def hover_texts(chart: Locator) -> list[str]:
    """Return the texts of a chart while the pointer moves across it."""
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    texts: list[str] = []
    for n in range(STEPS * STEPS) if box else ():
        x, y = (n % STEPS + 0.5) / STEPS, (n // STEPS + 0.5) / STEPS
        if box:
            chart.page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        texts += chart.page.evaluate(HOVER)
    return texts


def test_no_page_runs_or_renders_markup_of_a_book(page: Page, address: str) -> None:
    """Each page, with the pointer over its charts and its selections opened."""
    screen, hovered = open_tab(page, address), list[str]()
    for name in PAGES:
        screen.open(f"{name}?convention=hostile&state=AUT")
        hovered += [
            text for chart in page.locator(".js-plotly-plot").all() for text in hover_texts(chart)
        ]
        for box in page.locator('[data-testid="stMain"] [data-baseweb="select"]').all()[:2]:
            box.click()
            page.locator('[role="option"]').first.wait_for()
            check_unharmed(screen)
            page.keyboard.press("Escape")
        check_unharmed(screen)
    assert any("<b>MSP</b>" in text for text in hovered), hovered
    links = page.get_by_test_id("stTopNavLink").all_text_contents()
    navigation = {link.replace(WORD_JOINER, "") for link in links}
    assert {hostile_text("voluntary"), hostile_text("assessed")} <= navigation
    screen.open("state?convention=hostile&state=AUT")
    screen.wait_for_text("<b>reference0</b>")


def test_a_hostile_file_is_imported_without_harm(page: Page, address: str, tmp_path: Path) -> None:
    """The preview, labels and messages of the Import page contain the file's texts."""
    path = tmp_path / BOOK
    path.write_bytes(isu())
    screen = open_tab(page, address).open("import?convention=hostile")
    page.locator('input[type="file"]').set_input_files(path)
    screen.wait_for_text("alert(1)")
    screen.wait_until_settled()
    check_unharmed(screen)
