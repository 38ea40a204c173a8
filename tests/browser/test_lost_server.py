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
BEFORE, AFTER = "356'660", "357'660"


@pytest.mark.parametrize("language", LOST)
def test_a_lost_server_is_said_in_one_line_until_it_is_back(
    new_browser_tab: Opener, tmp_path: Path, language: str
) -> None:
    """With since when and from when the figures are, over figures that stay, without Streamlit's dialog."""
    port, books = free_port(), copy_demo(tmp_path / "data" / "own")
    with run_app(tmp_path / "data", tmp_path / "first.log", port=port) as address:
        tab = new_browser_tab(address).open(f"isu?convention=own&lang={language}")
        tab.wait_for_text(BEFORE)
        tab.wait_until(lambda: len(tab.event_streams) == 1)
        line = tab.page.locator(".cf-lost")
        expect(line).to_have_text("")
    expect(line).to_have_text(re.compile(LOST[language]))
    expect(line).to_have_attribute("role", "status")
    for _ in range(10):  # as long as Streamlit's dialog needs to come up
        tab.page.wait_for_timeout(500)
        expect(tab.page.get_by_test_id("stDialog")).not_to_be_visible()
    assert BEFORE in tab.text
    assert "internet" not in normalise_text(tab.page.locator("body").inner_text())
    with run_app(tmp_path / "data", tmp_path / "second.log", port=port):
        expect(line).to_have_text("")
        tab.wait_until_settled()
        content, _ = add_contribution(books / "isu.xlsx", 1000)
        save(books / "isu.xlsx", content)
        tab.wait_for_text(AFTER)
