"""Every choice stands in the address: read from it where it is known, written to it when made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest

from tests.waiting import TIMEOUT_SECONDS

SCENE: Final = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}
SIDEBAR: Final = """
from dashboard.pages.frame.sidebar import draw_sidebar
from dashboard.pages.frame.view import current_view
draw_sidebar(current_view())
"""

KNOWN: Final = (
    ("isu", "year", "2019", "for 2019"),
    ("meetings", "meeting", "2RC", "Second Review Conference"),
    ("state", "state", "ESP", "Spain"),
    ("payers", "stream", "assessed", "Received by payer and year of payment, in USD"),
    ("payers", "order", "name", "Received by payer"),
)
UNKNOWN: Final = ("1066", "²", "", "a b&c=<d>", "9" * 5000)


def address(test: AppTest) -> dict[str, str]:
    """What the address says."""
    return {k: v[0] if isinstance(v, list) else v for k, v in test.query_params.items()}


@pytest.mark.parametrize(("page", "key", "value", "said"), KNOWN)
def test_what_the_address_asks_for_is_shown(
    screen: Callable[..., Any], page: str, key: str, value: str, said: str
) -> None:
    """The page speaks of it, and its select box stands on it."""
    shown = screen(page, **SCENE, **{key: value})
    assert said in shown.text.replace("\u00a0", " ")
    assert shown.test.selectbox(key=f"choose_{key}").value == value


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, key, _, _ in KNOWN])
def test_what_is_not_known_falls_back(screen: Callable[..., Any], page: str, key: str) -> None:
    """The page shows what it shows when nothing is asked for."""
    usual = screen(page, **SCENE).text
    for value in UNKNOWN:
        assert screen(page, **SCENE, **{key: value}).text == usual, value


@pytest.mark.parametrize(
    "asked", [{"lang": "xx"}, {"lang": ""}, {"as_of": "", "lang": "../en", "convention": ""}]
)
def test_an_address_that_means_nothing_shows_the_usual(
    screen: Callable[..., Any], asked: dict[str, str]
) -> None:
    """The first convention, its own day, and English; that another name is said is held by test_view."""
    assert screen("overview", **asked).text == screen("overview", convention="ccm", lang="en").text


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1989-12-31", "2014-06-30", "2100-12-31", "9999-12-31"]
)
@pytest.mark.parametrize("page", ["overview", "isu", "meetings", "payers", "state", "books"])
def test_any_day_can_be_asked_for(screen: Callable[..., Any], page: str, day: str) -> None:
    """Long before anything was known and long after."""
    screen(page, **SCENE | {"as_of": day})


@pytest.mark.parametrize(("page", "key", "value"), [known[:3] for known in KNOWN])
def test_a_choice_goes_into_the_address_and_comes_back(
    screen: Callable[..., Any], page: str, key: str, value: str
) -> None:
    """Choosing changes the address; that address shows the same page."""
    shown = screen(page, **SCENE)
    box = shown.test.selectbox(key=f"choose_{key}")
    box.select(value).run()
    assert not shown.test.exception
    assert address(shown.test) == SCENE | {key: value}
    assert screen(page, **address(shown.test)).text == shown.text


def sidebar() -> AppTest:
    """The sidebar of the scene."""
    test = AppTest.from_string(SIDEBAR, default_timeout=TIMEOUT_SECONDS)
    for key, value in SCENE.items():
        test.query_params[key] = value
    test.query_params["year"] = "2019"
    return test.run()


def test_another_convention_takes_the_choices_of_the_old_one_along_nowhere() -> None:
    """Its own day, no year of the other; the language stays."""
    test = sidebar()
    test.selectbox(key="choose_convention").select("unep").run()
    assert address(test) == {"convention": "unep", "lang": "en"}


def test_another_day_goes_into_the_address() -> None:
    """Emptied, it goes back to the convention's own."""
    test = sidebar()
    test.date_input(key="choose_as_of").set_value(date(2021, 11, 2)).run()
    assert address(test) == SCENE | {"as_of": "2021-11-02", "year": "2019"}
    test.date_input(key="choose_as_of").set_value(None).run()
    assert address(test) == SCENE | {"year": "2019"}


def test_another_language_goes_into_the_address() -> None:
    """And the sidebar speaks it."""
    test = sidebar()
    test.segmented_control(key="choose_lang").set_value("fr").run()
    assert address(test) == SCENE | {"lang": "fr", "year": "2019"}
    assert test.date_input(key="choose_as_of").label == "Situation au"
