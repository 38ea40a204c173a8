"""The room as a page: live, and as one file that opens without a network; no text of a book runs in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from markupsafe import Markup, escape

from dashboard.assets.asset import find, publish
from dashboard.assets.scripts import CHARTS, PLOTLY
from dashboard.live.rooms import SLIDE_NAMES
from dashboard.locale import load_words
from dashboard.pages.frame.style import STYLE_SHEET
from dashboard.room.content import RoomContent
from dashboard.room.page import (
    SCRIPT,
    STYLE,
    PageTexts,
    as_inline,
    page_labels,
    render_file,
    render_page,
)
from tests.room.sample_content import content_of

WORDS: Final = load_words("en")
HOSTILE: Final = (
    "</script><script>hurt()</script>",
    "</SCRIPT ><img src=x onerror=hurt()>",
    "<!--<script>",
    "]]><svg/onload=hurt()>\u2028",
    "\"'&amp;<b>{{ 7*7 }}",
)
FIGURE: Final = publish("figure.json", json.dumps({"texts": HOSTILE}).encode())
ADDRESSES: Final = {
    "state": "ccm/state?lang=en",
    "events": "ccm/events?lang=en",
    "now": "ccm/now",
    "place": "ccm/place",
    "qr": "ccm/qr.svg",
}


@dataclass(eq=False)
class Element:
    """An element of a page, with its text."""

    tag: str
    attributes: Mapping[str, str | None]
    texts: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page's elements in their order, as a browser finds them."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.elements: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append(Element(tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text of the element before it."""
        if self.elements:
            self.elements[-1].texts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a tag with these attributes."""
        return [
            element
            for element in self.elements
            if element.tag == tag and attributes.items() <= element.attributes.items()
        ]

    def data(self, identity: str = "room") -> Any:
        """The JSON of an element."""
        (element,) = self.all("script", type="application/json", id=identity)
        return json.loads("".join(element.texts))


def content(*texts: str) -> RoomContent:
    """Two slides, of which one shows a figure; these texts stand in the first."""
    shown = "".join(escape(text) for text in texts)
    return content_of(
        "v1",
        ("overview", f'<section data-slide="overview"><p>{shown}</p></section>'),
        ("unit", f'<section><div data-cf-chart="{FIGURE.name}"></div></section>'),
        figures=(FIGURE,),
        moved={"at": 7, "said": " ".join(texts)},
    )


def texts_of(*hostile: str, **changed: Any) -> PageTexts:
    """The texts around the slides."""
    said = " ".join(hostile)
    return replace(PageTexts(said or "Unit", said or "CCM", ADDRESSES), **changed)


def one_file(*hostile: str, record: tuple[str, ...] = ("Made on 1 Dec 2021.",)) -> str:
    """The copy for the record."""
    texts = texts_of(*hostile, addresses={}, record=record)
    return render_file(content(*hostile), texts, WORDS)


def live_page(*hostile: str) -> str:
    """The page that a screen loads."""
    return render_page(content(*hostile), texts_of(*hostile), WORDS, assets="../assets/")


def own_part(html: str) -> str:
    """The file without plotly.js, which names the addresses of its makers and of XML."""
    return html.replace(str(as_inline(PLOTLY.content)), "")


def test_the_copy_asks_for_nothing() -> None:
    """No element names an address, no style loads one, and the browser would refuse it."""
    html = one_file()
    page = Page(html)
    for name in ("src", "href", "data-src", "srcset", "action", "poster", "data", "style"):
        assert [e.tag for e in page.elements if name in e.attributes] == []
    assert re.findall(r"https?://(?!www\.w3\.org/)", own_part(html)) == []
    assert re.findall(r"@import|url\((?!['\"]?(?:data:|#))", own_part(html)) == []
    assert {e.tag for e in page.elements}.isdisjoint(
        {"link", "base", "iframe", "object", "img", "form"}
    )
    assert page.data()["addresses"] == {}


def test_the_copy_has_a_policy_that_lets_nothing_in() -> None:
    """It stands before the first style and script."""
    page = Page(one_file())
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = dict(
        rule.strip().split(" ", 1) for rule in str(policy.attributes["content"]).split(";")
    )
    assert rules == {
        "default-src": "'none'",
        "script-src": "'unsafe-inline'",
        "style-src": "'unsafe-inline'",
        "img-src": "data: blob:",
    }
    tags = [element.tag for element in page.elements]
    assert page.elements.index(policy) < min(tags.index("style"), tags.index("script"))


def test_the_copy_holds_all_that_it_shows() -> None:
    """Styles, plotly.js, the scripts, the slides' figures, and what it was made from."""
    html = one_file(record=("Made on 1 Dec 2021.", "isu.xlsx <1>"))
    page = Page(html)
    assert page.data(FIGURE.name) == json.loads(FIGURE.content)
    styles = "".join(text for element in page.all("style") for text in element.texts)
    for sheet in (STYLE_SHEET, STYLE):
        assert sheet.content.decode() in styles
    assert str(as_inline(PLOTLY.content)) in html
    for script in (CHARTS, SCRIPT):
        assert str(as_inline(script.content)) in html
    lines = ["".join(item.texts).strip() for item in page.all("li")]
    assert lines == ["Made on 1 Dec 2021.", "isu.xlsx <1>"]
    assert page.all("details", **{"class": "room-record"})
    assert not page.all("dialog", **{"class": "room-join"})


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", [one_file, live_page])
def test_no_text_begins_or_ends_an_element(form: Any, text: str) -> None:
    """In titles, slides, what moved, and figures: the page has the elements of one without such texts."""
    harmless, hostile = Page(form("x")), Page(form(text))
    assert [e.tag for e in hostile.elements] == [e.tag for e in harmless.elements]
    assert [set(e.attributes) for e in hostile.elements] == [
        set(e.attributes) for e in harmless.elements
    ]
    assert hostile.data()["moved"]["said"] == text
    (title,) = hostile.all("title")
    assert "".join(title.texts).removesuffix("\n") == text


