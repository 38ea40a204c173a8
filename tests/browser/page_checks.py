"""What holds of every page that a person sees."""

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
# Streamlit's own parts: the toolbar, the menu, and the inside of its widgets.
NOT_OURS: Final = ['[data-testid="stHeader"]', '[data-testid="stToolbar"]']


def check_page_is_sound(screen: BrowserTab) -> None:
    """Nothing went wrong on this page, and nothing of it scrolls sideways."""
    assert screen.faults == []
    assert screen.page.evaluate(IS_WIDER_SCRIPT) == []
    assert screen.page.get_by_test_id("stException").count() == 0
    assert "Traceback" not in screen.text
    assert "could not be shown" not in screen.text
    assert screen.page.locator("h1").count() == 1


def check_accessibility(screen: BrowserTab) -> None:
    """axe-core finds no serious or critical fault in what is ours."""
    found: Any = Axe().run(screen.page, context={"exclude": NOT_OURS}).response["violations"]
    assert [
        f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in {"serious", "critical"}
    ] == []
