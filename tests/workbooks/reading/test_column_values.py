"""Reading columns: evidence in one cell decides for the others, and ambiguity without evidence is refused (traps 12-14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from dashboard import paths
from dashboard.workbooks import StateNames
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.reading.column_values import (
    ColumnReader,
    ColumnValues,
    make_series,
    with_faults,
)
from dashboard.workbooks.values.cell_problem import CellProblem
from tests.books.book_case import describe_tables
from tests.workbooks.office_books import AS_AT, HEADS, STATUS, read, read_one

READER = ColumnReader(StateNames.load(paths.reference_folder()), "CHF", None)
AMOUNT = LayoutColumn("amount", "Amount", "money", required=True)
SENT = LayoutColumn("amount_sent", "Amount sent", "money")
RECEIVED_ON = LayoutColumn("received_on", "Received on", "date")
STATE = LayoutColumn("state", "State", "state", required=True)
YEAR = LayoutColumn("year", "Budget year", "year")


def read_cells(
    column: LayoutColumn, cells: Sequence[object], reader: ColumnReader = READER
) -> list[object]:
    """Return each cell as read: its value, the code of its error, or None if it is blank."""
    values = reader.read_column(column, cells)
    parsed = values.parsed if isinstance(values.parsed, list) else values.parsed.tolist()
    return [
        values.errors[n].code if n in values.errors else value if values.filled[n] else None
        for n, value in enumerate(parsed)
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.234", "12.345,67"], [1_234_00, 12_345_67]),
        (["1,234", "12,345.67", 5.0], [1_234_00, 12_345_67, 5_00]),
        (["1.234", "1'234,50", "(5.000)"], [1_234_00, 1_234_50, -5_000_00]),
        (["1.234", "12.50"], ["too-exact", 12_50]),
        (["1.234", "12.50", "12,50"], ["ambiguous-amount", 12_50, 12_50]),
        (["1.234", "1,234", 0.5, "7"], ["ambiguous-amount", "ambiguous-amount", 50, 7_00]),
    ],
)
def test_the_separators_of_amounts_are_decided_by_their_column(
    cells: list[object], expected: list[object]
) -> None:
    """One amount that shows the decimal separator is enough; number cells show nothing about texts."""
    assert read_cells(AMOUNT, cells) == expected


def test_the_mapping_may_give_the_decimal_separator() -> None:
    """It goes before the column's evidence, and amounts that contradict it are refused."""
    reader = replace(READER, decimal_separator=",")
    assert read_cells(AMOUNT, ["1.234", "12.50"], reader) == [1_234_00, "bad-amount"]


def test_a_dash_is_blank_unless_it_means_zero() -> None:
    """An unknown amount is not zero, but a dash in a status report is."""
    cells: list[object] = ["-", "\u2013", "nil", "n\u00e9ant", "", 5.0]
    assert read_cells(SENT, cells) == [None, None, None, None, None, 5_00]
    assert read_cells(AMOUNT, cells) == [*["bad-amount"] * 4, None, 5_00]
    assert read_cells(AMOUNT, cells, replace(READER, dash_is_zero=True)) == [0, 0, 0, 0, None, 5_00]
    assert read_cells(SENT, cells, replace(READER, dash_is_zero=True)) == [0, 0, 0, 0, None, 5_00]


def test_the_order_of_day_and_month_is_decided_by_their_column() -> None:
    """31/12 shows that days come first, 12/31 that months do; both together show nothing."""
    second, third = datetime(2021, 12, 1), datetime(2021, 12, 31)  # noqa: DTZ001 (without zones)
    assert read_cells(RECEIVED_ON, ["01/12/2021", "31/12/2021"]) == [second, third]
    assert read_cells(RECEIVED_ON, ["12/01/2021", "12/31/2021"]) == [second, third]
    assert read_cells(RECEIVED_ON, ["01/12/2021", "31/12/2021", "12/31/2021"]) == [
        "ambiguous-date",
        third,
        third,
    ]
    assert read_cells(RECEIVED_ON, ["01/12/2021"], replace(READER, date_order="day first")) == [
        second
    ]


def test_numbers_in_a_column_of_days_are_date_serials() -> None:
    """The book's date system applies."""
    day = datetime(2021, 11, 30)  # noqa: DTZ001
    assert read_cells(RECEIVED_ON, [44530.0, 2021.0]) == [day, "bad-date"]
    assert read_cells(RECEIVED_ON, [43068.5], replace(READER, is_1904=True)) == [day]


def test_a_dollar_sign_is_the_books_currency() -> None:
    """Unless the book is not in dollars."""
    row = ["Japan", "$1,100.00", "US$ 40.00", "$1,060.00"]
    book = read_one([[STATUS], HEADS, row])
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 1100.00 | 40.00 | 1060.00 | 0.00"
    ]
    francs = read_one([[STATUS.replace("USD", "CHF")], HEADS, row])
    assert not describe_tables(francs)


