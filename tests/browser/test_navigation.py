"""The navigation lists pages that have something to say, and focus is plainly visible."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browser_tab import HEIGHTS, Opener, Scheme

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("navigation")]

OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return [document.activeElement.tagName, parseFloat(style.outlineWidth), style.outlineStyle];
}"""


def listed_pages(page: Page) -> list[str]:
    """The paths of the pages in the navigation, also of those behind "More pages"."""
    links = page.locator('[data-testid^="stTopNavLink"]')
    return [
        str(link.get_attribute("href")).rsplit("/", 1)[-1].split("?")[0] for link in links.all()
    ]


def test_a_page_that_can_say_nothing_is_not_in_the_navigation(open_tab: Opener) -> None:
    """UNEP's books have no assessed money and no payment days: no meetings, nothing since, nobody late."""
    dead = {"meetings", "since", "unpaid"}
    shown = open_tab("?convention=unep&lang=en", width=1920)
    assert {"isu", "payers", "state", "books"} <= set(listed_pages(shown.page))
    assert not dead & set(listed_pages(shown.page))
    assert dead <= set(listed_pages(open_tab("?convention=ccm&lang=en", width=1920).page))


def test_a_link_to_a_page_out_of_the_navigation_still_leads_there(open_tab: Opener) -> None:
    """And says what the books do not hold."""
    shown = open_tab("meetings?convention=unep&lang=en")
    assert re.search(r"/meetings\?", shown.page.url)
    shown.wait_for_text("No assessed contributions are known")


def test_pages_that_do_not_fit_stand_behind_a_word_of_the_viewer(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """Not behind Streamlit's "4 more", neither to see nor to hear; it opens their list."""
    settings = books / "convention.toml"
    text = settings.read_text(encoding="utf-8")
    long = text.replace("Unité d’appui", "Unité d’appui à l’application de la Convention")
    assert long != text
    settings.write_text(long, encoding="utf-8")
    for lang, width, name, last in (
        ("fr", 1280, "Autres pages", "Importer"),
        ("en", 800, "More pages", "Import"),
    ):
        tab = new_browser_tab(saving_app, viewport={"width": width, "height": HEIGHTS[1280]})
        page = tab.open(f"?convention={books.name}&lang={lang}").page
        more = page.get_by_role("button", name=name, exact=True)
        expect(more).to_be_visible()
        assert "more" not in page.get_by_test_id("stTopNav").inner_text().casefold()
        more.click()
        opened = page.get_by_test_id("stTopNavPopoverBody")
        expect(opened.get_by_text(last, exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_keyboard_focus_is_plainly_visible(open_tab: Opener, scheme: Scheme) -> None:
    """Links, buttons, summaries and fields have a ring of three pixels."""
    page = open_tab("payers?convention=ccm&lang=en", scheme=scheme).page
    page.get_by_test_id("frame").click()
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        tag, width, style = page.evaluate(OUTLINE)
        if tag not in {"BODY", "DIV", "INPUT"}:
            assert (width, style) == (3, "solid"), tag
            seen.add(tag)
    assert {"A", "SUMMARY", "SELECT", "BUTTON"} <= seen
