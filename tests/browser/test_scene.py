"""The committee meeting of 1 December 2021, read from the screen."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.browser_tab import Opener, Tab

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("scene")]

ON_THE_OVERVIEW: Final = (
    "76%",
    "356'660",
    "86'569",
    "26'771",
    "113'340",
    "94%",
    "47 of 110",
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


def test_the_overview_says_what_the_committee_heard(tab: Tab) -> None:
    """Each figure of the scene stands on the first page, opened with nothing chosen but ccm."""
    text = tab("?convention=ccm").text
    assert [figure for figure in ON_THE_OVERVIEW if figure not in text] == []


def test_the_isu_page_says_how_far_the_budget_is_covered(tab: Tab) -> None:
    """Received, in transit and gap stand apart, before and after what is on its way."""
    text = tab("isu?convention=ccm").text
    figures = ("76%", "356'660", "86'569", "26'771", "113'340", "470'000", "47")
    assert [figure for figure in figures if figure not in text] == []


def test_the_meetings_page_says_what_is_secured(tab: Tab) -> None:
    """The next meeting's collection, in words beside the chart."""
    text = tab("meetings?convention=ccm&meeting=10MSP").text
    figures = ("69%", "222'594", "100'006", "322'600", "31 Oct 2021")
    assert [figure for figure in figures if figure not in text] == []


def test_the_meetings_page_says_what_is_short_without_a_percentage(tab: Tab) -> None:
    """What the Second Review Conference cost is not known, and that is said."""
    assert "almost USD 28'000" in tab("meetings?convention=ccm&meeting=2RC").text


def test_as_of_cuts_everything(tab: Tab) -> None:
    """On 2 November 2021, the meeting before, the ISU had heard from 45 States."""
    text = tab("isu?convention=ccm&as_of=2021-11-02").text
    assert re.search(r"\b45\b", text)
    assert "356'660" not in text


def test_a_link_reproduces_the_view(screen: Opener, demo: str) -> None:
    """What a widget changes stands in the address; the same address shows the same elsewhere."""
    one = screen(demo).open("isu?convention=ccm&as_of=2021-11-02&lang=fr&year=2020")
    french = one.text
    one.page.get_by_test_id("stSidebar").get_by_text("English", exact=True).click()
    one.page.wait_for_url(re.compile("lang=en"))
    one.wait_until_settled()
    one.wait_for_text("2 Nov 2021")
    address = urlsplit(one.page.url)
    said = {key: values[0] for key, values in parse_qs(address.query).items()}
    assert said == {"convention": "ccm", "as_of": "2021-11-02", "lang": "en", "year": "2020"}
    other = screen(demo).open(f"{address.path.lstrip('/')}?{address.query}")
    assert other.text == one.wait_until_settled().text
    assert other.text != french


@pytest.mark.parametrize(
    ("path", "query", "shown"),
    [
        ("meetings", "meeting=9MSP", "9MSP"),
        ("state", "state=IRL", "Ireland"),
        ("payers", "stream=assessed", ""),
    ],
)
def test_choices_of_a_page_come_from_its_link(tab: Tab, path: str, query: str, shown: str) -> None:
    """Meeting, State and stream are in the address, and stay there."""
    one = tab(f"{path}?convention=ccm&as_of=2021-12-01&{query}")
    assert shown in one.text
    assert query in one.page.url


def test_another_page_keeps_what_was_asked_for(tab: Tab) -> None:
    """Convention, day and language go along when a viewer changes the page."""
    one = tab("?convention=opcw&as_of=2023-12-31&lang=fr")
    one.page.locator('[data-testid="stSidebarNavLink"][href*="/books"]').click()
    one.page.wait_for_url(re.compile("/books.*as_of=2023-12-31"))
    one.wait_until_settled()
    said = parse_qs(urlsplit(one.page.url).query)
    assert said == {"convention": ["opcw"], "as_of": ["2023-12-31"], "lang": ["fr"]}
    assert "Situation au 31 déc. 2023" in one.text
