"""The picture of a sheet shows how each column, row and cell was interpreted."""

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


def build_picture(**changes: Any) -> dict[str, Any]:
    """The picture of the sample sheet, with these changes."""
    return build_sheet_picture(sample_preview(**changes), PROBLEMS, EN)


def row(picture: dict[str, Any], number: int) -> dict[str, Any]:
    """The row of a picture with this number."""
    picture_row: dict[str, Any] = next(r for r in picture["rows"] if r.get("number") == str(number))
    return picture_row


def test_each_column_shows_its_field() -> None:
    """The head holds the column's letter and field; an unread column is marked "not read"."""
    heads = [(c["letters"], c["field"]) for c in build_picture()["columns"]]
    assert heads[:4] == [
        ("A", "State"),
        ("B", "Assessed"),
        ("C", "Received"),
        ("D", "Outstanding"),
    ]
    assert heads[4] == ("E", "")
    assert build_picture()["columns"][4]["unread"] == "not read"


def test_each_row_shows_its_role() -> None:
    """Header rows, total rows, notes and hidden rows have a label, not only a colour."""
    picture = build_picture()
    assert [row(picture, n)["label"] for n in (4, 9, 10)] == ["Titles", "Total", "Note"]
    assert row(picture, 7)["hidden"] == "Hidden"
    assert row(picture, 1)["cells"][0]["kind"] == "said"
    assert [c["kind"] for c in row(picture, 5)["cells"][:2]] == ["state", "money"]


def test_a_cell_with_a_problem_carries_its_message() -> None:
    """The cell has the message, and the legend explains the mark."""
    picture = build_picture()
    cell = row(picture, 7)["cells"][0]
    assert "Atlantis" in cell["problem"]
    assert cell["error"]
    assert "Problem: not counted" in [mark["name"] for mark in picture["legend"]]


def test_omitted_rows_and_columns_are_reported() -> None:
    """Of a long sheet the first rows and those with problems are drawn; gaps name the omitted rows."""
    rows = dict.fromkeys((*range(60), 199), ("x",) * 5)
    problem = replace(PROBLEMS[0], cell="A200")
    picture = build_sheet_picture(sample_preview(row_texts=rows, height=30_000), [problem], EN)
    gaps = [r["gap"] for r in picture["rows"] if "gap" in r]
    assert gaps == ["Rows 61 to 199 are not drawn", "Rows 201 to 30'000 are not drawn"]
    wide = build_sheet_picture(sample_preview(width=16_384), (), EN)
    assert wide["more"] == "16'344 more columns are not drawn"


def test_columns_of_several_meetings_name_their_meeting() -> None:
    """Where a sheet holds several tables side by side, the head of an amount column names the meeting."""
    other = replace(BLOCK, columns={"state": 0, "assessed": 4}, constants={"meeting": "11MSP"})
    heads = [c["field"] for c in build_picture(tables=(BLOCK, other))["columns"]]
    assert heads[0] == "State"
    assert heads[4] == "Assessed (11MSP)"


@pytest.mark.parametrize(
    ("event", "expected"),
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
def test_only_an_existing_row_or_column_is_accepted_from_the_browser(
    event: object, expected: PickedHeader | None
) -> None:
    """All other values are ignored."""
    assert parse_pick(event, SAMPLE_PREVIEW) == expected


def test_a_long_title_extends_over_the_empty_cells_to_its_right() -> None:
    """A State's name does not extend over the missing amounts to its right."""
    title = "Status of contributions as at 31 October 2021"
    picture = build_picture(row_texts={**SAMPLE_PREVIEW.row_texts, 0: (title, "", "", "", "")})
    assert row(picture, 1)["cells"] == [{"text": title, "kind": "said", "over": True}]
    state = "Bolivia (Plurinational State of)"
    picture = build_picture(row_texts={**SAMPLE_PREVIEW.row_texts, 4: (state, "", "", "", "")})
    assert len(row(picture, 5)["cells"]) == SAMPLE_PREVIEW.width
