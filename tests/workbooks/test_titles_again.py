"""Titles that say which day, which year, which scale, whether money came: never taken for more than they say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.workbooks.sent import codes, read, reports

TITLE = "Invented: status of contributions as at 31 October 2021 (USD), 10MSP"
HEADS = ["State", "Assessed", "Received", "Outstanding"]
ROW = ["Japan", 100, 40, 60]
PAID = ["State", "Date received", "Amount"]
GIFTS = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"


def years(title: str, sheet: str = "Sheet1") -> list[int]:
    """The budget years of a yearly list below a title."""
    book = read({sheet: [[title], ["State", "Amount"], ["Austria", 950], ["Japan", 5]]})
    return sorted(book.tables["contributions"]["year"]) if "contributions" in book.tables else []


@pytest.mark.parametrize(
    "said",
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
def test_a_day_of_something_else_is_not_the_reports(said: str) -> None:
    """Until when money is due, of a rate, a scale, a decision, a meeting."""
    assert codes(read({"10MSP": [[f"Invented, USD, {said}"], HEADS, ROW]})) == ["no-report-day"]
    book = read({"10MSP": [[f"Status as at 31 October 2021 (USD). {said}"], HEADS, ROW]})
    assert [row[0] for row in reports(book)] == ["2021-10-31"]


@pytest.mark.parametrize(
    "said",
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
def test_the_day_that_a_report_speaks_to_is_found(said: str) -> None:
    """However it is said."""
    book = read({"10MSP": [[f"Invented, USD, {said}"], HEADS, ROW]})
    assert [row[0] for row in reports(book)] == ["2021-10-31"]


def test_the_day_may_stand_in_the_line_below() -> None:
    """Where the line above ends with "as at"."""
    for day in ("31 October 2021", date(2021, 10, 31)):
        book = read({"10MSP": [["Invented, USD, as at"], [day], HEADS, ROW]})
        assert [row[0] for row in reports(book)] == ["2021-10-31"]


def test_two_days_said_together_are_two() -> None:
    """Behind one "as at"; or in the sheet's name and its title."""
    book = read({"10MSP": [["USD, as at 31 October 2021 and 30 November 2021"], HEADS, ROW]})
    assert codes(book) == ["two-as-at"]
    other = read({"30.09.2021": [[TITLE], HEADS, ROW]})
    assert codes(other) == ["two-as-at"]


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
    """An amount, a telephone number, a day of printing, a document's symbol, a plan."""
    assert years(title) == []


def test_a_sheets_year_must_not_contradict_its_title() -> None:
    """A copied sheet with a new name is of neither year."""
    assert years("Voluntary contributions received in 2020 (CHF)", "2021") == []
    assert years("Voluntary contributions received in 2021 (CHF)", "2021") == [2021, 2021]
    for said in ("1 January 2021 to 30 June 2021", "1 January to 30 November 2021"):
        assert years(f"Voluntary contributions received from {said} (CHF)") == [2021, 2021]


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
def test_money_that_did_not_come_is_not_counted(title: str) -> None:
    """Nor what is no money."""
    assert years(title) == []


def test_contributions_without_those_in_kind_are_money() -> None:
    """What a title leaves out is not what it is about."""
    title = "Voluntary contributions received 2021, excluding in-kind (CHF)"
    assert years(title) == [2021, 2021]


@pytest.mark.parametrize(
    "heading", ["Not yet received", "Expected by year end", "In-kind contributions", "Unpaid"]
)
def test_rows_below_a_heading_of_money_that_did_not_come_are_kept_out(heading: str) -> None:
    """In a list of money that came."""
    paid = ["Japan", date(2021, 6, 1), 1000]
    book = read({"2021": [[GIFTS], PAID, ["Austria", date(2021, 3, 1), 5], [heading], paid]})
    assert book.tables["contributions"]["state"].tolist() == ["AUT"]
    assert codes(book) == ["note-row", "other-section"]


def test_a_column_of_days_to_come_is_of_money_to_come() -> None:
    """Whatever the title says, or does not say."""
    title = "Voluntary contributions 2021 (CHF)"
    heads = ["State", "Expected payment date", "Amount"]
    book = read({"Sheet1": [[title], heads, ["Austria", date(2021, 12, 1), 5]]})
    assert codes(book) == ["asked-amounts"]


def test_nothing_came_in_a_time_after_the_tables_day() -> None:
    """Empty months and zeros may stand there, and money for the next year."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 April 2021"
    rows = [["State", "March", "April", "May", "June"], ["Austria", 1, 2, 3, None]]
    book = read({"Sheet1": [[title], *rows, ["Japan", 5, None, 0, None]]})
    counted = book.tables["contributions"].groupby("state")["amount"].sum().to_dict()
    assert counted == {"AUT": 300, "JPN": 500}
    assert [p.cell for p in book.problems if p.code == "future-date"] == ["D3"]
    other = title.replace(" 2021 (CHF)", " (CHF)")
    years = read({"Sheet1": [[other], ["State", 2021, 2022, 2023], ["Austria", 1, 2, 3]]})
    assert years.tables["contributions"]["year"].tolist() == [2021, 2022]
    assert [p.cell for p in years.problems if p.code == "future-date"] == ["D3"]


def test_running_totals_have_no_sum() -> None:
    """Each holds those before it."""
    title = "Cumulative voluntary contributions received (CHF)"
    book = read({"Sheet1": [[title], ["State", 2020, 2021], ["Austria", 2, 5]]})
    assert "contributions" not in book.tables
    assert codes(book) == ["not-recognised"]


@pytest.mark.parametrize(
    "below",
    [
        [["Note:", "All amounts in thousands of US dollars"]],
        [["USD thousands"]],
        [["Einheit: Tsd. USD"]],
        [["* Thousands of US dollars"]],
        [["Unit: USD x 1'000"]],
    ],
)
def test_a_scale_is_found_in_any_note(below: list[Any]) -> None:
    """However short, and in whichever column."""
    assert "scaled-amounts" in codes(read({"10MSP": [[TITLE], HEADS, ROW, *below]}))


def test_a_scale_is_found_beside_the_table_and_on_other_sheets() -> None:
    """Beside the titles, in a line of units below them, on a cover or notes."""
    units = [None, "USD '000", "USD '000", "USD '000"]
    beside = {"10MSP": [[TITLE], [*HEADS, None, "in thousands of USD"], ROW]}
    cover = {"Cover": [["All amounts in thousands of US dollars"]], "10MSP": [[TITLE], HEADS, ROW]}
    for sheets in (beside, {"10MSP": [[TITLE], HEADS, units, ROW]}, cover):
        book = read(sheets)
        assert "status_reports" not in book.tables
        assert "scaled-amounts" in codes(book)


def test_a_remark_about_one_row_is_no_scale() -> None:
    """Nor a column about something else."""
    heads = [*HEADS, "Percentage", "Remarks"]
    book = read({"10MSP": [[TITLE], heads, [*ROW, 125, "paid 2 million yen in 2019"]]})
    assert len(reports(book)) == 1
