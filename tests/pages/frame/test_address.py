"""The address says what is shown, and a link reproduces it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.waiting import TIMEOUT_SECONDS

SCRIPT = """
import streamlit as st
from dashboard.pages.frame.address import read_query, update_query
said = read_query()
st.write(dict(sorted(said.items())))
st.button("other", on_click=update_query, kwargs={"year": "2020", "state": None})
"""


def run(**said: str) -> AppTest:
    """The script, opened at an address."""
    test = AppTest.from_string(SCRIPT, default_timeout=TIMEOUT_SECONDS)
    for key, value in said.items():
        test.query_params[key] = value
    return test.run()


def test_what_is_asked_for_stays_when_a_page_change_empties_the_address() -> None:
    """The session remembers."""
    test = run(convention="ccm", year="2021")
    test.query_params.clear()
    test.run()
    assert test.json[0].value == '{"convention": "ccm", "year": "2021"}'


def test_a_link_is_complete() -> None:
    """What another link leaves out is not taken from before."""
    test = run(convention="ccm", year="2021")
    test.query_params.clear()
    test.query_params["convention"] = "unep"
    test.run()
    assert test.json[0].value == '{"convention": "unep"}'


def test_a_choice_goes_into_the_address() -> None:
    """A new value replaces the old; None takes it out; strangers' keys are dropped."""
    test = run(convention="ccm", state="AUT", utm="x")
    test.button[0].click().run()
    assert dict(test.query_params) == {"convention": "ccm", "year": "2020"}
