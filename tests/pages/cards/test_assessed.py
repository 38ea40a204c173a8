"""D28 on the pages: each figure carries the date of its source; reports add receipts or differ from the books."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.exports.export_query import ExportQuery
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.locale import load_words
from dashboard.workbooks.book import About
from dashboard.workbooks.clean.book_writer import RowValues, write_book
from tests.pages.edge_books import (
    Files,
    Sheets,
    assessed,
    bill,
    budget,
    gift,
    meeting,
    on_its_way,
    paid,
    show_cases,
    voluntary,
)

OCTOBER, NOVEMBER = date(2021, 10, 31), date(2021, 11, 30)
DUE = {"Austria": 200_000, "Niger": 122_600}
PAYMENTS: Sheets = {
    "Meetings": [
        meeting("9MSP", "Ninth Meeting", date(2019, 9, 2)),
        meeting("10MSP", "Tenth Meeting", date(2022, 8, 30), 322_600),
    ],
    "Assessments": [*(bill(s, "10MSP", a) for s, a in DUE.items()), bill("Niger", "9MSP", 900)],
    "Receipts": [paid("Austria", "10MSP", 200_000), paid("Niger", "10MSP", 22_594)],
}


def report(day: date, received: dict[str, int]) -> bytes:
    """Build a status report on the 10MSP with these amounts received, in dollars."""
    rows: list[RowValues] = [
        {
            "as_at": day,
            "meeting": "10MSP",
            "state": state,
            "assessed": DUE[state] * 100,
            "received": dollars * 100,
            "outstanding": (DUE[state] - dollars) * 100,
            "credit": 0,
        }
        for state, dollars in received.items()
    ]
    return assessed({"Status reports": rows}, source="UNODA report", as_at=day)


def later() -> Files:
    """Payments to 31 October, and UNODA's report as at 30 November."""
    return {
        "assessed.xlsx": assessed(PAYMENTS),
        "report.xlsx": report(NOVEMBER, {"Austria": 200_000, "Niger": 47_797}),
    }


def same_day() -> Files:
    """A report as at the date of the payments, with a smaller receipt for Niger."""
    return {
        "assessed.xlsx": assessed(PAYMENTS),
        "report.xlsx": report(OCTOBER, {"Austria": 200_000, "Niger": 20_000}),
    }


def undated() -> Files:
    """Books whose As at cell is empty."""
    isu = {
        "Budgets": [budget(2021, 1000)],
        "Contributions": [gift("Austria", 2021, 400)],
        "Announcements": [on_its_way("Chile", 100, "CHF")],
    }
    return {
        "assessed.xlsx": write_book(About("assessed", "USD", None, "receipts", "UNODA"), PAYMENTS),
        "isu.xlsx": voluntary(isu, None),
    }


def answered() -> Files:
    """Four States gave for 2020. For 2021 Austria gave, Chile has a payment in transit, Japan pledged; Niger did not answer."""
    pledge = {**on_its_way("Japan", 200, "CHF"), "kind": "pledged"}
    gifts = [gift(s, 2020, 300) for s in ("Chile", "Japan", "Niger", "Austria")]
    return {
        "isu.xlsx": voluntary(
            {
                "Budgets": [budget(2021, 1000)],
                "Contributions": [*gifts, gift("Austria", 2021, 400)],
                "Announcements": [on_its_way("Chile", 100, "CHF"), pledge],
            }
        )
    }


def misplaced() -> Files:
    """Sheets in the wrong book: Receipts in the ISU's, Budgets and Contributions in UNODA's."""
    return {
        "isu.xlsx": voluntary(
            {"Budgets": [budget(2021, 1000)], "Receipts": [paid("Austria", "10MSP", 7)]}
        ),
        "assessed.xlsx": assessed(
            {
                **PAYMENTS,
                "Budgets": [budget(2021, 5)],
                "Contributions": [gift("Niger", 2021, 99)],
            }
        ),
    }


def corrected() -> Files:
    """A report as at 30 November, and another with the same date that corrects Niger."""
    return {
        "assessed.xlsx": assessed(PAYMENTS),
        "report.xlsx": report(NOVEMBER, {"Austria": 200_000, "Niger": 40_000}),
        "report-corrected.xlsx": report(NOVEMBER, {"Austria": 200_000, "Niger": 47_797}),
    }


CASES = {
    "corrected": corrected,
    "later": later,
    "same": same_day,
    "undated": undated,
    "answered": answered,
    "strayed": misplaced,
}


