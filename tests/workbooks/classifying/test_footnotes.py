"""Headings inside a table and notes below it: what they let in, keep out, or leave to a person."""

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
def test_a_heading_that_makes_rows_something_else_keeps_them_out(heading: str) -> None:
    """They are none of the table's."""
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
def test_a_heading_that_only_sorts_rows_keeps_none_out(heading: str) -> None:
    """They are told as headings."""
    book = read_one([[STATUS], HEADS, ["Japan", 9, 4, 5], [heading], ["Chad", 3, 1, 2]])
    assert len(describe_tables(book)["status_reports"]) == 2
    assert describe_problems(book) == ["note-row 10MSP!A4"]


def test_a_heading_may_say_the_year_that_its_rows_have() -> None:
    """And none that they do not have."""
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
def test_rows_below_a_heading_of_money_that_did_not_come_are_kept_out(heading: str) -> None:
    """In a list of money that came."""
    paid = ["Japan", date(2021, 6, 1), 1000]
    book = read({"2021": [[GIFTS], PAID, ["Austria", date(2021, 3, 1), 5], [heading], paid]})
    assert book.tables["contributions"]["state"].tolist() == ["AUT"]
    assert codes(book) == ["note-row", "other-section"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["a/ Paid in January."], []),
        (["* In Swiss francs before."], ["asked-note"]),
        (["Source: invented."], []),
        (["Nota: cifras ficticias."], []),
        (["Somewhere"], ["asked-note", "note-row"]),
        (["Other States"], ["note-row"]),
    ],
)
def test_footnotes_below_a_table_need_no_look(row: list[object], told: list[str]) -> None:
    """Any other text in a row of its own may be meant to be counted."""
    book = read({"10MSP": [[TITLE], REPORT, ["Japan", 10, 10, 0], [], row]})
    assert sorted(codes(book)) == told


