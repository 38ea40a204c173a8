"""Tables on paper: no column is lost, whatever their number."""

from __future__ import annotations

from dashboard.documents.report.paper_tables import MAX_COLUMNS, paper_tables
from dashboard.locale import load_words
from tests.documents.report.sample_report import demo_report, large_report, tables_of

WORDS = load_words("en")


def test_a_wide_table_stands_in_parts_that_each_name_the_state() -> None:
    """27 columns of 20 years and 190 States: all cells, and none twice but the first column."""
    table = next(one for one in tables_of(large_report()) if len(one.columns) == 27)
    parts = paper_tables(table, WORDS)
    assert len(parts) > 1
    assert all(len(part.header) <= MAX_COLUMNS for part in parts)
    assert [len(part.rows) for part in parts] == [190] * len(parts)
    assert sum(len(part.header) - 1 for part in parts) == 26
    assert {part.header[0] for part in parts} == {parts[0].header[0]}
    assert parts[0].title.endswith(f"(1 of {len(parts)})")
    assert all(abs(sum(part.shares) - 1) < 1e-9 for part in parts)


def test_two_rows_of_many_columns_stand_on_their_side() -> None:
    """The figures of two days are read from top to bottom, with a column for each stream."""
    table = next(one for one in tables_of(demo_report()) if "since-figures" in one.name)
    (part,) = paper_tables(table, WORDS)
    assert len(part.header) == 1 + len(table.rows) == 3
    assert [row[0] for row in part.rows] != []
    assert "356'660.00" in str(part.rows) or "356'660" in str(part.rows)


def test_cells_of_workbooks_are_left_to_the_workbook() -> None:
    """A sheet of paper has no room for the book, sheet and cell of a row."""
    table = next(one for one in tables_of(demo_report()) if "since-payments" in one.name)
    assert {"book", "sheet", "cell"} <= {column.key for column in table.columns}
    heads = {head for part in paper_tables(table, WORDS) for head in part.header}
    assert heads.isdisjoint({"Book", "Sheet", "Cell"})
