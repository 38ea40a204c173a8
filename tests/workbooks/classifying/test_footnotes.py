"""Headings inside a table and footnotes below it: which rows they include, exclude or question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from dashboard.workbooks import StateNames
from dashboard.workbooks.classifying.footnotes import (
    Footnotes,
    classify_mark,
    classify_unmarked_footnotes,
    find_excluded_sections,
    group_rows_by_mark,
    is_other_meeting_or_currency,
    is_own_period_or_meeting,
    read_footnotes,
    split_sections,
)
from dashboard.workbooks.classifying.text_classifier import TextClassifier
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import Question, QuestionItem
from dashboard.workbooks.sheet import Sheet
from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import (
    AS_AT,
    GIFTS,
    HEADS,
    PAID,
    REPORT,
    STATUS,
    TITLE,
    codes,
    read,
    read_one,
)


@pytest.mark.parametrize(
    "heading",
    [
        "Second Review Conference",
        "ARREARS FROM PREVIOUS MEETINGS",
        "in Swiss francs",
        "Refunds",
        "Pledges",
    ],
)
def test_a_heading_of_another_table_excludes_its_rows(heading: str) -> None:
    """The rows below it belong to another meeting, currency or kind of money."""
    total = ["Total", 9, 4, 5]
    book = read_one([[STATUS], HEADS, ["Japan", 9, 4, 5], total, [heading], ["Chad", 3, 1, 2]])
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 9.00 | 4.00 | 5.00 | 0.00"
    ]
    assert describe_problems(book) == [
        "note-row 10MSP!A5",
        "other-section 10MSP!A5",
    ]


@pytest.mark.parametrize("heading", ["Observers", "10MSP, observers", "Europe 2021"])
def test_a_heading_that_only_groups_rows_excludes_none(heading: str) -> None:
    """It is reported as a heading."""
    book = read_one([[STATUS], HEADS, ["Japan", 9, 4, 5], [heading], ["Chad", 3, 1, 2]])
    assert len(describe_tables(book)["status_reports"]) == 2
    assert describe_problems(book) == ["note-row 10MSP!A4"]


def test_a_heading_may_be_the_year_of_its_rows() -> None:
    """A year that contradicts their days is reported."""
    heads = ["State", "Date received", "Amount"]
    paid = [["Chad", date(2020, 3, 1), 5], ["2021"], ["Chad", date(2021, 3, 1), 6]]
    title = GIFTS.replace("2021", "", 1)
    book = read_one([[title], heads, ["2020"], *paid], "Ledger")
    assert describe_tables(book)["contributions"] == [
        "TCD | 2020 | 2020-03-01 | 5.00",
        "TCD | 2021 | 2021-03-01 | 6.00",
    ]
    other = read_one([[title], heads, ["For 2023"], *paid], "Ledger")
    assert describe_tables(other) == {"contributions": ["TCD | 2021 | 2021-03-01 | 6.00"]}
    assert "other-year-heading Ledger!C4" in describe_problems(other)


@pytest.mark.parametrize(
    "heading", ["Not yet received", "Expected by year end", "In-kind contributions", "Unpaid"]
)
def test_rows_below_a_heading_of_unpaid_money_are_excluded(heading: str) -> None:
    """The table lists payments received."""
    paid = ["Japan", date(2021, 6, 1), 1000]
    book = read({"2021": [[GIFTS], PAID, ["Austria", date(2021, 3, 1), 5], [heading], paid]})
    assert book.tables["contributions"]["state"].tolist() == ["AUT"]
    assert codes(book) == ["note-row", "other-section"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["a/ Paid in January."], []),
        (["* In Swiss francs before."], ["asked-note"]),
        (["Source: invented."], []),
        (["Nota: cifras ficticias."], []),
        (["Somewhere"], ["asked-note", "note-row"]),
        (["Other States"], ["note-row"]),
    ],
)
def test_marked_footnotes_below_a_table_are_not_reported(
    row: list[object], expected: list[str]
) -> None:
    """Any other text in a row of its own may be a row to count."""
    book = read({"10MSP": [[TITLE], REPORT, ["Japan", 10, 10, 0], [], row]})
    assert sorted(codes(book)) == expected


def test_a_note_between_states_is_reported() -> None:
    """It may be a State whose amounts are missing."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["a/ Iraq"], ["Niger", 20, 0, 20]]
    assert codes(read({"10MSP": rows})) == ["note-row", "asked-heading"]


def test_rows_are_grouped_by_their_footnote_mark() -> None:
    """Numbers have no mark; each of two equal texts is a row."""
    sheet = Sheet("x", [["Japan*"], ["Iraq a/ *"], [5], ["Japan*"], ["Chad"]])
    assert group_rows_by_mark(sheet, 0, range(5)) == {"*": [0, 1, 3], "a": [1]}
    assert group_rows_by_mark(sheet, 0, [1]) == {"*": [1], "a": [1]}
    assert group_rows_by_mark(sheet, 0, range(5), lambda text: [text[0]]) == {
        "J": [0, 3],
        "I": [1],
        "C": [4],
    }


