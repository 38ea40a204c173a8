"""The query string holds every choice, and a link reproduces the page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.pages.frame.address import PageLinks
from tests.waiting import TIMEOUT_SECONDS

SCRIPT = """
import streamlit as st
from dashboard.pages.frame.address import read_query, update_query
query = read_query()
st.write(dict(sorted(query.items())))
st.button("other", on_click=update_query, kwargs={"year": "2020", "state": None})
"""


def run(**query: str) -> AppTest:
    """Run the script with these query parameters."""
    test = AppTest.from_string(SCRIPT, default_timeout=TIMEOUT_SECONDS)
    for key, value in query.items():
        test.query_params[key] = value
    return test.run()


def test_choices_survive_a_page_change_that_empties_the_query_string() -> None:
    """The choices are restored from the session."""
    test = run(convention="ccm", year="2021")
    test.query_params.clear()
    test.run()
    assert test.json[0].value == '{"convention": "ccm", "year": "2021"}'


def test_a_link_replaces_all_earlier_choices() -> None:
    """A key that a link omits is not taken from the previous address."""
    test = run(convention="ccm", year="2021")
    test.query_params.clear()
    test.query_params["convention"] = "unep"
    test.run()
    assert test.json[0].value == '{"convention": "unep"}'


def test_a_choice_updates_the_query_string() -> None:
    """A new value replaces the old one, None removes it, and unknown keys are dropped."""
    test = run(convention="ccm", state="AUT", utm="x")
    test.button[0].click().run()
    assert dict(test.query_params) == {"convention": "ccm", "year": "2020"}


def test_filters_of_lists_end_with_their_page() -> None:
    """What is asked of one page's lists is not asked of the next page's."""
    test = run(
        convention="ccm",
        region="Africa",
        find="a",
        rows="all",
        sort="-amount",
        **{"sort-letters": "about"},
    )
    test.query_params.clear()
    test.run()
    assert test.json[0].value == '{"convention": "ccm"}'


def test_links_keep_convention_day_and_language() -> None:
    """Choices of the page come last, and what is written in them stays text."""
    links = PageLinks("ccm", "2021-12-01", "fr")
    assert links.to("") == "/?convention=ccm&as_of=2021-12-01&lang=fr"
    address = "/meetings?convention=ccm&as_of=2021-12-01&lang=fr&meeting=%3Cb%3E1+%26%3C%2Fb%3E"
    assert links.to("meetings", meeting="<b>1 &</b>") == address


def test_links_of_a_page_that_follows_the_calendar_name_no_day() -> None:
    """They would stay at the day on which they were made."""
    assert PageLinks("ccm", None, "en").to("isu", year="2021") == (
        "/isu?convention=ccm&lang=en&year=2021"
    )
