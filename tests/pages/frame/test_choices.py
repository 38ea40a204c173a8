"""The choices of the top bar: links and a day field, in the viewer's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from dashboard.pages.frame.choices import disambiguate_names
from tests.pages.conftest import RenderedPage, open_through_main

QUERY: Final = {"convention": "ccm", "as_of": "2021-11-02", "lang": "en", "year": "2019"}


def addresses(shown: RenderedPage) -> dict[str, str]:
    """Return the addresses of the links of the top bar by their texts."""
    choices = shown.markup.partition('class="cf-choices"')[2].partition("</details>")[0]
    links = re.findall(r'<a href="([^"]+)" data-cf-page[^>]*>([^<]+)</a>', choices)
    return {text: address.replace("&amp;", "&") for address, text in links}


def query_of(address: str) -> tuple[str, dict[str, str]]:
    """Return the path of an address, and its query parameters."""
    parts = urlsplit(address)
    return parts.path, {key: values[0] for key, values in parse_qs(parts.query).items()}


def test_conventions_with_the_same_name_get_their_folder_in_the_label() -> None:
    """Two folders of the same organisation have different labels; a unique name stays as it is."""
    names = {"new": "UNEP: Environment Fund", "unep": "UNEP: Environment Fund", "ccm": "CCM: CM"}
    assert disambiguate_names(names) == {
        "new": "UNEP: Environment Fund (new)",
        "unep": "UNEP: Environment Fund (unep)",
        "ccm": "CCM: CM",
    }


def test_changing_the_convention_drops_the_other_choices() -> None:
    """The date and the year are reset; the page and the language stay."""
    links = addresses(open_through_main("isu", **QUERY))
    chosen = next(address for text, address in links.items() if text.startswith("UNEP"))
    assert query_of(chosen) == ("/isu", {"convention": "unep", "lang": "en"})


def test_changing_the_language_keeps_the_other_choices() -> None:
    """The page is then shown in that language, and its bar too."""
    path, query = query_of(addresses(open_through_main("isu", **QUERY))["Français"])
    assert (path, query) == ("/isu", QUERY | {"lang": "fr"})
    assert "Situation au" in open_through_main("isu", **query).markup


def test_the_day_is_chosen_in_a_field() -> None:
    """It holds the day that is shown, and the address without one: an empty field follows the default."""
    markup = open_through_main("isu", **QUERY).markup
    field = re.search(r'<input type="date" value="([^"]+)".*? data-address="([^"]+)">', markup)
    assert field is not None
    assert field[1] == "2021-11-02"
    expected = {key: value for key, value in QUERY.items() if key != "as_of"}
    assert query_of(field[2].replace("&amp;", "&")) == ("/isu", expected)


def test_the_bar_marks_what_is_shown(screen: Callable[..., Any]) -> None:
    """One convention and one language; the names of conventions are in the viewer's language."""
    markup = screen("overview", **QUERY | {"lang": "fr"}).markup
    assert re.findall(r'aria-current="true">([^<]+)</a>', markup) == [
        "CCM: Convention sur les armes à sous-munitions",
        "Français",
    ]
