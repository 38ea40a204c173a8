"""Preambles: which day, meeting and year the lines above a table give, and whether its money was received."""

from __future__ import annotations

from datetime import date

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import (
    AS_AT,
    HEADS,
    OF_10MSP,
    REPORT,
    ROW,
    STATUS,
    codes,
    read,
    read_one,
    report_rows,
)


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("as at 31 October 2021 (printed on 5 November 2021)", ""),
        ("as at 31 October 2021, for the meeting of 30 August 2022", ""),
        ("as at 31 October 2021 (compared with as at 30 September 2021)", "two-as-at 10MSP!A1"),
    ],
)
def test_the_report_day_follows_the_words_as_at(title: str, problem: str) -> None:
    """Other days of the title are ignored; two such days are refused."""
    book = read_one([[f"Invented (USD): {title}"], HEADS, ["Japan", 100, 40, 60]])
    rows = [f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"]
    assert describe_tables(book) == ({} if problem else {"status_reports": rows})
    assert describe_problems(book) == ([problem] if problem else [])


def test_a_line_right_above_the_header_row_is_the_preamble() -> None:
    """Even if it has several cells, as in a delimited text."""
    book = read_one(
        [
            ["Status of contributions as at 31 October 2021", "10MSP", "USD"],
            HEADS,
            ["Iraq", 9, 4, 5],
        ],
        "Sheet1",
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | IRQ | 9.00 | 4.00 | 5.00 | 0.00"
    ]


@pytest.mark.parametrize("text", ["since 2015", "(fund established in 2015)", "2020/21", "(2016)"])
def test_a_year_in_a_title_is_not_always_the_budget_year(text: str) -> None:
    """The year of a beginning, two years, or a year without payments; the days give the year instead."""
    rows = [
        [f"Invented voluntary contributions received {text}, CHF, as at 30 November 2021"],
        ["State", "Date received", "Amount"],
        ["Austria", date(2020, 3, 1), 5],
        ["Norway", date(2021, 4, 15), 6],
    ]
    book = read_one(rows, "Ledger")
    assert describe_tables(book)["contributions"] == [
        "AUT | 2020 | 2020-03-01 | 5.00",
        "NOR | 2021 | 2021-04-15 | 6.00",
    ]
    assert describe_problems(book) == ["year-from-days Ledger!B2"]


@pytest.mark.parametrize(
    "text",
    [
        "in accordance with the decision of the 9MSP",
        "as approved by the Ninth Meeting of States Parties",
        "after deduction of credits from the 9MSP",
        "conformément à la décision de la 9MSP",
        "adopted at the Second Review Conference",
    ],
)
def test_a_meeting_that_decided_or_left_credits_is_not_the_reports(text: str) -> None:
    """Neither alone nor next to the report's own meeting."""
    assert codes(read({"Status": [[STATUS], [text], HEADS, ROW]})) == ["no-meeting"]
    book = read({"Status": [[f"{STATUS}, 10MSP"], [text], HEADS, ROW]})
    assert [row[1] for row in report_rows(book)] == ["10MSP"]


def test_a_title_of_other_meetings_than_its_sheet_is_refused() -> None:
    """Nobody can choose between two meetings, unless one is the sheet's."""
    title = "Contributions to the 9MSP and 2RC as at 31 October 2021, USD"
    row = ["Germany", 1000, 400, 600]
    assert codes(read({"10MSP": [[title], REPORT, row]})) == ["no-meeting"]
    assert [m for _, m, *_ in report_rows(read({"2RC": [[title], REPORT, row]}))] == ["2RC"]


@pytest.mark.parametrize(
    "text",
    [
        "contributions due until 31 March 2022",
        "contributions payables au plus tard le 31 décembre 2021",
        "zahlbar bis zum 31. Dezember 2021",
        "pagadero hasta el 31 de marzo de 2022",
        "adjusted scale of assessments as of 1 January 2019",
        "converted at the UN rate as at 1 November 2021",
        "States Parties as of 1 September 2021",
        "per decision of 25 November 2020",
        "du 30 août 2022 au 2 septembre 2022",
        "Genève, 1er au 3 décembre 2021",
        "vom 30. August 2022 bis zum 2. September 2022",
        "as at 31 October 2020/2021",
        "contributions per State, printed on 5 November 2021",
        "contributions received by the UN. Prepared on 5 November 2021",
    ],
)
def test_a_day_of_something_else_is_not_the_reports(text: str) -> None:
    """A due date, or the day of a rate, a scale, a decision, a meeting, a print."""
    assert codes(read({"10MSP": [[f"Invented, USD, {text}"], HEADS, ROW]})) == ["no-report-day"]
    book = read({"10MSP": [[f"Status as at 31 October 2021 (USD). {text}"], HEADS, ROW]})
    assert [row[0] for row in report_rows(book)] == ["2021-10-31"]


@pytest.mark.parametrize(
    "text",
    [
        "Tenth Meeting of States Parties, as at 31 October 2021",
        "du 1er janvier 2021 au 31 octobre 2021",
        "as at the close of business on Sunday, 31 October 2021",
        "situation financière arrêtée à la date du 31 octobre 2021",
        "Contributions due from States Parties as at 31 October 2021",
        "Stichtag: 31.10.2021",
        "Annexe 3 au 31 octobre 2021",
        "Stand der Pflichtbeiträge für die Zehnte Tagung der Vertragsstaaten am 31. Oktober 2021",
        "received up to and including 31 October 2021",
        "amounts received by 31 October 2021",
    ],
)
def test_the_report_day_is_detected_in_many_wordings(text: str) -> None:
    """English, French, Spanish and German, with or without "as at"."""
    book = read({"10MSP": [[f"Invented, USD, {text}"], HEADS, ROW]})
    assert [row[0] for row in report_rows(book)] == ["2021-10-31"]


def test_the_report_day_may_be_in_the_next_line() -> None:
    """The line before it ends with "as at"."""
    for day in ("31 October 2021", date(2021, 10, 31)):
        book = read({"10MSP": [["Invented, USD, as at"], [day], HEADS, ROW]})
        assert [row[0] for row in report_rows(book)] == ["2021-10-31"]


def test_two_report_days_are_refused() -> None:
    """Both follow one "as at", or one is in the sheet's name."""
    book = read({"10MSP": [["USD, as at 31 October 2021 and 30 November 2021"], HEADS, ROW]})
    assert codes(book) == ["two-as-at"]
    other = read({"30.09.2021": [[OF_10MSP], HEADS, ROW]})
    assert codes(other) == ["two-as-at"]


def budget_years(title: str, sheet: str = "Sheet1") -> list[int]:
    """Return the budget years of a yearly list with this title."""
    book = read({sheet: [[title], ["State", "Amount"], ["Austria", 950], ["Japan", 5]]})
    return sorted(book.tables["contributions"]["year"]) if "contributions" in book.tables else []


@pytest.mark.parametrize(
    "title",
    [
        "Voluntary contributions received of at least CHF 2000",
        "GICHD, Tel. +41 22 730 2013: voluntary contributions received, CHF",
        "Voluntary contributions received (CHF). Printed 5 January 2022",
        "Voluntary contributions received (CHF), see CCM/MSP/2015/9",
        "Voluntary contributions received (CHF), Lausanne Action Plan 2026",
    ],
)
def test_a_year_of_something_else_is_no_budget_year(title: str) -> None:
    """An amount, a telephone number, a print date, a document symbol, a plan."""
    assert budget_years(title) == []


def test_a_sheets_year_must_not_contradict_its_title() -> None:
    """A copied sheet with a new name belongs to neither year; a period within the year is fine."""
    assert budget_years("Voluntary contributions received in 2020 (CHF)", "2021") == []
    assert budget_years("Voluntary contributions received in 2021 (CHF)", "2021") == [2021, 2021]
    for text in ("1 January 2021 to 30 June 2021", "1 January to 30 November 2021"):
        assert budget_years(f"Voluntary contributions received from {text} (CHF)") == [2021, 2021]


@pytest.mark.parametrize(
    "title",
    [
        "Voluntary contributions to be received in 2021 (CHF)",
        "Planned voluntary contributions 2021 (CHF)",
        "Contributions volontaires non encore reçues 2021 (CHF)",
        "Contribuciones voluntarias por recibir 2021 (CHF)",
        "Freiwillige Beiträge 2021, noch nicht eingegangen (CHF)",
        "Voluntary contributions received in kind, 2021 (CHF)",
        "Grant agreements signed 2021 (CHF), voluntary contributions",
        "Payment plan of voluntary contributions 2021 (CHF)",
        "Payments to States 2021 (CHF), voluntary fund",
    ],
)
def test_money_not_received_is_not_counted(title: str) -> None:
    """Nor are contributions in kind."""
    assert budget_years(title) == []


def test_contributions_excluding_in_kind_are_counted() -> None:
    """An excluded kind is not the table's kind."""
    title = "Voluntary contributions received 2021, excluding in-kind (CHF)"
    assert budget_years(title) == [2021, 2021]
