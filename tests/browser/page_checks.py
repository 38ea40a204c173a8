"""Checks that hold for every page."""

from __future__ import annotations

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe

from tests.browser.browser_tab import BrowserTab

IS_WIDER_SCRIPT: Final = """
() => [document.documentElement, ...document.querySelectorAll(
    '[data-testid="stMain"], [data-testid="stMainBlockContainer"]')]
  .filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => `${e.dataset.testid ?? e.tagName}: ${e.scrollWidth} > ${e.clientWidth}`)
"""
# Parts of Streamlit: the toolbar and the menu.
NOT_OURS: Final = ['[data-testid="stHeader"]', '[data-testid="stToolbar"]']


def check_page_is_sound(tab: BrowserTab) -> None:
    """Assert that a page has no error, no horizontal scrolling and one heading."""
    assert tab.faults == []
    assert tab.page.evaluate(IS_WIDER_SCRIPT) == []
    assert tab.page.get_by_test_id("stException").count() == 0
    assert "Traceback" not in tab.text
    assert "could not be shown" not in tab.text
    assert tab.page.locator("h1").count() == 1


def check_accessibility(tab: BrowserTab) -> None:
    """Assert that axe-core finds no serious or critical violation outside Streamlit's parts."""
    violations: Any = Axe().run(tab.page, context={"exclude": NOT_OURS}).response["violations"]
    assert [
        f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}"
        for v in violations
        if v["impact"] in {"serious", "critical"}
    ] == []
