"""Which rows of a table are read: neither blank, nor totals, nor headings or notes."""

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


def rows_read(
    *rows: Sequence[object],
    faults: Mapping[tuple[int, int], str] | None = None,
    totals: Sequence[int] = (),
    columns: Mapping[str, tuple[int, LayoutColumn]] = COLUMNS,
    lines: int = 0,
    **block: Any,
) -> tuple[list[int], list[int], list[tuple[str, str, str]]]:
    """The rows read and the headings and notes, as a person counts rows, and what is told of these."""
    sheet = Sheet("x", [*[["a line above"] * 4] * lines, TITLES, *rows], faults or {})
    one = TableBlock("contributions", lines, dict(columns), lines + len(rows) + 1, **block)
    below = TableCells(sheet, one)
    read = {
        f: READER.read_column(column, below.get_column_cells(place))
        for f, (place, column) in columns.items()
    }
    told = ProblemLog("a.xlsx", "x")
    kept, notes = find_data_rows(below, read, [n - 1 for n in totals], NAMES, told)
    assert kept.dtype == "int64"
    said = [(p.code, p.cell, p.params["found"]) for p in told.sorted_problems()]
    return [n + 1 for n in kept.tolist()], [n + 1 for n in notes], said


def test_all_rows_that_are_filled_are_read() -> None:
    """With their number on the sheet."""
    assert rows_read(JAPAN, IRAQ) == ([2, 3], [], [])


def test_blank_rows_totals_and_lines_of_titles_are_no_rows() -> None:
    """A blank may hold spaces, or something in a column that is not read."""
    total: list[object] = ["Total", 30, "", ""]
    blank: list[object] = ["", " ", "", "x"]
    assert rows_read(JAPAN, blank, IRAQ, total, totals=[5]) == ([2, 4], [], [])
    assert rows_read(JAPAN, ["", "", "", ""], IRAQ, skipped_rows=(1,)) == ([4], [], [])
    assert rows_read(JAPAN, ["", 30, "", ""], totals=[3]) == ([2], [], [])


def test_a_row_with_a_cell_that_cannot_be_read_is_no_blank_one() -> None:
    """An error in a column that is read may be an amount; in another column it is none of the table's."""
    error: list[object] = ["", "", "", ""]
    assert rows_read(JAPAN, error, faults={(2, 1): "#REF!"})[0] == [2, 3]
    assert rows_read(JAPAN, error, faults={(2, 3): "#REF!"})[0] == [2]
    assert rows_read(JAPAN, error, faults={(2, 1): "#REF!"}, is_sparse=True)[0] == [2, 3]
    assert rows_read(JAPAN, ["Africa", "", "", ""], faults={(2, 1): "#REF!"}) == ([2, 3], [], [])
    assert rows_read(JAPAN, ["Africa", "", "", ""], faults={(2, 3): "#REF!"})[1] == [3]


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
def test_a_heading_is_one_text_that_is_no_state(row: list[object], is_note: bool) -> None:  # noqa: FBT001 (a table)
    """A year too; a State without its amount is a row that misses it, and so is an amount alone."""
    read, notes, told = rows_read(JAPAN, row, IRAQ)
    assert (read, notes) == (([2, 4], [3]) if is_note else ([2, 3, 4], []))
    assert told == ([("note-row", "A3", str(row[0]))] if is_note else [])


def test_a_heading_is_told_where_it_stands() -> None:
    """Also behind a blank first column."""
    columns = {
        "reference": (0, LayoutColumn("reference", "Reference")),
        "state": (1, COLUMNS["state"][1]),
        "amount": (2, COLUMNS["amount"][1]),
    }
    rows: list[list[object]] = [["", "Japan", 10], ["", "Africa", ""], ["", "Iraq", 20]]
    told = [("note-row", "B3", "Africa")]
    assert rows_read(*rows, columns=columns) == ([2, 4], [3], told)


