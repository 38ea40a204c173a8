"""Two people look at a convention while the office saves a book."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route

from dashboard.live.component import SCRIPT
from tests.browser.browser_tab import BrowserTab, Opener
from tests.browser.edited_books import add_contribution, remove_last_payments
from tests.browser.page_checks import check_accessibility, check_page_is_sound
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live")]


MARK_PLOTS = "document.querySelectorAll('.cf-plot').forEach((plot, n) => { plot.mark = n; })"
MARKS = "[...document.querySelectorAll('.cf-plot')].map((plot) => plot.mark)"


def two_screens(
    new_browser_tab: Opener, address: str, books: Path
) -> tuple[BrowserTab, BrowserTab]:
    """The Overview and the ISU page of a convention, each in its own browser context."""
    tab, other = new_browser_tab(address), new_browser_tab(address)
    return tab.open(f"?convention={books.name}"), other.open(f"isu?convention={books.name}")


def write_in_place(path: Path, content: bytes) -> None:
    """Save like a program that writes into the file itself, in chunks."""
    with path.open("wb") as file:
        for start in range(0, len(content), 4096):
            file.write(content[start : start + 4096])
            file.flush()


@pytest.mark.parametrize("save_book", [save, write_in_place])
def test_a_saved_book_updates_both_screens_without_a_click(
    new_browser_tab: Opener, saving_app: str, books: Path, save_book: Callable[[Path, bytes], None]
) -> None:
    """The new figure appears on both (how fast: benchmarks/live.py)."""
    both = two_screens(new_browser_tab, saving_app, books)
    for tab in both:
        tab.wait_for_text("356'660")  # the server may still be reading the books
    overview = both[0].wait_until_settled().page
    overview.evaluate(MARK_PLOTS)
    link = overview.get_by_role("link", name="States Parties").first
    link.focus()
    target = link.get_attribute("href")
    content, _ = add_contribution(books / "isu.xlsx", 1000)
    save_book(books / "isu.xlsx", content)
    for tab in both:
        tab.wait_for_text("357'660")
    for tab in both:
        tab.wait_until_settled()
        assert tab.faults == []
    assert overview.evaluate(MARKS) == [0, 1]  # updated in place, not drawn anew
    assert overview.evaluate("document.activeElement.getAttribute('href')") == target


def test_a_figure_that_could_not_be_had_is_asked_for_again(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """The page's texts stand meanwhile, and the charts come once the server answers."""
    tab = new_browser_tab(saving_app)
    refused: list[str] = []

    def refuse_first(route: Route) -> None:
        if len(refused) < 2:
            refused.append(route.request.url)
            route.fulfill(status=503)
        else:
            route.continue_()

    tab.page.route("**/assets/figure.*", refuse_first)
    tab.open(f"?convention={books.name}")
    assert len(refused) == 2
    assert tab.page.locator(".cf-plot .main-svg").count() > 0
    assert all("503" in fault for fault in tab.faults)


