"""Totals and subtotals: which rows they are, what they sum, and what is told where they do not tie (D16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pytest

from dashboard.workbooks import StateNames
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnReader, ColumnValues
from dashboard.workbooks.reading.total_rows import (
    PrefixSums,
    check_totals,
    find_total_rows,
    get_summed_columns,
    is_named_total,
)
from dashboard.workbooks.sheet import Sheet
from tests.books.book_case import describe_tables
from tests.workbooks import sample_book
from tests.workbooks.office_books import (
    AS_AT,
    COMMA,
    GIFTS,
    HEADS,
    REPORT,
    STATUS,
    TITLE,
    TO_10MSP,
    codes,
    differing_totals,
    read,
    read_one,
    report_rows,
)
from tests.workbooks.sample_book import GOOD, contributions

MONEY: Final = LayoutColumn("assessed", "Assessed", "money")
BLOCK: Final = TableBlock(
    "status_reports",
    2,
    {
        "state": (0, LayoutColumn("state", "State")),
        "assessed": (1, MONEY),
        "amount_sent": (2, LayoutColumn("amount_sent", "Amount sent", "money")),
    },
    7,
)


def test_what_a_total_sums_is_money_of_the_books_currency() -> None:
    """What a State sent in its own is added to nothing (trap 19)."""
    assert get_summed_columns(BLOCK) == {"assessed": 1}


def test_only_counted_rows_are_summed_over_any_stretch() -> None:
    """Rows 3 to 6 hold 1, 2, 4 and 8; row 5 is a heading."""
    amounts = ColumnValues(np.array([1, 2, 4, 8]), np.ones(4, bool), {})
    sums = PrefixSums(BLOCK, {"assessed": amounts}, np.array([3, 4, 6]))
    assert [sums.sum_range("assessed", 3, end) for end in (3, 4, 5, 6, 7)] == [0, 1, 3, 3, 11]
    assert [sums.count_rows(3, end) for end in (3, 4, 5, 6, 7)] == [0, 1, 2, 2, 3]
    assert (sums.sum_range("assessed", 4, 7), sums.count_rows(4, 7)) == (10, 2)


def told(*rows: list[Any]) -> tuple[list[int], list[tuple[str, str, str]]]:
    """What each State was assessed, and which totals differ: cell, said, expected."""
    book = read({"10MSP": [[TITLE], REPORT, *rows]})
    assessed = [row[3] for row in report_rows(book)] if "status_reports" in book.tables else []
    wrong = [p for p in book.problems if p.code == "total-differs"]
    return assessed, [(p.cell, str(p.params["found"]), str(p.params["expected"])) for p in wrong]


def test_a_total_that_ties_is_no_row_and_needs_no_word() -> None:
    """Japan 10 and Iraq 20 are 30."""
    rows: list[list[Any]] = [["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 30, 9, 21]]
    assert told(*rows) == ([10_00, 20_00], [])
    assert codes(read({"10MSP": [[TITLE], REPORT, *rows]})) == []


def test_each_amount_of_a_total_that_differs_is_told_with_its_sum() -> None:
    """30 were assessed, 31 are said; the other two tie."""
    assert told(["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 31, 9, 21]) == (
        [10_00, 20_00],
        [("B5", "USD\u00a031.00", "USD\u00a030.00")],
    )


def test_a_total_that_does_not_tie_is_told() -> None:
    """The sheet's own total is checked against the rows above it."""
    book = contributions(GOOD, ["Total", None, None, 999])
    assert sample_book.problem_sentences(book)[1] == (
        "isu.xlsx, Contributions!D3: This total says CHF\u00a0999.00, but the rows above add up to CHF\u00a01'000.50."
        " Check which is right; the rows were counted."
    )


DAY = date(2021, 3, 1)


def test_a_total_counts_rows_that_are_kept_out() -> None:
    """It ties with what the sheet says, not with what could be used."""
    book = contributions(["Nigerr", 2021, DAY, 5], GOOD, ["Total", None, None, 1005.5])
    assert [code for code, _ in sample_book.codes_and_cells(book)] == ["unknown-state", "total-row"]


