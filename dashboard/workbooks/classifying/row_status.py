"""Classify the rows of a table by its other text columns: paid, pledged, in kind, a refund.

In a list of payments, a row of another kind is not counted. The user is asked about a text with unknown
words, value by value, with the number and sum of the rows it decides on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.classifying.text_classifier import (
    MAX_PHRASE_WORDS,
    MONEY_BY_TABLE,
    TextClassifier,
)
from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import (
    COUNT,
    EXCLUDE,
    TEXT_MEANINGS,
    Question,
    QuestionItem,
)
from dashboard.workbooks.reading.column_values import ColumnValues, Faults
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.amounts import parse_amount
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.cell_problem import CellProblem, display_cell
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import list_normal_words
from dashboard.workbooks.vocabulary.text_tags import MONEY_TAGS, tag_text

DEBIT_WORDS: Final = list_normal_words("ledger", "debit")
CREDIT_WORDS: Final = list_normal_words("ledger", "credit")
MAX_REMARK_WORDS: Final = 2  # words of a remark that may be a status: "bounced", "on hold"
BLANK_LABEL: Final = "(blank)"  # stands for an empty cell in a mapping
EMPTY_WORDS: Final = list_normal_words("nothing", "text")
MIN_NAME_LENGTH: Final = 2  # shorter texts are ticks, not names or references
BOOLEAN_TEXTS: Final = frozenset({"TRUE", "FALSE"})
NAME_TAGS: Final = frozenset(
    {"identity", "name", "number", "harmless"}
)  # titles of names and references
MAX_ASKED_TEXTS: Final = 40  # texts that a question lists


def classify_rows(
    sheet: Sheet,
    block: TableBlock,
    columns: Mapping[str, ColumnValues],
    classifier: TextClassifier,
    currency: str,
    log: ProblemLog,
) -> tuple[set[int], Faults]:
    """Return the rows that the user excluded, and the problems of rows that are of another kind.

    The rows are zero-based sheet rows. Unknown texts are asked about.
    """
    text_columns = {
        p: display_cell(sheet.rows[block.header_row][p]) for p in find_text_columns(block)
    }
    if block.table not in MONEY_BY_TABLE or not {**block.unread_columns, **text_columns}:
        return set(), {}
    field = AMOUNT_COLUMN[block.table]
    amounts = columns[field]
    state = block.column_index("state")
    rows = [
        row
        for row in range(block.header_row + 1, block.end_row)
        if not is_blank(sheet.rows[row][state]) and amounts.filled[row - block.header_row - 1]
    ]
    excluded: set[int] = set()
    errors: dict[int, CellProblem] = {}
    for column, title in sorted({**block.unread_columns, **text_columns}.items()):
        by_text: dict[str, list[int]] = {}
        for row in rows:
            cell = sheet.rows[row][column]
            if is_blank(cell) or (isinstance(cell, str) and normalise_text(cell) in EMPTY_WORDS):
                by_text.setdefault(BLANK_LABEL, []).append(row)
            elif isinstance(cell, bool) or (isinstance(cell, str) and not is_amount_text(cell)):
                by_text.setdefault(format_status_text(cell), []).append(row)
        if by_text.keys() - {BLANK_LABEL}:
            status_column = StatusColumn(block, column, title, by_text)
            column_excluded, column_errors = classify_column(
                status_column, amounts, classifier, currency, log
            )
            excluded |= column_excluded
            errors = {**column_errors, **errors}
    return excluded, {field: errors}


def is_amount_text(cell: str) -> bool:
    """Return True for an amount written as text: not a status (``detecting.unread_columns`` handles it)."""
    return any(map(str.isdigit, cell)) and isinstance(parse_amount(cell, "USD"), int)


def find_text_columns(block: TableBlock) -> list[int]:
    """Return the text columns that are read and may qualify their rows; none in a clean layout."""
    fields = {"reference", "note"} if block.is_detected else set[str]()
    return [column for field, (column, _) in block.columns.items() if field in fields]


class StatusColumn:
    """A column of texts, with the rows of each text."""

    def __init__(
        self, block: TableBlock, column: int, title: str, by_text: Mapping[str, list[int]]
    ) -> None:
        """Classify the column by its title."""
        self.block, self.column, self.title, self.rows_by_text = block, column, title, by_text
        title_tags = tag_text(title)
        self.tags = title_tags.tags
        self.table_money = MONEY_BY_TABLE[block.table]
        self.is_debit_credit = {
            normalise_text(text) for text in by_text
        } <= DEBIT_WORDS | CREDIT_WORDS
        self.is_name_column = (
            not title_tags.unknown
            and bool(title_tags.tags & NAME_TAGS)
            and not title_tags.tags & {"category"}
        )
        is_of_money = bool(
            title_tags.tags & MONEY_TAGS
        ) and not (  # "Receipt no.", "Invoice number"
            title_tags.tags & {"number", "identity"}
            and all(any(map(str.isdigit, t)) for t in by_text)
        )
        self.is_name_column = self.is_name_column and not is_of_money and "?" not in title
        self.is_name_column = self.is_name_column and self.has_no_categories()

    def has_no_categories(self) -> bool:
        """Return True if nearly each row has its own text, or all rows have the same one."""
        texts = self.rows_by_text.keys() - {BLANK_LABEL}
        has_repeats = BLANK_LABEL in self.rows_by_text or any(
            len(rows) > 1 for rows in self.rows_by_text.values()
        )
        if has_repeats and any(
            len(text) < MIN_NAME_LENGTH or text in BOOLEAN_TEXTS for text in texts
        ):
            return False  # a tick
        rows = sum(len(rows) for text, rows in self.rows_by_text.items() if text != BLANK_LABEL)
        return len(texts) * 2 > rows or (len(texts) == 1 and BLANK_LABEL not in self.rows_by_text)

    def classify_texts(self, classifier: TextClassifier) -> dict[str, tuple[str | None, bool]]:
        """Return for each text what it means, and whether the user decided so.

        A blank cell is classified only in a status column, as in "Paid", "", "Paid".
        """
        meanings = {
            text: self.classify_text(text, classifier)
            for text in self.rows_by_text
            if text != BLANK_LABEL
        }
        if BLANK_LABEL in self.rows_by_text:
            is_status = not self.is_name_column and any(
                meaning != COUNT or by_person or tag_text(text).tags & self.table_money
                for text, (meaning, by_person) in meanings.items()
            )
            blank_meaning = classifier.classify_cell_text(self.title, BLANK_LABEL)
            is_status = is_status and "remark" not in self.tags
            meanings[BLANK_LABEL] = (
                blank_meaning if blank_meaning[1] or is_status else (COUNT, False)
            )
        return meanings

    def classify_text(self, text: str, classifier: TextClassifier) -> tuple[str | None, bool]:
        """Return what one text means; names, references and long remarks count as they are."""
        meaning, by_person = classifier.classify_cell_text(self.title, text)
        if by_person or (self.is_name_column and "@" in text):
            return (meaning if by_person else COUNT), by_person
        if self.is_debit_credit:
            return EXCLUDE if normalise_text(text) in DEBIT_WORDS else COUNT, False
        is_other_money = (
            bool((self.tags & MONEY_TAGS) - self.table_money) and meaning != EXCLUDE
        )  # "Reversal document"
        if is_other_money or ("fund" in self.tags and len(self.rows_by_text) > 1):
            return None, False
        is_long = len(text.split()) > (
            MAX_PHRASE_WORDS
            if (tag_text(text).tags & MONEY_TAGS) - self.table_money
            else MAX_REMARK_WORDS
        )
        if (
            tag_text(text).tags & MONEY_TAGS
        ) - self.table_money:  # a sentence about other money may only mention it
            return (
                None if is_long and (self.is_name_column or "remark" in self.tags) else meaning
            ), False
        is_remark = "remark" in self.tags and (is_long or self.rows_by_text.keys() == {text})
        return (COUNT if self.is_name_column or is_remark else meaning), False


def classify_column(
    status_column: StatusColumn,
    amounts: ColumnValues,
    classifier: TextClassifier,
    currency: str,
    log: ProblemLog,
) -> tuple[set[int], dict[int, CellProblem]]:
    """Classify the texts of one column, log or ask about them, and return as ``classify_rows`` does."""
    first = status_column.block.header_row + 1
    meanings = status_column.classify_texts(classifier)
    excluded: set[int] = set()
    errors: dict[int, CellProblem] = {}
    for text, (meaning, by_person) in meanings.items():
        if meaning != EXCLUDE:
            continue
        rows = status_column.rows_by_text[text]
        if by_person:
            excluded.update(rows)
            amount = sum_amounts(amounts, rows, first) if currency else None
            cell = (rows[0], status_column.column)
            log.add(
                "rows-left-out",
                cell,
                amount=amount,
                currency=currency,
                found=text,
                expected=str(len(rows)),
            )
            continue
        for row in rows:
            amount = int(amounts.parsed[row - first]) if currency else None
            errors[row - first] = CellProblem(
                "other-row", status_column.title, amount, currency, display_cell(text)
            )
    if status_column.block.is_detected and any(meaning is None for meaning, _ in meanings.values()):
        log.add_question(
            make_values_question(log.sheet, status_column, meanings, amounts, currency)
        )
    return excluded, errors


def make_values_question(
    sheet_name: str,
    status_column: StatusColumn,
    meanings: Mapping[str, tuple[str | None, bool]],
    amounts: ColumnValues,
    currency: str,
) -> Question:
    """Ask what the texts of a column mean for their rows; undecided ones first."""
    first = status_column.block.header_row + 1
    texts = sorted(meanings, key=lambda text: meanings[text][0] is not None)[:MAX_ASKED_TEXTS]
    items = [
        QuestionItem(
            text,
            len(rows := status_column.rows_by_text[text]),
            sum_amounts(amounts, rows, first) if currency else None,
            currency,
            answer=meanings[text][0] or "",
        )
        for text in texts
    ]
    cells = [
        (row, status_column.column)
        for item in items
        if not item.answer
        for row in status_column.rows_by_text[item.text]
    ]
    header = (status_column.block.header_row, status_column.column)
    return Question(
        "values",
        sheet_name,
        status_column.title,
        TEXT_MEANINGS,
        tuple(items),
        (header, *cells[:MAX_ASKED_TEXTS]),
        status_column.block.table,
    )


def sum_amounts(amounts: ColumnValues, rows: Iterable[int], first: int) -> int:
    """Return the sum of the amounts of some sheet rows; ``first`` is the sheet row of the first amount."""
    return int(np.asarray(amounts.parsed)[[row - first for row in rows]].sum())


def format_status_text(cell: object) -> str:
    """Return a cell's full text; a boolean as displayed."""
    return str(cell).upper() if isinstance(cell, bool) else " ".join(str(cell).split())