MEETING: Final = LayoutColumn("meeting", "Meeting", "meeting")
LIST_BLOCK: Final = TableBlock(
    "contributions",
    0,
    {
        "state": (0, LayoutColumn("state", "State", "state")),
        "received_on": (1, LayoutColumn("received_on", "Received on", "date")),
        "amount": (2, LayoutColumn("amount", "Amount", "money")),
    },
    9,
    is_detected=True,
)
STATUS_BLOCK: Final = replace(LIST_BLOCK, table="status_reports", constants={"meeting": "10MSP"})
CLASSIFIER: Final = TextClassifier(
    "contributions", "voluntary", StateNames.from_pairs([("Japan", "JPN")]), SheetMapping()
)


def test_footnotes_are_read_with_and_without_marks() -> None:
    """From the row below the last one to the table's end; of equal footnotes the first, with its cell."""
    rows: list[list[object]] = [
        ["State", "Amount", ""],
        ["Japan", 5, "above"],
        ["a/ Paid in January.", "", ""],
        ["(b) \u2013 Paid  in\nMarch", "* late", 7],
        ["", " ", "Source: UNODA"],
        ["a/ Another.", "Source: UNODA", ""],
        ["a line of titles", "", ""],
        ["below the table", "", ""],
    ]
    block = replace(LIST_BLOCK, end_row=7, skipped_rows=(6,))
    notes = read_footnotes(Sheet("x", rows), block, 1)
    assert notes.by_mark == {
        "a": ("Paid in January.", (2, 0)),
        "b": ("Paid in March", (3, 0)),
        "*": ("late", (3, 1)),
    }
    assert notes.unmarked == {"Source: UNODA": (4, 2)}


def test_at_most_fifty_footnotes_are_read() -> None:
    """Marked and unmarked ones count alike."""
    lines = [[f"line {chr(97 + n // 26)}{chr(97 + n % 26)} of words"] for n in range(49)]
    rows = [["State"], ["a/ Paid."], *lines, ["one more"]]
    notes = read_footnotes(Sheet("x", rows), replace(LIST_BLOCK, end_row=len(rows)), 0)
    assert (len(notes.by_mark), len(notes.unmarked)) == (1, 49)
    assert "one more" not in notes.unmarked


def classify_footnotes(
    *notes: str, classifier: TextClassifier = CLASSIFIER
) -> tuple[bool, list[Question]]:
    """Return whether the mapping excludes the table of these footnotes, and the questions about them."""
    log = ProblemLog("a.xlsx", "x")
    unmarked = {text: (n, 0) for n, text in enumerate(notes, 5)}
    excluded = classify_unmarked_footnotes(
        Footnotes(unmarked=unmarked), classifier, log, (3, 70_00, "CHF")
    )
    return excluded, log.questions


def test_a_footnote_of_unknown_words_raises_a_question_about_its_table() -> None:
    """A footnote that only gives the source, or confirms the receipt, raises none."""
    note = "zorg is to be considered"
    excluded, (question,) = classify_footnotes(
        "Source: UNODA", note, "All contributions were received in full"
    )
    assert not excluded
    assert (question.kind, question.sheet, question.cells) == ("note", "x", ((6, 0),))
    assert question.answers == ("count", "none")
    assert question.items == (QuestionItem(note, 3, 70_00, "CHF"),)
    (pledges,) = classify_footnotes("These are pledges of the year")[1]
    assert pledges.items[0].text == "These are pledges of the year"
    (japan,) = classify_footnotes("Source: Japan")[1]
    assert japan.items[0].text == "Source: Japan"


def test_the_mapping_answers_for_a_footnote() -> None:
    """Count the table or exclude it; neither raises a question."""
    for answer, excluded in (("count", False), ("none", True)):
        classifier = replace(CLASSIFIER, mapping=SheetMapping(texts={"zorg": answer}))
        assert classify_footnotes("zorg", "Source: UNODA", classifier=classifier) == (excluded, [])


def test_a_mark_means_what_its_footnote_says() -> None:
    """A mark without a footnote raises a question about the mark itself."""
    notes = Footnotes(by_mark={"a": ("Paid in full.", (9, 0)), "b": ("Refund", (9, 1))})
    assert classify_mark("b", notes, CLASSIFIER) == ("none", False, "Refund", "note")
    assert classify_mark("a", notes, CLASSIFIER) == ("count", False, "Paid in full.", "note")
    assert classify_mark("*", notes, CLASSIFIER) == (None, False, "*", "mark")
    for answer in ("count", "none"):
        classifier = replace(
            CLASSIFIER, mapping=SheetMapping(texts={"*": answer, "Refund": "count"})
        )
        assert classify_mark("*", notes, classifier) == (answer, True, "*", "mark")
        assert classify_mark("b", notes, classifier) == ("count", True, "Refund", "note")


