"""Every page at three widths, light and dark: nothing fails, nothing is cut off."""

from __future__ import annotations

from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screen import HEIGHTS, Scheme, Tab
from tests.browser.sound import NOT_OURS, is_sound

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

PAGES: Final = ("", "isu", "meetings", "payers", "state", "books", "import")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(tab: Tab, path: str, width: int, scheme: Scheme) -> None:
    """No console error, no other host, no sideways scroll, one heading."""
    is_sound(tab(f"{path}?convention=ccm", width, scheme))


@pytest.mark.parametrize("convention", ["opcw", "unep"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_public_figures_is_sound(tab: Tab, path: str, convention: str) -> None:
    """A convention without budgets, meetings or dates of payment has every page as well."""
    is_sound(tab(f"{path}?convention={convention}"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_french_is_sound(tab: Tab, path: str) -> None:
    """The longer words fit on a phone."""
    is_sound(tab(f"{path}?convention=ccm&lang=fr", 390))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_used_by_everyone(tab: Tab, path: str, scheme: Scheme) -> None:
    """axe-core finds no serious or critical fault in what is ours."""
    page = tab(f"{path}?convention=ccm", scheme=scheme).page
    found: Any = Axe().run(page, context={"exclude": NOT_OURS}).response["violations"]
    assert [
        f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in {"serious", "critical"}
    ] == []
