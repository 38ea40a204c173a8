"""Rows that headings, footnotes, marks and other column titles exclude from a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pytest

from dashboard.workbooks import StateNames
from dashboard.workbooks.classifying.footnote_marks import FootnoteMarks
from dashboard.workbooks.classifying.row_exclusion import RowExclusion
from dashboard.workbooks.classifying.text_classifier import TextClassifier
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnReader, ColumnValues
from dashboard.workbooks.reading.data_rows import TableCells, find_data_rows
from dashboard.workbooks.reading.total_rows import find_total_rows
from dashboard.workbooks.sheet import Sheet, SheetDisplay
from dashboard.workbooks.values.cell_problem import CellProblem
from tests.workbooks.office_books import (
    AUSTRIA,
    GIFTS,
    HEADS,
    JUNE,
    PAID,
    STATUS,
    codes,
    counted_amounts,
    read,
    report_rows,
)


@pytest.mark.parametrize(
    "titles",
    [
        ["Entity", "Amount", "Date received"],
        ["Donor country", "Pledge date", "Pledged amount"],
        ["Government", "Date of pledge", "Amount pledged"],
    ],
)
def test_rows_below_other_titles_are_excluded(titles: list[str]) -> None:
    """They are another table, even if none of its titles is that of a State column."""
    book = read({"2021": [[GIFTS], PAID, AUSTRIA, [], titles, ["Japan", JUNE, 1000]]})
    assert counted_amounts(book) == [("AUT", 95_000)]
    assert codes(book) == ["other-section"]


def test_repeated_titles_continue_the_table() -> None:
    """Even where "Observers" replaces the title of the State column."""
    rows = [[STATUS], HEADS, ["Japan", 100, 40, 60], ["Observers", *HEADS[1:]], ["Chad", 5, 0, 5]]
    assert [row[2] for row in report_rows(read({"10MSP": rows}))] == ["JPN", "TCD"]


NAMES: Final = StateNames.from_pairs(
    [("Japan", "JPN"), ("Iraq", "IRQ"), ("Chad", "TCD"), ("Mali", "MLI")]
)
LIST_COLUMNS: Final = {
    "state": (0, LayoutColumn("state", "State", "state", required=True)),
    "amount": (1, LayoutColumn("amount", "Amount", "money", required=True)),
}
HEAD: Final = ("State", "Amount", "")
JAPAN: Final = ("Japan", 10, "")
IRAQ: Final = ("Iraq", 20, "")


@dataclass(frozen=True)
class Exclusion:
    """The result of the exclusion: excluded rows (counted from 1), questions, problems and columns."""

    excluded: list[int]
    questions: list[tuple[str, str, int, int | None]]  # kind, text, rows, amount
    problems: list[tuple[str, str, str, str, int | None]]  # code, cell, found, expected, amount
    columns: Mapping[str, ColumnValues]


def exclude(
    *rows: Sequence[object],
    lines: Sequence[Sequence[object]] = (),
    head: Sequence[object] = HEAD,
    texts: Mapping[str, str] | None = None,
    currency: str = "CHF",
    years: Sequence[int] = (),
    remarks: Mapping[tuple[int, int], str] | None = None,
    sparse: bool = False,
) -> Exclusion:
    """Exclude rows of a list of payments below these lines and titles."""
    sheet = Sheet("x", [*lines, head, *rows], display=SheetDisplay(comments=dict(remarks or {})))
    first_row = len(lines) + 1
    block = TableBlock(
        "contributions",
        first_row - 1,
        LIST_COLUMNS,
        first_row + len(rows),
        is_detected=True,
        unread_columns={2: "?"},
    )
    block = replace(block, is_sparse=sparse)
    cells: dict[int, Sequence[object]] = {p: [row[p] for row in rows] for p in (0, 1)}
    marks = FootnoteMarks(sheet, block, cells)
    reader = ColumnReader(NAMES, currency, None)
    columns = {
        field: reader.read_column(column, cells[p]) for field, (p, column) in LIST_COLUMNS.items()
    }
    if years:
        columns["year"] = ColumnValues(np.array(years), np.array(years) > 0, {})
    log = ProblemLog("a.xlsx", "x")
    totals, _ = find_total_rows(sheet, block, columns)
    data_rows, notes = find_data_rows(
        TableCells(sheet, block), columns, totals, NAMES, ProblemLog("a.xlsx", "x")
    )
    classifier = TextClassifier(
        "contributions", "voluntary", NAMES, SheetMapping(texts=texts or {})
    )
    exclusion = RowExclusion(sheet, block, columns, classifier, currency, log)
    excluded = exclusion.find_excluded_rows(marks, data_rows, totals, notes)
    return Exclusion(
        sorted(n + 1 for n in excluded),
        [(q.kind, i.text, i.row_count, i.amount) for q in log.questions for i in q.items],
        [
            (p.code, p.cell, p.params["found"], p.params["expected"], p.amount)
            for p in log.sorted_problems()
            if not p.code.startswith("asked")
        ],
        exclusion.columns,
    )


def test_a_mark_on_an_amount_is_removed_and_its_footnote_applies() -> None:
    """Iraq's 20 are pledged; Japan's footnote excludes nothing."""
    notes = [("* Pledged", "", ""), ("a/ Paid in full.", "", "")]
    result = exclude(("Japan", "10 a/", ""), ("Iraq", "20*", ""), ("Chad", 40, ""), *notes)
    assert result.columns["amount"].parsed.tolist()[:3] == [10_00, 20_00, 40_00]
    assert (result.excluded, result.questions) == ([3], [])
    assert result.problems == [("marked-rows", "A3", "Pledged", "1", 20_00)]


def test_a_mark_on_a_state_applies_to_its_row() -> None:
    """On two States it is reported at the first, with the sum of both."""
    result = exclude(
        ("Japan*", 10, ""), ("Iraq *", "20*", ""), ("Chad", 40, ""), ("* Refund", "", "")
    )
    assert result.excluded == [2, 3]
    assert result.problems == [("marked-rows", "A2", "Refund", "2", 30_00)]


def test_a_mark_without_a_note_raises_a_question_with_its_rows() -> None:
    """Their sum needs a currency; one answer applies to all rows of the mark."""
    rows = (("Japan*", 10, ""), ("Iraq*", 20, ""), ("Chad", 40, ""))
    assert exclude(*rows).questions == [("mark", "*", 2, 30_00)]
    assert exclude(*rows, currency="").questions == [("mark", "*", 2, None)]
    assert exclude(*rows, texts={"*": "count"}).excluded == []
    result = exclude(*rows, texts={"*": "none"})
    assert (result.excluded, result.problems) == (
        [2, 3],
        [("rows-left-out", "A2", "*", "2", 30_00)],
    )


@pytest.mark.parametrize(
    ("lines", "head", "cell"),
    [
        ((), ("State", "Amount *", ""), "B1"),
        ((("Contributions of the year *", "", ""), ("", "", "")), HEAD, "A1"),
    ],
)
def test_a_mark_on_a_title_or_in_the_preamble_applies_to_all_rows(
    lines: Sequence[Sequence[object]], head: Sequence[object], cell: str
) -> None:
    """All rows are pledges."""
    result = exclude(JAPAN, IRAQ, ("* Pledged", "", ""), lines=lines, head=head)
    assert len(result.excluded) == 2
    assert result.problems == [("marked-rows", cell, "Pledged", "2", 30_00)]


def test_headings_exclude_their_rows_or_raise_a_question() -> None:
    """A heading in an unread column too; an answer of the mapping goes first."""
    result = exclude(JAPAN, ("Pledges", "", ""), IRAQ, ("Chad", 40, ""))
    assert (result.excluded, result.questions) == ([4, 5], [])
    assert result.problems == [("other-section", "A3", "Pledges", "2", 60_00)]
    unread = exclude(JAPAN, ("", "", "Pledges"), IRAQ)
    assert (unread.excluded, unread.problems) == (
        [4],
        [("other-section", "C3", "Pledges", "1", 20_00)],
    )
    result = exclude(JAPAN, ("zorg", "", ""), IRAQ)
    assert (result.excluded, result.questions) == ([], [("heading", "zorg", 1, 20_00)])
    assert exclude(JAPAN, ("zorg", "", ""), IRAQ, texts={"zorg": "none"}).excluded == [4]


def test_a_heading_of_a_year_sets_the_year_of_its_rows() -> None:
    """Rows above the first such heading have none."""
    result = exclude(
        JAPAN, (2020, "", ""), IRAQ, ("Chad", 40, ""), ("For 2021", "", ""), ("Mali", 80, "")
    )
    year = result.columns["year"]
    assert year.parsed.tolist() == [0, 0, 2020, 2020, 0, 2021]
    assert year.errors == {0: CellProblem("missing", found="Budget year")}
    assert (result.excluded, result.questions, result.problems) == ([], [], [])


def test_a_heading_year_far_from_the_payments_day_is_reported() -> None:
    """The year before or after is accepted; 2019 below "2021" is a mistake."""
    result = exclude((2021, "", ""), JAPAN, IRAQ, ("Chad", 40, ""), years=[0, 2019, 2020, 2022])
    assert result.columns["year"].parsed.tolist()[1:] == [2021, 2021, 2021]
    assert result.columns["year"].errors == {1: CellProblem("other-year-heading", "2021")}


def test_other_titles_inside_a_table_start_another_one() -> None:
    """A repetition of the table's own titles does not."""
    result = exclude(JAPAN, ("Donor", "Pledged", ""), IRAQ, ("Chad", 40, ""))
    assert result.excluded == [3, 4, 5]
    assert result.problems == [("other-section", "A3", "Donor", "2", 60_00)]
    again = exclude(JAPAN, ("Observers", "Amount", ""), IRAQ)
    assert (again.excluded, again.problems) == ([3], [])
    last = exclude(JAPAN, IRAQ, ("Donor", "zorg", ""))
    assert last.excluded == []


