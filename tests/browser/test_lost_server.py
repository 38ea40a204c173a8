"""The server stops while a person looks, and starts again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.app_server import free_port, run_app
from tests.browser.browser_tab import Opener, normalise_text
from tests.browser.conftest import copy_demo
from tests.browser.edited_books import add_contribution
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live")]

LOST = {
    "en": r"No connection since \d\d:\d\d\. Shown are the figures of \d\d:\d\d\.",
    "fr": r"Pas de connexion depuis \d\d:\d\d\. Les chiffres affichés sont ceux de \d\d:\d\d\.",
}
# How many dialogs Streamlit opened, and how many of them a person could see
COUNT_DIALOGS = """() => {
    window.dialogsOpened = window.dialogsSeen = 0;
    new MutationObserver((changes) => {
        for (const node of changes.flatMap((change) => [...change.addedNodes])) {
            const dialog = node instanceof Element && (node.matches('[data-testid="stDialog"]')
                ? node : node.querySelector('[data-testid="stDialog"]'));
            if (!dialog) continue;
            window.dialogsOpened += 1;
            if (dialog.checkVisibility()) window.dialogsSeen += 1;
        }
    }).observe(document.body, { childList: true, subtree: true });
}"""
FIGURES = {"en": ("356'660", "357'660"), "fr": ("356 660", "357 660")}


def test_a_lost_server_is_said_in_one_line_until_it_is_back(
    new_browser_tab: Opener, tmp_path: Path
) -> None:
    """With since when and from when the figures are, over figures that stay, without Streamlit's dialog."""
    port, books = free_port(), copy_demo(tmp_path / "data" / "own")
    with run_app(tmp_path / "data", tmp_path / "first.log", port=port) as address:
        tabs = {language: new_browser_tab(address) for language in LOST}
        for language, tab in tabs.items():
            tab.open(f"isu?convention=own&lang={language}")
            tab.wait_for_text(FIGURES[language][0])
        tab.wait_until(lambda: all(len(one.event_streams) == 1 for one in tabs.values()))
        for tab in tabs.values():
            expect(tab.page.locator(".cf-lost")).to_have_text("")
            tab.page.evaluate(COUNT_DIALOGS)
    for language, tab in tabs.items():
        expect(tab.page.locator(".cf-lost")).to_have_text(re.compile(LOST[language]))
        expect(tab.page.locator(".cf-lost")).to_have_attribute("role", "status")
        # Streamlit's dialog opens after some attempts, and nobody sees it.
        tab.page.wait_for_function("() => window.dialogsOpened > 0")
        expect(tab.page.get_by_test_id("stDialog")).not_to_be_visible()
        assert tab.page.evaluate("window.dialogsSeen") == 0
        assert FIGURES[language][0] in tab.text
        assert "internet" not in normalise_text(tab.page.locator("body").inner_text())
    with run_app(tmp_path / "data", tmp_path / "second.log", port=port):
        for tab in tabs.values():
            expect(tab.page.locator(".cf-lost")).to_have_text("")
            tab.wait_until_settled()
        content, _ = add_contribution(books / "isu.xlsx", 1000)
        save(books / "isu.xlsx", content)
        for language, tab in tabs.items():
            tab.wait_for_text(FIGURES[language][1])
