"""The committee meeting of 1 December 2021, read from the screen."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.browser_tab import HEIGHTS, BrowserTab, Opener
from tests.browser.page_checks import IS_WIDER_SCRIPT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("scene")]

PHONE, _, PROJECTOR = HEIGHTS
ON_THE_OVERVIEW: Final = (
    "76%",
    "356'660",
    "86'569",
    "26'771",
    "94%",
    "47 of 110",
    "93%",
    "69%",
    "222'594",
    "100'006",
    "322'600",
    "almost USD 28'000",
    "31 Oct 2021",
    "30 Nov 2021",
    "31 days",
    "1 day",
)


def test_the_overview_shows_the_figures_of_the_meeting(open_tab: Opener) -> None:
    """The address names the convention only."""
    text = open_tab("?convention=ccm").text
    assert [figure for figure in ON_THE_OVERVIEW if figure not in text] == []


def test_the_isu_page_shows_how_far_the_budget_is_covered(open_tab: Opener) -> None:
    """Received, in transit and the gap are separate, with and without the money in transit."""
    text = open_tab("isu?convention=ccm").text
    figures = ("76%", "94%", "356'660", "86'569", "113'340", "470'000", "47")
    assert [figure for figure in figures if figure not in text] == []


def test_the_meetings_page_shows_what_is_secured(open_tab: Opener) -> None:
    """The collection for the next meeting is on the page in words."""
    text = open_tab("meetings?convention=ccm&meeting=10MSP").text
    figures = ("69%", "222'594", "100'006", "322'600", "31 Oct 2021")
    assert [figure for figure in figures if figure not in text] == []


def test_the_meetings_page_shows_a_shortfall_without_a_percentage(open_tab: Opener) -> None:
    """The costs of the Second Review Conference are not known."""
    assert "almost USD 28'000" in open_tab("meetings?convention=ccm&meeting=2RC").text


def test_rows_after_the_as_of_date_are_not_counted(open_tab: Opener) -> None:
    """On 2 November 2021, the date of the meeting before, the ISU had received from 45 States."""
    text = open_tab("isu?convention=ccm&as_of=2021-11-02").text
    assert re.search(r"\b45\b", text)
    assert "356'660" not in text


def test_a_link_reproduces_the_view(new_browser_tab: Opener, demo: str) -> None:
    """A widget changes the address; the same address shows the same page in another browser."""
    tab = new_browser_tab(demo).open("isu?convention=ccm&as_of=2021-11-02&lang=fr&year=2020")
    french = tab.text
    choices = tab.page.get_by_test_id("choices")
    choices.locator("summary").click()
    choices.get_by_text("English", exact=True).click()
    tab.page.wait_for_url(re.compile("lang=en"))
    expect(choices).not_to_have_attribute("open", "")
    tab.wait_until_settled()
    tab.wait_for_text("2 Nov 2021")
    address = urlsplit(tab.page.url)
    query_values = {key: values[0] for key, values in parse_qs(address.query).items()}
    assert query_values == {
        "convention": "ccm",
        "as_of": "2021-11-02",
        "lang": "en",
        "year": "2020",
    }
    other = new_browser_tab(demo).open(f"{address.path.lstrip('/')}?{address.query}")
    assert other.text == tab.wait_until_settled().text
    assert other.text != french


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("meetings", "meeting=9MSP", "9MSP"),
        ("state", "state=IRL", "Ireland"),
        ("payers", "stream=assessed", ""),
    ],
)
def test_choices_of_a_page_come_from_its_link(
    open_tab: Opener, path: str, query: str, expected: str
) -> None:
    """Meeting, State and stream are read from the address, and stay in it."""
    tab = open_tab(f"{path}?convention=ccm&as_of=2021-12-01&{query}")
    assert expected in tab.text
    assert query in tab.page.url


def test_choices_survive_a_page_change(open_tab: Opener) -> None:
    """Convention, date and language stay in the address."""
    tab = open_tab("?convention=opcw&as_of=2023-12-31&lang=fr", PROJECTOR)
    tab.page.locator('[data-testid="stTopNavLink"][href*="/books"]').click()
    tab.page.wait_for_url(re.compile("/books.*as_of=2023-12-31"))
    tab.wait_until_settled()
    query_values = parse_qs(urlsplit(tab.page.url).query)
    assert query_values == {"convention": ["opcw"], "as_of": ["2023-12-31"], "lang": ["fr"]}
    assert "Au 31 déc. 2023" in tab.text


WORDS_IN_VIEWPORT: Final = """
() => {
  const APART = 'svg, style, script, .cf-choices div';
  const main = document.querySelector('[data-testid="stMain"]');
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const shown = (node) => {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest(APART)) return false;
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].some((r) => r.width > 1 && r.bottom > 0 && r.top < innerHeight);
  };
  const texts = [];
  while (walker.nextNode()) if (shown(walker.currentNode)) texts.push(walker.currentNode.data);
  return texts.join(' ').split(/[ \\n]+/).filter((word) => /[\\p{L}\\d]/u.test(word));
}
"""
SHARE_OF_CHARTS: Final = """
() => [...document.querySelectorAll('.js-plotly-plot, .cf-bar')]
  .map((element) => element.getBoundingClientRect())
  .map((r) => Math.max(0, Math.min(r.bottom, innerHeight) - Math.max(r.top, 0)) * r.width)
  .reduce((sum, area) => sum + area, 0) / (innerWidth * innerHeight)
