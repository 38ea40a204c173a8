"""What a screen of the room looks like and holds: sizes, access, the copy for the record, names of States."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Route, expect

from dashboard.charts.layout.shades import rgb_channels
from dashboard.charts.layout.theme import LIGHT
from tests.browser.browser_tab import HEIGHTS, BrowserTab, Opener, normalise_text
from tests.browser.edited_books import add_contribution
from tests.browser.page_checks import check_accessibility
from tests.browser.printed import count_strokes, print_page
from tests.browser.room_bytes import RoomBytes
from tests.browser.room_screen import IS_WIDER, SLIDES, TEXT_SIZES, RoomScreen
from tests.small_books import save

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room")]

SMALLEST: Final = {1920: (32, 32), 1280: (21, 21), 390: (15, 12)}  # pixels: of texts, of charts
CHART_TEXTS: Final = (
    "[...document.querySelectorAll('.room-slide:not([hidden]) svg text')].map((t) => t.textContent)"
)
# On paper: each chart fills its place, whatever the size that it was drawn for
PLOTS_IN_PLACE: Final = """() => [...document.querySelectorAll('.cf-fill')].map((place) => {
  const [outer, inner] = [place, place.querySelector('.main-svg')].map((e) => e.getBoundingClientRect());
  return inner.width > 0 && inner.right <= outer.right + 1 && inner.bottom <= outer.bottom + 1;
})"""
MARGIN_POINTS: Final = 30  # the margin of a sheet is 12 mm
MIN_STROKES: Final = 8
# Of each slide, what stands on its sheet: of the five with a chart a text of the chart
SAID_ON_PAPER: Final = (
    "As-at days differ.",
    "Budget 2021: CHF 470'000",
    "6 other meetings",
    "+CHF 12'695",
    "Budget: CHF 470'000",
    "Amount in CHF",
)
HAS_AUSTRIA: Final = (
    "() => document.querySelector('.room-slide:not([hidden]) svg').textContent.includes('Austria')"
)


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(1920, "dark", "fr"), (1280, "light", "en"), (390, "dark", "en"), (390, "light", "fr")]
)  # fmt: skip
def test_each_slide_is_legible_and_accessible(
    new_browser_tab: Opener, demo: str, width: int, scheme: str, language: str
) -> None:
    """At ten metres from the projector and on a phone: text sizes, no scrolling to the side, axe."""
    viewport = {"width": width, "height": HEIGHTS[width]}
    tab = new_browser_tab(demo, viewport=viewport, color_scheme=scheme)
    screen = RoomScreen(tab).open(f"room/ccm?lang={language}")
    page, (smallest, smallest_in_chart) = tab.page, SMALLEST[width]
    for number, slide in enumerate(SLIDES, 1):
        screen.press(str(number)).shows(slide)
        sizes = page.evaluate(TEXT_SIZES, ".room-slide:not([hidden])")
        assert [s for s in sizes if s[0] < (smallest_in_chart if s[1] else smallest)] == [], slide
        assert any(in_chart for _, in_chart, _ in sizes) == (slide != "overview")
        assert page.evaluate(IS_WIDER) == [], slide
        check_accessibility(tab)
    for key in ("q", "?"):
        screen.press(key)
        expect(page.locator("dialog[open]")).to_be_visible()
        check_accessibility(tab)
        screen.press("Escape")
    assert tab.faults == []


def test_the_first_view_asks_for_no_more_than_it_shows(new_browser_tab: Opener, demo: str) -> None:
    """Its figures are in the page, a chart comes when its slide is shown, another size asks once."""
    tab = new_browser_tab(demo, viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url.removeprefix(demo)))
    screen = RoomScreen(tab).open("room/ccm?lang=en").has_text("CHF 356'660")
    tab.wait_until(lambda: any("/events?" in url for url in asked))
    names = sorted(re.split(r"[.?]", url.rsplit("/", 1)[-1])[0] for url in asked)
    assert names == ["ccm", "charts", "events", "plotly-cartesian", "room", "room", "style"]
    asked.clear()
    screen.press("2").shows("unit")
    assert [re.sub(r"\.\w+\.", ".", url) for url in asked] == ["/assets/figure.json"]
    asked.clear()
    tab.page.set_viewport_size({"width": 1920, "height": 1080})
    tab.wait_until(lambda: len(asked) >= 3)
    screen.wait_until_drawn()
    assert [url for url in asked if "/state?" in url] == ["/room/ccm/state?lang=en&look=light-3"]
    assert sorted(re.split(r"[.?]", url.rsplit("/", 1)[-1])[0] for url in asked) == [
        "events",
        "figure",
        "state",
    ]
    assert tab.faults == []


def test_a_chart_that_was_seen_before_is_there_before_plotly(
    new_browser_tab: Opener, demo: str
) -> None:
    """What was drawn of a figure is kept; once plotly.js is there, it takes over."""
    tab = new_browser_tab(demo, viewport={"width": 1280, "height": 800})
    RoomScreen(tab).open("room/ccm?lang=en#unit").shows("unit")
    chart = "[data-slide=unit] [data-cf-chart]"
    drawn = tab.page.locator(chart).text_content() or ""
    tab.page.wait_for_function("() => Object.keys(localStorage).length === 1")
    asked: list[Route] = []
    tab.page.route("**/plotly-cartesian.*", lambda route: asked.append(route))  # noqa: PLW0108 (Playwright marks it)
    tab.page.reload(wait_until="commit")
    picture = tab.page.locator(f"{chart} .cf-picture")
    expect(picture.locator(".main-svg").first).to_be_visible()
    assert normalise_text(picture.text_content() or "") == normalise_text(drawn)
    tab.wait_until(lambda: bool(asked))
    for route in asked:
        route.continue_()
    expect(picture).to_have_count(0)
    expect(tab.page.locator(f"{chart} .js-plotly-plot .main-svg").first).to_be_visible()
    assert tab.faults == []


def check_sheets(tab: BrowserTab) -> None:
    """Assert that a room prints a slide a sheet that lies: each whole, numbered, light, its chart drawn and hatched."""
    printed = print_page(tab, prefer_css_page_size=True)
    assert printed.size[0] > printed.size[1]
    assert printed.list_cut(MARGIN_POINTS) == []
    for number, (slide, said) in enumerate(zip(SLIDES, SAID_ON_PAPER, strict=True), 1):
        assert said in printed.texts[number - 1], slide
        assert f"{number} / {len(printed.sheets)}" in printed.texts[number - 1]
    picture = printed.picture(SLIDES.index("unit"))
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    assert count_strokes(picture, rgb_channels(LIGHT.voluntary)) > MIN_STROKES


def test_a_room_prints_the_slides_that_were_not_shown_too(
    new_browser_tab: Opener, demo: str
) -> None:
    """Their charts are drawn for the print; afterwards the screen goes on as before."""
    tab = new_browser_tab(demo, viewport={"width": 390, "height": 844}, color_scheme="dark")
    screen = RoomScreen(tab).open("room/ccm?lang=en").shows("overview")
    tab.page.wait_for_function("() => globalThis.Plotly")
    check_sheets(tab)
    screen.press("2").shows("unit").wait_until_drawn()
    assert tab.faults == []


def test_the_copy_for_the_record_opens_without_a_network(
    new_browser_tab: Opener, browser: Browser, saving_app: str, books: Path, tmp_path: Path
) -> None:
    """It holds the page's texts and charts and its books with their hashes, asks for nothing, and prints all."""
    operator = new_browser_tab(saving_app).open(f"present?convention={books.name}")
    with operator.page.expect_download() as download:
        operator.page.get_by_role("link", name="Copy for the record").click()
    file = tmp_path / "copy.html"
    download.value.save_as(file)
    live = RoomScreen(new_browser_tab(saving_app)).open(f"room/{books.name}")
    context = browser.new_context(offline=True, viewport=live.tab.page.viewport_size)
    copy = RoomScreen(BrowserTab(context.new_page(), "file://"))
    asked: list[str] = []
    copy.tab.page.on("request", lambda request: asked.append(request.url))
    copy.open(str(file).removeprefix("/"))
    for number, slide in enumerate(SLIDES, 1):
        texts = [screen.press(str(number)).shows(slide).text for screen in (live, copy)]
        assert texts[0] == texts[1]
        drawn = [screen.tab.page.evaluate(CHART_TEXTS) for screen in (live, copy)]
        assert drawn[0] == drawn[1], slide
        assert bool(drawn[0]) == (slide != "overview")
    check_accessibility(copy.tab)
    copy.tab.page.emulate_media(media="print")
    copy.tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for slide in SLIDES:
        expect(copy.tab.page.locator(f"[data-slide={slide}]")).to_be_visible()
    assert copy.tab.page.evaluate(PLOTS_IN_PLACE) == [True] * 5
    check_sheets(copy.tab)
    for book in ("isu.xlsx", "assessed.xlsx"):
        digest = sha256((books / book).read_bytes()).hexdigest()[:16]
        line = re.compile(rf"{book}: read on .*SHA-256 {digest}")
        expect(copy.tab.page.locator(".room-record li", has_text=line)).to_be_visible()
    assert asked == [f"file://{file}"]
    copy.tab.page.emulate_media(media="screen")
    copy.tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    for screen in (live, copy):
        check_pictures(screen)
        assert screen.tab.faults == []
    context.close()


