"""Problems as rows of a table: errors first, many of one kind summarised."""

from __future__ import annotations

from dashboard.locale import load_words
from dashboard.wording.problem_rows import build_problem_rows
from dashboard.workbooks import Problem

EN = load_words("en")


def unknown_state(row: int, amount: int | None = 1000) -> Problem:
    """An error: an unknown State name excludes an amount."""
    params = {"found": f"Atlantis {row}"}
    return Problem("unknown-state", "isu.xlsx", "Ledger", f"A{row}", params, amount, "CHF")


def hidden_sheet(sheet: str) -> Problem:
    """A warning about a sheet."""
    return Problem("hidden-sheet", "isu.xlsx", sheet, params={"found": sheet})


def test_errors_come_first_and_each_row_has_its_location() -> None:
    """Sheet and cell, or "the whole book"; the table's title names the book."""
    rows = build_problem_rows([hidden_sheet("Old"), unknown_state(4)], EN)
    assert [row[:2] for row in rows] == [("Error", "Ledger!A4"), ("Warning", "Old")]
    assert (
        build_problem_rows([Problem("nothing-recognised", "isu.xlsx")], EN)[0][1]
        == "the whole book"
    )


def test_many_problems_of_one_kind_are_summarised() -> None:
    """Eight rows, then one with the number of others, their first and last cell and their sum."""
    rows = build_problem_rows([unknown_state(row) for row in range(4, 30_004)], EN)
    assert [row[1] for row in rows[:2]] == ["Ledger!A4", "Ledger!A5"]
    assert rows[8:] == [
        (
            "Error",
            "Ledger!A12 to Ledger!A30003",
            "29'992 more of this kind.",
            "CHF\u00a0299'920.00 is not counted",
        )
    ]


def test_nine_problems_are_listed_in_full() -> None:
    """A summary of one problem would be no shorter than the problem."""
    rows = build_problem_rows([unknown_state(row) for row in range(4, 13)], EN)
    assert [row[1] for row in rows] == [f"Ledger!A{row}" for row in range(4, 13)]


def test_a_summary_counts_a_row_with_several_problems_once() -> None:
    """With an unknown amount there is no sum, as it would be too small."""
    twice = [unknown_state(row) for row in (*range(4, 24), *range(4, 24))]
    assert build_problem_rows(twice, EN)[-1][3] == "CHF\u00a0200.00 is not counted"
    one_unknown = [*(unknown_state(row) for row in range(4, 24)), unknown_state(24, None)]
    assert build_problem_rows(one_unknown, EN)[-1][3] == "–"
    all_unknown = [unknown_state(row, None) for row in range(4, 24)]
    assert build_problem_rows(all_unknown, EN)[-1][3] == "Effect on the total not known"