@pytest.mark.parametrize("odd", ["31/12/2021", "12/31/2021"])
def test_date_cells_that_a_program_may_have_swapped_are_refused(odd: str) -> None:
    """Both days are in the problem; a day that is its own swap stays, and one beyond the twelfth clears all."""
    swap, same, sound = date(2021, 1, 12), date(2021, 5, 5), date(2021, 1, 13)
    read = READER.read_column(RECEIVED_ON, [swap, same, odd])
    assert read.errors == {0: CellProblem("swapped-dates", "2021-12-01", found="2021-01-12")}
    assert not READER.read_column(RECEIVED_ON, [swap, same, sound, odd]).errors
    assert not READER.read_column(RECEIVED_ON, [swap, "31 Dec 2021", "2021-12-31"]).errors
    order = "day first" if odd.startswith("31") else "month first"
    assert not replace(READER, date_order=order).read_column(RECEIVED_ON, [swap, odd]).errors


def test_date_serials_may_be_swapped_too() -> None:
    """44208 is 12 January 2021."""
    assert read_cells(RECEIVED_ON, [44208.0, "31/12/2021"])[0] == "swapped-dates"


@pytest.mark.parametrize(
    ("cells", "expected"),
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
def test_state_codes_are_decided_by_their_column(
    cells: list[object], expected: list[object]
) -> None:
    """Codes of two letters and numbers are States only if the column holds nothing else: NA may be "not available"."""
    assert read_cells(STATE, cells) == expected


def test_a_spelling_of_the_mapping_is_matched() -> None:
    """Case and accents do not matter."""
    reader = replace(READER, state_spellings={"Rep. Korea (S)": "KOR"})
    assert read_cells(STATE, ["REP. KOREA (S)", "Korea"], reader) == ["KOR", "unknown-state"]


def test_the_nearest_names_are_suggested_and_not_used() -> None:
    """Only for the first unknown names, so that a column of unknown names is read quickly."""
    assert READER.read_column(STATE, ["Nigerr"]).errors[0].expected == "Niger, Nigeria, Niue"
    many = READER.read_column(STATE, [f"{n:x} Switzerlandd" for n in range(5000)]).errors
    assert len(many) == 5000
    assert sum(bool(wrong.expected) for wrong in many.values()) == 50


def test_the_nearest_names_are_in_the_readers_language() -> None:
    """Problems are also read in French."""
    rows = [["Contributions received 2021 (CHF)"], ["State", "Amount"], ["Germani", 5]]
    problem = next(p for p in read({"2021": rows}).problems if p.code == "unknown-state")
    assert "Germany" in problem.message()
    assert "Allemagne" in problem.message(str, "fr")
    assert "Germany" in problem.message(str, "pt")


def test_true_and_false_are_texts() -> None:
    """They are never 1 and 0, and other cells are not affected."""
    assert read_cells(AMOUNT, [True, 5.0]) == ["bad-amount", 5_00]
    assert read_cells(YEAR, [False, 2021.0]) == ["bad-year", 2021]
    assert read_cells(LayoutColumn("reference", "Reference"), [True, 5.0]) == ["TRUE", "5"]


def test_texts_are_read_as_displayed() -> None:
    """Surrounding spaces are removed; a blank text is not filled, and a number becomes its digits."""
    long = "Transfer of the second instalment, as announced in the letter of 1 March"
    texts = [" A 1 ", 12.0, "", "  ", 0.5, long]
    assert read_cells(LayoutColumn("reference", "Reference"), texts) == [
        "A 1",
        "12",
        None,
        None,
        "0.5",
        long,
    ]


def test_blank_and_invalid_cells_have_a_blank_of_the_columns_type() -> None:
    """No day, no State, the year 0, so that nothing counts by mistake."""
    for column, cells, blank in (
        (RECEIVED_ON, ["soon", "", date(2021, 3, 1)], np.datetime64("NaT", "s")),
        (STATE, ["Nowhere", " ", "Japan"], ""),
        (YEAR, ["soon", "", 2021], 0),
        (AMOUNT, ["soon", "", 5], 0),
    ):
        values = READER.read_column(column, cells)
        assert [*values.filled][1:] == [False, True]
        assert [*values.errors] == [0]
        assert repr([*values.parsed][:2]) == repr(
            [*np.array([blank] * 2)] if column is AMOUNT else [blank] * 2
        )


def test_a_column_of_valid_cells_is_filled() -> None:
    """Each cell has its value, and equal cells have equal ones."""
    values = READER.read_column(STATE, ["Japan", "Iraq", "Japan"])
    assert (values.parsed, [*values.filled], values.errors) == (
        ["JPN", "IRQ", "JPN"],
        [True] * 3,
        {},
    )


@pytest.mark.parametrize(
    ("column", "is_late"),
    [
        (RECEIVED_ON, True),
        (LayoutColumn("as_at", "As at", "date", required=True), True),
        (LayoutColumn("as_at", "As at", "date"), False),
        (LayoutColumn("notice_date", "Notice date", "date", required=True), False),
    ],
)
def test_no_money_is_received_after_the_books_day(column: LayoutColumn, is_late: bool) -> None:  # noqa: FBT001 (a table)
    """On that day it may be; the day of a notice or statement may be later."""
    reader = replace(READER, as_at=date(2021, 10, 31))
    read = reader.read_column(column, [date(2021, 10, 31), date(2021, 11, 1)])
    assert read.errors == ({1: CellProblem("future-date", "2021-10-31")} if is_late else {})
    assert not READER.read_column(column, [date(2021, 11, 1)]).errors


def test_an_assumed_century_is_reported_once_a_column() -> None:
    """Only of days, and not if a four-digit year is among them."""
    assert READER.read_column(RECEIVED_ON, ["30.11.21", ""]).assumption == CellProblem(
        "assumed-century", found="30.11.21"
    )
    assert READER.read_column(RECEIVED_ON, ["30.11.21", "1.12.2021"]).assumption is None
    assert READER.read_column(STATE, ["Japan"]).assumption is None


def test_a_split_year_needs_a_rule() -> None:
    """2020/21 is an error without one."""
    assert read_cells(YEAR, ["2020/21", "FY22"]) == ["split-year", 2022]
    assert read_cells(YEAR, ["2020/21", "FY22"], replace(READER, split_year_rule="second")) == [
        2021,
        2022,
    ]


def test_a_cell_of_several_meetings_is_an_error() -> None:
    """Its amount cannot be divided; a meeting's name becomes its code, and other texts are unchanged."""
    column = LayoutColumn("meeting", "Meeting", "meeting")
    cells = ["10 MSP", "Tenth Meeting of States Parties", "9MSP and 10MSP", "", "2RC (part 2)"]
    read = READER.read_column(column, cells)
    assert read.errors == {2: CellProblem("two-meetings")}
    assert [code for n, code in enumerate(read.parsed) if n != 2] == [
        "10MSP",
        "10MSP",
        "",
        "2RC (part 2)",
    ]
    assert read.filled.tolist() == [True, True, True, False, True]


def test_a_currency_has_three_letters_and_is_the_books() -> None:
    """Money may be sent in any currency."""
    cells = ["chf ", "EUR", "francs", ""]
    booked = READER.read_column(LayoutColumn("currency", "Currency"), cells)
    assert booked.errors == {
        1: CellProblem("other-currency", "CHF", currency="EUR"),
        2: CellProblem("bad-currency"),
    }
    assert booked.parsed[0] == "CHF"
    assert read_cells(LayoutColumn("currency_sent", "Currency sent"), cells) == [
        "CHF",
        "EUR",
        "bad-currency",
        None,
    ]
    assert (
        read_cells(LayoutColumn("currency", "Currency"), cells, replace(READER, currency=""))[1]
        == "EUR"
    )


def test_a_column_of_words_allows_only_listed_words() -> None:
    """In any language; the problem lists them."""
    read = READER.read_column(LayoutColumn("kind", "Kind"), ["En transit", "hoped for", "PLEDGE"])
    assert read.parsed == ["in transit", "", "pledged"]
    assert read.errors == {1: CellProblem("bad-word", "pledged, confirmed, in transit, withdrawn")}


def test_a_number_of_thirty_digits_is_no_amount() -> None:
    """The other cells are still read at once."""
    assert read_cells(AMOUNT, [10**30, 5]) == ["too-large", 5_00]


def test_an_amount_may_be_sent_in_any_currency() -> None:
    """Booked amounts are in the book's currency."""
    assert read_cells(SENT, ["EUR 5", "CHF 6"]) == [5_00, 6_00]
    assert read_cells(AMOUNT, ["EUR 5", "CHF 6"]) == ["other-currency", 6_00]
    assert read_cells(SENT, ["soon", date(2021, 3, 1)]) == ["bad-amount", "bad-amount"]


def test_an_unknown_name_has_suggestions_in_each_of_its_cells() -> None:
    """A number has none."""
    wrong = READER.read_column(STATE, ["Nigerr", 7.0, "Nigerr"]).errors
    assert wrong[0] == wrong[2]
    assert wrong[0].expected == "Niger, Nigeria, Niue"
    assert wrong[1] == CellProblem("unknown-state")


def test_values_become_columns_of_their_type() -> None:
    """A missing optional amount is NA, not 0."""
    amounts = make_series(np.array([5, 0]), [True, False], "Int64")
    assert amounts.tolist() == [5, pd.NA]
    assert [str(amounts.dtype), str(make_series([5, 0], [], "int64").dtype)] == ["Int64", "int64"]
    assert make_series(["a", ""], [], "str").tolist() == ["a", ""]
    days = make_series([np.datetime64("2021-03-01", "s")], [], "datetime64[s]")
    assert (str(days.dtype), days[0]) == ("datetime64[s]", pd.Timestamp("2021-03-01"))


def test_the_first_of_two_faults_of_a_cell_wins() -> None:
    """The column that was read is not changed."""
    bad, late = CellProblem("bad-amount"), CellProblem("future-date")
    values = ColumnValues(np.zeros(2), np.ones(2, bool), {0: bad})
    merged = with_faults({"amount": values}, {"amount": {0: late, 1: late}}, {"amount": {1: bad}})
    assert (merged["amount"].errors, values.errors) == ({0: bad, 1: late}, {0: bad})
