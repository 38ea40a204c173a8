"""The tables of letters and of what came after them (Q6)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.letters import stream_letters
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.table import DisplayTable
from dashboard.tables.unpaid_letters import letter_table, letters_table
from tests.indicators.sample_letters import gift, letter, parties
from tests.sample_ledger import ledger
from tests.tables.table_columns import column_values

DAY = date(2021, 12, 1)
EN = load_words("en")


def newest(book: Ledger, stream: str = "voluntary") -> DisplayTable:
    """The table of the newest letter about a stream."""
    return letter_table(book, stream_letters(book, stream, DAY)[0], DAY, EN)


def test_q6_after_the_presidents_letter_three_states_announced_83000_euros(ccm: Ledger) -> None:
    """D25: after it, never because of it; the announcing States with their days."""
    table = newest(ccm)
    assert table.title == (
        "After the letter of 8 Nov 2021 to 65 States: 2 States have paid CHF\xa04'997;"
        " 3 States have announced EUR\xa083'000; 60 States have done neither"
    )
    assert [(row[0], row[1], row[3]) for row in table.rows[:6]] == [
        ("Philippines", "paid", 1),
        ("Colombia", "paid", 9),
        ("Spain", "answered", 8),
        ("Netherlands (Kingdom of the)", "answered", 11),
        ("Luxembourg", "answered", 17),
        ("Afghanistan", "neither", ""),
    ]
    assert table.row_states[:3] == ("PHL", "COL", "ESP")
    assert "does not mean because of it" in table.subtitle


def test_all_letters_about_a_stream(ccm: Ledger) -> None:
    """The newest first, with addressees, numbers and amounts; all columns have keys."""
    table = letters_table(ccm, "voluntary", DAY, EN)
    assert [row[0] for row in table.rows] == [
        date(2021, 11, 8),
        date(2020, 10, 12),
        date(2019, 10, 14),
    ]
    assert table.rows[0][2:] == (
        "States Parties without a contribution for 2021",
        "ISU budget 2021",
        *(65, 2, 3, 60),
        4_996_61,
        "EUR\xa083'000",
    )
    assert all(column.key for column in table.columns)
    (row,) = letters_table(ccm, "assessed", DAY, EN).rows
    assert row[2] == "States Parties with money outstanding for: 10MSP, 2RC"


def test_a_letter_to_addressees_that_are_not_known_has_no_numbers() -> None:
    """It is listed, and what came after it is not known: no zero is made up."""
    book = ledger(letters=[letter("2021-11-08", "", "our friends"), letter("2021-11-09", "", "")])
    table = letters_table(book, "voluntary", DAY, EN)
    assert column_values(table, "Addressees") == [None, "“our friends” (not understood)"]
    assert {row[4:] for row in table.rows} == {(None,) * 6}


def test_what_had_come_before_and_days_that_are_not_known_have_columns_if_any() -> None:
    """To all parties: AUT had given, NER gave on a day that is not known."""
    book = ledger(
        parties=parties(["AUT", "NER"]),
        contributions=[gift("AUT", 2021, 5, "2021-02-01"), gift("NER", 2021, 5)],
        letters=[letter("2021-11-08", "all")],
    )
    table = letters_table(book, "voluntary", DAY, EN)
    assert column_values(table, "Had paid before") == [1]
    assert column_values(table, "Paid; before or after is not known") == [1]
    assert newest(book).title == (
        "After the letter of 8 Nov 2021 to 2 States: no payment was received; of 1 State the day of"
        " payment is not known; 1 State had paid before"
    )
