"""Titles that say a meeting, a day or a year in a way that is easily misread: read as meant, or refused."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.workbooks.mapping import NONE, BookMapping, SheetMapping
from tests.workbooks.sent import codes, read, reports

TITLE = "Invented: status of contributions as at 31 October 2021 (USD)"
HEADS = ["State", "Assessed", "Received", "Outstanding"]
ROW = ["Japan", 100, 40, 60]


@pytest.mark.parametrize(
    ("said", "meeting"),
    [
        ("Twenty-first Meeting of the States Parties", "21MSP"),
        ("vingt-deuxième Assemblée des États parties", "22MSP"),
        ("vingt et unième réunion des États parties", "21MSP"),
        ("Vigésima segunda Reunión de los Estados Partes", "22MSP"),
        ("Einundzwanzigste Tagung der Vertragsstaaten", "21MSP"),
        ("dix-septième réunion des États parties", "17MSP"),
        ("Sixteenth Meeting of States Parties", "16MSP"),
        ("Zweite Überprüfungskonferenz", "2RC"),
        ("10th MSP", "10MSP"),
        ("Annex 3 - 10MSP", "10MSP"),
    ],
)
def test_the_number_of_a_meeting_is_all_of_its_words(said: str, meeting: str) -> None:
    """The twenty-first meeting is not the first."""
    book = read({"Status": [[f"{TITLE}, {said}"], HEADS, ROW]})
    assert [row[1] for row in reports(book)] == [meeting]
    assert codes(book) == []


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("9-10MSP", "Status"),
        ("9/10MSP", "Status"),
        ("Ninth and Tenth Meeting of States Parties", "Status"),
        ("2RC (part 2)", "Status"),
        ("2RC (part 2)", "2RC"),
        ("Second Review Conference, second part", "Status"),
        ("première partie de la deuxième Conférence d'examen", "Status"),
        ("", "2RC part 1"),
        ("Preparatory Meeting of the 2RC", "2RC"),
        ("Preparatory Meeting", "2RC"),
    ],
)
def test_two_meetings_or_a_part_of_one_are_no_meeting(title: str, sheet: str) -> None:
    """Neither of two, nor the whole meeting, may be taken, whatever the sheet is called."""
    book = read({sheet: [[f"{TITLE} {title}"], HEADS, ROW]})
    assert codes(book) == ["no-meeting"]


@pytest.mark.parametrize(
    "said",
    [
        "in accordance with the decision of the 9MSP",
        "as approved by the Ninth Meeting of States Parties",
        "after deduction of credits from the 9MSP",
        "conformément à la décision de la 9MSP",
        "adopted at the Second Review Conference",
    ],
)
def test_a_meeting_that_decided_or_left_money_is_not_the_reports(said: str) -> None:
    """Neither alone nor beside the report's own."""
    assert codes(read({"Status": [[TITLE], [said], HEADS, ROW]})) == ["no-meeting"]
    book = read({"Status": [[f"{TITLE}, 10MSP"], [said], HEADS, ROW]})
    assert [row[1] for row in reports(book)] == ["10MSP"]


def test_the_day_of_a_meeting_in_a_title_is_not_the_reports() -> None:
    """It says when the meeting is held."""
    groups = ["State", "9MSP (18 November 2019)", None, "10MSP (30 August 2022)", None]
    lower = [None, "Assessed", "Received", "Assessed", "Received"]
    rows = [groups, lower, ["Japan", 100, 40, 7, 7]]
    book = read({"Status": [[TITLE], *rows]})
    assert [row[:2] for row in reports(book)] == [("2021-10-31", "9MSP"), ("2021-10-31", "10MSP")]
    assert codes(read({"Status": [["Invented, USD"], *rows]})) == ["no-report-day"]


def test_days_above_groups_must_be_among_theirs() -> None:
    """A title's day that no group has contradicts them."""
    groups = ["State", "31 August 2021", None, "30 September 2021", None]
    lower = [None, "Assessed", "Received", "Assessed", "Received"]
    book = read({"10MSP": [[TITLE], groups, lower, ["Japan", 100, 40, 100, 50]]})
    assert codes(book) == ["two-as-at"]


def test_a_day_of_long_ago_is_a_number_that_was_formatted_as_one() -> None:
    """Nobody paid in 1900."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
    paid = ["Austria", date(1900, 1, 5), 950]
    book = read({"2021": [[title], ["State", "Date received", "Amount"], paid]})
    assert codes(book) == ["bad-date"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("2021", "2021 revised"), ("10MSP", "10MSP (revised)"), ("Status v1", "Status v2")],
)
def test_two_versions_of_a_sheet_are_not_both_counted(one: str, other: str) -> None:
    """Nor one of them chosen; a person may say that one is not to be read."""
    sheets = {
        one: [[f"{TITLE}, 10MSP"], HEADS, ROW],
        other: [[f"{TITLE}, 10MSP"], HEADS, ["Japan", 100, 0, 100]],
    }
    assert codes(read(sheets)) == ["sheet-versions", "sheet-versions"]
    mapping = BookMapping(sheets=(SheetMapping(one, table=NONE),))
    assert [row[3:5] for row in reports(read(sheets, mapping=mapping))] == [(10_000, 0)]