def test_totals_are_found_by_arithmetic_too() -> None:
    """A region's line above its States, a subtotal and a grand total; a heading is a note."""
    book = read(
        {
            "10MSP": [
                [TITLE],
                REPORT[:3],
                ["Africa", 30, 10],
                ["Niger", 10, 10],
                ["Nigeria", 20, 0],
                ["Europe", None, None],
                ["Austria", 5, 5],
                ["Germany", 7, 7],
                ["Sub-total", 12, 12],
                [None, 42, 22],
            ]
        }
    )
    assert [s for _, _, s, *_ in report_rows(book)] == ["NER", "NGA", "AUT", "DEU"]
    told = [(p.code, p.cell) for p in book.problems if p.code != "worked-out"]
    assert told == [
        ("total-row", "A3"),
        ("note-row", "A6"),
        ("total-row", "A10"),
    ]


def test_an_unknown_state_with_its_neighbours_amount_is_no_total() -> None:
    """Two States at the minimum owe the same; one row is never a sum."""
    book = read({"10MSP": [[TITLE], REPORT, ["Niger", 7.02, 0, 7.02], ["Nigerria", 7.02, 0, 7.02]]})
    assert codes(book) == ["unknown-state"]


@pytest.mark.parametrize(
    ("total", "told"),
    [
        (["Total", 30, 10, 20], []),
        (["Total", 30, None, 20], []),
        (["Total", 31, 10, 20], ["total-differs", "total-row"]),
        (["Total", 30, "n/a", 20], ["total-row"]),
        ([None, 30, 10, 20], ["total-row"]),
    ],
)
def test_a_total_that_says_so_and_ties_needs_no_look(total: list[object], told: list[str]) -> None:
    """Offices write one below each report; one that does not tie, or does not say so, is told."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["Niger", 20, 0, 20], total]
    book = read({"10MSP": rows})
    assert [s for _, _, s, *_ in report_rows(book)] == ["JPN", "NER"]
    assert sorted(codes(book)) == told


def test_shares_of_a_total_are_no_total() -> None:
    """Nothing can be tied with them."""
    rows = [
        [TITLE],
        REPORT,
        ["Japan", 10, 10, 0],
        ["Niger", 20, 0, 20],
        ["% of total", 100, 33, 67],
    ]
    book = read({"10MSP": rows})
    assert [s for _, _, s, *_ in report_rows(book)] == ["JPN", "NER"]
    assert codes(book) == ["total-row"]


def test_a_total_may_stand_in_the_column_of_meetings() -> None:
    """A State's meetings and then its total: "Total" is no meeting."""
    book = read_one(
        [
            [STATUS],
            ["State", "Meeting", *HEADS[1:]],
            ["Japan", "9 MSP", 100, 40, 60],
            ["Japan", "Tenth Meeting of States Parties", 50, 0, 50],
            ["Japan", "Total", 150, 40, 110],
        ],
        "Status",
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 9MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{AS_AT} | 10MSP | JPN | 50.00 | 0.00 | 50.00 | 0.00",
    ]
    assert not book.problems


def test_a_total_of_one_state_is_held_against_it() -> None:
    """And not against all above."""
    rows = [
        *[["Japan", 100, 40, 60], ["Iraq", 5, 0, 5], ["Total Asia", 105, 40, 65]],
        *[["Chad", 3, 1, 2], ["Total Africa", 3, 1, 2], ["Total", 108, 41, 67]],
    ]
    book = read({"10MSP": [[STATUS], HEADS, *rows]})
    assert len(report_rows(book)) == 3
    assert "total-differs" not in codes(book)


def test_a_payment_is_no_total_though_another_column_says_the_word() -> None:
    """Only the State's or the meeting's cell makes a row a total."""
    heads = ["Description", "State", "Date received", "Amount"]
    rows = [
        ["First half", "Japan", date(2021, 3, 1), 100],
        ["Total contribution", "Chad", date(2021, 4, 1), 100],
    ]
    book = read({"2021": [[GIFTS], heads, *rows]})
    assert book.tables["contributions"]["state"].tolist() == ["JPN", "TCD"]
    assert codes(book) == ["unknown-column"]


@pytest.mark.parametrize(
    ("total", "found"),
    [("1.234", None), ("1.234,00", None), ("1.235", "1'235.00"), ("123,40", "123.40")],
)
def test_a_total_is_read_as_the_column_that_it_closes(total: str, found: str | None) -> None:
    """Beside 233,50 a total of 1.234 is one thousand two hundred and thirty-four."""
    rows = [["Japan", "1.000", 0, "1.000"], ["Iraq", "233,50", 0, "233,50"]]
    rows += [["Chad", "0,50", 0, "0,50"], ["Total", total, 0, "1.234"]]
    book = read({"Status": [[TO_10MSP], HEADS, *rows]})
    assert describe_tables(book)["status_reports"][0].endswith(
        "JPN | 1000.00 | 0.00 | 1000.00 | 0.00"
    )
    assert differing_totals(book, "total-differs") == ([("B6", found, "1'234.00")] if found else [])