def check_pictures(screen: RoomScreen) -> None:
    """Check that a key saves the chart on the screen as a picture, with its title and day."""
    screen.press("2").shows(SLIDES[1])
    screen.tab.wait_until(lambda: bool(screen.tab.page.evaluate(CHART_TEXTS)))
    contents = {}
    for key, kind in (("s", "svg"), ("p", "png")):
        with screen.tab.page.expect_download() as download:
            screen.press(key)
        assert download.value.suggested_filename.endswith(f"_2021-12-01.{kind}")
        contents[kind] = download.value.path().read_bytes()
    assert contents["png"].startswith(b"\x89PNG")
    assert b"1 Dec 2021" in contents["svg"]
    assert b"Source" in contents["svg"]


def test_no_byte_names_a_state_unless_the_operator_says_so(
    new_browser_tab: Opener, saving_app: str, books: Path
) -> None:
    """Pages, states, figures, events as they are packed, copies: for names in all languages, and codes."""
    room = RoomBytes(saving_app, books.name).take_all()
    version = re.search(r'"version": "([\w-]+)"', room.take(f"room/{books.name}"))
    assert version
    events = room.events(version[1])
    assert next(events) == "beat"
    content, _ = add_contribution(books / "isu.xlsx", 46_935)
    save(books / "isu.xlsx", content)
    while next(events) != "packed version":
        pass
    after = RoomBytes(saving_app, books.name).take_all()
    assert any("46'935" in text for text in after.texts.values())
    assert room.named() == after.named() == {}

    screen = RoomScreen(new_browser_tab(saving_app)).open(f"room/{books.name}#since")
    operator = new_browser_tab(saving_app).open(f"present?convention={books.name}")
    switch = operator.page.get_by_text("Name States in the room")
    assert not screen.tab.page.evaluate(HAS_AUSTRIA)
    for wait, is_named in ((HAS_AUSTRIA, True), (HAS_AUSTRIA.replace("=> ", "=> !"), False)):
        switch.click()
        operator.wait_until_settled()
        screen.tab.page.wait_for_function(wait)
        sent = RoomBytes(saving_app, books.name).take_all({"en": ["light-2"]})
        assert bool(sent.named()) is is_named
    assert screen.tab.faults == []
