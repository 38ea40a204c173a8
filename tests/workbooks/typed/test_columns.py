"""Columns: what one cell shows holds for the others, and what none shows is refused (traps 12-14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard import places
from dashboard.workbooks import StateNames
from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.typed.columns import Reader
from dashboard.workbooks.values.wrong import Wrong
from tests.books.spec import told_tables
from tests.workbooks.sent import AS_AT, HEADS, STATUS, read, read_one

READER = Reader(StateNames.load(places.reference()), "CHF", None)
AMOUNT = Column("amount", "Amount", "money", required=True)
SENT = Column("amount_sent", "Amount sent", "money")
CAME = Column("received_on", "Received on", "date")
STATE = Column("state", "State", "state", required=True)


def said(column: Column, cells: list[object], reader: Reader = READER) -> list[object]:
    """Each cell as it was read: its value, the code of what is wrong, None where it is blank."""
    read = reader.column(column, cells)
    values = read.found if isinstance(read.found, list) else read.found.tolist()
    return [
        read.wrong[n].code if n in read.wrong else value if read.filled[n] else None
        for n, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["1.234", "12.345,67"], [1_234_00, 12_345_67]),
        (["1,234", "12,345.67", 5.0], [1_234_00, 12_345_67, 5_00]),
        (["1.234", "1'234,50", "(5.000)"], [1_234_00, 1_234_50, -5_000_00]),
        (["1.234", "12.50"], ["too-exact", 12_50]),
        (["1.234", "12.50", "12,50"], ["ambiguous-amount", 12_50, 12_50]),
        (["1.234", "1,234", 0.5, "7"], ["ambiguous-amount", "ambiguous-amount", 50, 7_00]),
    ],
)
def test_amounts_are_decided_by_their_column(cells: list[object], read: list[object]) -> None:
    """One that shows the sign before its cents is enough; a number cell shows nothing of texts."""
    assert said(AMOUNT, cells) == read


def test_a_person_says_which_sign_stands_before_cents() -> None:
    """Then it holds against what a column shows, and what does not fit is refused."""
    reader = replace(READER, decimals=",")
    assert said(AMOUNT, ["1.234", "12.50"], reader) == [1_234_00, "bad-amount"]


def test_a_dash_is_blank_unless_the_table_says_zero() -> None:
    """Unknown is not zero; a status report's dash is."""
    cells: list[object] = ["-", "\u2013", "nil", "n\u00e9ant", "", 5.0]
    assert said(SENT, cells) == [None, None, None, None, None, 5_00]
    assert said(AMOUNT, cells) == [*["bad-amount"] * 4, None, 5_00]
    assert said(AMOUNT, cells, replace(READER, dash_is_zero=True)) == [0, 0, 0, 0, None, 5_00]
    assert said(SENT, cells, replace(READER, dash_is_zero=True)) == [0, 0, 0, 0, None, 5_00]


def test_days_are_decided_by_their_column() -> None:
    """31/12 shows that days come first, 12/31 that months do; both show nothing."""
    second, third = datetime(2021, 12, 1), datetime(2021, 12, 31)  # noqa: DTZ001 (without zones)
    assert said(CAME, ["01/12/2021", "31/12/2021"]) == [second, third]
    assert said(CAME, ["12/01/2021", "12/31/2021"]) == [second, third]
    assert said(CAME, ["01/12/2021", "31/12/2021", "12/31/2021"]) == [
        "ambiguous-date",
        third,
        third,
    ]
    assert said(CAME, ["01/12/2021"], replace(READER, dates="day first")) == [second]


def test_numbers_are_days_in_a_column_of_days() -> None:
    """In the book's own date system."""
    day = datetime(2021, 11, 30)  # noqa: DTZ001
    assert said(CAME, [44530.0, 2021.0]) == [day, "bad-date"]
    assert said(CAME, [43068.5], replace(READER, is_1904=True)) == [day]


def test_a_sign_of_dollars_is_of_the_dollars_that_the_book_is_in() -> None:
    """And of no other money."""
    row = ["Japan", "$1,100.00", "US$ 40.00", "$1,060.00"]
    book = read_one([[STATUS], HEADS, row])
    assert told_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 1100.00 | 40.00 | 1060.00 | 0.00"
    ]
    other = read_one([[STATUS.replace("USD", "CHF")], HEADS, row])
    assert not told_tables(other)


@pytest.mark.parametrize("odd", ["31/12/2021", "12/31/2021"])
def test_date_cells_that_a_program_may_have_swapped_are_refused(odd: str) -> None:
    """Both days are told; a day that is its own swap stays, and one beyond the twelfth clears all."""
    swap, same, sound = date(2021, 1, 12), date(2021, 5, 5), date(2021, 1, 13)
    read = READER.column(CAME, [swap, same, odd])
    assert read.wrong == {0: Wrong("swapped-dates", "2021-12-01", found="2021-01-12")}
    assert not READER.column(CAME, [swap, same, sound, odd]).wrong
    assert not READER.column(CAME, [swap, "31 Dec 2021", "2021-12-31"]).wrong
    order = "day first" if odd.startswith("31") else "month first"
    assert not replace(READER, dates=order).column(CAME, [swap, odd]).wrong


def test_numbers_that_lost_their_date_format_are_suspect_too() -> None:
    """44208 is 12 January 2021."""
    assert said(CAME, [44208.0, "31/12/2021"])[0] == "swapped-dates"


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["DE", "NA", "FR"], ["DEU", "NAM", "FRA"]),
        (["DE", "FR", "EU", "UK"], ["DEU", "FRA", "unknown-state", "GBR"]),
        (["NA"], ["unknown-state"]),
        (["Germany", "NA", "FR"], ["DEU", "unknown-state", "unknown-state"]),
        ([276.0, "076", 4], ["DEU", "BRA", "AFG"]),
        ([1.0, 4.0, 8.0], ["unknown-state"] * 3),
        (["Germany", 4.0], ["DEU", "unknown-state"]),
    ],
)
def test_codes_are_decided_by_their_column(cells: list[object], read: list[object]) -> None:
    """Two letters and numbers are States only where nothing else stands: NA is also "not available"."""
    assert said(STATE, cells) == read


def test_a_person_s_own_spelling_is_known() -> None:
    """As they wrote it, but for case and accents."""
    reader = replace(READER, spellings={"Rep. Korea (S)": "KOR"})
    assert said(STATE, ["REP. KOREA (S)", "Korea"], reader) == ["KOR", "unknown-state"]


def test_the_nearest_names_are_told_and_never_taken() -> None:
    """For the first unknown names of a column; a column of nothing but unknown ones is soon read."""
    assert READER.column(STATE, ["Nigerr"]).wrong[0].expected == "Niger, Nigeria, Niue"
    many = READER.column(STATE, [f"{n:x} Switzerlandd" for n in range(5000)]).wrong
    assert len(many) == 5000
    assert sum(bool(wrong.expected) for wrong in many.values()) == 50


def test_the_nearest_names_are_told_in_the_readers_language() -> None:
    """A Problem is read in French too."""
    rows = [["Contributions received 2021 (CHF)"], ["State", "Amount"], ["Germani", 5]]
    problem = next(p for p in read({"2021": rows}).problems if p.code == "unknown-state")
    assert "Germany" in problem.message()
    assert "Allemagne" in problem.message(str, "fr")
    assert "Germany" in problem.message(str, "pt")