Row = list[Any]


POINT: Final = BookMapping(decimals=".")


@pytest.mark.parametrize(("total", "differs"), [("3.234", False), ("3.235", True)])
def test_a_total_is_read_as_a_person_says(total: str, differs: bool) -> None:  # noqa: FBT001 (a table)
    """Where no amount of the column shows which sign stands before cents, they say it for both."""
    rows = [
        ["Japan", "1.000", 0, "1.000"],
        ["Iraq", "2.234", 0, "2.234"],
        ["Total", total, 0, total],
    ]
    sheet: list[Row] = [[TO_10MSP], HEADS, *rows]
    assert not describe_tables(read({"Status": sheet}))
    book = read({"Status": sheet}, mapping=COMMA)
    assert len(describe_tables(book)["status_reports"]) == 2
    assert [at for at, *_ in differing_totals(book, "total-differs")] == (
        ["B5", "D5"] if differs else []
    )
    with_points = read({"Status": sheet}, mapping=POINT)
    assert not describe_tables(with_points)
    assert not differing_totals(with_points, "total-differs")


def test_subtotals_sum_their_own_rows_and_the_last_total_all() -> None:
    """Of each region since the line before; a subtotal is in no other sum."""
    rows: list[list[Any]] = [
        ["Japan", 10, 4, 6],
        ["Iraq", 20, 5, 15],
        ["Subtotal", 30, 9, 21],
        ["Chad", 40, 0, 40],
        ["Niger", 1, 0, 1],
        ["Subtotal", 41, 0, 41],
        ["Grand total", 71, 9, 62],
    ]
    assert told(*rows) == ([10_00, 20_00, 40_00, 1_00], [])
    rows[5][1] = 42
    assert told(*rows)[1] == [("B8", "USD\u00a042.00", "USD\u00a041.00")]


def test_a_total_of_one_row_ties_where_it_says_so() -> None:
    """A region may have one State; the same amount beside a blank name is asked for instead."""
    assert told(["Japan", 10, 4, 6], ["Total", 10, 4, 6]) == ([10_00], [])
    assert "missing" in codes(
        read({"10MSP": [[TITLE], REPORT, ["Japan", 10, 4, 6], [None, 10, 4, 6]]})
    )


def test_a_blank_amount_of_a_total_says_nothing() -> None:
    """What it does say ties."""
    assert told(["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 30, None, 21])[1] == []


def test_a_total_that_differs_is_held_to_the_rows_that_most_of_it_sums() -> None:
    """A grand total to all, a subtotal that fits nothing to its own, a region's of one row to that row."""
    regions: list[list[Any]] = [
        ["Japan", 10, 4, 6],
        ["Iraq", 20, 5, 15],
        ["Subtotal", 30, 9, 21],
        ["Chad", 40, 0, 40],
        ["Niger", 1, 0, 1],
    ]
    own, everything = ["Subtotal", 43, 2, 44], ["Grand total", 72, 9, 62]
    assert told(*regions, own, ["Grand total", 71, 9, 62])[1] == [
        ("B8", "USD\u00a043.00", "USD\u00a041.00"),
        ("C8", "USD\u00a02.00", "USD\u00a00.00"),
        ("D8", "USD\u00a044.00", "USD\u00a041.00"),
    ]
    assert told(*regions, everything)[1] == [("B8", "USD\u00a072.00", "USD\u00a071.00")]
    one = [["Japan", 10, 4, 6], ["Total", 10, 4, 6], ["Chad", 40, 0, 40], ["Total", 41, 0, 40]]
    assert told(*one)[1] == [("B6", "USD\u00a041.00", "USD\u00a040.00")]


PLACES: Final = {
    "state": (1, LayoutColumn("state", "State")),
    "amount": (2, MONEY),
    "meeting": (3, LayoutColumn("meeting", "Meeting", "meeting")),
}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["Total", "", 5, ""], True),
        (["Total", "Japan", 5, ""], False),
        (["", "Total", 5, ""], True),
        (["", "Japan", 5, "Total"], True),
        (["", "Japan", 5, "10MSP"], False),
        (["", "", 5, ""], False),
    ],
)
def test_a_row_says_that_it_is_a_total_beside_no_state(row: list[object], says: bool) -> None:  # noqa: FBT001 (a table)
    """In a column of purposes, beside a State, the word may be a payment's."""
    assert is_named_total(row, TableBlock("contributions", 0, PLACES, 9)) is says