def test_a_broken_save_keeps_the_last_good_figures(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """One line says so, Books names sheet and cell, and both go once the book is repaired."""
    both = two_screens(new_browser_tab, saving_app, books)
    details = new_browser_tab(saving_app).open(f"books?convention={books.name}")
    good = (books / "isu.xlsx").read_bytes()
    content, row = add_contribution(books / "isu.xlsx", "a lot")
    save(books / "isu.xlsx", content)
    for tab in both:
        tab.wait_for_text("isu.xlsx was saved with 1 error; figures of")
        assert "356'660" in tab.text
        assert "Contributions!" not in tab.text
    details.wait_for_text(f"isu.xlsx, Contributions!D{row}")
    save(books / "isu.xlsx", good)
    details.wait_until_gone(f"Contributions!D{row}")
    for tab in both:
        tab.wait_until_gone("was saved with")
        assert "356'660" in tab.text
    assert [tab.faults for tab in (*both, details)] == [[], [], []]


def test_a_held_save_changes_no_figure_on_screen(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """After thirty deleted payments a line appears and the figures stay; after the repair it disappears."""
    both = two_screens(new_browser_tab, saving_app, books)
    good = (books / "isu.xlsx").read_bytes()
    save(books / "isu.xlsx", remove_last_payments(books / "isu.xlsx", 30))
    for tab in both:
        tab.wait_for_text("isu.xlsx: its newest save has been on hold since")
        assert "356'660" in tab.text
        assert tab.page.get_by_test_id("banner").count() == 0
    assert "76% of the 2021 budget received" in both[0].text
    save(books / "isu.xlsx", good)
    for tab in both:
        tab.wait_until_gone("its newest save has been on hold since")
        assert "356'660" in tab.text
        assert tab.faults == []


def test_a_screen_has_one_event_stream_after_page_changes(
    new_browser_tab: Opener, saving_app: str
) -> None:
    """Changing pages leaves no connection open."""
    tab = new_browser_tab(saving_app).open()
    for path in ("isu", "", "isu"):
        tab.page.locator(f'[data-testid="stTopNavLink"][href$="/{path}"]').click()
        tab.page.wait_for_url(re.compile(f"/{path}([?].*)?$"))
        tab.wait_until_settled()
    tab.wait_until(lambda: len(tab.event_streams) == 1)


HIDE = """(hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_a_hidden_screen_disconnects_and_catches_up(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """A tab in the background has no event stream; once visible it is updated."""
    tab, other = two_screens(new_browser_tab, saving_app, books)
    tab.page.evaluate(HIDE, True)  # noqa: FBT003 (an argument of the script)
    tab.wait_until(lambda: tab.event_streams == [])
    content, _ = add_contribution(books / "isu.xlsx", 1000)
    save(books / "isu.xlsx", content)
    other.wait_for_text("357'660")
    assert "356'660" in tab.text
    tab.page.evaluate(HIDE, False)  # noqa: FBT003
    tab.wait_for_text("357'660")


def test_a_convention_begun_on_a_page_opens_and_is_listed_on_other_screens(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """The form is sound and accessible with its mistakes, and without a terminal all is written.

    The choices that are open on the other screen stay open, and list it.
    """
    tab, other = two_screens(new_browser_tab, saving_app, books)
    choices = other.page.get_by_test_id("choices")
    choices.locator("summary").click()
    tab.open(f"begin?convention={books.name}")
    tab.page.get_by_role("button", name="Begin this convention").click()
    tab.wait_for_text("4 things are to be corrected above")
    check_page_is_sound(tab.wait_until_settled())
    check_accessibility(tab)
    for label, text in {
        "Full name": "Convention of Essai",
        "Short name": "Essai",
        "One State on each line": "Austria; 2010-08-01\nAtlantis; 2011-01-01",
        "Who are you?": "Ann",
        "Why?": "adopted",
    }.items():
        tab.page.get_by_label(label).fill(text)
        tab.page.keyboard.press("Tab")
    tab.wait_for_text("1 thing is to be corrected above")
    assert not (books.parent / "essai").exists()
    tab.page.get_by_label("One State on each line").fill("Austria; 2010-08-01")
    tab.page.keyboard.press("Tab")
    tab.wait_until_gone("to be corrected above")
    tab.page.get_by_role("button", name="Begin this convention").click()
    tab.wait_for_text("No budget and no contribution is known")
    assert "convention=essai" in tab.page.url
    choices.get_by_role("link", name="Essai: Convention of Essai").wait_for()
    assert tab.faults == other.faults == []


LISTEN = """async (script) => {
  window.EventSource = class {
    constructor() { window.source = this; }
    addEventListener(kind, hear) { this[kind] = hear; }
    close() {}
  };
  window.polled = 0;
  window.fetch = async () => (window.polled += 1, { ok: true, text: async () => window.version ?? '' });
  const module = await import('data:text/javascript,' + encodeURIComponent(script));
  window.asked = [];
  const data = { address: 'events?', seen: 'old', lost: null };
  module.default({ data, setTriggerValue: (_, version) => asked.push(version), parentElement: document.body });
}"""


def test_a_redraw_that_takes_long_is_asked_for_less_and_less_often(new_browser_tab: Opener) -> None:
    """Each request interrupts the redraw that runs: after 3, 9, 21 and 45 seconds, and so on.

    A newer version is asked for at once.
    """
    page = new_browser_tab("").page
    page.clock.install()
    page.evaluate(LISTEN, SCRIPT)
    page.evaluate("source.hello()")
    page.evaluate("source.onmessage({ data: 'new' })")
    page.clock.run_for(60_000)
    assert page.evaluate("asked") == ["new"] * 5
    page.evaluate("source.onmessage({ data: 'newer' })")
    assert page.evaluate("asked.at(-1)") == "newer"
    page.clock.run_for(3_000)
    assert page.evaluate("asked.length") == 7
    assert page.evaluate("polled") == 0


def test_a_screen_without_events_asks_for_the_version(new_browser_tab: Opener) -> None:
    """A stream that does not begin to speak is held back: the version is asked for until it does."""
    page = new_browser_tab("").page
    page.clock.install()
    page.evaluate(LISTEN, SCRIPT)
    page.clock.run_for(9_000)
    assert page.evaluate("[polled, asked]") == [1, []]
    page.evaluate("window.version = 'new'")
    page.clock.run_for(5_000)
    assert page.evaluate("[polled, asked]") == [2, ["new"]]
    page.evaluate("source.hello()")
    page.clock.run_for(60_000)
    assert page.evaluate("polled") == 2


def test_a_screen_whose_streams_are_refused_asks_too(new_browser_tab: Opener) -> None:
    """A proxy that answers each stream with an error ends it; another is opened, and asking goes on."""
    page = new_browser_tab("").page
    page.clock.install()
    page.evaluate(LISTEN, SCRIPT)
    page.evaluate("window.version = 'new'")
    for _ in range(8):
        page.evaluate("source.onerror()")
        page.clock.run_for(3_000)
    assert page.evaluate("[polled, asked[0]]") == [4, "new"]


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
