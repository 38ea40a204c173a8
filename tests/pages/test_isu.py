"""The ISU page of the shipped scene: the ladder and its lists, and the version of a budget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

STEPS = (
    "CHF 356'660 received: 47 States",
    "CHF 86'569 in transit: 3 States; 94% with it",
    "CHF 459 pledged: 1 State; 94% with it",
    "CHF 25'913 from usual givers (21'232 to 27'057): 6 States; 99.9% with it",
    "CHF 399 still to find once all of this has come (0 to 5'080)",
)


def test_the_ladder_says_all_steps_and_the_directors_sentence(screen: Callable[..., Any]) -> None:
    """From received to what is still to find, what usually comes in December, and the year's end."""
    text = screen("isu", convention="ccm", lang="en").text.replace("\u00a0", " ")
    for step in STEPS:
        assert step in text
    assert "for 2020 they gave CHF 25'913 after 30 Nov 2020. They owe nothing" in text
    assert "With 1 more State, which has announced money since, it was CHF 26'364." in text
    assert "Going by 5 earlier years, 2021 would end with 82% to 97% of its budget" in text
    assert "6 announcements of money for 2021; still open: 4" in text


def test_each_step_opens_into_its_states_and_has_its_own_copy(screen: Callable[..., Any]) -> None:
    """Spain is in transit, the Dominican Republic pledged, France usually gives; each list can be copied."""
    markup = screen("isu", convention="ccm", lang="en").markup
    steps = markup[markup.index("ladder-steps") :].split("<details")
    _, received, transit, pledged, usual = steps[:5]
    for step, state, copy in (
        (received, "Switzerland", "contributions.xlsx"),
        (transit, "Spain", "announcements.xlsx"),
        (pledged, "Dominican Republic", "announcements.xlsx"),
        (usual, "France", "usual-givers.xlsx"),
    ):
        assert state in step
        assert f"/export/{copy}?" in step
    assert "step=in+transit" in transit.replace("%20", "+")
    assert "isu.xlsx, Announcements!C8" in transit


def test_the_overview_names_no_usual_giver(screen: Callable[..., Any]) -> None:
    """France and Montenegro are named in the list of the ISU page only."""
    text = screen("overview", convention="ccm", lang="en").text
    assert "France" not in text
    assert "Montenegro" not in text


def test_a_revised_budget_names_its_version(screen: Callable[..., Any]) -> None:
    """2020 names it, from that year or from 2021; 2021 has one version and does not."""
    expected = "The budget is the version “revised 1”, adopted on 26 Jun 2020."
    assert expected in screen("isu", convention="ccm", lang="en", year="2020").text
    assert expected in screen("isu", convention="ccm", lang="en", as_of="2020-12-01").text
    assert "The budget is the version" not in screen("isu", convention="ccm", lang="en").text
