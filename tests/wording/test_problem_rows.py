"""The table of a book's Problems stays one that a person can read, however many there are."""

from __future__ import annotations

from dashboard.locale import load_words
from dashboard.wording.problem_rows import build_problem_rows
from dashboard.workbooks import Problem

EN = load_words("en")


def unknown(row: int, amount: int | None = 1000) -> Problem:
    """A name that is not known, which keeps an amount out."""
    params = {"found": f"Atlantis {row}"}
    return Problem("unknown-state", "isu.xlsx", "Ledger", f"A{row}", params, amount, "CHF")


def hidden(sheet: str) -> Problem:
    """A warning about a whole sheet."""
    return Problem("hidden-sheet", "isu.xlsx", sheet, params={"found": sheet})


def test_errors_stand_first_and_each_says_where() -> None:
    """The book is named above the table, so a place is its sheet and its cell."""
    rows = build_problem_rows([hidden("Old"), unknown(4)], EN)
    assert [row[:2] for row in rows] == [("Error", "Ledger!A4"), ("Warning", "Old")]
    assert (
        build_problem_rows([Problem("nothing-recognised", "isu.xlsx")], EN)[0][1]
        == "the whole book"
    )


def test_many_problems_of_one_kind_are_told_as_one() -> None:
    """Eight in full; then how many more, from where to where, and what they keep out together."""
    rows = build_problem_rows([unknown(row) for row in range(4, 30_004)], EN)
    assert [row[1] for row in rows[:2]] == ["Ledger!A4", "Ledger!A5"]
    assert rows[8:] == [
        (
            "Error",
            "Ledger!A12 to Ledger!A30003",
            "29'992 more of this kind.",
            "CHF\u00a0299'920.00 is not counted",
        )
    ]


def test_one_problem_more_is_told_in_full() -> None:
    """A line that says "1 more" would be no shorter."""
    rows = build_problem_rows([unknown(row) for row in range(4, 13)], EN)
    assert [row[1] for row in rows] == [f"Ledger!A{row}" for row in range(4, 13)]


def test_a_row_that_several_problems_keep_out_is_summed_once() -> None:
    """What is not known is not summed: nothing is said of it that would be too little."""
    twice = [unknown(row) for row in (*range(4, 24), *range(4, 24))]
    assert build_problem_rows(twice, EN)[-1][3] == "CHF\u00a0200.00 is not counted"
    some = [*(unknown(row) for row in range(4, 24)), unknown(24, None)]
    assert build_problem_rows(some, EN)[-1][3] == "–"
    none = [unknown(row, None) for row in range(4, 24)]
    assert build_problem_rows(none, EN)[-1][3] == "Effect on the total not known"
