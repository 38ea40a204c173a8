"""Apply a table's headings, footnotes and marks to its rows: exclude rows, and set their budget year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from dashboard.workbooks.classifying import footnotes as notes_of
from dashboard.workbooks.classifying.footnote_marks import MAX_LINES_ABOVE, FootnoteMarks
from dashboard.workbooks.classifying.text_classifier import MONEY_BY_TABLE, TextClassifier
from dashboard.workbooks.classifying.unread_rows import (
    find_unread_text,
    is_repeated_header,
    is_title_row,
)
from dashboard.workbooks.classifying.year_headings import apply_year_headings
from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import (
    CONDITIONAL_STRIKE,
    COUNT,
    STRUCK_THROUGH,
    QuestionKind,
)
from dashboard.workbooks.reading.column_values import ColumnValues
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.trailing_marks import find_name_marks
from dashboard.workbooks.vocabulary.budget_years import SINGLE_YEAR, parse_heading_year

# Columns to the right of a table whose comments may apply to its rows
MAX_COMMENT_DISTANCE: Final = 5


class RowExclusion:
    """The rows of one table that its headings, footnotes, marks and formats exclude."""

    def __init__(
        self,
        sheet: Sheet,
        block: TableBlock,
        columns: dict[str, ColumnValues],
        classifier: TextClassifier,
        currency: str,
        log: ProblemLog,
    ) -> None:
        """Store the table and its parsed columns; nothing is classified yet."""
        self.sheet, self.block, self.columns, self.classifier = sheet, block, columns, classifier
        self.currency, self.problem_log = currency, log
        self.first_row = block.header_row + 1
        self.amounts = columns[AMOUNT_COLUMN[block.table]]

    def sum_rows(self, rows: Sequence[int]) -> int | None:
        """Return the sum of some rows in minor units; None if their currency is unknown."""
        if not self.currency:
            return None
        return int(np.asarray(self.amounts.parsed)[[row - self.first_row for row in rows]].sum())

    def find_excluded_rows(
        self,
        marks: FootnoteMarks,
        rows: np.ndarray[Any, Any],
        totals: Sequence[int],
        notes: Sequence[int],
    ) -> set[int]:
        """Return the excluded rows, and ask about unknown headings, footnotes and marks."""
        data_rows = rows.tolist()
        state = self.columns["state"]
        state_rows = (
            self.first_row + n
            for n in np.flatnonzero(state.filled).tolist()
            if n not in state.errors
        )
        last = max((*data_rows, *totals, *state_rows), default=self.block.header_row)
        excluded = self.exclude_below_titles(data_rows, last)
        read_rows = {*data_rows, *totals, *notes, *self.block.skipped_rows}
        unread_texts = {
            n: p
            for n in range(self.first_row, last)
            if n not in read_rows and (p := find_unread_text(self.sheet, self.block, n)) is not None
        }
        year_rows = (
            n
            for n in totals
            if SINGLE_YEAR.fullmatch(
                display_cell(self.sheet.rows[n][self.block.column_index("state")])
            )
        )
        headings = sorted({*(n for n in notes if n < last), *unread_texts, *year_rows})
        excluded |= self.exclude_by_headings(
            headings, [n for n in data_rows if n not in excluded], unread_texts
        )
        footnotes = notes_of.read_footnotes(self.sheet, self.block, last)
        excluded |= self.exclude_by_marks(
            marks, footnotes, data_rows
        ) | self.exclude_by_cell_formats(data_rows)
        footnotes.unmarked |= dict(
            footnotes.get_unreferenced(self.find_marks(last) if footnotes.by_mark else ())
        )
        table_totals = (len(data_rows), self.sum_rows(data_rows), self.currency)
        if notes_of.classify_unmarked_footnotes(
            footnotes, self.classifier, self.problem_log, table_totals
        ):
            self.problem_log.add("rows-left-out", found="–", expected=str(len(data_rows)))
            return set(data_rows)
        return excluded

    def find_marks(self, last: int) -> set[str]:
        """Return the marks on all texts of the table, its titles and the lines above it."""
        top = max(0, min((*self.block.upper_header_rows, self.block.header_row)) - MAX_LINES_ABOVE)
        cells = {c for row in self.sheet.rows[top : last + 1] for c in row if isinstance(c, str)}
        return {mark for cell in cells for mark in find_name_marks(cell)}

    def exclude_by_cell_formats(self, rows: Sequence[int]) -> set[int]:
        """Return the rows that comments, number formats and strikethrough exclude."""
        display, excluded = self.sheet.display, set[int]()
        if self.block.table in MONEY_BY_TABLE:
            excluded |= self.exclude_by_comments(display.comments, rows) | self.exclude_by_comments(
                display.format_texts, rows
            )
            excluded |= self.exclude_by_comments(display.text_boxes, rows, are_of_all=True)
        columns = {*self.block.column_indexes, *self.block.unread_columns}
        strikes = {
            at: CONDITIONAL_STRIKE for at, code in display.conditional_formats.items() if not code
        }
        struck = {
            (n, p): text
            for (n, p), text in (
                strikes | dict.fromkeys(display.struck_through, STRUCK_THROUGH)
            ).items()
            if p in columns and n < len(self.sheet.rows) and not is_blank(self.sheet.rows[n][p])
        }
        read_columns = {p for p, column in self.block.columns.values() if column.kind != "year"}
        ruled = {at: code for at, code in display.conditional_formats.items() if code}
        altering = {
            at: code
            for at, code in (ruled | display.altering_formats).items()
            if at[1] in read_columns
        }
        excluded |= self.exclude_by_comments(struck, rows, "struck")
        return excluded | self.exclude_by_comments(altering, rows, "format")

    def exclude_by_comments(
        self,
        texts: Mapping[tuple[int, int], str],
        rows: Sequence[int],
        kind: QuestionKind = "note",
        *,
        are_of_all: bool = False,
    ) -> set[int]:
        """Return the rows that texts attached to cells, or to the whole sheet, exclude.

        ``texts``: by cell, such as comments and format texts. ``are_of_all``: they apply to every row.
        """
        top = min((*self.block.upper_header_rows, self.block.header_row))
        titles = {*range(max(0, top - MAX_LINES_ABOVE), self.block.header_row + 1)}
        left_edge = self.block.first_column
        right_edge = max((*self.block.column_indexes, *self.block.unread_columns))
        nearby = range(left_edge, right_edge + MAX_COMMENT_DISTANCE)
        table_rows = {*rows, *range(top, self.block.header_row + 1)}
        by_text: dict[str, list[tuple[int, int]]] = {}
        for n, column in sorted(texts):
            if are_of_all or (n in titles and n < top) or (n in table_rows and column in nearby):
                by_text.setdefault(texts[n, column], []).append((n, column))
        excluded: set[int] = set()
        for text, cells in by_text.items():
            is_of_all = are_of_all or any(n in titles for n, _ in cells)
            affected = list(rows) if is_of_all else sorted({n for n, _ in cells})
            classifier = self.classifier
            meaning, by_person = (
                classifier.classify_text(text, is_note=True)
                if kind == "note"
                else classifier.get_answer(text)
            )
            if affected:
                excluded |= self.exclude_by_text((meaning, by_person, text, kind), affected, cells)
        return excluded

    def exclude_below_titles(self, rows: Sequence[int], last: int) -> set[int]:
        """Return the rows below a second header row, which belong to another table, and log them."""
        state = self.columns["state"]
        for n in rows:
            if (
                n - self.first_row in state.errors
                and is_title_row(self.sheet, self.block, n)
                and n < last
            ):
                if is_repeated_header(self.sheet, self.block, n):
                    return {n}
                rows_below = [row for row in rows if row > n]
                self.problem_log.add(
                    "other-section",
                    (n, self.block.label_columns[0]),
                    amount=self.sum_rows(rows_below),
                    currency=self.currency,
                    found=display_cell(self.sheet.rows[n][self.block.column_index("state")]),
                    expected=str(len(rows_below)),
                )
                return {n, *rows_below}
        return set()

    def exclude_by_headings(
        self, headings: Sequence[int], rows: Sequence[int], unread_texts: Mapping[int, int]
    ) -> set[int]:
        """Return the rows that headings exclude; a heading that is a year sets the year of its rows.

        ``unread_texts``: the column of each heading that is in an unread column, by row.
        """
        named: list[tuple[int, int, str]] = []
        for n in headings:
            filled = (p for p in self.block.label_columns if not is_blank(self.sheet.rows[n][p]))
            column = unread_texts[n] if n in unread_texts else next(filled)
            named.append((n, column, display_cell(self.sheet.rows[n][column])))
        if not named:
            return set()
        sections = list(notes_of.split_sections(self.block, named, rows))
        if self.block.table == "contributions" and "year" not in self.block:
            years = {s.row: year for s in sections if (year := parse_heading_year(s.text))}
            if years:
                self.columns["year"] = apply_year_headings(
                    self.block, sections, years, self.columns.get("year"), self.amounts
                )
                sections = [s for s in sections if s.row not in years]
        sums = (
            {n: int(self.amounts.parsed[n - self.first_row]) for n in rows} if self.currency else {}
        )
        excluded = notes_of.find_excluded_sections(
            sections, self.block, self.classifier, self.currency, self.problem_log, sums
        )
        return {n for section in excluded for n in section.rows}

    def exclude_by_marks(
        self, marks: FootnoteMarks, footnotes: notes_of.Footnotes, rows: Sequence[int]
    ) -> set[int]:
        """Return the rows excluded by a mark on their State, on their amount, or on the column title."""
        excluded: set[int] = set()
        rows_by_mark = notes_of.group_rows_by_mark(
            self.sheet, self.block.column_index("state"), rows, find_name_marks
        )
        for mark, amount_rows in marks.rows_by_mark.items():
            rows_by_mark.setdefault(mark, []).extend(row for row in amount_rows if row in set(rows))
        for mark, marked_rows in rows_by_mark.items():
            cells = [(row, self.block.column_index("state")) for row in marked_rows]
            excluded |= self.exclude_by_mark(mark, footnotes, sorted(set(marked_rows)), cells)
        for mark, cells in marks.cells_by_mark.items():
            excluded |= self.exclude_by_mark(mark, footnotes, list(rows), cells)
        return excluded

    def exclude_by_mark(
        self,
        mark: str,
        footnotes: notes_of.Footnotes,
        rows: list[int],
        cells: list[tuple[int, int]],
    ) -> set[int]:
        """Return the rows that one mark excludes, and log or ask about them."""
        return self.exclude_by_text(
            notes_of.classify_mark(mark, footnotes, self.classifier), rows, cells
        )

    def exclude_by_text(
        self,
        classification: tuple[str | None, bool, str, QuestionKind],
        rows: list[int],
        cells: list[tuple[int, int]],
    ) -> set[int]:
        """Return the rows that a text excludes, and log them, or ask if it is not understood.

        ``classification``: what the text means, whether the user decided so, the text, the question's kind.
        """
        meaning, by_person, text, kind = classification
        if meaning == COUNT:
            return set()
        amount = self.sum_rows(rows)
        if meaning is None:
            self.problem_log.add_question(
                notes_of.make_text_question(
                    kind, self.problem_log, text, cells, amount, self.currency, len(rows)
                )
            )
            return set()
        self.problem_log.add(
            "rows-left-out" if by_person else "marked-rows",
            cells[0],
            amount=amount,
            currency=self.currency,
            found=text,
            expected=str(len(rows)),
        )
        return set(rows)
