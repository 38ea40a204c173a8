"""Sentences about status reports that differ from the payments, and pages that show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.pages.cards.tiles import list_notes
from dashboard.wording.report_text import (
    describe_differing_meetings,
    report_source_lines,
    state_difference_lines,
)
from tests.indicators.test_status_reports import DAY, OCTOBER, bill, receipt, report_row
from tests.sample_ledger import ledger

EN = load_words("en")


BOOK = ledger(
    status_reports=[
        report_row(OCTOBER, "JPN", 20_000_00, book="a.xlsx", sheet="S", cell="D2"),
        report_row(OCTOBER, "NER", 3_000_00, book="a.xlsx", sheet="S", cell="D3"),
    ],
    assessments=[bill("JPN"), bill("NER")],
    receipts=[receipt("JPN", 21_000_00, "2021-10-30"), receipt("NER", 3_000_00, "2021-05-01")],
)


def test_a_state_difference_line_has_both_amounts_the_day_and_the_cell() -> None:
    """A State without a difference has no line."""
    (line,) = state_difference_lines(BOOK, "JPN", DAY, EN)
    assert line.replace("\u00a0", " ") == (
        "The status report of 31 Oct 2021 on the 10MSP says that USD 20'000.00 was received"
        " (a.xlsx, S!D2), the books USD 21'000.00. The payments in the books are shown."
    )
    assert state_difference_lines(BOOK, "NER", DAY, EN) == ()
    assert state_difference_lines(BOOK, "JPN", date(2021, 9, 1), EN) == ()


def test_a_meeting_with_differences_is_an_attention_point() -> None:
    """The Overview names the meeting and no State; an empty ledger has none."""
    sentences = describe_differing_meetings(BOOK, DAY, EN)
    assert len(sentences) == 1
    assert sentences[0] == (
        "The last status report on the 10MSP does not tie with the payments in the books, which are"
        " shown."
    )
    assert sentences[0] in list_notes(BOOK, DAY, EN)
    assert describe_differing_meetings(ledger(), DAY, EN) == []


def test_a_report_used_because_payments_have_no_day_is_explained() -> None:
    """Where the payments are in use, there is no such line."""
    book = undated_book()
    (line,) = report_source_lines(book, "10MSP", DAY, EN)
    assert line == (
        "These are the figures of the status report of 31 Oct 2021; the payments in the books do not say"
        " which day they speak to."
    )
    assert report_source_lines(BOOK, "10MSP", DAY, EN) == ()


def undated_book() -> Ledger:
    """BOOK without Niger, its payments without a day."""
    return ledger(
        assessed=None,
        status_reports=[report_row(OCTOBER, "JPN", 20_000_00)],
        assessments=[bill("JPN")],
        receipts=[receipt("JPN", 21_000_00, "2021-10-30")],
    )


@pytest.fixture
def page_text(screen: Callable[..., Any]) -> Callable[..., str]:
    """Return the text of a page of the convention with two reports, with ordinary spaces."""

    def text(page: str, **parameters: str) -> str:
        content: str = screen(page, convention="snapshots", lang="en", **parameters).text
        return content.replace("\u00a0", " ").replace("\u202f", " ")

    return text


@pytest.mark.usefixtures("edges")
def test_the_state_page_lists_receipts_between_two_reports(page_text: Callable[..., str]) -> None:
    """Japan: USD 150 from 1 to 31 October, with book, sheet and cell, and no "no payment" text."""
    text = page_text("state", state="JPN")
    assert (
        "1 Oct 2021 31 Oct 2021 150 received in between 100 250 0 assessed-2021-10.xlsx"
        " Status reports D2" in text
    )
    assert "– 30 Sep 2021 100 received by then 0 100 – assessed-2021-09.xlsx" in text
    assert "Payments of assessed contributions" not in text


@pytest.mark.usefixtures("edges")
def test_the_state_page_lists_a_prior_balance_separately(page_text: Callable[..., str]) -> None:
    """USD 45.00 of earlier years; USD 350, not 395, is outstanding for the meeting (D6)."""
    text = page_text("state", state="JPN")
    assert (
        "Balance from earlier years, as the report of 31 Oct 2021 on the 1MSP says: USD 45.00"
        " (assessed-2021-10.xlsx, Status reports!D2)." in text
    )
    assert "Japan: USD 350 is outstanding, for 1 meeting" in text
    assert "Balance from earlier years" not in page_text("state", state="CHL")


@pytest.mark.usefixtures("edges")
def test_a_state_missing_from_the_latest_report_has_its_page(page_text: Callable[..., str]) -> None:
    """Niger's USD 70 of September are reversed in October; both reports are listed."""
    text = page_text("state", state="NER")
    assert "1 Oct 2021 31 Oct 2021 −70 no longer in the report 70 0 −600" in text


@pytest.mark.usefixtures("edges")
def test_the_meetings_page_lists_all_reports_of_a_meeting(page_text: Callable[..., str]) -> None:
    """Received and corrected since the previous report; the first has neither."""
    text = page_text("meetings")
    assert "31 Oct 2021 2 1'200 480 720 150 −90" in text
    assert "30 Sep 2021 3 1'800 420 1'380 – –" in text


@pytest.mark.usefixtures("edges")
def test_the_meetings_page_lists_reports_up_to_the_as_of_date(
    page_text: Callable[..., str],
) -> None:
    """In mid-October there is one report, and the days of payment are unknown."""
    text = page_text("meetings", as_of="2021-10-15")
    assert "1 status report on the 1MSP" in text
    assert "The days of payment for the 1MSP are not known" in text
