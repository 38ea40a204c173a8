"""A small sheet as it is seen, made by hand: a status report with a title, a total and a note."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.seen import Seen, SeenBlock

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
BLOCK: Final = SeenBlock(
    table="status_reports",
    header=(3,),
    first=4,
    last=7,
    columns={"state": 0, "assessed": 1, "received": 2, "outstanding": 3},
    values={"meeting": "10MSP", "as_at": "2021-10-31"},
    rows=2,
    states=2,
    total=10_281_608,
    currency="USD",
)
SEEN: Final = Seen(
    sheet="10MSP",
    height=len(ROWS),
    width=5,
    rows=dict(enumerate(ROWS)),
    titles=dict(enumerate(ROWS[3])),
    blocks=(BLOCK,),
    totals=(8,),
    notes=(9,),
    said={"as_at": (0, 0), "currency": (1, 0), "meeting": (1, 0)},
    hidden_rows=frozenset({6}),
)
PROBLEMS: Final = (
    Problem("unknown-state", "status.xlsx", "10MSP", "A7", {"found": "Atlantis", "expected": ""}),
    Problem("error-cell", "status.xlsx", "10MSP", "C8", {"found": "#REF!", "expected": ""}),
)


def seen(**other: Any) -> Seen:
    """The sheet, other in what is named."""
    return replace(SEEN, **other)
