"""A save during a meeting: the page moves on, and every screen says for a minute what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.browser_tab import Opener
from tests.browser.edited_books import add_contribution
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live")]

JUST_CHANGED = "[data-testid=just-changed]"
FINISH = f"document.querySelector('{JUST_CHANGED}').getAnimations().forEach(a => a.finish())"


def test_a_save_is_told_on_every_screen_and_goes_by_itself(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """On the Overview and on the page of what moved, whose bridge takes it in."""
    overview = new_browser_tab(saving_app).open(f"?convention={books.name}")
    since = new_browser_tab(saving_app).open(f"since?convention={books.name}")
    assert "+CHF 17'692 for 2021 from 3 States" in since.text
    content, _ = add_contribution(books / "isu.xlsx", 46_935)
    save(books / "isu.xlsx", content)
    for one in (overview, since):
        one.wait_for_text("+CHF 46'935, Austria")
        line = one.page.locator(JUST_CHANGED)
        assert line.get_attribute("role") == "status"
        assert line.is_visible()
    since.wait_for_text("+CHF 64'627 for 2021 from 4 States")
    for one in (overview, since):
        one.page.evaluate(FINISH)
        assert not one.page.locator(JUST_CHANGED).is_visible()
        assert one.faults == []
