"""A presenter and two screens of the audience are in a room while the office saves its book."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.app_server import free_port, run_app
from tests.browser.browser_tab import Opener, normalise_text
from tests.browser.conftest import copy_demo
from tests.browser.edited_books import add_contribution, remove_last_payments
from tests.browser.room_screen import IS_WATCHED, WATCH, RoomScreen
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room")]

PHONE = {"viewport": {"width": 390, "height": 600}, "has_touch": True, "is_mobile": True}
LOST = re.compile(r"No connection since \d\d:\d\d\. Shown are the figures of \d\d:\d\d\.")
STOPPED = "This screen no longer presents. Open Present again."
LOST_LINE, SAID, FOLLOW = ".cf-lost", "[data-room-said]", "[data-go=follow]"
MARK = "[data-moved=voluntary]"
TOKEN = re.compile(r"#present=(\w{32})$")
HIDE = """(hidden) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}"""
FULL_SCREEN = "Element.prototype.requestFullscreen = function () { window.full = this.tagName; }"


def open_presenter(new_browser_tab: Opener, address: str, convention: str) -> RoomScreen:
    """The projector's screen, by the link of the page Present; its token is then in no address."""
    operator = new_browser_tab(address).open(f"present?convention={convention}")
    link = operator.page.get_by_role("link", name="Open the projector")
    href = link.get_attribute("href") or ""
    token = TOKEN.search(href)
    assert token
    screen = RoomScreen(new_browser_tab(address)).open(href.removeprefix("/")).shows("overview")
    assert token[1] not in screen.tab.page.url
    assert "present" not in screen.tab.page.url
    return screen


def open_audience(
    new_browser_tab: Opener, address: str, path: str, **settings: object
) -> RoomScreen:
    """A screen of the audience, in a browser of its own."""
    return RoomScreen(new_browser_tab(address, **settings)).open(f"room/{path}")


@pytest.fixture
def three(new_browser_tab: Opener, saving_app: str, books: Path) -> tuple[RoomScreen, ...]:
    """The presenter, a laptop whose person wants no motion, and a French phone with a clock of the test."""
    presenter = open_presenter(new_browser_tab, saving_app, books.name)
    laptop = RoomScreen(new_browser_tab(saving_app, reduced_motion="reduce"))
    phone = RoomScreen(new_browser_tab(saving_app, **PHONE))
    phone.tab.page.clock.install()
    return presenter, laptop.open(f"room/{books.name}"), phone.open(f"room/{books.name}?lang=fr")


def test_two_screens_follow_the_presenter(three: tuple[RoomScreen, ...]) -> None:
    """Who looks around is left alone, and comes back with one tap."""
    presenter, laptop, phone = three
    for key, slide in {
        "PageDown": "unit", "ArrowRight": "meeting", "ArrowLeft": "unit", "6": "payers",
        "PageUp": "ladder", "Home": "overview", "End": "payers", "4": "since",
    }.items():  # fmt: skip
        presenter.press(key)
        for screen in three:
            screen.shows(slide)
    follow = phone.tab.page.locator(FOLLOW)
    expect(follow).to_be_hidden()
    phone.tab.page.locator("[data-go=next]").tap()
    phone.shows("ladder")
    presenter.press("2")
    laptop.shows("unit")
    expect(follow).to_have_text("Suivre la présentation")
    phone.shows("ladder")
    follow.tap()
    phone.shows("unit")
    expect(follow).to_be_hidden()
    assert [screen.tab.faults for screen in three] == [[], [], []]