def test_a_table_without_states_has_totals_too() -> None:
    """The word in its first column is enough."""
    block = TableBlock(
        "budgets", 0, {"year": (0, LayoutColumn("year", "Year")), "amount": (1, MONEY)}, 9
    )
    assert is_named_total(["Total", 5], block)
    assert not is_named_total([2021, 5], block)


STATES: Final = StateNames.from_pairs(
    [("Japan", "JPN"), ("Iraq", "IRQ"), ("Chad", "TCD"), ("Niger", "NER"), ("Mali", "MLI")]
)
LIST: Final = {
    "state": (0, LayoutColumn("state", "State", "state", required=True)),
    "received_on": (1, LayoutColumn("received_on", "Received on", "date")),
    "amount": (2, LayoutColumn("amount", "Amount", "money", required=True)),
    "reference": (3, LayoutColumn("reference", "Reference")),
}
JAPAN, IRAQ = ["Japan", DAY, 10, ""], ["Iraq", DAY, 20, ""]
CHAD, NIGER = ["Chad", DAY, 40, ""], ["Niger", DAY, 1, ""]


def totals_of(
    *rows: Sequence[object],
    columns: Mapping[str, tuple[int, LayoutColumn]] = LIST,
    currency: str = "CHF",
    left: Sequence[int] = (),
    **block: Any,
) -> tuple[list[tuple[int, int, int]], list[tuple[str, str, str, str]]]:
    """Each total with the first and last row it sums, as a person counts rows, and what is told of them."""
    table = block.pop("table", "contributions")
    sheet = Sheet("x", [["titles"] * len(rows[0]), *rows])
    one = TableBlock(table, 0, dict(columns), len(rows) + 1, **block)
    reader = ColumnReader(STATES, currency, None)
    cells = {f: [row[place] for row in rows] for f, (place, _) in columns.items()}
    read = {field: reader.read_column(c, cells[field]) for field, (_, c) in columns.items()}
    found, stretches = find_total_rows(sheet, one, read)
    counted = np.array([n for n in range(1, one.end_row) if n not in (*found, *left)], "int64")
    told = ProblemLog("a.xlsx", "x")
    check_totals(sheet, one, stretches, PrefixSums(one, read, counted), told, reader)
    assert found == [n for n, _, _ in stretches]
    said = [
        (p.code, p.cell, p.params["found"], p.params["expected"]) for p in told.sorted_problems()
    ]
    return [(n + 1, first + 1, end) for n, first, end in stretches], said


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        (["Total", "", 30, ""], True),
        (["Total", "", 99, ""], True),
        (["Total", "", "soon", ""], True),
        (["Total", "", "", ""], True),
        (["", "", 30, ""], True),
        (["Africa", "", 30, ""], True),
        (["All States", "", 30, ""], True),
        (["", "", 30, "Total"], True),
        (["UNICEF", "", 30, ""], False),
        (["", DAY, 30, ""], False),
        (["", "", 31, ""], False),
        (["", "", 31, "not in the total"], False),
        (["", "", "soon", ""], False),
        (["Mali", "", 30, ""], False),
        (["Mali", "", 30, "Total"], False),
    ],
)
def test_a_total_says_so_or_is_a_sum_that_names_nobody(row: list[object], is_one: bool) -> None:  # noqa: FBT001 (a table)
    """30 is the sum of Japan's 10 and Iraq's 20; a payer or a day beside it may be a payment of 30."""
    assert totals_of(JAPAN, IRAQ, row)[0] == ([(4, 2, 3)] if is_one else [])


def test_a_sum_of_one_row_or_of_nothing_is_no_total_without_the_word() -> None:
    """It may be a payment like the one above it."""
    nothing: list[list[object]] = [["Japan", DAY, 0, ""], ["Iraq", DAY, 0, ""]]
    assert totals_of(JAPAN, ["", "", 10, ""])[0] == []
    assert totals_of(*nothing, ["", "", 0, ""])[0] == []
    assert totals_of(JAPAN, ["Total", "", 10, ""])[0] == [(3, 2, 2)]


