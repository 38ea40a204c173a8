"""Headings that are a budget year: they set the year of the rows below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.workbooks.classifying.footnotes import HeadingSection
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.reading.column_values import ColumnValues
from dashboard.workbooks.values.cell_problem import CellProblem


def apply_year_headings(
    block: TableBlock,
    sections: Sequence[HeadingSection],
    years: Mapping[int, int],
    column: ColumnValues | None,
    amounts: ColumnValues,
) -> ColumnValues:
    """Return the year column with the year of each heading in ``years`` set in the rows below it.

    An amount without a year is a problem, and so is a row whose own year is another one.
    """
    first_row = block.header_row + 1
    count = block.end_row - first_row
    years_by_row = np.zeros(count, "int64") if column is None else np.array(column.parsed, "int64")
    errors: dict[int, CellProblem] = {} if column is None else dict(column.errors)
    year = 0
    for section in sections:
        year = years.get(section.row, year)
        for n in section.rows:
            index = n - first_row
            if years_by_row[index] and abs(int(years_by_row[index]) - year) > 1:
                errors[index] = CellProblem("other-year-heading", str(year))
            years_by_row[index] = year
    for n in np.flatnonzero((years_by_row == 0) & amounts.filled).tolist():
        errors.setdefault(n, CellProblem("missing", found="Budget year"))
    return ColumnValues(years_by_row, years_by_row != 0, errors)