def test_a_save_moves_every_screen_and_loads_none_again(
    three: tuple[RoomScreen, ...], books: Path
) -> None:
    """Figure, bar and a mark for a minute; slide and scroll stay; no bar grows where no motion is wanted."""
    presenter, laptop, phone = three
    presenter.press("2")
    for screen in three:
        screen.shows("unit").tab.page.evaluate(WATCH)
    stage = phone.tab.page.locator(".room-stage")
    stage.evaluate("(stage) => stage.scrollTo(0, 120)")
    content, _ = add_contribution(books / "isu.xlsx", 12_000)
    save(books / "isu.xlsx", content)
    for screen, received, added in (
        (presenter, "CHF 368'660", "+CHF 12'000"),
        (laptop, "CHF 368'660", "+CHF 12'000"),
        (phone, "CHF 368 660", "+CHF 12 000"),
    ):
        page = screen.has_text(received).shows("unit").tab.page
        mark = normalise_text(screen.slide.locator(MARK).inner_text())
        assert re.fullmatch(rf"{re.escape(added)}, (State|État) \d+, \d\d:\d\d", mark)
        assert added in normalise_text(page.locator(SAID).inner_text())
        assert page.locator(SAID).get_attribute("role") == "status"
        assert page.evaluate(IS_WATCHED)
    presenter.tab.wait_until(lambda: "unit-received" in presenter.tab.page.evaluate("grown"))
    assert laptop.tab.page.evaluate("grown") == []
    assert stage.evaluate("(stage) => stage.scrollTop") == 120
    phone.tab.page.clock.fast_forward(61_000)
    expect(phone.slide.locator(MARK)).to_have_text("")
    expect(phone.tab.page.locator(SAID)).to_have_text("")
    assert [screen.tab.faults for screen in three] == [[], [], []]


