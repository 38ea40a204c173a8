"""Rows below other column titles: of another table, or of the same one."""

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
def test_rows_below_other_titles_are_another_table(titles: list[str]) -> None:
    """Though no title among them is that of States."""
    book = read({"2021": [[GIFTS], PAID, AUSTRIA, [], titles, ["Japan", JUNE, 1000]]})
    assert counted_amounts(book) == [("AUT", 95_000)]
    assert codes(book) == ["other-section"]


def test_the_same_titles_again_are_the_same_table() -> None:
    """Below "Observers", whose line is told as no State."""
    rows = [[STATUS], HEADS, ["Japan", 100, 40, 60], ["Observers", *HEADS[1:]], ["Chad", 5, 0, 5]]
    assert [row[2] for row in report_rows(read({"10MSP": rows}))] == ["JPN", "TCD"]


NAMES: Final = StateNames.from_pairs(
    [("Japan", "JPN"), ("Iraq", "IRQ"), ("Chad", "TCD"), ("Mali", "MLI")]
)
LIST: Final = {
    "state": (0, LayoutColumn("state", "State", "state", required=True)),
    "amount": (1, LayoutColumn("amount", "Amount", "money", required=True)),
}
HEAD: Final = ("State", "Amount", "")
JAPAN: Final = ("Japan", 10, "")
IRAQ: Final = ("Iraq", 20, "")


@dataclass(frozen=True)
class Judged:
    """What was judged: the rows left out as a person counts them, questions, Problems, and the columns."""

    left: list[int]
    asked: list[tuple[str, str, int, int | None]]  # kind, text, rows, amount
    told: list[tuple[str, str, str, str, int | None]]  # code, cell, found, expected, amount
    every: Mapping[str, ColumnValues]


def judged(
    *rows: Sequence[object],
    lines: Sequence[Sequence[object]] = (),
    head: Sequence[object] = HEAD,
    texts: Mapping[str, str] | None = None,
    currency: str = "CHF",
    years: Sequence[int] = (),
    remarks: Mapping[tuple[int, int], str] | None = None,
    sparse: bool = False,
) -> Judged:
    """A list of payments below these lines and titles, with what its headings, notes and marks say."""
    sheet = Sheet("x", [*lines, head, *rows], display=SheetDisplay(comments=dict(remarks or {})))
    first = len(lines) + 1
    block = TableBlock(
        "contributions",
        first - 1,
        LIST,
        first + len(rows),
        is_detected=True,
        unread_columns={2: "?"},
    )
    block = replace(block, is_sparse=sparse)
    cells: dict[int, Sequence[object]] = {p: [row[p] for row in rows] for p in (0, 1)}
    marks = FootnoteMarks(sheet, block, cells)
    reader = ColumnReader(NAMES, currency, None)
    every = {field: reader.read_column(column, cells[p]) for field, (p, column) in LIST.items()}
    if years:
        every["year"] = ColumnValues(np.array(years), np.array(years) > 0, {})
    told = ProblemLog("a.xlsx", "x")
    totals, _ = find_total_rows(sheet, block, every)
    kept, notes = find_data_rows(
        TableCells(sheet, block), every, totals, NAMES, ProblemLog("a.xlsx", "x")
    )
    judge = TextClassifier("contributions", "voluntary", NAMES, SheetMapping(texts=texts or {}))
    context = RowExclusion(sheet, block, every, judge, currency, told)
    left = context.find_excluded_rows(marks, kept, totals, notes)
    return Judged(
        sorted(n + 1 for n in left),
        [(q.kind, i.text, i.row_count, i.amount) for q in told.questions for i in q.items],
        [
            (p.code, p.cell, p.params["found"], p.params["expected"], p.amount)
            for p in told.sorted_problems()
            if not p.code.startswith("asked")
        ],
        context.columns,
    )


def test_a_mark_on_an_amount_is_taken_off_and_says_what_its_note_says() -> None:
    """Iraq's 20 are pledged, and a payment in two parts is one."""
    notes = [("* Pledged", "", ""), ("a/ Paid in full.", "", "")]
    one = judged(("Japan", "10 a/", ""), ("Iraq", "20*", ""), ("Chad", 40, ""), *notes)
    assert one.every["amount"].parsed.tolist()[:3] == [10_00, 20_00, 40_00]
    assert (one.left, one.asked) == ([3], [])
    assert one.told == [("marked-rows", "A3", "Pledged", "1", 20_00)]


def test_a_mark_on_a_state_is_one_of_its_row() -> None:
    """On two States it is told at the first, with the sum of both."""
    one = judged(("Japan*", 10, ""), ("Iraq *", "20*", ""), ("Chad", 40, ""), ("* Refund", "", ""))
    assert one.left == [2, 3]
    assert one.told == [("marked-rows", "A2", "Refund", "2", 30_00)]


def test_a_mark_without_a_note_is_asked_with_its_rows() -> None:
    """Their sum is not known without a currency; a person says it once for all."""
    rows = (("Japan*", 10, ""), ("Iraq*", 20, ""), ("Chad", 40, ""))
    assert judged(*rows).asked == [("mark", "*", 2, 30_00)]
    assert judged(*rows, currency="").asked == [("mark", "*", 2, None)]
    assert judged(*rows, texts={"*": "count"}).left == []
    left = judged(*rows, texts={"*": "none"})
    assert (left.left, left.told) == ([2, 3], [("rows-left-out", "A2", "*", "2", 30_00)])


