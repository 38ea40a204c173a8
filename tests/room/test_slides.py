"""Rules that hold for every slide, over the demo and the public books."""

from __future__ import annotations

import re
from typing import Final

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.room.slides import build_slides
from tests.room.sample_views import (
    CHARTS,
    all_texts,
    figures,
    shipped_view,
    slides_by_name,
    visible,
)

NAMELESS: Final = ("overview", "unit", "meeting", "ladder", "payers")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_demo_has_every_slide_in_order(lang: str) -> None:
    """Each says whose money moves it; on 1 December only voluntary money had come since."""
    slides = build_slides(shipped_view(lang=lang))
    assert [(slide.name, slide.stream) for slide in slides] == [
        ("overview", "both"),
        ("unit", "voluntary"),
        ("meeting", "assessed"),
        ("since", "voluntary"),
        ("ladder", "voluntary"),
        ("payers", "voluntary"),
    ]
    assert len({slide.title for slide in slides}) == len(slides)


@pytest.mark.parametrize(
    ("convention", "names"),
    [("opcw", ["overview", "payers"]), ("unep", ["overview", "payers"])],
)
def test_yearly_sums_have_no_slides_of_budgets_meetings_or_days(
    convention: str, names: list[str]
) -> None:
    """Public books give no shares, no due amounts and no payment days."""
    assert [slide.name for slide in build_slides(shipped_view(convention))] == names


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("convention", ["ccm", "opcw", "unep"])
def test_each_slide_is_one_section_with_one_heading(convention: str, lang: str) -> None:
    """The heading is the finding; a place for what moved stands beside each stream's figure."""
    for slide in slides_by_name(shipped_view(convention, lang)).values():
        assert re.findall(r'<section [^>]*data-slide="([^"]*)"', slide.html) == [slide.name]
        assert re.findall(r"<h\d", slide.html) == ["<h2"]
        moved = re.findall(r'data-moved="(\w+)"></span>', slide.html)
        both = ["voluntary", "assessed"]
        assert moved == (both if slide.stream == "both" else [slide.stream])


@pytest.mark.parametrize(
    ("lang", "day", "source"), [("en", "As at", "Source:"), ("fr", "au ", "Source :")]
)
def test_each_slide_of_the_demo_says_day_source_and_that_it_is_illustrative(
    lang: str, day: str, source: str
) -> None:
    """In texts of the slide, not only within its chart."""
    badge = {"en": "Illustrative: invented figures", "fr": "Chiffres fictifs"}[lang]
    for slide in slides_by_name(shipped_view(lang=lang)).values():
        text = visible(slide)
        assert day in text.replace("Au ", "au ")
        assert source in text
        assert badge in text
        assert "2021" in text


def test_public_figures_are_marked_as_such() -> None:
    """Never as invented, and on each slide."""
    for slide in build_slides(shipped_view("opcw")):
        assert "Public figures" in slide.html
        assert "Illustrative" not in slide.html


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_only_the_payers_since_the_last_meeting_are_named(lang: str) -> None:
    """No State on any other slide, in its text, its figures, or what is read for its charts."""
    states = get_conventions().snapshot("ccm").ledger.states
    names = {*states["name"], *states["name_fr"]} - {""}
    slides = slides_by_name(shipped_view(lang=lang))
    for name in NAMELESS:
        text = all_texts(slides[name])
        assert [state for state in names if re.search(rf"\b{re.escape(state)}\b", text)] == []
    assert ("Irlande" if lang == "fr" else "Ireland") in all_texts(slides["since"])


def test_the_figures_of_all_charts_are_served_while_their_slide_is_kept() -> None:
    """Each has its own key; none has a height or a footer of its own, which the slide has."""
    slides = list(slides_by_name(shipped_view()).values())
    keys = [k for slide in slides for k in re.findall(r'data-cf-key="([^"]*)"', slide.html)]
    assert sorted(keys) == sorted(set(keys))
    assert all(key.startswith("room-") for key in keys)
    for slide in slides:
        assert len(figures(slide)) == len(CHARTS.findall(slide.html)) == len(slide.charts)
        for figure in figures(slide):
            assert {"height", "title"}.isdisjoint(figure["layout"])


def test_texts_of_charts_are_32_pixels_or_more_on_a_projector() -> None:
    """Labels that shrink to fit their bar are not below 24."""
    for slide in slides_by_name(shipped_view()).values():
        for figure in figures(slide):
            sizes = [float(size) for size in re.findall(r"'size': ([\d.]+)", str(fonts(figure)))]
            assert sizes
            assert min(sizes) >= 32
            assert figure["layout"].get("uniformtext", {}).get("minsize", 24) >= 24


def fonts(node: object) -> list[object]:
    """All fonts of a figure."""
    if isinstance(node, dict):
        own = [value for key, value in node.items() if key.endswith("font")]
        return own + [font for value in node.values() for font in fonts(value)]
    return [font for item in node for font in fonts(item)] if isinstance(node, list) else []


def test_french_slides_are_in_french() -> None:
    """With French spacing, and no English sentence."""
    slides = slides_by_name(shipped_view(lang="fr"))
    assert "76\u00a0%" in slides["unit"].html
    assert "CHF\u00a0356\u202f660" in slides["unit"].html
    assert "69 % des fonds de la réunion 10MSP sont assurés" in visible(slides["meeting"])
    assert slides["ladder"].title == "Étapes vers le budget"
    for slide in slides.values():
        text = re.sub(r"Source : [^.]*\.", "", visible(slide))
        assert re.search(r"\b(of|the|since|received|with|payers|budget year)\b", text) is None
