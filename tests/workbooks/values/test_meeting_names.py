"""Parsing meetings of titles: the complete number, one meeting and not a part of it."""

from __future__ import annotations

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import HEADS, ROW, STATUS, codes, read, read_one, report_rows


@pytest.mark.parametrize(
    ("name", "meeting"),
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
def test_the_number_of_a_meeting_is_parsed(name: str, meeting: str) -> None:
    """The twenty-first meeting is not the first."""
    book = read({"Status": [[f"{STATUS}, {name}"], HEADS, ROW]})
    assert [row[1] for row in report_rows(book)] == [meeting]
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
def test_two_meetings_or_a_part_of_a_meeting_are_no_meeting(title: str, sheet: str) -> None:
    """The sheet's name does not decide either."""
    book = read({sheet: [[f"{STATUS} {title}"], HEADS, ROW]})
    assert codes(book) == ["no-meeting"]


def test_parts_and_preparatory_meetings_are_not_the_meeting() -> None:
    """They have their own assessments."""
    titles = ["State", "Meeting", *HEADS[1:]]
    parts = [["Japan", "2RC (first part)", 9, 4, 5], ["Japan", "2RC (second part)", 3, 1, 2]]
    book = read_one([[STATUS], titles, *parts], "Status")
    assert [row.split(" | ")[1] for row in describe_tables(book)["status_reports"]] == [
        "2RC (first part)",
        "2RC (second part)",
    ]
    other = read_one(
        [[f"{STATUS}, Preparatory Meeting of the 2RC"], HEADS, ["Japan", 9, 4, 5]], "Status"
    )
    assert describe_problems(other) == ["no-meeting Status!A2"]
