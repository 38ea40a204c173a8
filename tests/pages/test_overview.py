"""The Overview of the demo scene, and of books with less data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from markupsafe import escape

SCENE = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}
NOTICE = (
    "Illustrative figures: amounts, budgets and payers are invented; no figure is a State's real"
    " record."
)


def test_the_scene_of_1_december_2021_in_english(screen: Callable[..., Any]) -> None:
    """Every figure of the committee meeting; each stream with its as-at date and age."""
    text = screen("overview", **SCENE).text.replace("\u00a0", " ")
    for sentence in (
        "76% of the 2021 budget received",
        "CHF 356'660 received",
        "CHF 86'569 in transit → 94%",
        "CHF 21'232–27'057 usually by year-end",
        "CHF 26'771 to find, of CHF 470'000",
        "47 of 110 States Parties",
        "+2 since 2 Nov",
        "93% on this date a year before",
        "As at 30 Nov 2021, 1 day old.",
        "69% of the 10MSP is secured",
        "USD 222'594 received",
        "USD 100'006 outstanding, of USD 322'600",
        "59 of 110 States paid in full",
        "Funds required by 1 Jun 2022 (182 days)",
        "69% after 230 days; other meetings 89%–94%",
        "As at 31 Oct 2021, 31 days old.",
        "2RC: almost USD 28'000 short of its expenses (UNODA, 31 Oct)",
        "As-at days differ.",
        "Illustrative: invented figures",
    ):
        assert sentence in text


def test_what_is_short_on_the_overview_is_one_tooltip_away_in_full(
    screen: Callable[..., Any],
) -> None:
    """The full sentences of cards, findings and notice; they stand written out on other pages."""
    markup = screen("overview", **SCENE).markup.replace("\u00a0", " ")
    for sentence in (
        "in transit: 94% if received",
        "usually given by the end of the year",
        "47 of 110 States Parties have contributed.",
        "2 more since 2 Nov 2021.",
        "76% by 30 Nov 2021; 93% on this date a year before",
        "10MSP: 69% after 230 days; other meetings stood at 89% to 94% by then",
        NOTICE,
    ):
        assert f'title="{escape(sentence)}"' in markup
    assert markup.count('aria-label="Copy sentence"') == 2


def test_the_sentence_to_copy_is_whole(screen: Callable[..., Any]) -> None:
    """With its day, its currency and what the money in transit would make."""
    markup = screen("overview", **SCENE).markup.replace("\u00a0", " ")
    assert (
        escape(
            "By 30 November 2021, 47 States had contributed CHF 356'660: 76% of the 2021 budget of"
            " CHF 470'000. A further CHF 86'569 is on its way, which would make 94%."
        )
        in markup
    )


def test_the_isu_page_says_what_has_not_come_in(screen: Callable[..., Any]) -> None:
    """The gap before money in transit, the rate of what is on its way, and the share with it."""
    text = screen("isu", **SCENE).text.replace("\u00a0", " ")
    for sentence in (
        "CHF 113'340 of the budget has not been received; with money in transit CHF 26'771 is still to find.",
        "3 States say EUR 83'000 is on its way: CHF 86'569 at the ECB rate of 30 Nov 2021 (1.0430).",
        "If received, it makes 94% of the budget.",
        "47 of 110 States Parties have contributed.",
    ):
        assert sentence in text


def test_the_meetings_page_says_what_a_card_has_no_room_for(screen: Callable[..., Any]) -> None:
    """What was paid above what was owed, and a shortfall without a percentage."""
    text = screen("meetings", **SCENE, meeting="10MSP").text.replace("\u00a0", " ")
    assert "59 of 110 States have paid in full, 1 in part." in text
    assert "It begins on 30 Aug 2022, moved from 22 Nov 2021." in text
    assert "USD 209.75 was paid above what was owed; it lowers nobody else’s debt." in text
    text = screen("meetings", **SCENE, meeting="2RC").text.replace("\u00a0", " ")
    assert "The 2RC is almost USD 28'000 short of its expenses (UNODA, 31 Oct 2021)." in text
    assert "Its expenses are not known here: no percentage can be shown." in text


def test_the_unpaid_page_counts_the_parties_that_have_not_contributed(
    screen: Callable[..., Any],
) -> None:
    """63 States Parties, whom the Overview does not count as debtors."""
    text = screen("unpaid", **SCENE).text.replace("\u00a0", " ")
    assert "63" in text


def test_every_figure_of_the_overview_is_a_link(screen: Callable[..., Any]) -> None:
    """Headlines, amounts, facts and tiles lead to a page, and keep convention, day and language."""
    markup = screen("overview", **SCENE).markup.partition('data-testid="card-')[2]
    addresses = re.findall(r'<a href="([^"]+)" data-cf-page(?: title="[^"]+")?>', markup)
    reports = re.findall(r'<a href="/report/ccm\.([^"]+)" data-making="[^"]+" download>', markup)
    assert [report.partition("?")[0] for report in reports] == [
        "pdf",
        "docx",
        "pptx",
        "xlsx",
        "pdf",
    ]
    assert all("as_of=2021-12-01" in report and "lang=en" in report for report in reports)
    assert len(addresses) + len(reports) == markup.count("<a ")
    assert {urlsplit(address).path for address in addresses} == {
        "/isu",
        "/meetings",
        "/since",
        "/unpaid",
    }
    for address in addresses:
        query = parse_qs(urlsplit(address.replace("&amp;", "&")).query)
        assert {key: query[key] for key in SCENE} == {key: [value] for key, value in SCENE.items()}


def test_the_scene_in_french(screen: Callable[..., Any]) -> None:
    """The same figures with French spacing."""
    text = screen("overview", **SCENE | {"lang": "fr"}).text
    assert "76\u00a0%" in text
    assert "CHF\u00a0356\u202f660" in text
    assert "30 nov. 2021" in text
    assert "69\u00a0% après 230 jours\u00a0; autres réunions 89\u00a0%–94\u00a0%" in text


def test_rows_after_the_as_of_date_are_not_counted(screen: Callable[..., Any]) -> None:
    """On 2 November 45 States had contributed, and nothing was in transit."""
    text = screen("overview", **SCENE | {"as_of": "2021-11-02"}).text
    assert "45 of 110 States Parties" in text
    assert "in transit" not in text


@pytest.mark.parametrize("convention", ["opcw", "unep"])
def test_yearly_figures_alone_show_no_shares(screen: Callable[..., Any], convention: str) -> None:
    """Public figures have no budget, dates or meetings; the page explains that."""
    text = screen("overview", convention=convention, lang="en").text
    assert "These books hold yearly sums only" in text
    assert "budget received" not in text
    assert "is secured" not in text


def test_no_state_is_named_on_the_overview(screen: Callable[..., Any]) -> None:
    """States without a contribution are counted, not listed."""
    from dashboard.conventions.conventions import get_conventions  # noqa: PLC0415 (after the test chose its books)

    names = get_conventions().snapshot("ccm").ledger.states["name"]
    shown = screen("overview", **SCENE)
    assert not [name for name in names if f" {name} " in shown.text]
