"""The committee meeting of 1 December 2021, read from the screen."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.browser_tab import Opener

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


def test_the_overview_shows_the_figures_of_the_meeting(open_tab: Opener) -> None:
    """The address names the convention only."""
    text = open_tab("?convention=ccm").text
    assert [figure for figure in ON_THE_OVERVIEW if figure not in text] == []


def test_the_isu_page_shows_how_far_the_budget_is_covered(open_tab: Opener) -> None:
    """Received, in transit and the gap are separate, with and without the money in transit."""
    text = open_tab("isu?convention=ccm").text
    figures = ("76%", "356'660", "86'569", "26'771", "113'340", "470'000", "47")
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
    tab.page.get_by_test_id("stSidebar").get_by_text("English", exact=True).click()
    tab.page.wait_for_url(re.compile("lang=en"))
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
    tab = open_tab("?convention=opcw&as_of=2023-12-31&lang=fr")
    tab.page.locator('[data-testid="stSidebarNavLink"][href*="/books"]').click()
    tab.page.wait_for_url(re.compile("/books.*as_of=2023-12-31"))
    tab.wait_until_settled()
    query_values = parse_qs(urlsplit(tab.page.url).query)
    assert query_values == {"convention": ["opcw"], "as_of": ["2023-12-31"], "lang": ["fr"]}
    assert "Situation au 31 déc. 2023" in tab.text
