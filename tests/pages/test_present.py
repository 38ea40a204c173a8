"""The page that opens the projector's screen: the slides' order, the names, and the addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.live.rooms import SLIDE_NAMES, Room, get_rooms
from dashboard.locale import load_words
from dashboard.pages.present import slide_titles
from tests.pages.conftest import RenderedPage, open_through_main

TOKEN = re.compile(r"\b[0-9a-f]{32}\b")


@pytest.fixture(autouse=True)
def rooms() -> Iterator[None]:
    """Rooms of one test only."""
    get_rooms.cache_clear()
    yield
    get_rooms.cache_clear()


def ccm() -> Room:
    """The room of the demo scene."""
    return get_rooms().room("ccm")


def opened(**query: str) -> RenderedPage:
    """The page of the demo scene."""
    return open_through_main("present", convention="ccm", **{"lang": "en", **query})


def links(page: RenderedPage) -> dict[str, str]:
    """The addresses on the page by what they are."""
    markup = page.markup[page.markup.index('data-testid="present"') :]
    found = re.findall(r'(?:href|src)="([^"]*)"', markup)
    projector, audience, picture, file, *reports = map(html.unescape, found)
    assert all(address.startswith("/report/ccm.") for address in reports)
    return {"projector": projector, "audience": audience, "picture": picture, "file": file} | {
        f"report {number}": address for number, address in enumerate(reports)
    }


def test_the_token_is_in_the_fragment_of_the_projectors_link_only() -> None:
    """A fragment is not sent to any server and stands in no log; no other text of the page has it."""
    page = opened()
    address = urlsplit(links(page)["projector"])
    assert address.fragment == f"present={ccm().presenter_token}"
    assert TOKEN.findall(f"{address.path}?{address.query}") == []
    rest = page.markup.replace(ccm().presenter_token, "", 1)
    assert ccm().presenter_token not in rest
    assert ccm().presenter_token not in page.all_texts


def test_the_addresses_are_those_of_the_room() -> None:
    """Of the projector, the audience, the QR code and the copy, in the page's language."""
    found = {name: urlsplit(address) for name, address in links(opened(lang="fr")).items()}
    assert {name: address.path for name, address in found.items()} == {
        "projector": "/room/ccm",
        "audience": "/room/ccm",
        "picture": "/room/ccm/qr.svg",
        "file": "/room/ccm/copy",
        "report 0": "/report/ccm.pdf",
        "report 1": "/report/ccm.docx",
        "report 2": "/report/ccm.pptx",
        "report 3": "/report/ccm.xlsx",
        "report 4": "/report/ccm.pdf",
    }
    for name in ("projector", "audience", "file"):
        assert parse_qs(found[name].query) == {"lang": ["fr"]}


def test_the_report_names_states_as_the_room_does() -> None:
    """Without names until the operator switches them on; the day and language are the page's."""
    query = parse_qs(urlsplit(links(opened(as_of="2021-12-01"))["report 0"]).query)
    assert query == {"as_of": ["2021-12-01"], "lang": ["en"], "names": ["hidden"]}
    get_rooms().switch_names("ccm", is_discreet=False)
    assert "names" not in parse_qs(urlsplit(links(opened())["report 0"]).query)


def test_all_slides_are_shown_until_some_are_chosen() -> None:
    """In their order; the address of the projector says nothing of it."""
    page = opened()
    (chosen,) = page.test.multiselect
    assert chosen.value == list(SLIDE_NAMES)
    assert chosen.options == list(slide_titles(load_words("en")).values())
    assert "slides" not in links(page)["projector"]


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("since,unit", "since,unit"),
        ("unit,since,unit", "unit,since"),
        ("debtors,unit, ,<b>", "unit"),
    ],
)
def test_the_order_is_kept_in_the_address(asked: str, order: str) -> None:
    """What is no slide, or named twice, is left out."""
    page = opened(slides=asked)
    assert page.test.multiselect[0].value == order.split(",")
    query = parse_qs(urlsplit(links(page)["projector"]).query)
    assert query["slides"] == [order]
    assert "slides" not in links(page)["audience"]


@pytest.mark.parametrize("asked", ["", ",", "debtors"])
def test_an_order_without_slides_is_that_of_all(asked: str) -> None:
    """A projector with nothing to show is nobody's wish."""
    assert opened(slides=asked).test.multiselect[0].value == list(SLIDE_NAMES)


def test_a_choice_goes_into_the_address() -> None:
    """In the order in which slides were chosen; without any, it leaves the address."""
    test = opened().test
    test.multiselect[0].set_value(["ladder", "overview"]).run()
    assert not test.exception
    assert test.query_params["slides"] == "ladder,overview"
    assert "slides=ladder%2Coverview" in RenderedPage(test).markup
    test.multiselect[0].set_value([]).run()
    assert "slides" not in test.query_params
    assert test.multiselect[0].value == list(SLIDE_NAMES)


def test_names_are_off_until_the_operator_switches_them_on() -> None:
    """For the whole room; another operator's page shows it."""
    page = opened()
    (switch,) = page.test.toggle
    assert switch.value is False
    assert ccm().is_discreet
    switch.set_value(True).run()
    assert not page.test.exception
    assert not ccm().is_discreet
    assert opened().test.toggle[0].value is True
    page.test.toggle[0].set_value(False).run()
    assert ccm().is_discreet


def test_opening_the_page_switches_nothing() -> None:
    """Nor does any address."""
    ccm().is_discreet = False
    opened(present_names="0", names="discreet")
    assert not ccm().is_discreet


def test_the_page_is_in_french() -> None:
    """Its heading, switch, slides and texts beside the addresses."""
    english, french = (opened(lang=lang) for lang in ("en", "fr"))
    for one, other in (
        (english.test.toggle[0].label, french.test.toggle[0].label),
        (english.test.multiselect[0].label, french.test.multiselect[0].label),
        (english.test.multiselect[0].options, french.test.multiselect[0].options),
    ):
        assert one != other
    assert "Open the projector’s screen" in english.text
    assert "Open the projector" not in french.text


def test_each_slide_has_a_title() -> None:
    """In the order of the keys 1 to 6."""
    assert tuple(slide_titles(load_words("en"))) == SLIDE_NAMES
