"""Headings inside a table that make the rows below them something else than the table says it is.

"States parties" and "Europe" only sort the rows. "2RC" inside a report of the 10MSP, "Pledges" inside a
list of payments, "Arrears of earlier meetings" do more: what stands below them is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.finding.above import Above, take
from dashboard.workbooks.problems.told import SHEET_LEVEL, Told
from dashboard.workbooks.typed.columns import Read, is_blank
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.wrong import shown

OF_MEETINGS: Final = frozenset({"status_reports", "assessments", "receipts"})
CAME_IN: Final = frozenset({"contributions", "receipts"})
UNPAID: Final = re.compile(
    r"\b(?:outstanding|unpaid|pending|impayee?s?|en attente|pendientes?|ausstehende?[nrs]?|offene?[nrs]?)\b"
)
EARLIER: Final = re.compile(
    r"\b(?:arrears|(?:prior|previous|earlier) (?:years?|meetings?|periods?)|arrieres"
    r"|(?:annees|exercices|reunions) (?:anterieure?s|precedente?s)|atrasos"
    r"|(?:anos|ejercicios|reuniones) anteriores|ruckstande|vorjahre[ns]?)\b"
)


def of_this_table(
    sheet: Sheet,
    block: Block,
    read: Mapping[str, Read],
    rows: np.ndarray[Any, Any],
    notes: Sequence[int],
    currency: str,
    told: Told,
) -> np.ndarray[Any, Any]:
    """The rows above the first heading that makes those below it something else (told)."""
    for n, after in zip(notes, [*notes[1:], block.end], strict=False):
        place = next(p for p in block.labels if not is_blank(sheet.rows[n][p]))
        text = shown(sheet.rows[n][place])
        below = rows[rows > n]
        own = below[below < after] - block.row - 1
        if len(below) and says_otherwise(text, block, read, own, currency):
            worth = read[WORTH[block.table]] if block.table in WORTH else None
            amount = int(worth.found[below - block.row - 1].sum()) if worth and currency else None
            told.tell(
                "other-section",
                (n, place),
                amount=amount,
                currency=currency if amount is not None else "",
                found=text,
                expected=str(len(below)),
            )
            return rows[rows < n]
    return rows


def says_otherwise(
    text: str,
    block: Block,
    read: Mapping[str, Read],
    own: np.ndarray[Any, Any],
    currency: str,
) -> bool:
    """Whether a heading contradicts what the table is; ``own``: its rows, up to the next heading."""
    said = Above()
    take(said, text, "", SHEET_LEVEL)
    if block.table in OF_MEETINGS and "meeting" not in block:
        meeting = str(block.constants.get("meeting", ""))
        if (said.meetings - {meeting}) or EARLIER.search(normal(text)):
            return True
    if currency and said.currencies - {currency}:
        return True
    if block.table == "contributions" and "year" not in block and len(said.years) == 1:
        year = next(iter(said.years))
        if "year" not in read:
            return block.constants.get("year", year) != year
        days = read["year"]
        known = np.asarray(days.filled, bool)[own]
        if np.any(np.asarray(days.found)[own][known] != year):
            return True
    if block.table in CAME_IN and (said.not_come or UNPAID.search(normal(text))):
        return True
    return said.spent or (bool(said.kinds) and block.table != "announcements")