def test_a_footnote_answered_with_no_excludes_its_table() -> None:
    """A footnote of unknown words raises a question with the table's sum."""
    rows = (JAPAN, IRAQ, ("", "", "zorg is to be considered"))
    assert exclude(*rows).questions == [("note", "zorg is to be considered", 2, 30_00)]
    result = exclude(*rows, texts={"zorg is to be considered": "none"})
    assert result.excluded == [2, 3]
    assert result.problems == [("rows-left-out", "", "\u2013", "2", None)]


def test_a_text_above_a_later_state_or_total_is_a_heading() -> None:
    """A text is a footnote only below the last State and total."""
    result = exclude(JAPAN, ("zorg", "", ""), ("Iraq", "", ""), ("Total", 10, ""))
    assert result.questions == [("heading", "zorg", 1, 0)]


def test_a_text_above_a_state_without_an_amount_is_a_heading() -> None:
    """In a sparse table such a State is not a data row, so the heading has no rows to ask about."""
    assert exclude(JAPAN, ("zorg", "", ""), ("Iraq", "", ""), sparse=True).questions == []
    assert exclude(JAPAN, ("zorg is to be seen", "", ""), sparse=True).questions[0][0] == "note"


def test_a_comment_on_a_cell_is_a_footnote_of_its_row() -> None:
    """On a title, of all rows; right of the table, of its row; on a blank line, of none."""
    text = "zorg is to be considered"
    assert exclude(JAPAN, IRAQ, remarks={(2, 1): text}).questions == [("note", text, 1, 20_00)]
    assert exclude(JAPAN, IRAQ, remarks={(0, 1): text}).questions == [("note", text, 2, 30_00)]
    outside = exclude((*JAPAN, ""), (*IRAQ, ""), head=(*HEAD, ""), remarks={(1, 3): text})
    assert outside.questions == [("note", text, 1, 10_00)]
    assert exclude(JAPAN, ("", "", ""), IRAQ, remarks={(2, 1): text}).questions == []
    assert exclude(JAPAN, IRAQ, remarks={(2, 1): "Refund"}).excluded == [3]


def test_headings_and_marks_apply_independently() -> None:
    """Japan's mark excludes it though the title's is harmless; euros are not francs; a footnote needs no rows."""
    notes = [("* Refund", "", ""), ("a/ Paid in full.", "", "")]
    head = ("State", "Amount a/", "")
    assert exclude(("Japan*", 10, ""), IRAQ, *notes, head=head).excluded == [2]
    assert exclude(JAPAN, ("in EUR", "", ""), IRAQ).excluded == [4]
    text = "zorg is to be considered"
    assert exclude(("", "", text)).questions == [("note", text, 0, 0)]
