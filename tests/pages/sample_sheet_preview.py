"""A small sheet preview written by hand: a status report with a title, a total row and a note."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from dashboard.workbooks.preview import SheetPreview, TablePreview
from dashboard.workbooks.problems.problem import Problem

ROWS: Final[tuple[tuple[str, ...], ...]] = (
    ("Status of contributions as at 31 October 2021", "", "", "", ""),
    ("10MSP, in US dollars (USD)", "", "", "", ""),
    ("", "", "", "", ""),
    ("State Party", "Assessed", "Collected", "Outstanding", "Remarks"),
    ("Germany e/", "42,728.94", "42,728.94", "–", ""),
    ("Japan", "60,087.14", "10,000.00", "50,087.14", "letter sent"),
    ("Atlantis", "7.02", "0.00", "7.02", ""),
    ("<b>Iraq</b>", "905.09", "#REF!", "905.09", ""),
    ("Total", "103,728.19", "52,728.94", "50,999.25", ""),
    ("e/ Paid in two parts.", "", "", "", ""),
)
BLOCK: Final = TablePreview(
    table="status_reports",
    header_rows=(3,),
    first_row=4,
    last_row=7,
    columns={"state": 0, "assessed": 1, "received": 2, "outstanding": 3},
    constants={"meeting": "10MSP", "as_at": "2021-10-31"},
    row_count=2,
    state_count=2,
    total=10_281_608,
    currency="USD",
)
SAMPLE_PREVIEW: Final = SheetPreview(
    sheet="10MSP",
    height=len(ROWS),
    width=5,
    row_texts=dict(enumerate(ROWS)),
    titles=dict(enumerate(ROWS[3])),
    tables=(BLOCK,),
    total_rows=(8,),
    note_rows=(9,),
    preamble_cells={"as_at": (0, 0), "currency": (1, 0), "meeting": (1, 0)},
    hidden_rows=frozenset({6}),
)
PROBLEMS: Final = (
    Problem("unknown-state", "status.xlsx", "10MSP", "A7", {"found": "Atlantis", "expected": ""}),
    Problem("error-cell", "status.xlsx", "10MSP", "C8", {"found": "#REF!", "expected": ""}),
)


def sample_preview(**changes: Any) -> SheetPreview:
    """The sample preview with these changes."""
    return replace(SAMPLE_PREVIEW, **changes)
