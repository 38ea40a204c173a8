"""The picture of a sheet says what each column, row and cell was taken for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.locale import load_words
from dashboard.pages.importing.mapping.sheet_picture import (
    PickedHeader,
    build_sheet_picture,
    parse_pick,
)
from tests.pages.sample_sheet_preview import BLOCK, PROBLEMS, SAMPLE_PREVIEW, sample_preview

EN = load_words("en")


def drawn(**other: Any) -> dict[str, Any]:
    """The picture of the sheet, other in what is named."""
    return build_sheet_picture(sample_preview(**other), PROBLEMS, EN)


def row(shown: dict[str, Any], number: int) -> dict[str, Any]:
    """The row with this number of a picture."""
    found: dict[str, Any] = next(r for r in shown["rows"] if r.get("number") == str(number))
    return found


def test_each_column_says_what_it_was_taken_for() -> None:
    """Its letters and its field; a column that was not read says so."""
    heads = [(c["letters"], c["field"]) for c in drawn()["columns"]]
    assert heads[:4] == [
        ("A", "State"),
        ("B", "Assessed"),
        ("C", "Received"),
        ("D", "Outstanding"),
    ]
    assert heads[4] == ("E", "")
    assert drawn()["columns"][4]["unread"] == "not read"


def test_each_row_says_what_it_was_taken_for() -> None:
    """Titles, totals, notes and hidden rows have a word, not only a colour."""
    shown = drawn()
    assert [row(shown, n)["label"] for n in (4, 9, 10)] == ["Titles", "Total", "Note"]
    assert row(shown, 7)["hidden"] == "Hidden"
    assert row(shown, 1)["cells"][0]["kind"] == "said"
    assert [c["kind"] for c in row(shown, 5)["cells"][:2]] == ["state", "money"]


def test_a_cell_with_a_problem_carries_its_message() -> None:
    """The message stands with the cell, and the legend says what the mark means."""
    shown = drawn()
    cell = row(shown, 7)["cells"][0]
    assert "Atlantis" in cell["problem"]
    assert cell["error"]
    assert "Problem: not counted" in [mark["name"] for mark in shown["legend"]]


def test_what_is_not_drawn_is_said() -> None:
    """Of a long sheet the first rows and those with Problems are drawn; gaps say which are not."""
    rows = dict.fromkeys((*range(60), 199), ("x",) * 5)
    problem = replace(PROBLEMS[0], cell="A200")
    shown = build_sheet_picture(sample_preview(row_texts=rows, height=30_000), [problem], EN)
    gaps = [r["gap"] for r in shown["rows"] if "gap" in r]
    assert gaps == ["Rows 61 to 199 are not drawn", "Rows 201 to 30'000 are not drawn"]
    wide = build_sheet_picture(sample_preview(width=16_384), (), EN)
    assert wide["more"] == "16'344 more columns are not drawn"


def test_tables_side_by_side_are_told_apart() -> None:
    """Where a sheet holds several meetings, an amount's head names its meeting."""
    other = replace(BLOCK, columns={"state": 0, "assessed": 4}, constants={"meeting": "11MSP"})
    heads = [c["field"] for c in drawn(tables=(BLOCK, other))["columns"]]
    assert heads[0] == "State"
    assert heads[4] == "Assessed (11MSP)"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"axis": "column", "place": 2}, PickedHeader(is_row=False, index=2)),
        ({"axis": "row", "place": 3}, PickedHeader(is_row=True, index=3)),
        ({"axis": "row", "place": 10_000}, None),
        ({"axis": "column", "place": -1}, None),
        ({"axis": "cell", "place": 1}, None),
        ({"axis": "column", "place": "1"}, None),
        ("column", None),
        (None, None),
    ],
)
def test_only_a_place_of_the_sheet_is_taken_from_the_browser(
    said: object, found: PickedHeader | None
) -> None:
    """Whatever else the browser says is nothing."""
    assert parse_pick(said, SAMPLE_PREVIEW) == found


def test_a_long_title_is_shown_over_the_empty_cells_beside_it() -> None:
    """As a spreadsheet shows it; an amount that is missing beside a State is no such room."""
    title = "Status of contributions as at 31 October 2021"
    shown = drawn(row_texts={**SAMPLE_PREVIEW.row_texts, 0: (title, "", "", "", "")})
    assert row(shown, 1)["cells"] == [{"text": title, "kind": "said", "over": True}]
    state = "Bolivia (Plurinational State of)"
    shown = drawn(row_texts={**SAMPLE_PREVIEW.row_texts, 4: (state, "", "", "", "")})
    assert len(row(shown, 5)["cells"]) == SAMPLE_PREVIEW.width
