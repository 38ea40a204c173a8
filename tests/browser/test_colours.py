"""A viewer switches between light and dark in the page's own menu."""

from __future__ import annotations

import pytest

from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from tests.browser.browser_tab import Opener

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("look")]

FOOT_IS = """(hex) => {
  const foot = document.querySelector('.js-plotly-plot .gtitle');
  if (!foot) return false;
  const probe = document.createElement('i');
  probe.style.color = hex;
  document.body.append(probe);
  const wanted = getComputedStyle(probe).color;
  probe.remove();
  return getComputedStyle(foot).fill === wanted;
}"""


@pytest.mark.parametrize(
    ("scheme", "first", "then"), [("light", LIGHT, DARK), ("dark", DARK, LIGHT)]
)
def test_charts_follow_the_menu(
    screen: Opener, demo: str, scheme: str, first: Theme, then: Theme
) -> None:
    """The charts are drawn anew in the other colours, without a reload."""
    tab = screen(demo, color_scheme=scheme).open()
    tab.page.wait_for_function(FOOT_IS, arg=first.muted)
    tab.page.get_by_test_id("stMainMenu").locator("button").click()
    wanted = "Dark" if then is DARK else "Light"
    tab.page.get_by_test_id(f"stMainMenuItem-theme-{wanted}").click()
    tab.page.wait_for_function(FOOT_IS, arg=then.muted)
    assert tab.faults == []
