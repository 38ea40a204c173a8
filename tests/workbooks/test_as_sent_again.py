"""Titles that say a meeting, a day or a year in a way that is easily misread: read as meant, or refused."""

from __future__ import annotations

import pytest

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