@pytest.fixture(scope="module", autouse=True)
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make these conventions the app's data folder."""
    with show_cases(tmp_path_factory.mktemp("sources"), CASES) as root:
        yield root


@pytest.fixture
def page_text(screen: Callable[..., Any]) -> Callable[..., str]:
    """Return a function that renders a page and returns its full text, with ordinary spaces."""

    def text(page: str, convention: str, **query: str) -> str:
        rendered: str = screen(page, convention=convention, **{"lang": "en"} | query).all_texts
        return rendered.replace("\u00a0", " ").replace("\u202f", " ")

    return text


def export_table(name: str, convention: str, as_of: date, **query: str) -> tuple[str, str]:
    """Export a table; return its title, subtitle and rows as one text, and its file name."""
    ledger = get_conventions().snapshot(convention).ledger
    table = TABLES_BY_NAME[name](ExportQuery(ledger, as_of, load_words("en"), query))
    text = f"{table.title} {table.subtitle} {table.rows}"
    return text.replace("\u00a0", " "), table.name


DECEMBER, MID_NOVEMBER = date(2021, 12, 1), date(2021, 11, 15)


def test_d28_the_card_uses_the_later_report_with_its_as_at_date(
    page_text: Callable[..., str],
) -> None:
    """The card shows 77%, USD 247'797 as at 30 November, and the USD 25'203 received since the payments."""
    text = page_text("overview", "later")
    for sentence in (
        "77% of the 10MSP is secured",
        "USD 247'797 received",
        "As at 30 Nov 2021, 1 day old.",
        "By 30 November 2021, USD 247'797 of the USD 322'600 assessed for the 10MSP",
        "the payments in the books are as at 31 Oct 2021.",
        "USD 25'203 more came between 31 Oct 2021 and 30 Nov 2021.",
    ):
        assert sentence in text
    # Days of payment are known up to 31 October only, and the chart says so.
    assert "69% 244 days after the notice (payments as at 31 Oct 2021)" in text
    assert "69% of the 10MSP is secured" not in text


def test_d28_an_as_of_date_before_the_report_uses_the_payments(
    page_text: Callable[..., str],
) -> None:
    """On 15 November the card shows 69% as at 31 October and does not mention the report."""
    text = page_text("overview", "later", as_of=MID_NOVEMBER.isoformat())
    assert "69% of the 10MSP is secured" in text
    assert "By 31 October 2021, USD 222'594" in text
    assert "As at 31 Oct 2021, 15 days old." in text
    assert "status report" not in text


def test_d28_the_meetings_page_shows_the_same_figures_as_the_card(
    page_text: Callable[..., str],
) -> None:
    """The share, its source and the amount it adds; each row with its own as-at date."""
    text = page_text("meetings", "later", meeting="10MSP")
    assert "77% is secured: USD 247'797 of USD 322'600" in text
    assert "USD 25'203 more came between 31 Oct 2021 and 30 Nov 2021." in text
    assert "as at 31 Oct 2021, 30 Nov 2021: see each row" in text
    assert "in USD, as at 30 Nov 2021, the largest outstanding first" in text
    # The payment chart ends on the payments' as-at date.
    assert "69% after" in text or "69% " in text


def test_d28_the_state_page_dates_a_receipt_between_two_sources(
    page_text: Callable[..., str],
) -> None:
    """Niger's 25'203 is dated 1 to 30 November; its payments keep their dates."""
    text = page_text("state", "later", state="NER")
    assert "10MSP 1 Nov 2021 30 Nov 2021 25'203 received in between 22'594 47'797" in text
    assert "Niger: USD 75'703 is outstanding, for 2 meetings" in text
    assert "as at 31 Oct 2021, 30 Nov 2021: see each row" in text


def test_d28_exports_carry_the_as_at_date_of_their_source() -> None:
    """The date is in the subtitle, the rows and the file name."""
    text, name = export_table("meeting", "later", DECEMBER, meeting="10MSP")
    assert "as at 30 Nov 2021" in text
    assert name == "later-10msp-as-at-2021-11-30"
    text, name = export_table("meeting", "later", MID_NOVEMBER, meeting="10MSP")
    assert "as at 31 Oct 2021" in text
    assert name == "later-10msp-as-at-2021-10-31"
    text, _ = export_table("meetings", "later", DECEMBER)
    assert "24779700" in text
    assert "datetime.date(2021, 11, 30)" in text
    assert "datetime.date(2021, 10, 31)" in text


