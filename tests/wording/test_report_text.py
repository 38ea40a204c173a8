"""Where a status report and the payments in the books disagree, each page that relies on either says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.pages.cards.attention import list_attention_points
from dashboard.wording.report_text import (
    describe_differing_meetings,
    report_source_lines,
    state_difference_lines,
)
from tests.indicators.test_status_reports import DAY, OCTOBER, owes, pays, says
from tests.sample_ledger import ledger

EN = load_words("en")


BOOK = ledger(
    status_reports=[
        says(OCTOBER, "JPN", 20_000_00, book="a.xlsx", sheet="S", cell="D2"),
        says(OCTOBER, "NER", 3_000_00, book="a.xlsx", sheet="S", cell="D3"),
    ],
    assessments=[owes("JPN"), owes("NER")],
    receipts=[pays("JPN", 21_000_00, "2021-10-30"), pays("NER", 3_000_00, "2021-05-01")],
)


def test_the_page_of_a_state_says_that_its_report_and_its_payments_differ() -> None:
    """Both sums, the day and the cell; nothing of a State where they tie."""
    (said,) = state_difference_lines(BOOK, "JPN", DAY, EN)
    assert said.replace("\u00a0", " ") == (
        "The status report of 31 Oct 2021 on the 10MSP says that USD 20'000.00 was received"
        " (a.xlsx, S!D2), the books USD 21'000.00. The payments in the books are shown."
    )
    assert state_difference_lines(BOOK, "NER", DAY, EN) == ()
    assert state_difference_lines(BOOK, "JPN", date(2021, 9, 1), EN) == ()


def test_the_overview_says_which_meetings_books_disagree_and_names_no_state() -> None:
    """It asks for attention, since one of the two is wrong."""
    said = describe_differing_meetings(BOOK, DAY, EN)
    assert len(said) == 1
    assert said[0] == (
        "The last status report on the 10MSP does not tie with the payments in the books, which are"
        " shown."
    )
    assert said[0] in list_attention_points(BOOK, DAY, EN)
    assert describe_differing_meetings(ledger(), DAY, EN) == []


def test_a_report_in_use_because_the_payments_have_no_day_is_said_to_be() -> None:
    """What came in between cannot be said then; where the payments are in use nothing is said."""
    book = replaced_day(None)
    (said,) = report_source_lines(book, "10MSP", DAY, EN)
    assert said == (
        "These are the figures of the status report of 31 Oct 2021; the payments in the books do not say"
        " which day they speak to."
    )
    assert report_source_lines(BOOK, "10MSP", DAY, EN) == ()


def replaced_day(day: date | None) -> Ledger:
    """The book above, whose payments speak to another day."""
    return ledger(
        assessed=day,
        status_reports=[says(OCTOBER, "JPN", 20_000_00)],
        assessments=[owes("JPN")],
        receipts=[pays("JPN", 21_000_00, "2021-10-30")],
    )


@pytest.fixture
def said(screen: Callable[..., Any]) -> Callable[..., str]:
    """The text of a page of the convention with two reports, with ordinary spaces."""

    def text(page: str, **asks: str) -> str:
        found: str = screen(page, convention="snapshots", lang="en", **asks).text
        return found.replace("\u00a0", " ").replace("\u202f", " ")

    return text


@pytest.mark.usefixtures("edges")
def test_money_that_came_between_two_reports_is_bounded(said: Callable[..., str]) -> None:
    """Japan: USD 150 from 1 to 31 October, with book, sheet and cell; no payment is denied."""
    text = said("state", state="JPN")
    assert (
        "1 Oct 2021 31 Oct 2021 150 received in between 100 250 0 assessed-2021-10.xlsx"
        " Status reports D2" in text
    )
    assert "– 30 Sep 2021 100 received by then 0 100 – assessed-2021-09.xlsx" in text
    assert "Payments of assessed contributions" not in text


@pytest.mark.usefixtures("edges")
def test_a_balance_of_earlier_years_stands_apart(said: Callable[..., str]) -> None:
    """USD 45.00 as the report says; USD 350 is outstanding for the meeting, not 395 (D6)."""
    text = said("state", state="JPN")
    assert (
        "Balance from earlier years, as the report of 31 Oct 2021 on the 1MSP says: USD 45.00"
        " (assessed-2021-10.xlsx, Status reports!D2)." in text
    )
    assert "Japan: USD 350 is outstanding, for 1 meeting" in text
    assert "Balance from earlier years" not in said("state", state="CHL")


@pytest.mark.usefixtures("edges")
def test_a_state_that_vanished_can_still_be_asked_for(said: Callable[..., str]) -> None:
    """Niger's USD 70 of September is taken back by the report of October, and both are shown."""
    text = said("state", state="NER")
    assert "1 Oct 2021 31 Oct 2021 −70 no longer in the report 70 0 −600" in text


@pytest.mark.usefixtures("edges")
def test_a_meetings_reports_stand_side_by_side(said: Callable[..., str]) -> None:
    """October above September; 150 more of Japan, 20 and 70 less of Chile and Niger."""
    text = said("meetings")
    assert "31 Oct 2021 2 1'200 480 720 150 −90" in text
    assert "30 Sep 2021 3 1'800 420 1'380 – –" in text


@pytest.mark.usefixtures("edges")
def test_the_day_looked_from_decides_which_reports_are_known(said: Callable[..., str]) -> None:
    """In mid-October there is one report, and nothing came since it."""
    text = said("meetings", as_of="2021-10-15")
    assert "1 status report on the 1MSP" in text
    assert "The days of payment for the 1MSP are not known" in text