@pytest.mark.parametrize(
    ("lines", "head", "cell"),
    [
        ((), ("State", "Amount *", ""), "B1"),
        ((("Contributions of the year *", "", ""), ("", "", "")), HEAD, "A1"),
    ],
)
def test_a_mark_on_a_title_or_a_line_above_is_one_of_the_whole_table(
    lines: Sequence[Sequence[object]], head: Sequence[object], cell: str
) -> None:
    """All of its rows are pledges."""
    one = judged(JAPAN, IRAQ, ("* Pledged", "", ""), lines=lines, head=head)
    assert len(one.left) == 2
    assert one.told == [("marked-rows", cell, "Pledged", "2", 30_00)]


def test_headings_keep_their_rows_out_or_are_asked() -> None:
    """Those in a column that is not read as well; what a person says goes before."""
    one = judged(JAPAN, ("Pledges", "", ""), IRAQ, ("Chad", 40, ""))
    assert (one.left, one.asked) == ([4, 5], [])
    assert one.told == [("other-section", "A3", "Pledges", "2", 60_00)]
    beside = judged(JAPAN, ("", "", "Pledges"), IRAQ)
    assert (beside.left, beside.told) == ([4], [("other-section", "C3", "Pledges", "1", 20_00)])
    asked = judged(JAPAN, ("zorg", "", ""), IRAQ)
    assert (asked.left, asked.asked) == ([], [("heading", "zorg", 1, 20_00)])
    assert judged(JAPAN, ("zorg", "", ""), IRAQ, texts={"zorg": "none"}).left == [4]


def test_a_heading_that_is_a_year_gives_it_to_its_rows() -> None:
    """What stands above the first one has none."""
    one = judged(
        JAPAN, (2020, "", ""), IRAQ, ("Chad", 40, ""), ("For 2021", "", ""), ("Mali", 80, "")
    )
    year = one.every["year"]
    assert year.parsed.tolist() == [0, 0, 2020, 2020, 0, 2021]
    assert year.errors == {0: CellProblem("missing", found="Budget year")}
    assert (one.left, one.asked, one.told) == ([], [], [])


def test_a_year_far_from_the_day_of_a_payment_is_no_year_of_it() -> None:
    """The year before or after may be; 2019 below "2021" is a mistake."""
    one = judged((2021, "", ""), JAPAN, IRAQ, ("Chad", 40, ""), years=[0, 2019, 2020, 2022])
    assert one.every["year"].parsed.tolist()[1:] == [2021, 2021, 2021]
    assert one.every["year"].errors == {1: CellProblem("other-year-heading", "2021")}


def test_other_titles_below_a_table_make_another_one() -> None:
    """Its own titles again are a line of it."""
    one = judged(JAPAN, ("Donor", "Pledged", ""), IRAQ, ("Chad", 40, ""))
    assert one.left == [3, 4, 5]
    assert one.told == [("other-section", "A3", "Donor", "2", 60_00)]
    again = judged(JAPAN, ("Observers", "Amount", ""), IRAQ)
    assert (again.left, again.told) == ([3], [])
    last = judged(JAPAN, IRAQ, ("Donor", "zorg", ""))
    assert last.left == []


def test_a_note_that_a_person_rejects_leaves_the_whole_table_out() -> None:
    """One that nobody knows is asked with all of its money."""
    rows = (JAPAN, IRAQ, ("", "", "zorg is to be considered"))
    assert judged(*rows).asked == [("note", "zorg is to be considered", 2, 30_00)]
    one = judged(*rows, texts={"zorg is to be considered": "none"})
    assert one.left == [2, 3]
    assert one.told == [("rows-left-out", "", "\u2013", "2", None)]


def test_a_total_or_a_state_below_ends_no_table() -> None:
    """What stands above the last of them is a heading, not a note."""
    one = judged(JAPAN, ("zorg", "", ""), ("Iraq", "", ""), ("Total", 10, ""))
    assert one.asked == [("heading", "zorg", 1, 0)]


def test_a_state_without_an_amount_ends_no_table() -> None:
    """In a table where it is none of the rows, what stands above it is a heading without rows."""
    assert judged(JAPAN, ("zorg", "", ""), ("Iraq", "", ""), sparse=True).asked == []
    assert judged(JAPAN, ("zorg is to be seen", "", ""), sparse=True).asked[0][0] == "note"


def test_a_comment_on_a_cell_is_a_note_of_its_row() -> None:
    """On a title, of all rows; right beside the table, of its row; on a line that is no row, of none."""
    text = "zorg is to be considered"
    assert judged(JAPAN, IRAQ, remarks={(2, 1): text}).asked == [("note", text, 1, 20_00)]
    assert judged(JAPAN, IRAQ, remarks={(0, 1): text}).asked == [("note", text, 2, 30_00)]
    beside = judged((*JAPAN, ""), (*IRAQ, ""), head=(*HEAD, ""), remarks={(1, 3): text})
    assert beside.asked == [("note", text, 1, 10_00)]
    assert judged(JAPAN, ("", "", ""), IRAQ, remarks={(2, 1): text}).asked == []
    assert judged(JAPAN, IRAQ, remarks={(2, 1): "Refund"}).left == [3]


def test_what_one_heading_or_mark_says_takes_nothing_from_another() -> None:
    """Japan's mark keeps it out though the title's is harmless; euros are no francs; notes need no rows."""
    notes = [("* Refund", "", ""), ("a/ Paid in full.", "", "")]
    head = ("State", "Amount a/", "")
    assert judged(("Japan*", 10, ""), IRAQ, *notes, head=head).left == [2]
    assert judged(JAPAN, ("in EUR", "", ""), IRAQ).left == [4]
    text = "zorg is to be considered"
    assert judged(("", "", text)).asked == [("note", text, 0, 0)]
