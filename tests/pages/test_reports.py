"""What pages say of dated status reports: side by side, what came between, and earlier years' balances."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("edges")


@pytest.fixture
def said(screen: Callable[..., Any]) -> Callable[..., str]:
    """The text of a page of the convention with two reports, with ordinary spaces."""

    def text(page: str, **asks: str) -> str:
        found: str = screen(page, convention="snapshots", lang="en", **asks).text
        return found.replace("\u00a0", " ").replace("\u202f", " ")

    return text


def test_money_that_came_between_two_reports_is_bounded(said: Callable[..., str]) -> None:
    """Japan: USD 150 from 1 to 31 October, with book, sheet and cell; no payment is denied."""
    text = said("state", state="JPN")
    assert (
        "1 Oct 2021 31 Oct 2021 150 received in between 100 250 0 assessed-2021-10.xlsx"
        " Status reports D2" in text
    )
    assert "– 30 Sep 2021 100 received by then 0 100 – assessed-2021-09.xlsx" in text
    assert "Payments of assessed contributions" not in text


def test_a_balance_of_earlier_years_stands_apart(said: Callable[..., str]) -> None:
    """USD 45.00 as the report says; USD 350 is outstanding for the meeting, not 395 (D6)."""
    text = said("state", state="JPN")
    assert (
        "Balance from earlier years, as the report of 31 Oct 2021 on the 1MSP says: USD 45.00"
        " (assessed-2021-10.xlsx, Status reports!D2)." in text
    )
    assert "Japan: USD 350 is outstanding, for 1 meeting" in text
    assert "Balance from earlier years" not in said("state", state="CHL")


def test_a_state_that_vanished_can_still_be_asked_for(said: Callable[..., str]) -> None:
    """Niger's USD 70 of September is taken back by the report of October, and both are shown."""
    text = said("state", state="NER")
    assert "1 Oct 2021 31 Oct 2021 −70 no longer in the report 70 0 −600" in text


def test_a_meetings_reports_stand_side_by_side(said: Callable[..., str]) -> None:
    """October above September; 150 more of Japan, 20 and 70 less of Chile and Niger."""
    text = said("meetings")
    assert "31 Oct 2021 2 1'200 480 720 150 −90" in text
    assert "30 Sep 2021 3 1'800 420 1'380 – –" in text


def test_the_day_looked_from_decides_which_reports_are_known(said: Callable[..., str]) -> None:
    """In mid-October there is one report, and nothing came since it."""
    text = said("meetings", as_of="2021-10-15")
    assert "1 status report on the 1MSP" in text
    assert "The days of payment for the 1MSP are not known" in text
