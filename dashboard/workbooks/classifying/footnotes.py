"""Read headings inside a table, footnotes below it, and the marks they explain ("Japan*", "2022*", "500 a/").

A heading applies to the rows below it, up to the next heading about money: "II. Pledges" in a list of
payments excludes its rows, "Europe" only groups them, and "2020" is the year of its rows. The user is
asked about a text that is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.workbooks.classifying.text_classifier import MONEY_BY_TABLE, TextClassifier
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import (
    COUNT,
    EXCLUDE,
    Question,
    QuestionItem,
    QuestionKind,
    make_inclusion_question,
)
from dashboard.workbooks.sheet import CellPosition, Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.currencies import find_currencies
from dashboard.workbooks.values.meeting_names import locate_meetings
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.trailing_marks import (
    LETTER_MARK,
    SYMBOL_MARK,
    normalise_mark,
    strip_marks,
)
from dashboard.workbooks.vocabulary.budget_years import is_only_date
from dashboard.workbooks.vocabulary.source_lines import is_source_line
from dashboard.workbooks.vocabulary.text_tags import MIN_SENTENCE_WORDS, tag_text

MEETING_TABLES: Final = frozenset({"status_reports", "assessments", "receipts"})
FOOTNOTE: Final = re.compile(
    rf"\s*(?P<mark>{SYMBOL_MARK}|{LETTER_MARK}|(?:[a-z]|[0-9]{{1,2}})[).:])\s*[:=\u2013-]?\s*(?P<text>\S.*)",
    re.DOTALL,
)
MAX_FOOTNOTES: Final = 50


@dataclass(slots=True)
class Footnotes:
    """The texts below a table with their cells: by the mark each explains, and those without a mark."""

    by_mark: dict[str, tuple[str, CellPosition]] = field(default_factory=dict)
    unmarked: dict[str, CellPosition] = field(default_factory=dict)

    def get_unreferenced(self, used: Collection[str]) -> list[tuple[str, CellPosition]]:
        """Return the footnotes whose mark occurs nowhere in the table: they apply to all of it."""
        return [note for mark, note in self.by_mark.items() if mark not in used]


def read_footnotes(sheet: Sheet, block: TableBlock, last: int) -> Footnotes:
    """Read the texts of a sheet below the last data row of a table."""
    notes = Footnotes()
    for row in range(last + 1, block.end_row):
        for column, cell in enumerate(sheet.rows[row]):
            if not isinstance(cell, str) or is_blank(cell) or row in block.skipped_rows:
                continue
            if len(notes.by_mark) + len(notes.unmarked) >= MAX_FOOTNOTES:
                return notes
            text = " ".join(cell.split())
            if mark := FOOTNOTE.fullmatch(text):
                notes.by_mark.setdefault(
                    normalise_mark(mark["mark"]), (mark["text"], (row, column))
                )
            else:
                notes.unmarked.setdefault(text, (row, column))
    return notes


def classify_unmarked_footnotes(
    notes: Footnotes,
    classifier: TextClassifier,
    log: ProblemLog,
    totals: tuple[int, int | None, str] = (0, None, ""),
) -> bool:
    """Ask about footnotes without a mark that are not understood, or that contradict the amounts.

    ``totals``: the table's number of rows, their sum in minor units (None if unknown), and its currency.
    Returns True if the user excluded the table because of a footnote.
    """
    is_excluded = False
    for text, position in notes.unmarked.items():
        meaning, by_person = classifier.classify_text(text, is_note=True)
        is_excluded |= by_person and meaning == EXCLUDE
        if meaning == COUNT and not by_person and totals[2] and find_currencies(text) - {totals[2]}:
            meaning = None  # of another currency than the table's
        if (
            not by_person
            and meaning != COUNT
            and not (
                meaning is None
                and is_source_line(text)
                and classifier.remove_state_names(text) == text
            )
        ):
            rows, amount, currency = totals
            log.add_question(
                make_text_question("note", log, text, [position], amount, currency, rows)
            )
    return is_excluded


def make_text_question(
    kind: QuestionKind,
    log: ProblemLog,
    text: str,
    positions: Sequence[CellPosition],
    amount: int | None = None,
    currency: str = "",
    rows: int = 0,
) -> Question:
    """Ask whether the amounts that a heading, mark or footnote applies to are counted."""
    return make_inclusion_question(
        kind, log.sheet, (QuestionItem(text, rows, amount, currency),), positions[:MAX_FOOTNOTES]
    )


def classify_mark(
    mark: str, notes: Footnotes, classifier: TextClassifier
) -> tuple[str | None, bool, str, QuestionKind]:
    """Return what a mark means (COUNT, EXCLUDE or None), whether the user decided so, its text and the question's kind."""
    text, _ = notes.by_mark.get(mark, ("", (-1, -1)))
    if not text:
        return (*classifier.get_answer(mark), mark, "mark")
    meaning, by_person = classifier.classify_text(
        text, is_note=len(text.split()) >= MIN_SENTENCE_WORDS
    )
    return meaning, by_person, text, "note"