def test_d28_a_report_and_the_books_of_one_date_are_compared_line_by_line(
    page_text: Callable[..., str],
) -> None:
    """Niger: 20'000 in the report, 22'594 in the books, which are in use."""
    text = page_text("meetings", "same", meeting="10MSP")
    assert "The status report of 31 Oct 2021 on the 10MSP and the books differ in 1 line" in text
    assert "Niger 122'600 122'600 20'000 22'594 −2'594 report.xlsx Status reports" in text
    assert "The payments in the books are in use" in text
    assert "69% of the 10MSP is secured" in page_text("overview", "same")
    rows, _ = export_table("tie-out", "same", DECEMBER, meeting="10MSP")
    assert "differ in 1 line" in rows
    assert "ties with the books" in export_table("tie-out", "later", DECEMBER, meeting="10MSP")[0]


def test_d28_two_reports_of_one_date_are_compared_line_by_line(
    page_text: Callable[..., str],
) -> None:
    """The corrected report is in use and is named."""
    text = page_text("meetings", "corrected", meeting="10MSP")
    assert "Two status reports of 30 Nov 2021 on the 10MSP differ in 1 line" in text
    assert (
        "Niger 122'600 122'600 47'797 40'000 report-corrected.xlsx, Status reports!D3"
        " report.xlsx, Status reports!D3" in text
    )
    assert "77% of the 10MSP is secured" in page_text("overview", "corrected")
    assert (
        "differ in 1 line"
        in export_table("report-versions", "corrected", DECEMBER, meeting="10MSP")[0]
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_unknown_as_at_date_appears_in_no_sentence(
    page_text: Callable[..., str], lang: str
) -> None:
    """Without an As at, the card reports the date as not known and its sentences name no date."""
    text = page_text("overview", "undated", lang=lang)
    sentences = [line for line in text.splitlines() if "322'600" in line or "400" in line]
    assert sentences
    assert not [line for line in sentences if "By 1 December" in line or "1er décembre" in line]
    if lang == "en":
        assert "As-at day not known." in text
        assert (
            "USD 222'594 of the USD 322'600 assessed for the 10MSP has been received: 69%." in text
        )
        assert "1 State has contributed CHF 400: 40% of the 2021 budget of CHF 1'000." in text


def test_an_export_without_an_as_at_date_names_none() -> None:
    """Neither the file name nor the subtitle contains a date."""
    text, name = export_table("meeting", "undated", DECEMBER, meeting="10MSP")
    assert name == "undated-10msp-as-at-unknown-day"
    assert "an unknown day" in text
    assert export_table("contributions", "undated", DECEMBER, year="2021")[1].endswith(
        "unknown-day"
    )


def test_states_that_answered_are_not_listed_as_without_an_answer(
    page_text: Callable[..., str],
) -> None:
    """Chile (in transit) and Japan (pledged) are in a table of their own; only Niger has not answered."""
    text = page_text("isu", "answered")
    title = "1 State contributed for 2020, and has neither contributed nor answered for 2021"
    assert title in text
    answered_title = (
        "2 States that contributed for 2020 have answered that money for 2021 is coming"
    )
    unanswered_list, _, answered_list = text.partition(title)[2].partition(answered_title)
    assert "Niger" in unanswered_list
    assert not [name for name in ("Chile", "Japan") if name in unanswered_list]
    assert "Chile 300 in transit 100 CHF 15 Nov 2021" in answered_list
    assert "Japan 300 pledged 200 CHF 15 Nov 2021" in answered_list


def test_exports_separate_states_with_and_without_an_answer() -> None:
    """Each export holds the same States as its table on the page."""
    rows, _ = export_table("not-yet", "answered", DECEMBER, year="2021")
    assert "Niger" in rows
    assert "Chile" not in rows
    assert "Chile" in export_table("answered", "answered", DECEMBER, year="2021")[0]
    before, _ = export_table("not-yet", "answered", date(2021, 11, 1), year="2021")
    assert "Chile" in before


def test_sheets_of_the_other_stream_change_no_figure(page_text: Callable[..., str]) -> None:
    """Every page renders and counts only the rows of its own stream."""
    text = page_text("overview", "strayed")
    assert "0% of the 2021 budget received" in text
    assert "69% of the 10MSP is secured" in text
    assert "to find, of CHF 1'000" in text
    assert "22'594" in page_text("state", "strayed", state="NER")
    assert "69%" in page_text("meetings", "strayed", meeting="10MSP")
