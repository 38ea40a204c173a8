"""The query string holds every choice, and a link reproduces the page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

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