def test_a_row_of_no_known_state_is_in_no_sum() -> None:
    """It is kept out of the figures too."""
    nowhere = ["Nowhere", DAY, 5, ""]
    assert totals_of(JAPAN, nowhere, IRAQ, ["", "", 30, ""])[0] == [(5, 2, 4)]
    assert totals_of(JAPAN, nowhere, IRAQ, ["", "", 35, ""])[0] == []


def test_a_heading_begins_a_region_and_a_blank_line_does_not() -> None:
    """41 are Chad and Niger, since the line "Africa"; 71 are all."""
    africa: list[object] = ["Africa", "", "", ""]
    blank: list[object] = ["", "", "", ""]
    rows = [JAPAN, IRAQ, africa, CHAD, blank, NIGER]
    assert totals_of(*rows, ["", "", 41, ""])[0] == [(8, 5, 7)]
    assert totals_of(*rows, ["", "", 71, ""])[0] == [(8, 2, 7)]
    assert totals_of(JAPAN, IRAQ, blank, CHAD, NIGER, ["", "", 41, ""])[0] == []


def test_a_regions_own_line_may_stand_above_its_states() -> None:
    """Each sums the rows below it, until the next."""
    rows: list[list[object]] = [
        ["Africa", "", 41, ""],
        CHAD,
        NIGER,
        ["Asia", "", 30, ""],
        JAPAN,
        IRAQ,
    ]
    assert totals_of(*rows)[0] == [(2, 3, 4), (5, 6, 7)]


def test_what_follows_a_total_is_summed_by_itself() -> None:
    """A subtotal that fits nothing sums its own rows; a total that fits nothing, all above."""
    rows = [JAPAN, IRAQ, ["Total", "", 30, ""], CHAD, NIGER]
    assert totals_of(*rows, ["", "", 41, ""])[0] == [(4, 2, 3), (7, 5, 6)]
    assert totals_of(*rows, ["Subtotal", "", 9, ""])[0] == [(4, 2, 3), (7, 5, 6)]
    assert totals_of(*rows, ["Subtotal", "", 71, ""])[0] == [(4, 2, 3), (7, 2, 6)]
    assert totals_of(*rows, ["Total", "", 9, ""])[0] == [(4, 2, 3), (7, 2, 6)]


def test_a_states_own_total_beside_its_name_says_so_in_the_meetings_column() -> None:
    """It is no third payment."""
    columns = LIST | {"meeting": (3, LayoutColumn("meeting", "Meeting", "meeting"))}
    del columns["reference"]
    rows = [[*JAPAN[:3], "10MSP"], ["Japan", DAY, 20, "2RC"], ["Japan", "", 30, "Total"]]
    assert totals_of(*rows, columns=columns, table="receipts")[0] == [(4, 2, 3)]


REPORTED: Final = {
    "state": LIST["state"],
    "assessed": (1, MONEY),
    "received": (2, LayoutColumn("received", "Received", "money")),
}


def test_each_amount_of_a_total_without_the_word_must_be_a_sum() -> None:
    """30 assessed and 9 received are; 30 and 8 are not, nor 30 and what nobody can read."""

    def totals(*last: object) -> list[tuple[int, int, int]]:
        """The totals of two States and one more row."""
        rows = (["Japan", 10, 4], ["Iraq", 20, 5], last)
        return totals_of(*rows, columns=REPORTED, table="status_reports")[0]

    assert totals("", 30, 9) == totals("", 30, "") == totals("", "", 9) == [(4, 2, 3)]
    assert totals("", 30, 8) == totals("", 30, "soon") == []


def test_a_table_without_money_or_without_rows_has_no_totals() -> None:
    """Also where a line says the word."""
    names = {"state": LIST["state"]}
    assert totals_of(["Japan"], ["Total"], columns=names, table="parties") == ([], [])
    assert find_total_rows(
        Sheet("x", [["titles"] * 4]), TableBlock("contributions", 0, LIST, 1), {}
    ) == (
        [],
        [],
    )


def test_a_total_of_a_table_without_states_sums_all_above() -> None:
    """In whichever label it says the word."""
    columns = {"year": (1, LayoutColumn("year", "Year", "year")), "amount": (2, MONEY)}
    rows: list[list[object]] = [["", 2020, 5], ["", 2021, 6], ["Total", "", 12], ["", "Total", 11]]
    assert totals_of(*rows, columns=columns, table="budgets") == (
        [(4, 2, 3), (5, 2, 4)],
        [
            ("total-row", "A4", "Total", ""),
            ("total-differs", "C4", "CHF\u00a012.00", "CHF\u00a011.00"),
            ("total-row", "A5", "Total", ""),
        ],
    )


