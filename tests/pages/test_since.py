"""What moved since the last meeting: two days in the address, the finding first, corrections apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.store.history import History
from tests.pages.conftest import open_through_main
from tests.small_books import convention, isu

SCENE = {"convention": "ccm", "lang": "en"}


def plain(shown: Any) -> str:
    """The text of a page with ordinary spaces."""
    return str(shown.text).replace("\u00a0", " ")


def test_the_finding_of_the_scene_comes_first() -> None:
    """Since the committee meeting of 2 November, both streams with their own days."""
    text = plain(open_through_main("since", **SCENE))
    assert (
        "+CHF 17'692 for 2021 from 3 States (2 of them new) since 2 Nov 2021: 45 → 47 of 110 States"
        " Parties, 72% → 76% of the budget."
    ) in text
    assert "as at 2 Nov 2021 and as at 30 Nov 2021" in text
    assert "Nothing new for the 10MSP since 2 Nov 2021" in text
    assert "Both as at 31 Oct 2021: nothing newer is known" in text
    assert "isu.xlsx Contributions D289" in text
    assert "No version of isu.xlsx was kept by the end of 2 Nov 2021" in text


def test_the_bridge_ties_to_the_figures_of_the_overview() -> None:
    """CHF 356'660.00 at the end, and each bar begins where the one before it ends."""
    (chart,) = open_through_main("since", **SCENE).charts
    bars = sorted(
        (place, base, length)
        for trace in chart["data"]
        for place, base, length in zip(trace["y"], trace["base"], trace["x"], strict=True)
    )
    assert bars[-1][1:] == (0, 35_666_000)
    assert sum(length for _, _, length in bars[:-1]) == 35_666_000


def test_two_days_of_the_address_are_kept_in_either_order() -> None:
    """A link reproduces the view; what is no day is the default."""
    one = open_through_main("since", **SCENE, since="2021-09-01", until="2021-11-15")
    other = open_through_main("since", **SCENE, since="2021-11-15", until="2021-09-01")
    assert "since 1 Sep 2021" in plain(one)
    assert one.text == other.text
    assert "since 2 Nov 2021" in plain(open_through_main("since", **SCENE, since="tomorrow"))


def test_days_are_chosen_by_hand_or_by_committee_meeting() -> None:
    """Both are stored in the address."""
    shown = open_through_main("since", **SCENE)
    test = shown.test
    box = next(b for b in test.selectbox if b.label == "Since the committee meeting of")
    assert box.value == "2021-11-02"
    box.set_value("2021-10-05")
    test.run()
    assert not test.exception
    assert test.query_params["since"] == "2021-10-05"
    next(d for d in test.date_input if d.label == "Later day").set_value(date(2021, 11, 15))
    test.run()
    assert (test.query_params["since"], test.query_params["until"]) == (
        *("2021-10-05", "2021-11-15"),
    )


def test_the_minutes_have_a_line_to_copy() -> None:
    """In the past tense; what the button copies is what stands beside it."""
    shown = open_through_main("since", **SCENE)
    copied, *paragraphs = shown.copies
    assert len(paragraphs) == 3
    assert "was received for 2021 from 3 States" in copied
    assert copied.replace("\u00a0", " ") in plain(shown)
    assert "For the minutes" in shown.text


def test_the_whole_picture_stands_there_in_three_languages() -> None:
    """Each with the words that its button copies, and figures that lead to their rows."""
    shown = open_through_main("since", **SCENE)
    english, french, spanish = shown.copies[1:]
    assert english.replace("\u00a0", " ").startswith("As at 31 October 2021, USD 222'594 of the")
    assert french.startswith("Au 31 octobre 2021")
    assert spanish.startswith("Al 31 de octubre de 2021")
    for text in (english, french, spanish):
        for paragraph in text.split("\n\n"):
            assert "".join(paragraph.split()) in "".join(plain(shown).split())
    figure = '<a href="/meetings?convention=ccm&amp;as_of=2021-12-01&amp;lang=en&amp;meeting=10MSP" data-cf-page>USD\u00a0222\'594</a>'
    assert figure.replace("'", "&#39;") in shown.markup
    assert "/minutes/minutes.docx?convention=ccm&amp;as_of=2021-12-01&amp;lang=en&amp;text=es" in (
        shown.markup
    )


def test_the_paragraphs_speak_of_the_later_day() -> None:
    """On 2 November nothing was in transit; the links keep that day."""
    shown = open_through_main("since", **SCENE, since="2021-10-05", until="2021-11-02")
    english = shown.copies[1].replace("\u00a0", " ")
    assert "CHF 338'968" in english
    assert "in transit" not in english
    assert "/isu?convention=ccm&amp;as_of=2021-11-02&amp;lang=en&amp;year=2021" in shown.markup


def test_without_a_calendar_thirty_days_are_looked_back_and_corrections_told(
    tmp_path: Path, use_data_folder: Callable[[Path], None]
) -> None:
    """A version of October had 80 where 100 stands now: a correction, and no new money."""
    path = convention(tmp_path, "small", 100, 50)
    when = datetime(2021, 10, 20, tzinfo=UTC)
    History(path.parent).add_folder_save(
        path.name, isu(80, 50), mapping=None, when=when, difference={}, after=99
    )
    use_data_folder(tmp_path)
    text = plain(open_through_main("since", convention="small", lang="en"))
    assert "since 1 Nov 2021" in text
    assert "corrected since by +CHF 20 (1 amount); this is not new money" in text


@pytest.mark.parametrize("kind", ["opcw", "unep"])
def test_books_of_yearly_figures_have_their_years(kind: str) -> None:
    """No payment has a day: each is of its year."""
    shown = open_through_main("since", convention=kind, lang="en", since="2019-06-30")
    assert "for 2019 from" in plain(shown)
