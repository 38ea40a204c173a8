"""Columns: what one cell shows holds for the others, and what none shows is refused (traps 12-14)."""

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
CAME = LayoutColumn("received_on", "Received on", "date")
STATE = LayoutColumn("state", "State", "state", required=True)
YEAR = LayoutColumn("year", "Budget year", "year")


def said(
    column: LayoutColumn, cells: Sequence[object], reader: ColumnReader = READER
) -> list[object]:
    """Each cell as it was read: its value, the code of what is wrong, None where it is blank."""
    read = reader.read_column(column, cells)
    values = read.parsed if isinstance(read.parsed, list) else read.parsed.tolist()
    return [
        read.errors[n].code if n in read.errors else value if read.filled[n] else None
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
    reader = replace(READER, decimal_separator=",")
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
    assert said(CAME, ["01/12/2021"], replace(READER, date_order="day first")) == [second]


def test_numbers_are_days_in_a_column_of_days() -> None:
    """In the book's own date system."""
    day = datetime(2021, 11, 30)  # noqa: DTZ001
    assert said(CAME, [44530.0, 2021.0]) == [day, "bad-date"]
    assert said(CAME, [43068.5], replace(READER, is_1904=True)) == [day]


def test_a_sign_of_dollars_is_of_the_dollars_that_the_book_is_in() -> None:
    """And of no other money."""
    row = ["Japan", "$1,100.00", "US$ 40.00", "$1,060.00"]
    book = read_one([[STATUS], HEADS, row])
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 1100.00 | 40.00 | 1060.00 | 0.00"
    ]
    other = read_one([[STATUS.replace("USD", "CHF")], HEADS, row])
    assert not describe_tables(other)


@pytest.mark.parametrize("odd", ["31/12/2021", "12/31/2021"])
def test_date_cells_that_a_program_may_have_swapped_are_refused(odd: str) -> None:
    """Both days are told; a day that is its own swap stays, and one beyond the twelfth clears all."""
    swap, same, sound = date(2021, 1, 12), date(2021, 5, 5), date(2021, 1, 13)
    read = READER.read_column(CAME, [swap, same, odd])
    assert read.errors == {0: CellProblem("swapped-dates", "2021-12-01", found="2021-01-12")}
    assert not READER.read_column(CAME, [swap, same, sound, odd]).errors
    assert not READER.read_column(CAME, [swap, "31 Dec 2021", "2021-12-31"]).errors
    order = "day first" if odd.startswith("31") else "month first"
    assert not replace(READER, date_order=order).read_column(CAME, [swap, odd]).errors


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
    reader = replace(READER, state_spellings={"Rep. Korea (S)": "KOR"})
    assert said(STATE, ["REP. KOREA (S)", "Korea"], reader) == ["KOR", "unknown-state"]


def test_the_nearest_names_are_told_and_never_taken() -> None:
    """For the first unknown names of a column; a column of nothing but unknown ones is soon read."""
    assert READER.read_column(STATE, ["Nigerr"]).errors[0].expected == "Niger, Nigeria, Niue"
    many = READER.read_column(STATE, [f"{n:x} Switzerlandd" for n in range(5000)]).errors
    assert len(many) == 5000
    assert sum(bool(wrong.expected) for wrong in many.values()) == 50


def test_the_nearest_names_are_told_in_the_readers_language() -> None:
    """A Problem is read in French too."""
    rows = [["Contributions received 2021 (CHF)"], ["State", "Amount"], ["Germani", 5]]
    problem = next(p for p in read({"2021": rows}).problems if p.code == "unknown-state")
    assert "Germany" in problem.message()
    assert "Allemagne" in problem.message(str, "fr")
    assert "Germany" in problem.message(str, "pt")


def test_true_and_false_are_words_of_a_book() -> None:
    """Never 1 and 0, and beside them the other cells stay what they are."""
    assert said(AMOUNT, [True, 5.0]) == ["bad-amount", 5_00]
    assert said(YEAR, [False, 2021.0]) == ["bad-year", 2021]
    assert said(LayoutColumn("reference", "Reference"), [True, 5.0]) == ["TRUE", "5"]


def test_texts_are_taken_as_they_are_shown() -> None:
    """Without the space around them; a blank one is not filled, and a number is its figures."""
    long = "Transfer of the second instalment, as announced in the letter of 1 March"
    texts = [" A 1 ", 12.0, "", "  ", 0.5, long]
    assert said(LayoutColumn("reference", "Reference"), texts) == [
        "A 1",
        "12",
        None,
        None,
        "0.5",
        long,
    ]


def test_blanks_and_what_is_wrong_have_a_blank_of_their_type() -> None:
    """No day, no State, the year nought: nothing of it can be counted by mistake."""
    for column, cells, blank in (
        (CAME, ["soon", "", date(2021, 3, 1)], np.datetime64("NaT", "s")),
        (STATE, ["Nowhere", " ", "Japan"], ""),
        (YEAR, ["soon", "", 2021], 0),
        (AMOUNT, ["soon", "", 5], 0),
    ):
        one = READER.read_column(column, cells)
        assert [*one.filled][1:] == [False, True]
        assert [*one.errors] == [0]
        assert repr([*one.parsed][:2]) == repr(
            [*np.array([blank] * 2)] if column is AMOUNT else [blank] * 2
        )


def test_a_column_without_blanks_and_wrongs_is_full() -> None:
    """Each cell has its value, equal cells the same one."""
    one = READER.read_column(STATE, ["Japan", "Iraq", "Japan"])
    assert (one.parsed, [*one.filled], one.errors) == (["JPN", "IRQ", "JPN"], [True] * 3, {})


