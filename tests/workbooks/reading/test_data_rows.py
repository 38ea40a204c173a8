"""Selecting the data rows of a table: no blanks, totals, headings or footnotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pytest

from dashboard.workbooks import StateNames
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnReader, ColumnValues
from dashboard.workbooks.reading.data_rows import TableCells, find_data_rows, select_rows
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.cell_problem import CellProblem
from tests.workbooks.sample_book import GOOD, codes_and_cells, contributions

NAMES: Final = StateNames.from_pairs([("Japan", "JPN"), ("Iraq", "IRQ"), ("Chad", "TCD")])
READER: Final = ColumnReader(NAMES, "CHF", None)
COLUMNS: Final = {
    "state": (0, LayoutColumn("state", "State", "state", required=True)),
    "amount": (1, LayoutColumn("amount", "Amount", "money", required=True)),
    "reference": (2, LayoutColumn("reference", "Reference")),
}
TITLES: Final = ["State", "Amount", "Reference", "not read"]
JAPAN: Final = ["Japan", 10, "r1", ""]
IRAQ: Final = ["Iraq", 20, "", ""]


def find_rows(
    *rows: Sequence[object],
    faults: Mapping[tuple[int, int], str] | None = None,
    totals: Sequence[int] = (),
    columns: Mapping[str, tuple[int, LayoutColumn]] = COLUMNS,
    lines: int = 0,
    **block: Any,
) -> tuple[list[int], list[int], list[tuple[str, str, str]]]:
    """Return data rows and note rows, counted from 1, and the problems about note rows."""
    sheet = Sheet("x", [*[["a line above"] * 4] * lines, TITLES, *rows], faults or {})
    table = TableBlock("contributions", lines, dict(columns), lines + len(rows) + 1, **block)
    table_cells = TableCells(sheet, table)
    read = {
        f: READER.read_column(column, table_cells.get_column_cells(p))
        for f, (p, column) in columns.items()
    }
    log = ProblemLog("a.xlsx", "x")
    data_rows, notes = find_data_rows(table_cells, read, [n - 1 for n in totals], NAMES, log)
    assert data_rows.dtype == "int64"
    problems = [(p.code, p.cell, p.params["found"]) for p in log.sorted_problems()]
    return [n + 1 for n in data_rows.tolist()], [n + 1 for n in notes], problems


def test_filled_rows_are_data_rows() -> None:
    """Rows have their number on the sheet."""
    assert find_rows(JAPAN, IRAQ) == ([2, 3], [], [])


def test_blank_rows_totals_and_repeated_titles_are_no_data_rows() -> None:
    """A blank row may hold spaces, or a text in an unread column."""
    total: list[object] = ["Total", 30, "", ""]
    blank: list[object] = ["", " ", "", "x"]
    assert find_rows(JAPAN, blank, IRAQ, total, totals=[5]) == ([2, 4], [], [])
    assert find_rows(JAPAN, ["", "", "", ""], IRAQ, skipped_rows=(1,)) == ([4], [], [])
    assert find_rows(JAPAN, ["", 30, "", ""], totals=[3]) == ([2], [], [])


def test_a_row_with_an_error_cell_is_not_blank() -> None:
    """The error may be an amount, unless it is in an unread column."""
    error: list[object] = ["", "", "", ""]
    assert find_rows(JAPAN, error, faults={(2, 1): "#REF!"})[0] == [2, 3]
    assert find_rows(JAPAN, error, faults={(2, 3): "#REF!"})[0] == [2]
    assert find_rows(JAPAN, error, faults={(2, 1): "#REF!"}, is_sparse=True)[0] == [2, 3]
    assert find_rows(JAPAN, ["Africa", "", "", ""], faults={(2, 1): "#REF!"}) == ([2, 3], [], [])
    assert find_rows(JAPAN, ["Africa", "", "", ""], faults={(2, 3): "#REF!"})[1] == [3]


@pytest.mark.parametrize(
    ("row", "is_note"),
    [
        (["Africa", "", "", ""], True),
        (["Africa", "", "", "x"], True),
        ([2021, "", "", ""], True),
        ([12, "", "", ""], False),
        (["Japan", "", "", ""], False),
        (["Africa", "", "r2", ""], False),
        (["", "", "Africa", ""], False),
        (["", 5, "", ""], False),
        (["Africa", 5, "", ""], False),
    ],
)
def test_a_heading_is_a_single_text_that_is_no_state(row: list[object], is_note: bool) -> None:  # noqa: FBT001 (a table)
    """A year too; a State without its amount is a data row, and so is an amount alone."""
    read, notes, problems = find_rows(JAPAN, row, IRAQ)
    assert (read, notes) == (([2, 4], [3]) if is_note else ([2, 3, 4], []))
    assert problems == ([("note-row", "A3", str(row[0]))] if is_note else [])


def test_a_heading_is_reported_at_its_cell() -> None:
    """Even after a blank first column."""
    columns = {
        "reference": (0, LayoutColumn("reference", "Reference")),
        "state": (1, COLUMNS["state"][1]),
        "amount": (2, COLUMNS["amount"][1]),
    }
    rows: list[list[object]] = [["", "Japan", 10], ["", "Africa", ""], ["", "Iraq", 20]]
    expected = [("note-row", "B3", "Africa")]
    assert find_rows(*rows, columns=columns) == ([2, 4], [3], expected)


def test_a_table_without_states_has_no_headings() -> None:
    """Without them nothing shows that a text is no data row."""
    columns = {
        "version": (0, LayoutColumn("version", "Version", required=True)),
        "amount": (1, COLUMNS["amount"][1]),
    }
    assert find_rows(["first", 5], ["second", ""], columns=columns) == ([2, 3], [], [])


FOOTNOTES: Final = (
    *("a/ Paid in January.", "* Revised.", "(1) As reported.", "Source: UNODA", "NOTES"),
    *("\u2020 late", "Anmerkungen", "b. in kind", "Quelle"),
)


@pytest.mark.parametrize("text", FOOTNOTES)
def test_a_footnote_below_a_detected_table_is_not_reported(text: str) -> None:
    """Between data rows, or in a clean layout, it is."""
    note = [text, "", "", ""]
    expected = [("note-row", "A3", text)]
    assert find_rows(JAPAN, note, is_detected=True) == ([2], [3], [])
    assert find_rows(JAPAN, note, IRAQ, is_detected=True) == ([2, 4], [3], expected)
    assert find_rows(JAPAN, note) == ([2], [3], expected)
    assert find_rows(note, is_detected=True) == ([], [2], [])


def test_a_heading_below_a_table_is_reported() -> None:
    """It may begin another table."""
    expected = [("note-row", "A4", "Africa")]
    assert find_rows(JAPAN, IRAQ, ["Africa", "", "", ""], is_detected=True) == (
        [2, 3],
        [4],
        expected,
    )


def test_a_footnote_may_follow_a_row_without_an_amount() -> None:
    """Iraq without an amount is a data row, but Japan's is the last complete one."""
    rows: list[list[object]] = [JAPAN, ["Iraq", "", "", ""], ["Source: UNODA", "", "", ""]]
    assert find_rows(*rows, is_detected=True) == ([2, 3], [4], [])


