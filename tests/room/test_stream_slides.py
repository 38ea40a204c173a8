"""The slides of what is received say what the cards and indicators say, to the cent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.indicators.collection import meeting_collection, state_balances
from dashboard.indicators.coverage import budget_coverage
from dashboard.pages.cards.stream_card import build_card, build_chart
from dashboard.room.slides import RoomView
from tests.charts.sample_chart_ledger import budget, gift
from tests.room.sample_views import bar_parts, shipped_view, slides_by_name, view_of, visible
from tests.sample_ledger import ledger


@pytest.fixture(scope="module")
def scene() -> RoomView:
    """The committee meeting of 1 December 2021."""
    return shipped_view()


def test_the_units_slide_says_the_scene(scene: RoomView) -> None:
    """76% received, 94% with money in transit, 47 of 110 States Parties, 93% a year before."""
    text = visible(slides_by_name(scene)["unit"])
    for sentence in (
        "ISU · voluntary",
        "76% of the 2021 budget received",
        "CHF 356'660 received",
        "CHF 86'569 in transit → 94%",
        "CHF 26'771 to find, of CHF 470'000",
        "47 of 110 States Parties",
        "+2 since 2 Nov",
        "76% by 30 Nov 2021; 93% on this date a year before",
        "As at 30 Nov 2021, 1 day old. Source: ",
    ):
        assert sentence in text


def test_the_meetings_slide_says_the_scene(scene: RoomView) -> None:
    """69% secured, what is outstanding, and the days until funds are required."""
    text = visible(slides_by_name(scene)["meeting"])
    for sentence in (
        "Meetings · assessed",
        "69% of the 10MSP is secured",
        "USD 222'594 received",
        "USD 100'006 outstanding, of USD 322'600",
        "Funds required by 1 Jun 2022 (182 days)",
        "10MSP: 69% after 230 days; other meetings stood at 89% to 94% by then",
        "As at 31 Oct 2021, 31 days old. Source: ",
    ):
        assert sentence in text
    assert slides_by_name(scene)["meeting"].title == "10MSP"


def test_bars_are_as_long_as_the_unrounded_figures(scene: RoomView) -> None:
    """In transit is a part of its own; each part has a key by which it grows from save to save."""
    figures = budget_coverage(scene.ledger, 2021, scene.as_of)
    paid = meeting_collection(state_balances(scene.ledger, scene.as_of), "10MSP")
    assert figures.share == Fraction(356_660_00, 470_000_00)
    assert paid.share is not None
    received = round(float(figures.share) * 100, 3)
    transit = round(float(Fraction(figures.in_transit_total, 470_000_00)) * 100, 3)
    secured = round(float(paid.share) * 100, 3)
    slides = slides_by_name(scene)
    unit = bar_parts(slides["unit"])
    assert unit["unit-received"] == received
    assert unit["unit-transit"] == transit
    assert bar_parts(slides["meeting"])["meeting-received"] == secured
    overview = bar_parts(slides["overview"])
    assert overview["overview-voluntary-received"] == received
    assert overview["overview-assessed-received"] == secured


def test_the_overview_has_both_figures_few_amounts_and_says_that_days_differ(
    scene: RoomView,
) -> None:
    """No facts, no chart, no sum of both streams."""
    slide = slides_by_name(scene)["overview"]
    text = visible(slide)
    assert "76% of the 2021 budget received 69% of the 10MSP is secured" in text
    assert "As at 30 Nov 2021, 1 day old." in text
    assert "As at 31 Oct 2021, 31 days old." in text
    assert "As-at days differ." in text
    assert "have contributed" not in text
    assert slide.html.count("<li>") == 5
    assert slide.charts == ()


def test_on_the_same_day_nothing_is_said_of_days() -> None:
    """Both books speak to 30 November."""
    day = shipped_view().ledger.streams["voluntary"].as_at_on(shipped_view().as_of)
    assert day is not None
    gifts, budgets = [gift("AUT", 100, "2021-03-01")], [budget(400)]
    book = ledger(day, day, contributions=gifts, budgets=budgets)
    slide = slides_by_name(view_of(book))["overview"]
    assert "different reporting dates" not in slide.html


def test_titles_and_findings_are_those_of_the_pages(scene: RoomView) -> None:
    """The heading is the card's headline, the finding is the chart's title."""
    slides = slides_by_name(scene)
    for name, stream in (("unit", "voluntary"), ("meeting", "assessed")):
        card = build_card(scene.ledger, stream, scene.as_of, scene.words, scene.links)  # type: ignore[arg-type]
        chart = build_chart(scene.ledger, stream, scene.as_of, scene.words, scene.theme)  # type: ignore[arg-type]
        assert chart is not None
        text = visible(slides[name])
        for sentence in (card.headline, chart.title, *(fact.text for fact in card.facts)):
            assert sentence.replace("\u00a0", " ") in text


def test_what_is_usually_given_is_left_to_the_ladder(scene: RoomView) -> None:
    """On the slide it is part of the gap, whose amount holds it."""
    slides = slides_by_name(scene)
    for name in ("overview", "unit"):
        assert "usually given" not in visible(slides[name])
        assert not [key for key in bar_parts(slides[name]) if "usual" in key]
    assert "usual givers" in visible(slides["ladder"])


def test_books_without_money_say_that_they_are_empty() -> None:
    """A new convention has one slide, which says what to do."""
    slides = slides_by_name(view_of(ledger()))
    assert list(slides) == ["overview"]
    assert "The books are still empty" in slides["overview"].html


def test_without_a_stream_there_is_no_slide() -> None:
    """Settings that name no kind of money."""
    book = ledger()
    assert slides_by_name(view_of(replace(book, streams={}))) == {}


def test_one_stream_alone_fills_the_overview() -> None:
    """A convention without assessed money has a single figure, and no slide of a meeting."""
    book = ledger(contributions=[gift("AUT", 100, "2021-03-01")], budgets=[budget(400)])
    only = replace(book, streams={"voluntary": book.streams["voluntary"]})
    slides = slides_by_name(view_of(only))
    assert slides["overview"].stream == "voluntary"
    assert "room-single" in slides["overview"].html
    assert bar_parts(slides["overview"])["overview-received"] == 25
    assert "meeting" not in slides


def test_what_holds_for_both_streams_is_said_once() -> None:
    """Public books hold yearly sums only, of both kinds of money."""
    text = visible(slides_by_name(shipped_view("opcw"))["overview"])
    assert text.count("These books hold yearly sums only") == 1
    assert "USD 13'790'026 received for 2024 USD 79'550'454 received for 2024" in text
    assert "20 contributors paid for 2024." in text
