"""Every page at three widths, light and dark, renders without errors and without horizontal scrolling."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browser.browser_tab import HEIGHTS, Opener, Scheme
from tests.browser.page_checks import check_accessibility, check_page_is_sound

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

PHONE: Final = 390
LAPTOP: Final = 1280
PAGES: Final = ("", "isu", "meetings", "since", "payers", "unpaid", "state", "books", "import")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(open_tab: Opener, path: str, scheme: Scheme) -> None:
    """No console error, no other host, no horizontal scrolling, one heading; accessible at laptop width."""
    page = open_tab(f"{path}?convention=ccm", PHONE, scheme)
    for width in HEIGHTS:
        page.resize(width)
        check_page_is_sound(page)
        if width == LAPTOP:
            check_accessibility(page)


@pytest.mark.parametrize("convention", ["opcw", "unep"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_public_figures_is_sound(open_tab: Opener, path: str, convention: str) -> None:
    """The same holds for conventions without budgets, meetings or dates of payment."""
    check_page_is_sound(open_tab(f"{path}?convention={convention}"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_french_is_sound(open_tab: Opener, path: str) -> None:
    """The longer words fit on a phone."""
    check_page_is_sound(open_tab(f"{path}?convention=ccm&lang=fr", PHONE))