def test_a_row_without_an_amount_is_no_data_row_of_a_sparse_table() -> None:
    """The State paid nothing; an invalid amount is still reported."""
    rows: list[list[object]] = [JAPAN, ["Iraq", "", "r2", ""], ["Chad", "soon", "", ""]]
    assert find_rows(*rows, is_sparse=True)[0] == [2, 4]
    assert find_rows(*rows, is_sparse=True, lines=3)[0] == [5, 7]
    assert find_rows(*rows)[0] == [2, 3, 4]


def test_a_row_of_a_sparse_table_needs_one_amount_of_several() -> None:
    """Japan sent euros that are not booked yet."""
    columns = COLUMNS | {"amount_sent": (2, LayoutColumn("amount_sent", "Amount sent", "money"))}
    del columns["reference"]
    rows: list[list[object]] = [["Japan", "", 5, ""], ["Iraq", 20, "", ""], ["Chad", "", "", "x"]]
    assert find_rows(*rows, columns=columns, is_sparse=True)[0] == [2, 3]


def test_selected_rows_keep_their_values_and_errors() -> None:
    """The second and last of four cells, or all of them."""
    bad = CellProblem("bad-amount")
    column = ColumnValues(
        np.array([1, 2, 3, 4]), np.array([True, True, False, False]), {0: bad, 3: bad}
    )
    selected = select_rows(column, np.array([1, 3]))
    assert selected.parsed.tolist() == [2, 4]
    assert np.asarray(selected.filled).tolist() == [True, False]
    assert selected.errors == {1: bad}
    texts = select_rows(ColumnValues(["a", "b", "c"], np.ones(3, bool), {}), np.array([2]))
    assert texts.parsed == ["c"]
    all_rows = select_rows(column, np.arange(4))
    assert (all_rows.parsed.tolist(), all_rows.errors) == ([1, 2, 3, 4], {0: bad, 3: bad})


DAY = date(2021, 3, 1)


def test_subtotals_headings_and_notes_are_excluded() -> None:
    """Each total matches all rows above it, or those since the previous total."""
    book = contributions(
        ["Africa"],
        ["Niger", 2021, DAY, 5],
        ["Subtotal Africa", None, None, 5],
        ["Europe"],
        ["Austria", 2021, DAY, 7],
        ["Sous-total", None, None, 7],
        ["TOTAL G\u00c9N\u00c9RAL", None, None, 12],
        ["* provisional figures"],
    )
    assert [code for code, _ in codes_and_cells(book)] == [
        "note-row",
        "total-row",
        "note-row",
        "total-row",
        "total-row",
        "note-row",
    ]
    assert book.tables["contributions"]["amount"].tolist() == [500, 700]


def test_a_state_alone_in_its_row_is_a_row_without_an_amount() -> None:
    """Its year is missing too."""
    assert [code for code, _ in codes_and_cells(contributions(GOOD, ["Niger"]))] == [
        "missing",
        "missing",
    ]