def test_a_table_without_states_has_no_headings() -> None:
    """Nothing shows that a text is none of its rows."""
    columns = {
        "version": (0, LayoutColumn("version", "Version", required=True)),
        "amount": (1, COLUMNS["amount"][1]),
    }
    assert rows_read(["first", 5], ["second", ""], columns=columns) == ([2, 3], [], [])


FOOTNOTES: Final = (
    *("a/ Paid in January.", "* Revised.", "(1) As reported.", "Source: UNODA", "NOTES"),
    *("\u2020 late", "Anmerkungen", "b. in kind", "Quelle"),
)


@pytest.mark.parametrize("text", FOOTNOTES)
def test_a_footnote_below_a_found_table_needs_no_word(text: str) -> None:
    """It is no row; between the rows, or on a sheet of our own layout, it is told."""
    note = [text, "", "", ""]
    told = [("note-row", "A3", text)]
    assert rows_read(JAPAN, note, is_detected=True) == ([2], [3], [])
    assert rows_read(JAPAN, note, IRAQ, is_detected=True) == ([2, 4], [3], told)
    assert rows_read(JAPAN, note) == ([2], [3], told)
    assert rows_read(note, is_detected=True) == ([], [2], [])


def test_what_is_no_footnote_is_told_below_a_table_too() -> None:
    """Another heading may begin another table."""
    told = [("note-row", "A4", "Africa")]
    assert rows_read(JAPAN, IRAQ, ["Africa", "", "", ""], is_detected=True) == ([2, 3], [4], told)


def test_a_row_that_misses_its_amount_ends_the_table_before_a_note() -> None:
    """Iraq without an amount is a row, but the last that is whole is Japan's."""
    rows: list[list[object]] = [JAPAN, ["Iraq", "", "", ""], ["Source: UNODA", "", "", ""]]
    assert rows_read(*rows, is_detected=True) == ([2, 3], [4], [])


def test_a_row_of_a_sparse_table_without_an_amount_is_none() -> None:
    """A State that paid nothing in 2021; what cannot be read is kept, to be told."""
    rows: list[list[object]] = [JAPAN, ["Iraq", "", "r2", ""], ["Chad", "soon", "", ""]]
    assert rows_read(*rows, is_sparse=True)[0] == [2, 4]
    assert rows_read(*rows, is_sparse=True, lines=3)[0] == [5, 7]
    assert rows_read(*rows)[0] == [2, 3, 4]


def test_a_row_of_a_sparse_table_needs_one_amount_of_several() -> None:
    """Japan sent euros that nobody booked yet."""
    columns = COLUMNS | {"amount_sent": (2, LayoutColumn("amount_sent", "Amount sent", "money"))}
    del columns["reference"]
    rows: list[list[object]] = [["Japan", "", 5, ""], ["Iraq", 20, "", ""], ["Chad", "", "", "x"]]
    assert rows_read(*rows, columns=columns, is_sparse=True)[0] == [2, 3]


def test_some_rows_of_a_column_keep_their_values_and_what_is_wrong() -> None:
    """Of four cells the second and the last; of all, the same."""
    bad = CellProblem("bad-amount")
    whole = ColumnValues(
        np.array([1, 2, 3, 4]), np.array([True, True, False, False]), {0: bad, 3: bad}
    )
    some = select_rows(whole, np.array([1, 3]))
    assert some.parsed.tolist() == [2, 4]
    assert np.asarray(some.filled).tolist() == [True, False]
    assert some.errors == {1: bad}
    texts = select_rows(ColumnValues(["a", "b", "c"], np.ones(3, bool), {}), np.array([2]))
    assert texts.parsed == ["c"]
    every = select_rows(whole, np.arange(4))
    assert (every.parsed.tolist(), every.errors) == ([1, 2, 3, 4], {0: bad, 3: bad})


DAY = date(2021, 3, 1)


def test_subtotals_headings_and_notes_are_left_out() -> None:
    """Each total ties with the rows above it, or with those since the total before."""
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


def test_a_state_alone_in_its_row_is_no_note() -> None:
    """Its amount is missing."""
    assert [code for code, _ in codes_and_cells(contributions(GOOD, ["Niger"]))] == [
        "missing",
        "missing",
    ]
