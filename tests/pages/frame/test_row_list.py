"""Lists on pages: the address filters them, the reader's choices go into the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.frame.row_list import narrow_columns, store_choice
from dashboard.tables.table import DisplayColumn, DisplayTable
from tests.pages.conftest import open_through_main

SCENE: Final = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def test_the_address_filters_all_lists_of_a_page_that_can_follow() -> None:
    """The meetings know no region; the States of one do, and the copy is of what is shown.

    The list that the page is about has its own choices without a name, the other with one.
    """
    choices = {"region": "Africa", "at_least": "50", "at_least-meetings": "50", "sort": "-state"}
    shown = open_through_main("meetings", **SCENE, **choices)
    meetings, states = (one for one in shown.lists)
    assert plain(meetings["said"]) == "5 of 7: at least USD 50"
    assert plain(states["said"]) == "4 of 110: Africa, at least USD 50"
    assert "4 of 110: Africa, at least USD 50" in plain(shown.text)  # the heading
    names = [name for name in ("Zambia", "Tunisia", "Cameroon") if name in states["table"]]
    assert sorted(names, key=states["table"].index) == ["Zambia", "Tunisia", "Cameroon"]
    assert 'aria-sort="descending"' in states["table"]
    assert "region=Africa&amp;at_least=50&amp;sort=-state" in states["foot"]
    assert "region" not in meetings["foot"]
    assert "lang=en&amp;at_least=50" in meetings["foot"]


def test_status_amount_and_order_are_those_of_one_list() -> None:
    """Who is silent, letters from the oldest, and of one letter who answered: none reorders another."""
    asked = {"status": "silent", "sort-letters": "letter", "status-letter": "answered"}
    shown = open_through_main("unpaid", **SCENE, **asked, find="")
    unpaid, letters, letter = shown.lists
    assert unpaid["said"] == "59 of 63: no answer"
    assert letter["said"] == "3 of 65: answered"
    assert letters["said"] == ""
    assert [one["table"].count("aria-sort") for one in shown.lists] == [0, 1, 0]
    assert [one["values"]["sort"] for one in shown.lists] == ["", "letter", ""]
    assert letters["table"].index("14 Oct 2019") < letters["table"].index("8 Nov 2021")
    assert "stream=voluntary&amp;sort=letter" in letters["foot"]
    assert "status=silent" in unpaid["foot"]
    assert "sort" not in unpaid["foot"] + letter["foot"]


def test_search_and_region_are_those_of_the_page_and_say_so() -> None:
    """Spain was found among States and addressees; no letter speaks of it, which is said too."""
    shown = open_through_main("unpaid", **SCENE, find="spain")
    assert [one["said"] for one in shown.lists] == [
        "1 of 63: “spain”",
        "0 of 3: “spain”",
        "1 of 65: “spain”",
    ]
    for one in shown.lists:
        on_page, _, in_list = one["tools"].partition("In this list:")
        assert "In all lists of this page:" in on_page
        assert 'data-choice="find"' in on_page
        assert 'data-choice="status"' not in on_page
        assert 'data-choice="region"' not in in_list


def test_names_lead_to_the_state_and_the_meeting_of_the_same_day_and_language() -> None:
    """A link keeps convention, day and language."""
    shown = open_through_main("meetings", **SCENE | {"lang": "fr"})
    for one, page, key in zip(
        shown.lists, ("meetings", "state"), ("meeting", "state"), strict=True
    ):
        link = urlsplit(one["table"].split('<a href="')[1].split('"')[0].replace("&amp;", "&"))
        said = parse_qs(link.query)
        assert link.path == f"/{page}"
        assert said.keys() == {"convention", "as_of", "lang", key}
        assert said["lang"] == ["fr"]


def test_what_cannot_be_read_or_followed_filters_nothing(screen: Callable[..., Any]) -> None:
    """An amount of two readings is marked; a region or column that is not there is left alone."""
    asked = {"at_least": "1,000", "region": "Atlantis", "sort": "colour", "status": "late"}
    shown = screen("isu", **SCENE, **asked)
    announcements, contributions = shown.lists[:2]
    assert contributions["invalid"] == ["at_least"]
    assert contributions["values"]["at_least"] == "1,000"
    assert contributions["said"] == ""
    assert contributions["table"].count("<tr>") == 1 + 47 + 1
    assert announcements["table"].count("<tr>") == 1 + 6


def test_a_former_name_finds_its_state(screen: Callable[..., Any]) -> None:
    """Holland is the Netherlands, and the Czech Republic is Czechia."""
    for name, found in (("holland", "Netherlands"), ("czech republic", "Czechia")):
        shown = screen("payers", **SCENE, find=name).lists[-1]
        assert shown["said"].startswith("1 of ")
        assert found in shown["table"]


def test_the_only_list_of_a_page_says_nothing_of_others(screen: Callable[..., Any]) -> None:
    """Payers over time has one."""
    (payers,) = screen("payers", **SCENE).lists
    assert 'data-choice="find"' in payers["tools"]
    assert "<span>" not in payers["tools"]


def test_a_short_list_has_no_search_until_it_is_filtered(screen: Callable[..., Any]) -> None:
    """Six rows need none; filtered from the address they show how to undo it."""
    assert [bool("data-choice" in one["tools"]) for one in screen("isu", **SCENE).lists] == [
        False,
        True,
        False,
        False,
    ]
    assert all("data-choice" in one["tools"] for one in screen("isu", **SCENE, find="a").lists)


SCRIPT: Final = """
import streamlit as st
from dashboard.pages.frame.row_list import store_choice
store_choice(st.session_state["export"], st.session_state["reported"])
"""


@pytest.mark.parametrize(
    ("export", "reported", "stored"),
    [
        ("unpaid", {"changed": {"find": " ma ", "sort": ""}}, {"region": "Asia", "find": "ma"}),
        ("unpaid", {"changed": {"region": "", "as_of": "1900-01-01"}}, {"sort": "state"}),
        (
            "unpaid",
            {"changed": {"find": "x" * 200}},
            {"region": "Asia", "sort": "state", "find": "x" * 80},
        ),
        ("unpaid", {"changed": None}, {"region": "Asia", "sort": "state"}),
        ("unpaid", {"changed": "all"}, {"region": "Asia", "sort": "state"}),
        (
            "letters",
            {"changed": {"region": "", "sort": "-sent_on"}},
            {"sort": "state", "sort-letters": "-sent_on"},
        ),
    ],
)
def test_only_choices_of_lists_are_taken_from_the_browser(
    export: str, reported: dict[str, object], stored: dict[str, str]
) -> None:
    """Each as a short text; an empty one undoes it, and nothing else of the address changes."""
    assert callable(store_choice)
    test = AppTest.from_string(SCRIPT)
    test.session_state["export"], test.session_state["reported"] = export, reported
    for key, value in {"region": "Asia", "sort": "state"}.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    assert {k: v[0] if isinstance(v, list) else v for k, v in test.query_params.items()} == stored


STREAM = DisplayColumn("Kind of contribution", key="stream")
STATE = DisplayColumn("State", "state", key="state")
AMOUNT = DisplayColumn("Amount", "money", key="amount")
CURRENCY = DisplayColumn("Currency", key="currency")
CONVERTED = DisplayColumn("Converted", "money", "CHF", key="converted")
OUTCOME = DisplayColumn("What became of it", key="outcome")


def table(*columns: DisplayColumn) -> DisplayTable:
    """A list of these columns."""
    return DisplayTable("t", "T", "", "", columns, ())


def test_a_phone_shows_who_how_much_and_what_became_of_it() -> None:
    """An amount whose currency differs by row comes with its currency."""
    assert narrow_columns(table(STREAM, STATE, AMOUNT, CURRENCY)) == {"state", "amount", "currency"}
    assert narrow_columns(table(STREAM, STATE, AMOUNT, CURRENCY, CONVERTED, OUTCOME)) == {
        "state",
        "converted",
        "outcome",
    }
    assert narrow_columns(table(STREAM)) == {"stream"}
    then = DisplayColumn("Then", "money", key="then")
    by_state = replace(table(STATE, then, AMOUNT, CURRENCY), main_column="amount")
    assert narrow_columns(by_state) == {"state", "amount", "currency"}
