"""D28 on the pages: each figure with its source's day, what a report adds, and what ties not."""

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
    """A status report on the 10MSP."""
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
    """Payments to 31 October, and UNODA's report of 30 November."""
    return {
        "assessed.xlsx": assessed(PAYMENTS),
        "report.xlsx": report(NOVEMBER, {"Austria": 200_000, "Niger": 47_797}),
    }


def same_day() -> Files:
    """A report of the payments' own day that says less of Niger."""
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
    """Three gave for 2020; Chile is sending, Japan pledged, and only Niger said nothing."""
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


def strayed() -> Files:
    """Receipts in the ISU's book, Budgets and Contributions in UNODA's."""
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
    """A report of 30 November, and another of the same day that corrects Niger."""
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
    "strayed": strayed,
}


@pytest.fixture(scope="module", autouse=True)
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Lets the app see these conventions."""
    with show_cases(tmp_path_factory.mktemp("sources"), CASES) as root:
        yield root


@pytest.fixture
def said(screen: Callable[..., Any]) -> Callable[..., str]:
    """All that a page says, with ordinary spaces."""

    def text(page: str, convention: str, **asks: str) -> str:
        found: str = screen(page, convention=convention, **{"lang": "en"} | asks).all_texts
        return found.replace("\u00a0", " ").replace("\u202f", " ")

    return text


def copy(name: str, convention: str, as_of: date, **asks: str) -> tuple[str, str]:
    """A copy's title and subtitle with its rows, and its file name."""
    ledger = get_conventions().snapshot(convention).ledger
    table = TABLES_BY_NAME[name](ExportQuery(ledger, as_of, load_words("en"), asks))
    text = f"{table.title} {table.subtitle} {table.rows}"
    return text.replace("\u00a0", " "), table.name


DECEMBER, MID_NOVEMBER = date(2021, 12, 1), date(2021, 11, 15)


def test_d28_the_card_takes_the_report_with_its_own_day(said: Callable[..., str]) -> None:
    """77%, USD 247'797, as at 30 November; USD 25'203 came in between."""
    text = said("overview", "later")
    for sentence in (
        "77% of the 10MSP is secured",
        "USD 247'797 received",
        "As at 30 Nov 2021, 1 day old.",
        "By 30 November 2021, USD 247'797 of the USD 322'600 assessed for the 10MSP",
        "the payments in the books are as at 31 Oct 2021.",
        "USD 25'203 more came between 31 Oct 2021 and 30 Nov 2021.",
    ):
        assert sentence in text
    assert "69%" not in text


def test_d28_an_earlier_day_is_served_by_the_payments(said: Callable[..., str]) -> None:
    """On 15 November: 69%, as at 31 October, and no word of the report."""
    text = said("overview", "later", as_of=MID_NOVEMBER.isoformat())
    assert "69% of the 10MSP is secured" in text
    assert "By 31 October 2021, USD 222'594" in text
    assert "As at 31 Oct 2021, 15 days old." in text
    assert "status report" not in text


def test_d28_the_meetings_page_says_the_same(said: Callable[..., str]) -> None:
    """The share, its source, what it adds; each meeting with its own day."""
    text = said("meetings", "later", meeting="10MSP")
    assert "77% is secured: USD 247'797 of USD 322'600" in text
    assert "USD 25'203 more came between 31 Oct 2021 and 30 Nov 2021." in text
    assert "as at 31 Oct 2021, 30 Nov 2021: see each row" in text
    assert "in USD, as at 30 Nov 2021, the largest outstanding first" in text
    assert "69% after" in text or "69% " in text  # the course of the payments, to their own day


def test_d28_the_state_page_bounds_what_came_in_between(said: Callable[..., str]) -> None:
    """Niger's 25'203 from 1 to 30 November; its payments still have their days."""
    text = said("state", "later", state="NER")
    assert "10MSP 1 Nov 2021 30 Nov 2021 25'203 received in between 22'594 47'797" in text
    assert "Niger: USD 75'703 is outstanding, for 2 meetings" in text
    assert "as at 31 Oct 2021, 30 Nov 2021: see each row" in text


def test_d28_copies_say_the_day_of_their_source() -> None:
    """In the subtitle, in the rows, and in the name of the file."""
    text, name = copy("meeting", "later", DECEMBER, meeting="10MSP")
    assert "as at 30 Nov 2021" in text
    assert name == "later-10msp-as-at-2021-11-30"
    text, name = copy("meeting", "later", MID_NOVEMBER, meeting="10MSP")
    assert "as at 31 Oct 2021" in text
    assert name == "later-10msp-as-at-2021-10-31"
    text, _ = copy("meetings", "later", DECEMBER)
    assert "24779700" in text
    assert "datetime.date(2021, 11, 30)" in text
    assert "datetime.date(2021, 10, 31)" in text