def test_no_record_line_is_markup() -> None:
    """A workbook's name may be anything."""
    plain, hostile = Page(one_file(record=("x",))), Page(one_file(record=(HOSTILE[0],)))
    assert [e.tag for e in hostile.elements] == [e.tag for e in plain.elements]


@pytest.mark.parametrize(
    "text", ["</script>", "</SCRIPT\t>", "</sCrIpT/", "<!--", "a</style>", "<!-- </Script>"]
)
def test_nothing_in_json_ends_or_hides_the_end_of_its_element(text: str) -> None:
    """Whatever its letters; and it stays the same JSON."""
    inline = as_inline(json.dumps({"text": text}).encode())
    assert re.search(r"</s|<!--", inline, re.IGNORECASE) is None
    assert json.loads(inline) == {"text": text}
    assert isinstance(inline, Markup)


def test_the_live_page_names_files_that_are_served() -> None:
    """All of them below the assets, under the hashes of their contents."""
    page = Page(live_page())
    named = [
        str(value)
        for element in page.elements
        for name, value in element.attributes.items()
        if name in {"src", "href"} and value != "data:,"
    ]
    assert len(named) == 5
    served = [find(name.removeprefix("../assets/")) for name in named]
    assert set(served) == {PLOTLY, CHARTS, SCRIPT, STYLE_SHEET, STYLE}
    (sheet,) = page.all("style")
    assert "".join(sheet.texts).strip() == '@page { @bottom-left { content: "Unit"; } }'
    assert all("src" in s.attributes or "type" in s.attributes for s in page.all("script"))


def test_the_live_page_begins_with_what_it_updates_from() -> None:
    """Version, look, slides and addresses; without the slides' HTML, which the page holds."""
    page = Page(live_page())
    data = page.data()
    assert (data["version"], data["look"]) == ("v1", "light-2")
    assert data["slides"] == ["overview", "unit"]
    assert data["addresses"] == ADDRESSES
    assert data["words"]["figures"].count("{moment}") == 1
    assert [e.attributes["data-slide"] for e in page.all("section") if "data-slide" in e.attributes]
    (picture,) = page.all("img")
    assert picture.attributes["data-src"] == "ccm/qr.svg"
    assert "src" not in picture.attributes


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_is_in_the_viewers_language(lang: str) -> None:
    """It says so, and its buttons have names in it."""
    words = load_words(lang)
    page = Page(render_page(content(), texts_of(), words, assets=""))
    assert page.all("html", lang=lang)
    labels = page_labels(words)
    assert [b.attributes.get("aria-label") for b in page.all("button")] == [
        *(labels["previous"], labels["next"], None),
    ]
    assert (labels["previous"] == "Previous slide") is (lang == "en")
    assert len(page.all("h1")) == 1
    assert page.all("main", **{"class": "room-stage"})


def test_the_page_has_no_handlers_in_its_elements() -> None:
    """The server's policy would stop them."""
    for html in (live_page(), one_file()):
        names = {name for e in Page(html).elements for name in e.attributes}
        assert [name for name in names if name.startswith("on")] == []


def test_the_keys_reach_every_slide() -> None:
    """The help says as many digits as there are slides."""
    keys = dict(page_labels(WORDS)["key_list"])  # type: ignore[call-overload]
    assert f"1 … {len(SLIDE_NAMES)}" in " ".join(keys)
