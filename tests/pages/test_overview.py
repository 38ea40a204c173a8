"""The Overview of the demo scene, and of books with less data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

SCENE = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}


def test_the_scene_of_1_december_2021_in_english(screen: Callable[..., Any]) -> None:
    """Every figure of the committee meeting; each stream with its as-at date and age."""
    text = screen("overview", **SCENE).text.replace("\u00a0", " ")
    for sentence in (
        "76% of the 2021 budget is in",
        "CHF 356'660 received",
        "CHF 86'569 in transit, not counted yet",
        "CHF 26'771 still to find, of a budget of CHF 470'000",
        "47 of 110 States Parties have contributed.",
        "2 more than at the committee meeting of 2 Nov 2021.",
        "CHF 113'340 of the budget has not come in yet.",
        "3 States say EUR 83'000 is on its way: CHF 86'569 at the ECB rate of 30 Nov 2021 (1.0430).",
        "Once it has come, 94% of the budget is in.",
        "As at 30 Nov 2021, 1 day old.",
        "69% of the 10MSP is secured",
        "USD 222'594 received",
        "USD 100'006 outstanding, of USD 322'600 assessed",
        "As at 31 Oct 2021, 31 days old.",
        "The 2RC is almost USD 28'000 short of its expenses (UNODA, 31 Oct 2021).",
        "Its expenses are not known here: no percentage can be shown.",
        "63 States Parties have not contributed for 2021 yet",
        "The two streams have different as-at days",
    ):
        assert sentence in text


def test_the_scene_in_french(screen: Callable[..., Any]) -> None:
    """The same figures with French spacing."""
    text = screen("overview", **SCENE | {"lang": "fr"}).text
    assert "76\u00a0%" in text
    assert "CHF\u00a0356'660" in text
    assert "30 nov. 2021" in text


def test_rows_after_the_as_of_date_are_not_counted(screen: Callable[..., Any]) -> None:
    """On 2 November 45 States had contributed, and nothing was in transit."""
    text = screen("overview", **SCENE | {"as_of": "2021-11-02"}).text
    assert "45 of 110 States Parties have contributed." in text
    assert "in transit" not in text


@pytest.mark.parametrize("convention", ["opcw", "unep"])
def test_yearly_figures_alone_show_no_shares(screen: Callable[..., Any], convention: str) -> None:
    """Public figures have no budget, dates or meetings; the page explains that."""
    text = screen("overview", convention=convention, lang="en").text
    assert "These books hold yearly sums only" in text
    assert "budget is in" not in text
    assert "is secured" not in text


def test_no_state_is_named_on_the_overview(screen: Callable[..., Any]) -> None:
    """States without a contribution are counted, not listed."""
    from dashboard.conventions.conventions import get_conventions  # noqa: PLC0415 (after the test chose its books)

    names = get_conventions().snapshot("ccm").ledger.states["name"]
    shown = screen("overview", **SCENE)
    assert not [name for name in names if f" {name} " in shown.text]