def test_a_broken_or_held_save_moves_nothing_in_the_room(
    three: tuple[RoomScreen, ...], new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """The operator reads why, on the page that opened the room."""
    operator = new_browser_tab(saving_app).open(f"present?convention={books.name}")
    presenter = three[0].press("2")
    before = [screen.shows("unit").html for screen in three]
    good = (books / "isu.xlsx").read_bytes()
    broken, _ = add_contribution(books / "isu.xlsx", "a lot")
    held = remove_last_payments(books / "isu.xlsx", 30)
    for content, why in ((broken, "was saved with 1 error"), (held, "has been on hold since")):
        save(books / "isu.xlsx", content)
        operator.wait_for_text(why)
        presenter.press("5")
        three[1].shows("ladder")
        presenter.press("2")  # these events would come after one of a new version
        assert [screen.shows("unit").html for screen in three] == before
        save(books / "isu.xlsx", good)
        operator.wait_until_gone(why)
    assert [screen.tab.faults for screen in three] == [[], [], []]


def test_a_room_heals_after_a_restart_and_after_a_lost_network(
    new_browser_tab: Opener, tmp_path: Path
) -> None:
    """Meanwhile it says since when, over the last figures; the presenter's place comes back, and still moves."""
    port, books = free_port(), copy_demo(tmp_path / "data" / "own")
    with run_app(tmp_path / "data", tmp_path / "first.log", port=port) as address:
        presenter = open_presenter(new_browser_tab, address, "own").press("3")
        laptop = open_audience(new_browser_tab, address, "own").shows("meeting")
        laptop.tab.page.evaluate(WATCH)
    for screen in (presenter, laptop):
        expect(screen.tab.page.locator(LOST_LINE)).to_have_text(LOST)
        expect(screen.tab.page.locator(LOST_LINE)).to_have_attribute("role", "status")
        assert "USD 222'594" in screen.text
    with run_app(tmp_path / "data", tmp_path / "second.log", port=port):
        for screen in (presenter, laptop):
            expect(screen.tab.page.locator(LOST_LINE)).to_have_text("")
            screen.shows("meeting")
        late = open_audience(new_browser_tab, address, "own").shows("meeting")
        presenter.press("PageUp")
        for screen in (presenter, laptop, late):
            screen.shows("unit")
        network = laptop.tab.page.context
        network.set_offline(True)
        for hidden in (True, False):  # else the open stream goes on
            laptop.tab.page.evaluate(HIDE, hidden)
        expect(laptop.tab.page.locator(LOST_LINE)).to_have_text(LOST)
        content, _ = add_contribution(books / "isu.xlsx", 1000)
        save(books / "isu.xlsx", content)
        late.has_text("CHF 357'660")
        presenter.press("1")
        late.shows("overview")
        laptop.shows("unit")
        assert "CHF 356'660" in laptop.text
        network.set_offline(False)
        laptop.shows("overview").has_text("CHF 357'660")
        expect(laptop.tab.page.locator(LOST_LINE)).to_have_text("")
        assert laptop.tab.page.evaluate(IS_WATCHED)


@pytest.mark.parametrize("is_refused", [False, True], ids=["held back", "refused"])
def test_a_screen_that_no_event_reaches_asks_for_the_figures(
    new_browser_tab: Opener, saving_app: str, books: Path, *, is_refused: bool
) -> None:
    """A proxy that holds events back, or a stream without a sign of life, delays figures by seconds only."""
    tab = new_browser_tab(saving_app)
    held_back: list[Route] = []

    def hold(route: Route) -> None:
        held_back.append(route)
        if is_refused:
            route.fulfill(status=502)

    tab.page.route("**/events?**", hold)
    tab.page.clock.install()
    screen = RoomScreen(tab).open(f"room/{books.name}").has_text("CHF 356'660")
    content, _ = add_contribution(books / "isu.xlsx", 1000)
    save(books / "isu.xlsx", content)

    def is_updated() -> bool:
        tab.page.clock.run_for(5_000)
        return "CHF 357'660" in screen.text

    tab.wait_until(is_updated)
    assert len(held_back) > 1  # it tried again
    expect(tab.page.locator(LOST_LINE)).to_have_text("")


def test_meeting_mode_needs_a_keyboard_alone(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """Or a presenter's remote, which sends page keys, B, F5 and Escape; on a phone a swipe."""
    screen = open_presenter(new_browser_tab, saving_app, books.name)
    page = screen.tab.page
    page.evaluate(FULL_SCREEN)
    page.evaluate("window.loaded = true")
    for key, full in {"f": "HTML", "F5": "HTML"}.items():
        page.evaluate("window.full = undefined")
        screen.press(key)
        assert page.evaluate("window.full") == full
    for key in ("b", "."):
        screen.press(key)
        expect(screen.slide).to_be_hidden()
        screen.press(key)
        expect(screen.slide).to_be_visible()
    screen.press("b", "Escape")
    expect(screen.slide).to_be_visible()
    screen.press("b", "PageDown").shows("unit")
    expect(screen.slide).to_be_visible()

    join, keys = page.locator(".room-join"), page.locator(".room-help")
    screen.press("q")
    expect(join).to_be_visible()
    expect(join).to_contain_text(f"{screen.tab.address.removeprefix('http://')}/room/{books.name}")
    page.wait_for_function("() => document.querySelector('.room-join img').naturalWidth > 100")
    screen.press("Escape")
    expect(join).to_be_hidden()
    screen.press("q", "PageDown").shows("meeting")
    expect(join).to_be_hidden()
    screen.press("?")
    expect(keys).to_contain_text("black screen")
    screen.press("?")
    expect(keys).to_be_hidden()
    for scheme in ("dark", "light"):
        screen.press("d")
        page.wait_for_function(
            "(s) => document.documentElement.style.colorScheme === s", arg=scheme
        )
    assert page.evaluate("window.loaded")

    phone = open_audience(new_browser_tab, saving_app, books.name, **PHONE).shows("meeting")
    check_swipes(phone)

    second = open_presenter(new_browser_tab, saving_app, books.name)  # the operator's own laptop
    screen.shows("overview").press("2")
    second.shows("unit").press("3")
    screen.shows("meeting")
    assert screen.tab.faults == second.tab.faults == []
    check_stopped(screen)


def check_stopped(screen: RoomScreen) -> None:
    """Assert that a screen says to all when the server no longer takes it for the presenter's."""
    screen.tab.page.route("**/place**", lambda route: route.fulfill(status=403))
    screen.press("Home")
    expect(screen.tab.page.get_by_role("alert")).to_have_text(STOPPED)
    expect(screen.tab.page.get_by_role("alert")).to_be_in_viewport(ratio=1)


def check_swipes(phone: RoomScreen) -> None:
    """Assert that a finger moves to the next slide and back, from the third one."""
    for start, end, slide in ((300, 60, "since"), (60, 300, "meeting")):
        swipe(phone, start, end)
        phone.shows(slide)
    assert phone.tab.faults == []


def swipe(screen: RoomScreen, start: int, end: int) -> None:
    """Move one finger across a screen."""
    touch = screen.tab.page.context.new_cdp_session(screen.tab.page)
    for kind, points in (
        ("touchStart", [{"x": start, "y": 300}]),
        ("touchMove", [{"x": end, "y": 305}]),
        ("touchEnd", []),
    ):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
