"""Totals and subtotals: their detection, the rows that they sum, and the problem if they differ (D16)."""

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


def test_totals_sum_amounts_in_the_books_currency() -> None:
    """Amounts sent in a State's currency are not added up (trap 19)."""
    assert get_summed_columns(BLOCK) == {"assessed": 1}


def test_only_data_rows_of_a_range_are_summed() -> None:
    """Rows 3 to 6 hold 1, 2, 4 and 8; row 5 is a heading."""
    amounts = ColumnValues(np.array([1, 2, 4, 8]), np.ones(4, bool), {})
    sums = PrefixSums(BLOCK, {"assessed": amounts}, np.array([3, 4, 6]))
    assert [sums.sum_range("assessed", 3, end) for end in (3, 4, 5, 6, 7)] == [0, 1, 3, 3, 11]
    assert [sums.count_rows(3, end) for end in (3, 4, 5, 6, 7)] == [0, 1, 2, 2, 3]
    assert (sums.sum_range("assessed", 4, 7), sums.count_rows(4, 7)) == (10, 2)


def read_totals(*rows: list[Any]) -> tuple[list[int], list[tuple[str, str, str]]]:
    """Return the assessed amounts, and cell, actual and expected amount of each total that differs."""
    book = read({"10MSP": [[TITLE], REPORT, *rows]})
    assessed = [row[3] for row in report_rows(book)] if "status_reports" in book.tables else []
    wrong = [p for p in book.problems if p.code == "total-differs"]
    return assessed, [(p.cell, str(p.params["found"]), str(p.params["expected"])) for p in wrong]