def group_rows_by_mark(
    sheet: Sheet,
    column: int,
    rows: Iterable[int],
    marks: Callable[[str], list[str]] = lambda text: strip_marks(text)[1],
) -> dict[str, list[int]]:
    """Return the rows by the mark on their text in a column."""
    rows_by_mark: dict[str, list[int]] = {}
    marks_by_text: dict[str, list[str]] = {}
    for row in rows:
        cell = sheet.rows[row][column]
        if isinstance(cell, str):
            if cell not in marks_by_text:
                marks_by_text[cell] = marks(cell)
            for mark in marks_by_text[cell]:
                rows_by_mark.setdefault(mark, []).append(row)
    return rows_by_mark


@dataclass(slots=True)
class HeadingSection:
    """A heading and the rows it applies to."""

    row: int
    column: int
    text: str
    rows: list[int] = field(default_factory=list)
    is_manual: bool = False  # excluded by the user, not by its words


def split_sections(
    block: TableBlock, headings: Sequence[tuple[int, int, str]], rows: Sequence[int]
) -> Iterator[HeadingSection]:
    """Yield each heading (row, column, text) with the rows below it, up to the next heading."""
    ends = [heading_row for heading_row, _, _ in headings[1:]] + [block.end_row]
    for (heading_row, column, text), end in zip(headings, ends, strict=True):
        yield HeadingSection(
            heading_row, column, text, [row for row in rows if heading_row < row < end]
        )


def find_excluded_sections(
    sections: Iterable[HeadingSection],
    block: TableBlock,
    classifier: TextClassifier,
    currency: str,
    log: ProblemLog,
    sums: Mapping[int, int],
) -> list[HeadingSection]:
    """Return the sections whose rows are not counted; ask about unknown headings.

    ``sums``: the amount of each row in minor units; empty if the currency is unknown. A heading that is not
    about money ("Europe") belongs to the section above it.
    """
    excluded: list[HeadingSection] = []
    parent: HeadingSection | None = None
    for section in sections:
        meaning, section.is_manual = classify_heading(section.text, block, classifier, currency)
        if meaning is None and section.rows:
            amount, cell = sum_section(section, sums), (section.row, section.column)
            rows = len(section.rows)
            log.add_question(
                make_text_question("heading", log, section.text, [cell], amount, currency, rows)
            )
        if meaning == EXCLUDE:
            parent = section
            excluded.append(section)
        elif (
            tag_text(section.text).money_tags & MONEY_BY_TABLE.get(block.table, frozenset())
            or section.is_manual
        ):
            parent = None
        elif parent is not None:
            parent.rows += section.rows
    for section in (section for section in excluded if section.rows):
        log.add(
            "rows-left-out" if section.is_manual else "other-section",
            (section.row, section.column),
            amount=sum_section(section, sums),
            currency=currency,
            found=section.text,
            expected=str(len(section.rows)),
        )
    return excluded


def sum_section(section: HeadingSection, sums: Mapping[int, int]) -> int | None:
    """Return the sum of a section's amounts in minor units; None if their currency is unknown."""
    return sum(sums[n] for n in section.rows) if sums else None


def classify_heading(
    text: str, block: TableBlock, classifier: TextClassifier, currency: str
) -> tuple[str | None, bool]:
    """Return what a heading means, and whether the user decided so."""
    meaning, by_person = classifier.classify_text(text)
    if by_person:
        return meaning, True
    if is_other_meeting_or_currency(text, block, currency):
        return EXCLUDE, False
    return (COUNT if meaning is None and is_own_period_or_meeting(text, block) else meaning), False


def is_own_period_or_meeting(text: str, block: TableBlock) -> bool:
    """Return True for a heading that is a month in a list of payments, or the table's own meeting."""
    tags = tag_text(text)
    if not tags.has_only_tags({"harmless", "joining", "neutral"}) or not tags.identifiers:
        return False
    is_meeting = block.table in MEETING_TABLES and bool(
        tags.phrase_tags or locate_meetings(normalise_text(text))
    )
    return is_meeting or (
        "received_on" in block and not tags.phrase_tags and is_only_date(tags.identifiers)
    )


def is_other_meeting_or_currency(text: str, block: TableBlock, currency: str) -> bool:
    """Return True for a heading of another meeting or currency than the table's."""
    if block.table in MEETING_TABLES and "meeting" not in block:
        own_meeting = str(block.constants.get("meeting", ""))
        if locate_meetings(normalise_text(text)).keys() - {own_meeting}:
            return True
    return bool(currency and find_currencies(text) - {currency})
