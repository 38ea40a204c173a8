"""Addressees of letters on a sheet: understood, left empty, or told as a Problem."""

from __future__ import annotations

from datetime import date

from tests.workbooks.sample_book import codes_and_cells, read

HEADER = ["Date", "From", "Addressees", "About"]
DAY = date(2021, 11, 8)


def test_addressees_are_read_beside_what_is_written() -> None:
    """A rule, a list, and nothing at all; what is written stays as it is."""
    book = read(
        {
            "Letters": [
                HEADER,
                [DAY, "President", "States Parties that had not contributed for 2021", "ISU"],
                [DAY, "President", "Austria; Niger", ""],
                [DAY, "President", None, ""],
            ]
        },
        about={},
    )
    letters = book.tables["letters"]
    assert letters["addressed_to"].tolist() == ["voluntary 2021", "AUT NER", ""]
    assert letters["addressees"].tolist()[1] == "Austria; Niger"
    assert codes_and_cells(book) == []


def test_a_text_that_is_not_understood_is_a_problem_and_the_letter_stays() -> None:
    """The letter is known to have been sent; to whom is not assumed."""
    book = read({"Letters": [HEADER, [DAY, "President", "our friends", ""]]}, about={})
    assert book.tables["letters"]["addressed_to"].tolist() == [""]
    assert codes_and_cells(book) == [("unclear-addressees", "Letters!C2")]
    assert "“our friends” does not say" in book.problems[0].message()