@pytest.mark.parametrize(
    ("column", "is_late"),
    [
        (CAME, True),
        (LayoutColumn("as_at", "As at", "date", required=True), True),
        (LayoutColumn("as_at", "As at", "date"), False),
        (LayoutColumn("notice_date", "Notice date", "date", required=True), False),
    ],
)
def test_money_has_not_come_after_the_day_of_its_book(column: LayoutColumn, is_late: bool) -> None:  # noqa: FBT001 (a table)
    """On that day it may have; a notice, or a statement, may speak of a later day."""
    reader = replace(READER, as_at=date(2021, 10, 31))
    read = reader.read_column(column, [date(2021, 10, 31), date(2021, 11, 1)])
    assert read.errors == ({1: CellProblem("future-date", "2021-10-31")} if is_late else {})
    assert not READER.read_column(column, [date(2021, 11, 1)]).errors


def test_a_century_that_is_assumed_is_told_once_of_the_column() -> None:
    """Of days only, and not where a whole year stands beside."""
    assert READER.read_column(CAME, ["30.11.21", ""]).assumption == CellProblem(
        "assumed-century", found="30.11.21"
    )
    assert READER.read_column(CAME, ["30.11.21", "1.12.2021"]).assumption is None
    assert READER.read_column(STATE, ["Japan"]).assumption is None


def test_a_year_that_spans_two_counts_for_the_one_that_a_person_says() -> None:
    """2020/21 is asked until then."""
    assert said(YEAR, ["2020/21", "FY22"]) == ["split-year", 2022]
    assert said(YEAR, ["2020/21", "FY22"], replace(READER, split_year_rule="second")) == [
        2021,
        2022,
    ]


def test_a_cell_of_several_meetings_is_of_none() -> None:
    """Its amount cannot be divided; a name is its code, and what is no meeting stays as it stands."""
    column = LayoutColumn("meeting", "Meeting", "meeting")
    cells = ["10 MSP", "Tenth Meeting of States Parties", "9MSP and 10MSP", "", "2RC (part 2)"]
    read = READER.read_column(column, cells)
    assert read.errors == {2: CellProblem("two-meetings")}
    assert [one for n, one in enumerate(read.parsed) if n != 2] == [
        "10MSP",
        "10MSP",
        "",
        "2RC (part 2)",
    ]
    assert read.filled.tolist() == [True, True, True, False, True]


def test_a_currency_is_three_letters_and_the_books_where_it_has_one() -> None:
    """What a State sent may be in any."""
    cells = ["chf ", "EUR", "francs", ""]
    own = READER.read_column(LayoutColumn("currency", "Currency"), cells)
    assert own.errors == {
        1: CellProblem("other-currency", "CHF", currency="EUR"),
        2: CellProblem("bad-currency"),
    }
    assert own.parsed[0] == "CHF"
    assert said(LayoutColumn("currency_sent", "Currency sent"), cells) == [
        "CHF",
        "EUR",
        "bad-currency",
        None,
    ]
    assert (
        said(LayoutColumn("currency", "Currency"), cells, replace(READER, currency=""))[1] == "EUR"
    )


def test_a_word_of_a_fixed_set_is_one_of_it() -> None:
    """In any of its languages; all of them are offered for another."""
    read = READER.read_column(LayoutColumn("kind", "Kind"), ["En transit", "hoped for", "PLEDGE"])
    assert read.parsed == ["in transit", "", "pledged"]
    assert read.errors == {1: CellProblem("bad-word", "pledged, confirmed, in transit, withdrawn")}


def test_a_number_of_thirty_figures_is_no_amount() -> None:
    """Beside others, which are read all at once."""
    assert said(AMOUNT, [10**30, 5]) == ["too-large", 5_00]


def test_an_amount_may_be_sent_in_any_currency() -> None:
    """What is booked is the book's."""
    assert said(SENT, ["EUR 5", "CHF 6"]) == [5_00, 6_00]
    assert said(AMOUNT, ["EUR 5", "CHF 6"]) == ["other-currency", 6_00]
    assert said(SENT, ["soon", date(2021, 3, 1)]) == ["bad-amount", "bad-amount"]


def test_a_name_that_nobody_knows_has_the_nearest_told_for_each_of_its_cells() -> None:
    """Also a number, which is like none."""
    wrong = READER.read_column(STATE, ["Nigerr", 7.0, "Nigerr"]).errors
    assert wrong[0] == wrong[2]
    assert wrong[0].expected == "Niger, Nigeria, Niue"
    assert wrong[1] == CellProblem("unknown-state")


def test_values_become_columns_of_their_type() -> None:
    """An amount that may be empty is not known where nothing stands."""
    amounts = make_series(np.array([5, 0]), [True, False], "Int64")
    assert amounts.tolist() == [5, pd.NA]
    assert [str(amounts.dtype), str(make_series([5, 0], [], "int64").dtype)] == ["Int64", "int64"]
    assert make_series(["a", ""], [], "str").tolist() == ["a", ""]
    days = make_series([np.datetime64("2021-03-01", "s")], [], "datetime64[s]")
    assert (str(days.dtype), days[0]) == ("datetime64[s]", pd.Timestamp("2021-03-01"))


def test_of_two_faults_of_a_cell_the_first_one_stays() -> None:
    """And the column as it was read is left as it is."""
    bad, late = CellProblem("bad-amount"), CellProblem("future-date")
    one = ColumnValues(np.zeros(2), np.ones(2, bool), {0: bad})
    found = with_faults({"amount": one}, {"amount": {0: late, 1: late}}, {"amount": {1: bad}})
    assert (found["amount"].errors, one.errors) == ({0: bad, 1: late}, {0: bad})
