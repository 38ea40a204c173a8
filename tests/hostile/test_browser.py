"""In a real browser: nothing that stands in a book becomes an element, a request or a script."""

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

ELEMENTS: Final = """() => [...document.querySelectorAll(
  'img[src="x"], img[src*="elsewhere"], a[href*="elsewhere"], [onerror], [onclick]'
)].map((one) => one.outerHTML)"""
HURT: Final = "() => window.hurt"
HOVER: Final = "() => [...document.querySelectorAll('.hoverlayer text')].map((t) => t.textContent)"
STEPS: Final = 6
PAGES: Final = ("", "isu", "meetings", "payers", "state", "books")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for this module."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_or_install_chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the hostile convention."""
    root = tmp_path_factory.mktemp("served")
    write_convention(root / "data")
    with run_app(root / "data", root / "server.log") as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in which any dialog is a fault."""
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    yield tab
    tab.close()


def unhurt(screen: BrowserTab) -> None:
    """No element of a book's making, no script, no dialog, no request to another host."""
    assert screen.page.evaluate(ELEMENTS) == []
    assert screen.page.evaluate(HURT) is None
    assert screen.faults == []


def guarded(page: Page, address: str) -> BrowserTab:
    """A screen whose dialogs are faults."""
    screen = BrowserTab(page, address)

    def heard(dialog: object) -> None:
        screen.faults.append(f"dialog: {dialog}")

    page.on("dialog", heard)
    return screen


def over(chart: Locator) -> list[str]:
    """What a chart says to a pointer that goes through it."""
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    said: list[str] = []
    for n in range(STEPS * STEPS) if box else ():
        across, down = (n % STEPS + 0.5) / STEPS, (n // STEPS + 0.5) / STEPS
        if box:
            chart.page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
        said += chart.page.evaluate(HOVER)
    return said


def test_no_page_runs_or_draws_what_a_book_says(page: Page, address: str) -> None:
    """Each page, with the pointer over its charts and its choices opened."""
    screen, hovered = guarded(page, address), list[str]()
    for name in PAGES:
        screen.open(f"{name}?convention=hostile&state=AUT")
        hovered += [text for chart in page.locator(".js-plotly-plot").all() for text in over(chart)]
        for box in page.locator('[data-testid="stMain"] [data-baseweb="select"]').all()[:2]:
            box.click()
            page.locator('[role="option"]').first.wait_for()
            unhurt(screen)
            page.keyboard.press("Escape")
        unhurt(screen)
    assert any("<b>MSP</b>" in text for text in hovered), hovered
    named = page.get_by_test_id("stSidebarNav").inner_text().replace(WORD_JOINER, "")
    assert hostile_text("voluntary") in named
    assert hostile_text("assessed") in named
    screen.open("state?convention=hostile&state=AUT")
    screen.wait_for_text("<b>reference0</b>")


def test_a_hostile_file_is_looked_at_without_harm(page: Page, address: str, tmp_path: Path) -> None:
    """The Import page, with the sheet's picture, labels and messages made of the file's own texts."""
    path = tmp_path / BOOK
    path.write_bytes(isu())
    screen = guarded(page, address).open("import?convention=hostile")
    page.locator('input[type="file"]').set_input_files(path)
    screen.wait_for_text("alert(1)")
    screen.wait_until_settled()
    unhurt(screen)