def test_a_total_of_a_found_table_is_told_only_where_it_does_not_tie() -> None:
    """On a sheet of our own layout each is, by its label, or by a dash where it has none."""
    total, blank = ["Total", "", 30, ""], ["", "", 30, ""]
    assert totals_of(JAPAN, IRAQ, total, is_detected=True)[1] == []
    assert totals_of(JAPAN, IRAQ, blank, is_detected=True)[1] == [("total-row", "A4", "\u2013", "")]
    assert totals_of(JAPAN, IRAQ, total)[1] == [("total-row", "A4", "Total", "")]
    assert totals_of(JAPAN, IRAQ, ["Total", "", 31, ""], is_detected=True)[1] == [
        ("total-row", "A4", "Total", ""),
        ("total-differs", "C4", "CHF\u00a031.00", "CHF\u00a030.00"),
    ]


def test_a_total_without_a_currency_and_a_share_of_one_cannot_tie() -> None:
    """They are told as rows, and no amount of theirs is."""
    total, share = ["Total", "", 31, ""], ["% of total", "", 50, ""]
    row = [("total-row", "A4", "Total", "")]
    assert totals_of(JAPAN, IRAQ, total, currency="", is_detected=True)[1] == row
    assert totals_of(JAPAN, IRAQ, share, is_detected=True)[1] == [
        ("total-row", "A4", "% of total", "")
    ]


def test_a_total_is_read_with_the_sign_of_its_column() -> None:
    """Beside 12.345,67 a total of 12.375 is twelve thousand three hundred and seventy-five."""
    rows: list[list[object]] = [["Japan", DAY, "12.345,50", ""], ["Iraq", DAY, "29,50", ""]]
    assert totals_of(*rows, ["Total", "", "12.375", ""], is_detected=True)[1] == []
    assert totals_of(*rows, ["Total", "", "12.376", ""], is_detected=True)[1][1] == (
        "total-differs",
        "C4",
        "CHF\u00a012'376.00",
        "CHF\u00a012'375.00",
    )


@pytest.mark.parametrize(
    ("title", "cells", "told"),
    [
        ("Bank charges", [1, 2, 4], [("E4", "4.00", "3.00")]),
        ("Bank charges", [1, 2, 3], []),
        ("Bank charges", [1.5, 2, 3.25], [("E4", "3.25", "3.50")]),
        ("Bank charges", [1, "n/a", 4], []),
        ("Bank charges", [1, 2, "4"], []),
        ("Bank charges", [1, 2, 1.005], []),
        ("Bank charges", [0.001, 2, 4], []),
        ("Share", [1, 2, 4], []),
        ("No.", [1, 2, 4], []),
    ],
)
def test_a_total_of_a_column_that_is_not_read_must_tie_too(
    title: str, cells: list[object], told: list[tuple[str, str, str]]
) -> None:
    """A figure left out there shows that rows are missing; shares and numbers add up to nothing."""
    rows = [[*JAPAN, cells[0]], [*IRAQ, cells[1]], ["Total", "", 30, "", cells[2]]]
    said = totals_of(*rows, is_detected=True, unread_columns={4: title})[1]
    assert said == [("total-differs", *one) for one in told]
    assert totals_of(*rows, unread_columns={4: title})[1] == [("total-row", "A4", "Total", "")]


def test_a_total_of_a_column_that_is_not_read_counts_the_rows_of_the_table_only() -> None:
    """Not the five States of the heading "Africa", nor what stands above the stretch that the total sums."""
    rows = [[*JAPAN, 1], ["Africa", "", "", "", 5], [*CHAD, 2], [*NIGER, 4]]
    for total, told in ((7, []), (12, [("total-differs", "E6", "12.00", "7.00")])):
        row = ["Total", "", 51, "", total]
        assert (
            totals_of(*rows, row, left=[2], is_detected=True, unread_columns={4: "Bank charges"})[1]
            == told
        )
    regions = [[*JAPAN, 1], [*IRAQ, 2], ["Subtotal", "", 30, "", 3], [*CHAD, 8], [*NIGER, 16]]
    last = ["Subtotal", "", 41, "", 25]
    assert totals_of(*regions, last, is_detected=True, unread_columns={4: "Bank charges"})[1] == [
        ("total-differs", "E7", "25.00", "24.00")
    ]
