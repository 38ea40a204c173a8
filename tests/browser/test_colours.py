"""A viewer switches between light and dark in the page's menu."""

from __future__ import annotations

import pytest

from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from tests.browser.browser_tab import Opener

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("look")]

HAS_COLOUR = """(hex) => {
  const foot = document.querySelector('.js-plotly-plot .gtitle');
  if (!foot) return false;
  const probe = document.createElement('i');
  probe.style.color = hex;
  document.body.append(probe);
  const expected = getComputedStyle(probe).color;
  probe.remove();
  return getComputedStyle(foot).fill === expected;
}"""


@pytest.mark.parametrize(
    ("scheme", "first", "then"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)]
)
def test_charts_follow_the_colour_menu(
    new_browser_tab: Opener, demo: str, scheme: str, first: Theme, then: Theme
) -> None:
    """The charts are redrawn in the other colours without a reload."""
    tab = new_browser_tab(demo, color_scheme=scheme).open()
    tab.page.wait_for_function(HAS_COLOUR, arg=first.muted)
    tab.page.get_by_test_id("stMainMenu").locator("button").click()
    name = "Dark" if then is DARK else "Light"
    tab.page.get_by_test_id(f"stMainMenuItem-theme-{name}").click()
    tab.page.wait_for_function(HAS_COLOUR, arg=then.muted)
    assert tab.faults == []