def test_d28_two_sources_of_one_day_stand_line_by_line(said: Callable[..., str]) -> None:
    """Niger: 20'000 by the report, 22'594 in the books, which are in use."""
    text = said("meetings", "same", meeting="10MSP")
    assert "The status report of 31 Oct 2021 on the 10MSP and the books differ in 1 line" in text
    assert "Niger 122'600 122'600 20'000 22'594 −2'594 report.xlsx Status reports" in text
    assert "The payments in the books are in use" in text
    assert "69% of the 10MSP is secured" in said("overview", "same")
    rows, _ = copy("tie-out", "same", DECEMBER, meeting="10MSP")
    assert "differ in 1 line" in rows
    assert "ties with the books" in copy("tie-out", "later", DECEMBER, meeting="10MSP")[0]


def test_d28_two_reports_of_one_day_stand_line_by_line(said: Callable[..., str]) -> None:
    """The corrected one is in use, and named as such."""
    text = said("meetings", "corrected", meeting="10MSP")
    assert "Two status reports of 30 Nov 2021 on the 10MSP differ in 1 line" in text
    assert (
        "Niger 122'600 122'600 47'797 40'000 report-corrected.xlsx, Status reports!D3"
        " report.xlsx, Status reports!D3" in text
    )
    assert "77% of the 10MSP is secured" in said("overview", "corrected")
    assert "differ in 1 line" in copy("report-versions", "corrected", DECEMBER, meeting="10MSP")[0]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_not_known_is_not_spoken(said: Callable[..., str], lang: str) -> None:
    """No As at: the card says so, and the sentences to be read aloud name no day."""
    text = said("overview", "undated", lang=lang)
    aloud = [line for line in text.splitlines() if "322'600" in line or "400" in line]
    assert aloud
    assert not [line for line in aloud if "By 1 December" in line or "1er décembre" in line]
    if lang == "en":
        assert "As-at day not known." in text
        assert (
            "USD 222'594 of the USD 322'600 assessed for the 10MSP has been received: 69%." in text
        )
        assert "1 State has contributed CHF 400: 40% of the 2021 budget of CHF 1'000." in text


def test_a_file_of_an_unknown_day_does_not_name_one() -> None:
    """Nor does the line below its title."""
    text, name = copy("meeting", "undated", DECEMBER, meeting="10MSP")
    assert name == "undated-10msp-as-at-unknown-day"
    assert "an unknown day" in text
    assert copy("contributions", "undated", DECEMBER, year="2021")[1].endswith("unknown-day")


def test_who_answered_is_not_in_the_list_of_who_has_not(said: Callable[..., str]) -> None:
    """Chile is sending and Japan pledged: both stand apart; only Niger has not answered."""
    text = said("isu", "answered")
    title = "1 State contributed for 2020, and has neither contributed nor answered for 2021"
    assert title in text
    apart = "2 States that contributed for 2020 have answered that money for 2021 is coming"
    listed, _, others = text.partition(title)[2].partition(apart)
    assert "Niger" in listed
    assert not [name for name in ("Chile", "Japan") if name in listed]
    assert "Chile 300 in transit 100 CHF 15 Nov 2021" in others
    assert "Japan 300 pledged 200 CHF 15 Nov 2021" in others


def test_copies_keep_them_apart_too() -> None:
    """Each copy is of the table on the page."""
    rows, _ = copy("not-yet", "answered", DECEMBER, year="2021")
    assert "Niger" in rows
    assert "Chile" not in rows
    assert "Chile" in copy("answered", "answered", DECEMBER, year="2021")[0]
    before, _ = copy("not-yet", "answered", date(2021, 11, 1), year="2021")
    assert "Chile" in before


def test_sheets_of_the_other_stream_change_no_figure(said: Callable[..., str]) -> None:
    """Each page opens, counts its own stream only, and Books says what was left out."""
    text = said("overview", "strayed")
    assert "0% of the 2021 budget is in" in text
    assert "69% of the 10MSP is secured" in text
    assert "of a budget of CHF 1'000" in text
    assert "22'594" in said("state", "strayed", state="NER")
    assert "69%" in said("meetings", "strayed", meeting="10MSP")
