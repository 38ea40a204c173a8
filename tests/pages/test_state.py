"""The State page: a choice first, promises before figures, nothing empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

SCENE: Final = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}


def plain(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


def test_no_state_is_shown_that_nobody_asked_for(screen: Callable[..., Any]) -> None:
    """Who comes first in the alphabet may be one that has not paid."""
    shown = screen("state", **SCENE)
    assert "Choose a State, or follow its name in a list." in shown.text
    assert "Afghanistan" not in shown.text
    assert shown.charts == []
    assert shown.test.selectbox(key="choose_state").value is None


def test_promises_come_first_and_both_streams_follow(screen: Callable[..., Any]) -> None:
    """Spain: EUR 45'000 on its way, then the line for the minutes, charts, meetings and payments."""
    shown = screen("state", **SCENE, state="ESP")
    text = plain(shown.text)
    places = [text.index(part) for part in ("Spain: 1 announcement", "For the minutes")]
    assert places == sorted(places)
    assert "Spain announced EUR 45'000 for 2021 on 16 Nov 2021 (in transit)" in text
    assert len(shown.charts) == 2
    tables = [one["table"] for one in shown.lists]
    assert len(tables) == 4
    assert 'data-column="announced_amount"' in tables[0]
    assert "15&#39;056.86" in tables[1]
    assert 'data-column="cell"' in tables[2]
    assert 'data-column="cell"' in tables[3]


def test_the_line_for_the_minutes_can_be_copied(screen: Callable[..., Any]) -> None:
    """What the button copies is what stands beside it: money, day and stream."""
    shown = screen("state", **SCENE, state="AUS")
    said = "Australia contributed CHF 18'151 for 2021 (Implementation Support Unit, as at 30 Nov"
    assert said in plain(shown.text)
    assert f'data-copy="{said}'.replace("'", "&#39;") in plain(shown.markup)


def test_a_state_without_payments_has_no_empty_chart(screen: Callable[..., Any]) -> None:
    """Tunisia never contributed: a sentence, and the chart of what it was assessed for."""
    shown = screen("state", **SCENE, state="TUN")
    assert "Tunisia: no payment is known" in shown.text
    assert len(shown.charts) == 1
    assert all("<tbody><tr>" in one["table"] for one in shown.lists)


def test_the_same_state_in_other_conventions_stands_apart(screen: Callable[..., Any]) -> None:
    """Each with its own currency and day, and a link; no sum."""
    shown = screen("state", **SCENE, state="DEU")
    text = plain(shown.text)
    assert "In other conventions" in text
    assert "convention=opcw" in shown.markup
    assert "of assessed contributions was received from Germany in" in text
