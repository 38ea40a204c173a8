"""Every page at three widths, light and dark: nothing fails, nothing is cut off."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browser.browser_tab import HEIGHTS, Scheme, Tab
from tests.browser.page_checks import check_accessibility, check_page_is_sound

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

LAPTOP: Final = 1280
PAGES: Final = ("", "isu", "meetings", "payers", "state", "books", "import")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(tab: Tab, path: str, width: int, scheme: Scheme) -> None:
    """No console error, no other host, no sideways scroll, one heading; on a laptop axe-core looks too."""
    page = tab(f"{path}?convention=ccm", width, scheme)
    check_page_is_sound(page)
    if width == LAPTOP:
        check_accessibility(page)


@pytest.mark.parametrize("convention", ["opcw", "unep"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_public_figures_is_sound(tab: Tab, path: str, convention: str) -> None:
    """A convention without budgets, meetings or dates of payment has every page as well."""
    check_page_is_sound(tab(f"{path}?convention={convention}"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_french_is_sound(tab: Tab, path: str) -> None:
    """The longer words fit on a phone."""
    check_page_is_sound(tab(f"{path}?convention=ccm&lang=fr", 390))
