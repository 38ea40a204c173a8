"""Each choice is read from the query string if it is valid, and written to it when made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest

SCENE: Final = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}
KNOWN: Final = (
    ("isu", "year", "2019", "for 2019"),
    ("meetings", "meeting", "2RC", "Second Review Conference"),
    ("state", "state", "ESP", "Spain"),
    ("payers", "stream", "assessed", "Received by payer and year of payment, in USD"),
    ("payers", "order", "name", "Received by payer"),
)
UNKNOWN: Final = ("1066", "²", "", "a b&c=<d>", "9" * 5000)


def address(test: AppTest) -> dict[str, str]:
    """The query parameters, one value for each key."""
    return {k: v[0] if isinstance(v, list) else v for k, v in test.query_params.items()}


@pytest.mark.parametrize(("page", "key", "value", "expected"), KNOWN)
def test_a_choice_in_the_query_string_is_applied(
    screen: Callable[..., Any], page: str, key: str, value: str, expected: str
) -> None:
    """The page shows it, and its select box has it selected."""
    shown = screen(page, **SCENE, **{key: value})
    assert expected in shown.text.replace("\u00a0", " ")
    assert shown.test.selectbox(key=f"choose_{key}").value == value


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, key, _, _ in KNOWN])
def test_an_unknown_choice_is_ignored(screen: Callable[..., Any], page: str, key: str) -> None:
    """The page shows its default."""
    default = screen(page, **SCENE).text
    for value in UNKNOWN:
        assert screen(page, **SCENE, **{key: value}).text == default, value


@pytest.mark.parametrize(
    "query", [{"lang": "xx"}, {"lang": ""}, {"as_of": "", "lang": "../en", "convention": ""}]
)
def test_invalid_query_parameters_give_the_default_page(
    screen: Callable[..., Any], query: dict[str, str]
) -> None:
    """The first convention, its default date, and English; ``test_view`` covers names that do not exist."""
    assert screen("overview", **query).text == screen("overview", convention="ccm", lang="en").text


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1989-12-31", "2014-06-30", "2100-12-31", "9999-12-31"]
)
@pytest.mark.parametrize(
    "page", ["overview", "isu", "meetings", "payers", "unpaid", "state", "books"]
)
def test_every_page_renders_for_any_as_of_date(
    screen: Callable[..., Any], page: str, day: str
) -> None:
    """Dates long before the first row and long after the last."""
    screen(page, **SCENE | {"as_of": day})


@pytest.mark.parametrize(("page", "key", "value"), [choice[:3] for choice in KNOWN])
def test_a_choice_updates_the_address_and_the_address_restores_it(
    screen: Callable[..., Any], page: str, key: str, value: str
) -> None:
    """Selecting an option changes the address; opening that address shows the same page."""
    shown = screen(page, **SCENE)
    box = shown.test.selectbox(key=f"choose_{key}")
    box.select(value).run()
    assert not shown.test.exception
    assert address(shown.test) == SCENE | {key: value}
    assert screen(page, **address(shown.test)).text == shown.text