def test_a_note_between_states_is_told() -> None:
    """It may be a State whose amounts were forgotten."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["a/ Iraq"], ["Niger", 20, 0, 20]]
    assert codes(read({"10MSP": rows})) == ["note-row", "asked-heading"]


def test_the_rows_of_a_mark_are_those_whose_texts_bear_it() -> None:
    """Numbers bear none; equal texts are each a row."""
    sheet = Sheet("x", [["Japan*"], ["Iraq a/ *"], [5], ["Japan*"], ["Chad"]])
    assert group_rows_by_mark(sheet, 0, range(5)) == {"*": [0, 1, 3], "a": [1]}
    assert group_rows_by_mark(sheet, 0, [1]) == {"*": [1], "a": [1]}
    assert group_rows_by_mark(sheet, 0, range(5), lambda text: [text[0]]) == {
        "J": [0, 3],
        "I": [1],
        "C": [4],
    }


MEETING: Final = LayoutColumn("meeting", "Meeting", "meeting")
LIST: Final = TableBlock(
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
STATUS_OF: Final = replace(LIST, table="status_reports", constants={"meeting": "10MSP"})
JUDGE: Final = TextClassifier(
    "contributions", "voluntary", StateNames.from_pairs([("Japan", "JPN")]), SheetMapping()
)


def test_notes_below_a_table_are_those_with_a_mark_and_those_without() -> None:
    """From the row below its last one to its end; the first of equal ones, with its place."""
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
    block = replace(LIST, end_row=7, skipped_rows=(6,))
    notes = read_footnotes(Sheet("x", rows), block, 1)
    assert notes.by_mark == {
        "a": ("Paid in January.", (2, 0)),
        "b": ("Paid in March", (3, 0)),
        "*": ("late", (3, 1)),
    }
    assert notes.unmarked == {"Source: UNODA": (4, 2)}


def test_of_very_many_notes_the_first_fifty_are_read() -> None:
    """With a mark or without."""
    lines = [[f"line {chr(97 + n // 26)}{chr(97 + n % 26)} of words"] for n in range(49)]
    rows = [["State"], ["a/ Paid."], *lines, ["one more"]]
    notes = read_footnotes(Sheet("x", rows), replace(LIST, end_row=len(rows)), 0)
    assert (len(notes.by_mark), len(notes.unmarked)) == (1, 49)
    assert "one more" not in notes.unmarked


def asked_of(*notes: str, judge: TextClassifier = JUDGE) -> tuple[bool, list[Question]]:
    """Whether a person leaves the table of these notes out, and what is asked about them."""
    told = ProblemLog("a.xlsx", "x")
    plain = {text: (n, 0) for n, text in enumerate(notes, 5)}
    left = classify_unmarked_footnotes(Footnotes(unmarked=plain), judge, told, (3, 70_00, "CHF"))
    return left, told.questions


def test_a_note_that_is_not_understood_is_asked_with_the_whole_table() -> None:
    """One that only says its source, or that the money came, is not."""
    note = "zorg is to be considered"
    left, (question,) = asked_of("Source: UNODA", note, "All contributions were received in full")
    assert not left
    assert (question.kind, question.sheet, question.cells) == ("note", "x", ((6, 0),))
    assert question.answers == ("count", "none")
    assert question.items == (QuestionItem(note, 3, 70_00, "CHF"),)
    (pledges,) = asked_of("These are pledges of the year")[1]
    assert pledges.items[0].text == "These are pledges of the year"
    (japan,) = asked_of("Source: Japan")[1]
    assert japan.items[0].text == "Source: Japan"


def test_a_person_says_what_a_note_means() -> None:
    """Counted, or all of its table left out; neither is asked again."""
    for answer, left in (("count", False), ("none", True)):
        judge = replace(JUDGE, mapping=SheetMapping(texts={"zorg": answer}))
        assert asked_of("zorg", "Source: UNODA", judge=judge) == (left, [])


def test_a_mark_says_what_its_note_says() -> None:
    """Without a note a person is asked about the mark itself."""
    notes = Footnotes(by_mark={"a": ("Paid in full.", (9, 0)), "b": ("Refund", (9, 1))})
    assert classify_mark("b", notes, JUDGE) == ("none", False, "Refund", "note")
    assert classify_mark("a", notes, JUDGE) == ("count", False, "Paid in full.", "note")
    assert classify_mark("*", notes, JUDGE) == (None, False, "*", "mark")
    for answer in ("count", "none"):
        judge = replace(JUDGE, mapping=SheetMapping(texts={"*": answer, "Refund": "count"}))
        assert classify_mark("*", notes, judge) == (answer, True, "*", "mark")
        assert classify_mark("b", notes, judge) == ("count", True, "Refund", "note")


def sections(
    *headings: str,
    judge: TextClassifier = JUDGE,
    block: TableBlock = LIST,
    currency: str = "CHF",
) -> tuple[list[tuple[str, list[int]]], list[tuple[str, int | None, int]], list[Problem]]:
    """Headings above two rows of 10 and 20 each: those left out with their rows, asked, and told."""
    named = [(n * 3 + 1, 0, text) for n, text in enumerate(headings)]
    rows = [row for n, _, _ in named for row in (n + 1, n + 2)]
    one = replace(block, end_row=len(headings) * 3 + 1)
    sums = {row: (10_00, 20_00)[n % 2] for n, row in enumerate(rows)} if currency else {}
    told = ProblemLog("a.xlsx", "x")
    found = find_excluded_sections(
        split_sections(one, named, rows), one, judge, currency, told, sums
    )
    asked = [(i.text, i.amount, i.row_count) for q in told.questions for i in q.items]
    problems = [p for p in told.sorted_problems() if not p.code.startswith("asked")]
    return [(one.text, one.rows) for one in found], asked, problems


def test_a_heading_governs_the_rows_below_it() -> None:
    """Up to the next one; "Europe" stands within the pledges, and "Received" ends them."""
    left, asked, problems = sections("Received", "Pledges", "Europe", "Received")
    assert left == [("Pledges", [5, 6, 8, 9])]
    assert not asked
    (problem,) = problems
    assert (problem.code, problem.cell, problem.amount, problem.currency) == (
        "other-section",
        "A5",
        60_00,
        "CHF",
    )
    assert (problem.params["found"], problem.params["expected"]) == ("Pledges", "4")
    assert sections("Pledges", currency="")[2][0].amount is None


def test_a_heading_that_nobody_knows_is_asked_with_its_rows() -> None:
    """And their sum, where their currency is known."""
    assert sections("Received", "zorg")[:2] == ([], [("zorg", 30_00, 2)])
    assert sections("zorg", currency="")[1] == [("zorg", None, 2)]


def test_a_person_says_what_a_heading_means() -> None:
    """What they leave out is told as that; what they count ends what stands above it."""
    none = replace(JUDGE, mapping=SheetMapping(texts={"zorg": "none"}))
    left, asked, (problem,) = sections("zorg", "Europe", judge=none)
    assert (left, asked, problem.code) == ([("zorg", [2, 3, 5, 6])], [], "rows-left-out")
    count = replace(JUDGE, mapping=SheetMapping(texts={"zorg": "count"}))
    assert sections("Pledges", "zorg", judge=count)[0] == [("Pledges", [2, 3])]


@pytest.mark.parametrize(
    ("text", "block", "is_own"),
    [
        ("March 2021", LIST, True),
        ("March", LIST, True),
        ("10MSP", LIST, False),
        ("2021", LIST, False),
        ("CHF", LIST, False),
        ("March zorg", LIST, False),
        ("March pledges", LIST, False),
        ("Europe", LIST, False),
        ("March", STATUS_OF, True),
        ("10MSP", STATUS_OF, True),
        ("Tenth Meeting of States Parties", STATUS_OF, False),
    ],
)
def test_a_month_or_the_tables_own_meeting_is_its_own(
    text: str,
    block: TableBlock,
    is_own: bool,  # noqa: FBT001 (a table)
) -> None:
    """A month in a list of days, a meeting in a table of meetings."""
    assert is_own_period_or_meeting(text, block) is is_own


@pytest.mark.parametrize(
    ("text", "block", "differs"),
    [
        ("10MSP", STATUS_OF, False),
        ("9MSP", STATUS_OF, True),
        ("9MSP", LIST, False),
        ("9MSP", replace(STATUS_OF, columns={**LIST.columns, "meeting": (3, MEETING)}), False),
        ("in EUR", LIST, True),
        ("in CHF", LIST, False),
        ("Europe", LIST, False),
    ],
)
def test_a_heading_of_another_meeting_or_currency_contradicts_its_table(
    text: str,
    block: TableBlock,
    differs: bool,  # noqa: FBT001 (a table)
) -> None:
    """Where the table is of one meeting, and in francs."""
    assert is_other_meeting_or_currency(text, block, "CHF") is differs
    assert is_other_meeting_or_currency("in EUR", LIST, "") is False