"""
CHART_TEXT_SIZES: Final = """
() => [...document.querySelectorAll('.js-plotly-plot text')]
  .filter((text) => text.textContent)
  .map((text) => parseFloat(getComputedStyle(text).fontSize))
"""
HEADLINES: Final = (".cf-headline strong", ".cf-bar")
FIRST_SCREEN: Final = (*HEADLINES, ".cf-finding", ".js-plotly-plot")
TILE_TITLES: Final = ".cf-tile h2"
MOST_WORDS: Final = {"en": 170, "fr": 188}  # with sources, as-at days and the convention's name


def is_in_viewport(tab: BrowserTab, part: Locator) -> bool:
    """Return True if a whole element is on the screen without scrolling."""
    box, size = part.bounding_box(), tab.page.viewport_size
    if box is None or size is None:
        return False
    is_across = box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    return is_across and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def open_overview(open_tab: Opener, width: int, lang: str = "en") -> BrowserTab:
    """Open the Overview; on a projector wait until its charts are drawn again with larger texts."""
    tab = open_tab(f"?convention=ccm&lang={lang}", width)
    if width == PROJECTOR:
        tab.page.wait_for_function(f"() => Math.min(...({CHART_TEXT_SIZES})()) >= 18")
    return tab.wait_until_settled()


@pytest.mark.parametrize("width", HEIGHTS)
def test_the_first_screen_answers(open_tab: Opener, width: int) -> None:
    """Both figures, bars, findings, charts and the tiles' titles; on a phone both figures and bars."""
    tab = open_overview(open_tab, width)
    expect(tab.page.locator(".js-plotly-plot")).to_have_count(2)
    for part in HEADLINES if width == PHONE else FIRST_SCREEN:
        found = tab.page.locator(part).all()
        assert [is_in_viewport(tab, one) for one in found] == [True, True], part
    if width != PHONE:
        titles = tab.page.locator(TILE_TITLES).all()
        assert [is_in_viewport(tab, title) for title in titles] == [True, True, True]
    assert tab.page.evaluate(IS_WIDER_SCRIPT) == []


@pytest.mark.parametrize("lang", MOST_WORDS)
def test_the_first_screen_of_a_projector_is_a_picture(open_tab: Opener, lang: str) -> None:
    """Two fifths chart or bar, texts of charts of 18 pixels, and few words: an amount counts as one."""
    tab = open_overview(open_tab, PROJECTOR, lang)
    words = tab.page.evaluate(WORDS_IN_VIEWPORT)
    assert len(words) <= MOST_WORDS[lang], words
    assert tab.page.evaluate(SHARE_OF_CHARTS) >= 0.45
    titles = tab.page.locator(TILE_TITLES).all()
    assert [is_in_viewport(tab, title) for title in titles] == [True, True, True]
    assert tab.faults == []


def test_the_badge_leads_to_the_notice_in_full(open_tab: Opener) -> None:
    """On Workbooks it is written out, and without loading anew."""
    tab = open_tab("isu?convention=ccm")
    tab.page.evaluate("window.mark = 1")
    tab.page.get_by_role("link", name="Illustrative: invented figures").click()
    tab.wait_for_text("no figure is a State's real record.")
    assert tab.page.evaluate("window.mark") == 1
    assert tab.wait_until_settled().faults == []


def test_a_figure_leads_to_its_list_and_back_without_loading_anew(open_tab: Opener) -> None:
    """A mark on the window survives both ways; the list is that of the figure's year and day."""
    tab = open_tab("?convention=ccm&as_of=2021-12-01")
    tab.page.evaluate("window.mark = 1")
    tab.page.get_by_role("link", name="47 of 110 States Parties").click()
    tab.page.wait_for_url(re.compile("/isu[?]"))
    tab.wait_for_text("CHF 356'660 received: 47 States")
    query = parse_qs(urlsplit(tab.page.url).query)
    assert (query["as_of"], query["year"]) == (["2021-12-01"], ["2021"])
    tab.page.go_back()
    tab.wait_for_text("69% of the 10MSP is secured")
    assert tab.page.evaluate("window.mark") == 1
    assert tab.wait_until_settled().faults == []


def test_the_day_is_chosen_in_the_top_bar(open_tab: Opener) -> None:
    """The page follows without loading anew, and an emptied field returns to the default."""
    tab = open_tab("?convention=ccm")
    tab.page.evaluate("window.mark = 1")
    choices = tab.page.get_by_test_id("choices")
    choices.locator("summary").click()
    choices.locator("input").fill("2021-11-02")
    tab.wait_for_text("45 of 110 States Parties")
    assert "as_of=2021-11-02" in tab.page.url
    assert tab.page.evaluate("window.mark") == 1


def test_the_drawer_of_a_phone_closes_after_a_choice(open_tab: Opener) -> None:
    """The page that was chosen is then seen, and the drawer's own button is not covered."""
    tab = open_tab("?convention=ccm", PHONE)
    drawer = tab.page.get_by_test_id("stSidebar")
    tab.page.get_by_test_id("stExpandSidebarButton").click()
    tab.page.get_by_test_id("stSidebarCollapseButton").locator("button").click()
    expect(drawer).to_have_attribute("data-collapsed", "true")
    tab.page.get_by_test_id("stExpandSidebarButton").click()
    tab.page.get_by_test_id("stSidebarNavLink").get_by_text("Meetings", exact=True).click()
    expect(drawer).to_have_attribute("data-collapsed", "true")
    tab.wait_for_text("69% is secured")
    assert tab.wait_until_settled().faults == []