def exclude_sections(
    *headings: str,
    classifier: TextClassifier = CLASSIFIER,
    block: TableBlock = LIST_BLOCK,
    currency: str = "CHF",
) -> tuple[list[tuple[str, list[int]]], list[tuple[str, int | None, int]], list[Problem]]:
    """Classify headings above two rows of 10 and 20 each: return excluded sections, questions and problems."""
    headings_by_row = [(n * 3 + 1, 0, text) for n, text in enumerate(headings)]
    rows = [row for n, _, _ in headings_by_row for row in (n + 1, n + 2)]
    block = replace(block, end_row=len(headings) * 3 + 1)
    sums = {row: (10_00, 20_00)[n % 2] for n, row in enumerate(rows)} if currency else {}
    log = ProblemLog("a.xlsx", "x")
    sections = find_excluded_sections(
        split_sections(block, headings_by_row, rows), block, classifier, currency, log, sums
    )
    questions = [(i.text, i.amount, i.row_count) for q in log.questions for i in q.items]
    problems = [p for p in log.sorted_problems() if not p.code.startswith("asked")]
    return [(section.text, section.rows) for section in sections], questions, problems


def test_a_heading_applies_to_the_rows_below_it() -> None:
    """It ends at the next heading: "Europe" is a part of the pledges, "Received" ends them."""
    excluded, questions, problems = exclude_sections("Received", "Pledges", "Europe", "Received")
    assert excluded == [("Pledges", [5, 6, 8, 9])]
    assert not questions
    (problem,) = problems
    assert (problem.code, problem.cell, problem.amount, problem.currency) == (
        "other-section",
        "A5",
        60_00,
        "CHF",
    )
    assert (problem.params["found"], problem.params["expected"]) == ("Pledges", "4")
    assert exclude_sections("Pledges", currency="")[2][0].amount is None


def test_a_heading_of_unknown_words_raises_a_question_with_its_rows() -> None:
    """The question has their sum, if they have a currency."""
    assert exclude_sections("Received", "zorg")[:2] == ([], [("zorg", 30_00, 2)])
    assert exclude_sections("zorg", currency="")[1] == [("zorg", None, 2)]


def test_the_mapping_answers_for_a_heading() -> None:
    """Excluded rows are reported as such; a heading that counts ends the one above it."""
    none = replace(CLASSIFIER, mapping=SheetMapping(texts={"zorg": "none"}))
    excluded, questions, (problem,) = exclude_sections("zorg", "Europe", classifier=none)
    assert (excluded, questions, problem.code) == ([("zorg", [2, 3, 5, 6])], [], "rows-left-out")
    count = replace(CLASSIFIER, mapping=SheetMapping(texts={"zorg": "count"}))
    assert exclude_sections("Pledges", "zorg", classifier=count)[0] == [("Pledges", [2, 3])]


@pytest.mark.parametrize(
    ("text", "block", "is_own"),
    [
        ("March 2021", LIST_BLOCK, True),
        ("March", LIST_BLOCK, True),
        ("10MSP", LIST_BLOCK, False),
        ("2021", LIST_BLOCK, False),
        ("CHF", LIST_BLOCK, False),
        ("March zorg", LIST_BLOCK, False),
        ("March pledges", LIST_BLOCK, False),
        ("Europe", LIST_BLOCK, False),
        ("March", STATUS_BLOCK, True),
        ("10MSP", STATUS_BLOCK, True),
        ("Tenth Meeting of States Parties", STATUS_BLOCK, False),
    ],
)
def test_a_month_or_meeting_of_the_table_is_its_own(
    text: str,
    block: TableBlock,
    is_own: bool,  # noqa: FBT001 (a table)
) -> None:
    """A month in a list of payments, a meeting in a table of that meeting."""
    assert is_own_period_or_meeting(text, block) is is_own


@pytest.mark.parametrize(
    ("text", "block", "differs"),
    [
        ("10MSP", STATUS_BLOCK, False),
        ("9MSP", STATUS_BLOCK, True),
        ("9MSP", LIST_BLOCK, False),
        (
            "9MSP",
            replace(STATUS_BLOCK, columns={**LIST_BLOCK.columns, "meeting": (3, MEETING)}),
            False,
        ),
        ("in EUR", LIST_BLOCK, True),
        ("in CHF", LIST_BLOCK, False),
        ("Europe", LIST_BLOCK, False),
    ],
)
def test_a_heading_of_another_meeting_or_currency_contradicts_its_table(
    text: str,
    block: TableBlock,
    differs: bool,  # noqa: FBT001 (a table)
) -> None:
    """The table is of one meeting, or in francs."""
    assert is_other_meeting_or_currency(text, block, "CHF") is differs
    assert is_other_meeting_or_currency("in EUR", LIST_BLOCK, "") is False
