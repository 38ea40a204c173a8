"""A screen of a convention's room: the presenter's, or one of the audience."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.browser_tab import BrowserTab, normalise_text

SLIDES: Final = ("overview", "unit", "meeting", "since", "ladder", "payers")
# Of the slide that is shown: none of its charts is still to be drawn
DRAWN: Final = """() => {
  const slide = document.querySelector('.room-slide:not([hidden])');
  const charts = [...(slide?.querySelectorAll('[data-cf-chart]') ?? [])];
  return slide && charts.every((c) => c.firstElementChild?.dataset.drawn === c.dataset.cfChart);
}"""
# Sizes in pixels of visible texts, as they are drawn, with the texts
TEXT_SIZES: Final = """(shown) => {
  const walker = document.createTreeWalker(document.querySelector(shown), NodeFilter.SHOW_TEXT);
  const sizes = [];
  for (let node; (node = walker.nextNode()); ) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const matrix = element.ownerSVGElement ? element.getScreenCTM() : { a: 1, b: 0 };
    const size = parseFloat(getComputedStyle(element).fontSize) * Math.hypot(matrix.a, matrix.b);
    sizes.push([Math.round(size * 10) / 10, Boolean(element.ownerSVGElement), node.data.trim()]);
  }
  return sizes;
}"""
IS_WIDER: Final = """() => [document.documentElement, document.querySelector('.room-stage'),
    ...document.querySelectorAll('.room-slide:not([hidden]), .room-slide:not([hidden]) *')]
  .filter((e) => !e.ownerSVGElement && !e.closest('.cf-plot') && e.clientWidth && e.scrollWidth > e.clientWidth + 1)
  .map((e) => `${e.className || e.tagName}: ${e.scrollWidth} > ${e.clientWidth}`)"""
# All that the room shows, without its clock and without what plotly.js numbers by itself
SHOWN_HTML: Final = """() => {
  const copy = document.body.cloneNode(true);
  for (const element of copy.querySelectorAll('.room-time, .cf-plot')) element.remove();
  return copy.innerHTML;
}"""
# What must survive an update, because nothing is loaded again; and which bars have grown
WATCH: Final = """() => {
  window.watched = document.querySelector('.room-stage');
  window.grown = [];
  document.addEventListener('transitionrun', (event) => {
    if (event.propertyName === 'width') window.grown.push(event.target.dataset.cfGrow);
  });
}"""
IS_WATCHED: Final = "document.querySelector('.room-stage') === window.watched"


@dataclass
class RoomScreen:
    """A browser tab in a room."""

    tab: BrowserTab

    def open(self, path: str) -> RoomScreen:
        """Go to an address below the app's, and wait until its slide is drawn."""
        self.tab.page.goto(f"{self.tab.address}/{path}")
        return self.wait_until_drawn()

    def wait_until_drawn(self) -> RoomScreen:
        """Wait until the charts of the shown slide are drawn."""
        self.tab.page.wait_for_function(DRAWN)
        return self

    def press(self, *keys: str) -> RoomScreen:
        """Press keys, one after the other."""
        for key in keys:
            self.tab.page.keyboard.press(key)
        return self

    def shows(self, slide: str) -> RoomScreen:
        """Wait until a slide is shown, and no other."""
        expect(self.slide).to_have_attribute("data-slide", slide)
        return self.wait_until_drawn()

    @property
    def slide(self) -> Locator:
        """The slide that is shown."""
        return self.tab.page.locator(".room-slide:not([hidden])")

    @property
    def text(self) -> str:
        """The text of the slide that is shown, without its chart, with ordinary spaces and apostrophes."""
        script = """(slide) => { const copy = slide.cloneNode(true);
            copy.querySelectorAll('.cf-plot').forEach((plot) => plot.remove()); return copy.textContent; }"""
        return normalise_text(self.slide.evaluate(script))

    def has_text(self, text: str) -> RoomScreen:
        """Wait until the shown slide has a text."""
        self.tab.wait_until(lambda: text in self.text)
        return self

    @property
    def html(self) -> str:
        """All that the screen shows, charts and clock left out."""
        return str(self.tab.page.evaluate(SHOWN_HTML))