def test_a_matching_total_is_no_data_row_and_no_problem() -> None:
    """Japan 10 and Iraq 20 are 30."""
    rows: list[list[Any]] = [["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 30, 9, 21]]
    assert read_totals(*rows) == ([10_00, 20_00], [])
    assert codes(read({"10MSP": [[TITLE], REPORT, *rows]})) == []


def test_each_differing_amount_of_a_total_is_reported_with_the_sum() -> None:
    """30 were assessed and the total is 31; the other two amounts match."""
    assert read_totals(["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 31, 9, 21]) == (
        [10_00, 20_00],
        [("B5", "USD\u00a031.00", "USD\u00a030.00")],
    )


def test_a_differing_total_of_a_clean_layout_is_reported() -> None:
    """It is checked against the rows above it."""
    book = contributions(GOOD, ["Total", None, None, 999])
    assert sample_book.problem_sentences(book)[1] == (
        "isu.xlsx, Contributions!D3: This total says CHF\u00a0999.00, but the rows above add up to CHF\u00a01'000.50."
        " Check which is right; the rows were counted."
    )


DAY = date(2021, 3, 1)


def test_a_total_includes_excluded_rows() -> None:
    """It must match the sheet, not only the rows that count."""
    book = contributions(["Nigerr", 2021, DAY, 5], GOOD, ["Total", None, None, 1005.5])
    assert [code for code, _ in sample_book.codes_and_cells(book)] == ["unknown-state", "total-row"]


def test_totals_are_also_detected_by_arithmetic() -> None:
    """A region's line above its States, a subtotal and a grand total; "Europe" is a heading."""
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
    problems = [(p.code, p.cell) for p in book.problems if p.code != "worked-out"]
    assert problems == [
        ("total-row", "A3"),
        ("note-row", "A6"),
        ("total-row", "A10"),
    ]


def test_an_unknown_state_with_the_amount_of_the_row_above_is_no_total() -> None:
    """Two States at the minimum owe the same; a sum needs two rows."""
    book = read({"10MSP": [[TITLE], REPORT, ["Niger", 7.02, 0, 7.02], ["Nigerria", 7.02, 0, 7.02]]})
    assert codes(book) == ["unknown-state"]


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (["Total", 30, 10, 20], []),
        (["Total", 30, None, 20], []),
        (["Total", 31, 10, 20], ["total-differs", "total-row"]),
        (["Total", 30, "n/a", 20], ["total-row"]),
        ([None, 30, 10, 20], ["total-row"]),
    ],
)
def test_a_matching_row_marked_as_total_is_no_problem(
    total: list[object], expected: list[str]
) -> None:
    """Offices write one below each report; one that differs, or is not marked, is reported."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["Niger", 20, 0, 20], total]
    book = read({"10MSP": rows})
    assert [s for _, _, s, *_ in report_rows(book)] == ["JPN", "NER"]
    assert sorted(codes(book)) == expected


def test_a_row_of_percentages_is_not_checked() -> None:
    """It is reported as a total row."""
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


def test_the_word_total_may_be_in_the_meeting_column() -> None:
    """The total of a State's meetings follows them."""
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


def test_a_total_of_a_region_with_one_state_is_checked_against_it() -> None:
    """It is not compared with all rows above."""
    rows = [
        *[["Japan", 100, 40, 60], ["Iraq", 5, 0, 5], ["Total Asia", 105, 40, 65]],
        *[["Chad", 3, 1, 2], ["Total Africa", 3, 1, 2], ["Total", 108, 41, 67]],
    ]
    book = read({"10MSP": [[STATUS], HEADS, *rows]})
    assert len(report_rows(book)) == 3
    assert "total-differs" not in codes(book)


def test_the_word_total_in_an_unread_column_makes_no_total() -> None:
    """Only the cells of State and meeting do."""
    titles = ["Description", "State", "Date received", "Amount"]
    rows = [
        ["First half", "Japan", date(2021, 3, 1), 100],
        ["Total contribution", "Chad", date(2021, 4, 1), 100],
    ]
    book = read({"2021": [[GIFTS], titles, *rows]})
    assert book.tables["contributions"]["state"].tolist() == ["JPN", "TCD"]
    assert codes(book) == ["unknown-column"]


@pytest.mark.parametrize(
    ("total", "actual"),
    [("1.234", None), ("1.234,00", None), ("1.235", "1'235.00"), ("123,40", "123.40")],
)
def test_a_total_is_read_with_the_separators_of_its_column(total: str, actual: str | None) -> None:
    """After 233,50 a total of 1.234 is one thousand two hundred and thirty-four."""
    rows = [["Japan", "1.000", 0, "1.000"], ["Iraq", "233,50", 0, "233,50"]]
    rows += [["Chad", "0,50", 0, "0,50"], ["Total", total, 0, "1.234"]]
    book = read({"Status": [[TO_10MSP], HEADS, *rows]})
    assert describe_tables(book)["status_reports"][0].endswith(
        "JPN | 1000.00 | 0.00 | 1000.00 | 0.00"
    )
    assert differing_totals(book, "total-differs") == (
        [("B6", actual, "1'234.00")] if actual else []
    )


Row = list[Any]


POINT: Final = BookMapping(decimals=".")


@pytest.mark.parametrize(("total", "differs"), [("3.234", False), ("3.235", True)])
def test_a_total_is_read_with_the_mappings_separator(total: str, differs: bool) -> None:  # noqa: FBT001 (a table)
    """It decides for amounts and totals where no amount shows the decimal separator."""
    rows = [
        ["Japan", "1.000", 0, "1.000"],
        ["Iraq", "2.234", 0, "2.234"],
        ["Total", total, 0, total],
    ]
    sheet: list[Row] = [[TO_10MSP], HEADS, *rows]
    assert not describe_tables(read({"Status": sheet}))
    book = read({"Status": sheet}, mapping=COMMA)
    assert len(describe_tables(book)["status_reports"]) == 2
    assert [cell for cell, *_ in differing_totals(book, "total-differs")] == (
        ["B5", "D5"] if differs else []
    )
    with_points = read({"Status": sheet}, mapping=POINT)
    assert not describe_tables(with_points)
    assert not differing_totals(with_points, "total-differs")


def test_subtotals_sum_their_region_and_a_grand_total_all_rows() -> None:
    """Subtotals are not part of other sums."""
    rows: list[list[Any]] = [
        ["Japan", 10, 4, 6],
        ["Iraq", 20, 5, 15],
        ["Subtotal", 30, 9, 21],
        ["Chad", 40, 0, 40],
        ["Niger", 1, 0, 1],
        ["Subtotal", 41, 0, 41],
        ["Grand total", 71, 9, 62],
    ]
    assert read_totals(*rows) == ([10_00, 20_00, 40_00, 1_00], [])
    rows[5][1] = 42
    assert read_totals(*rows)[1] == [("B8", "USD\u00a042.00", "USD\u00a041.00")]


def test_a_total_of_one_row_must_be_marked() -> None:
    """A region may have one State; the same amount with a blank name is a row without a State."""
    assert read_totals(["Japan", 10, 4, 6], ["Total", 10, 4, 6]) == ([10_00], [])
    assert "missing" in codes(
        read({"10MSP": [[TITLE], REPORT, ["Japan", 10, 4, 6], [None, 10, 4, 6]]})
    )


def test_a_blank_amount_of_a_total_is_not_checked() -> None:
    """Its other amounts are."""
    assert read_totals(["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 30, None, 21])[1] == []


def test_a_differing_total_is_compared_with_the_rows_that_most_of_its_amounts_sum() -> None:
    """A grand total with all rows, a subtotal without any match with its region, a region's of one row with that."""
    regions: list[list[Any]] = [
        ["Japan", 10, 4, 6],
        ["Iraq", 20, 5, 15],
        ["Subtotal", 30, 9, 21],
        ["Chad", 40, 0, 40],
        ["Niger", 1, 0, 1],
    ]
    subtotal, grand_total = ["Subtotal", 43, 2, 44], ["Grand total", 72, 9, 62]
    assert read_totals(*regions, subtotal, ["Grand total", 71, 9, 62])[1] == [
        ("B8", "USD\u00a043.00", "USD\u00a041.00"),
        ("C8", "USD\u00a02.00", "USD\u00a00.00"),
        ("D8", "USD\u00a044.00", "USD\u00a041.00"),
    ]
    assert read_totals(*regions, grand_total)[1] == [("B8", "USD\u00a072.00", "USD\u00a071.00")]
    single_rows = [
        ["Japan", 10, 4, 6],
        ["Total", 10, 4, 6],
        ["Chad", 40, 0, 40],
        ["Total", 41, 0, 40],
    ]
    assert read_totals(*single_rows)[1] == [("B6", "USD\u00a041.00", "USD\u00a040.00")]


COLUMNS: Final = {
    "state": (1, LayoutColumn("state", "State")),
    "amount": (2, MONEY),
    "meeting": (3, LayoutColumn("meeting", "Meeting", "meeting")),
}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Total", "", 5, ""], True),
        (["Total", "Japan", 5, ""], False),
        (["", "Total", 5, ""], True),
        (["", "Japan", 5, "Total"], True),
        (["", "Japan", 5, "10MSP"], False),
        (["", "", 5, ""], False),
    ],
)
def test_a_row_marked_as_total_has_no_state(row: list[object], expected: bool) -> None:  # noqa: FBT001 (a table)
    """With a State the word may describe a payment."""
    assert is_named_total(row, TableBlock("contributions", 0, COLUMNS, 9)) is expected


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
LIST_COLUMNS: Final = {
    "state": (0, LayoutColumn("state", "State", "state", required=True)),
    "received_on": (1, LayoutColumn("received_on", "Received on", "date")),
    "amount": (2, LayoutColumn("amount", "Amount", "money", required=True)),
    "reference": (3, LayoutColumn("reference", "Reference")),
}
JAPAN, IRAQ = ["Japan", DAY, 10, ""], ["Iraq", DAY, 20, ""]
CHAD, NIGER = ["Chad", DAY, 40, ""], ["Niger", DAY, 1, ""]


def find_totals(
    *rows: Sequence[object],
    columns: Mapping[str, tuple[int, LayoutColumn]] = LIST_COLUMNS,
    currency: str = "CHF",
    excluded: Sequence[int] = (),
    **block: Any,
) -> tuple[list[tuple[int, int, int]], list[tuple[str, str, str, str]]]:
    """Return each total with the first and last row of its sum, counted from 1, and the problems of totals."""
    table = block.pop("table", "contributions")
    sheet = Sheet("x", [["titles"] * len(rows[0]), *rows])
    table_block = TableBlock(table, 0, dict(columns), len(rows) + 1, **block)
    reader = ColumnReader(STATES, currency, None)
    cells = {f: [row[p] for row in rows] for f, (p, _) in columns.items()}
    read = {field: reader.read_column(c, cells[field]) for field, (_, c) in columns.items()}
    totals, ranges = find_total_rows(sheet, table_block, read)
    summed = (n for n in range(1, table_block.end_row) if n not in (*totals, *excluded))
    log = ProblemLog("a.xlsx", "x")
    sums = PrefixSums(table_block, read, np.array([*summed], "int64"))
    check_totals(sheet, table_block, ranges, sums, log, reader)
    assert totals == [n for n, _, _ in ranges]
    problems = [
        (p.code, p.cell, p.params["found"], p.params["expected"]) for p in log.sorted_problems()
    ]
    return [(n + 1, first + 1, end) for n, first, end in ranges], problems


@pytest.mark.parametrize(
    ("row", "is_total"),
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
def test_a_total_is_marked_or_a_sum_without_payer(row: list[object], is_total: bool) -> None:  # noqa: FBT001 (a table)
    """30 is the sum of Japan's 10 and Iraq's 20, but with a payer or a day it may be a payment."""
    assert find_totals(JAPAN, IRAQ, row)[0] == ([(4, 2, 3)] if is_total else [])


def test_a_sum_of_one_row_or_of_zeros_must_be_marked_as_total() -> None:
    """Otherwise it may be a payment like the one above."""
    nothing: list[list[object]] = [["Japan", DAY, 0, ""], ["Iraq", DAY, 0, ""]]
    assert find_totals(JAPAN, ["", "", 10, ""])[0] == []
    assert find_totals(*nothing, ["", "", 0, ""])[0] == []
    assert find_totals(JAPAN, ["Total", "", 10, ""])[0] == [(3, 2, 2)]


def test_a_row_of_an_unknown_state_is_not_summed_in_detection() -> None:
    """It does not count either."""
    nowhere = ["Nowhere", DAY, 5, ""]
    assert find_totals(JAPAN, nowhere, IRAQ, ["", "", 30, ""])[0] == [(5, 2, 4)]
    assert find_totals(JAPAN, nowhere, IRAQ, ["", "", 35, ""])[0] == []


def test_a_heading_begins_a_region_and_a_blank_row_does_not() -> None:
    """41 is the sum of Chad and Niger below "Africa", 71 that of all rows."""
    africa: list[object] = ["Africa", "", "", ""]
    blank: list[object] = ["", "", "", ""]
    rows = [JAPAN, IRAQ, africa, CHAD, blank, NIGER]
    assert find_totals(*rows, ["", "", 41, ""])[0] == [(8, 5, 7)]
    assert find_totals(*rows, ["", "", 71, ""])[0] == [(8, 2, 7)]
    assert find_totals(JAPAN, IRAQ, blank, CHAD, NIGER, ["", "", 41, ""])[0] == []


def test_a_regions_total_may_precede_its_states() -> None:
    """It sums the rows until the next one."""
    rows: list[list[object]] = [
        ["Africa", "", 41, ""],
        CHAD,
        NIGER,
        ["Asia", "", 30, ""],
        JAPAN,
        IRAQ,
    ]
    assert find_totals(*rows)[0] == [(2, 3, 4), (5, 6, 7)]


def test_rows_after_a_total_are_summed_separately() -> None:
    """A subtotal without a match sums its region; a total without a match, all rows."""
    rows = [JAPAN, IRAQ, ["Total", "", 30, ""], CHAD, NIGER]
    assert find_totals(*rows, ["", "", 41, ""])[0] == [(4, 2, 3), (7, 5, 6)]
    assert find_totals(*rows, ["Subtotal", "", 9, ""])[0] == [(4, 2, 3), (7, 5, 6)]
    assert find_totals(*rows, ["Subtotal", "", 71, ""])[0] == [(4, 2, 3), (7, 2, 6)]
    assert find_totals(*rows, ["Total", "", 9, ""])[0] == [(4, 2, 3), (7, 2, 6)]


def test_a_states_total_is_marked_in_the_meeting_column() -> None:
    """It is no third payment."""
    columns = LIST_COLUMNS | {"meeting": (3, LayoutColumn("meeting", "Meeting", "meeting"))}
    del columns["reference"]
    rows = [[*JAPAN[:3], "10MSP"], ["Japan", DAY, 20, "2RC"], ["Japan", "", 30, "Total"]]
    assert find_totals(*rows, columns=columns, table="receipts")[0] == [(4, 2, 3)]


REPORT_COLUMNS: Final = {
    "state": LIST_COLUMNS["state"],
    "assessed": (1, MONEY),
    "received": (2, LayoutColumn("received", "Received", "money")),
}


def test_each_amount_of_an_unmarked_total_must_be_a_sum() -> None:
    """30 assessed and 9 received are; 30 and 8, or 30 and a text, are not."""

    def totals(*last: object) -> list[tuple[int, int, int]]:
        """Find the totals of two States and another row."""
        rows = (["Japan", 10, 4], ["Iraq", 20, 5], last)
        return find_totals(*rows, columns=REPORT_COLUMNS, table="status_reports")[0]

    assert totals("", 30, 9) == totals("", 30, "") == totals("", "", 9) == [(4, 2, 3)]
    assert totals("", 30, 8) == totals("", 30, "soon") == []


def test_a_table_without_money_or_without_rows_has_no_totals() -> None:
    """Even with a row marked as total."""
    names = {"state": LIST_COLUMNS["state"]}
    assert find_totals(["Japan"], ["Total"], columns=names, table="parties") == ([], [])
    assert find_total_rows(
        Sheet("x", [["titles"] * 4]), TableBlock("contributions", 0, LIST_COLUMNS, 1), {}
    ) == (
        [],
        [],
    )


def test_a_total_of_a_table_without_states_sums_all_rows_above() -> None:
    """The word may be in any label column."""
    columns = {"year": (1, LayoutColumn("year", "Year", "year")), "amount": (2, MONEY)}
    rows: list[list[object]] = [["", 2020, 5], ["", 2021, 6], ["Total", "", 12], ["", "Total", 11]]
    assert find_totals(*rows, columns=columns, table="budgets") == (
        [(4, 2, 3), (5, 2, 4)],
        [
            ("total-row", "A4", "Total", ""),
            ("total-differs", "C4", "CHF\u00a012.00", "CHF\u00a011.00"),
            ("total-row", "A5", "Total", ""),
        ],
    )


def test_a_matching_total_of_a_detected_table_is_not_reported() -> None:
    """In a clean layout each total is reported, by its label or a dash."""
    total, blank = ["Total", "", 30, ""], ["", "", 30, ""]
    assert find_totals(JAPAN, IRAQ, total, is_detected=True)[1] == []
    assert find_totals(JAPAN, IRAQ, blank, is_detected=True)[1] == [
        ("total-row", "A4", "\u2013", "")
    ]
    assert find_totals(JAPAN, IRAQ, total)[1] == [("total-row", "A4", "Total", "")]
    assert find_totals(JAPAN, IRAQ, ["Total", "", 31, ""], is_detected=True)[1] == [
        ("total-row", "A4", "Total", ""),
        ("total-differs", "C4", "CHF\u00a031.00", "CHF\u00a030.00"),
    ]


def test_a_total_without_a_currency_and_a_row_of_percentages_are_not_checked() -> None:
    """They are reported as total rows only."""
    total, share = ["Total", "", 31, ""], ["% of total", "", 50, ""]
    row = [("total-row", "A4", "Total", "")]
    assert find_totals(JAPAN, IRAQ, total, currency="", is_detected=True)[1] == row
    assert find_totals(JAPAN, IRAQ, share, is_detected=True)[1] == [
        ("total-row", "A4", "% of total", "")
    ]


def test_a_detected_total_is_read_with_the_separators_of_its_column() -> None:
    """After 12.345,50 a total of 12.375 is twelve thousand three hundred and seventy-five."""
    rows: list[list[object]] = [["Japan", DAY, "12.345,50", ""], ["Iraq", DAY, "29,50", ""]]
    assert find_totals(*rows, ["Total", "", "12.375", ""], is_detected=True)[1] == []
    assert find_totals(*rows, ["Total", "", "12.376", ""], is_detected=True)[1][1] == (
        "total-differs",
        "C4",
        "CHF\u00a012'376.00",
        "CHF\u00a012'375.00",
    )


@pytest.mark.parametrize(
    ("title", "cells", "expected"),
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
def test_a_total_of_an_unread_column_is_checked(
    title: str, cells: list[object], expected: list[tuple[str, str, str]]
) -> None:
    """A missing figure shows that rows are missing; shares and row numbers do not add up."""
    rows = [[*JAPAN, cells[0]], [*IRAQ, cells[1]], ["Total", "", 30, "", cells[2]]]
    problems = find_totals(*rows, is_detected=True, unread_columns={4: title})[1]
    assert problems == [("total-differs", *fields) for fields in expected]
    assert find_totals(*rows, unread_columns={4: title})[1] == [("total-row", "A4", "Total", "")]


def test_a_total_of_an_unread_column_sums_data_rows_of_its_range_only() -> None:
    """Neither the 5 of the heading "Africa" nor rows above the range count."""
    rows = [[*JAPAN, 1], ["Africa", "", "", "", 5], [*CHAD, 2], [*NIGER, 4]]
    for total, expected in ((7, []), (12, [("total-differs", "E6", "12.00", "7.00")])):
        row = ["Total", "", 51, "", total]
        assert (
            find_totals(
                *rows, row, excluded=[2], is_detected=True, unread_columns={4: "Bank charges"}
            )[1]
            == expected
        )
    regions = [[*JAPAN, 1], [*IRAQ, 2], ["Subtotal", "", 30, "", 3], [*CHAD, 8], [*NIGER, 16]]
    last = ["Subtotal", "", 41, "", 25]
    assert find_totals(*regions, last, is_detected=True, unread_columns={4: "Bank charges"})[1] == [
        ("total-differs", "E7", "25.00", "24.00")
    ]
