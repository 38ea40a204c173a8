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
from dashboard.workbooks.finding.found import KNOWN
from dashboard.workbooks.problems.told import SHEET_LEVEL, Told
from dashboard.workbooks.typed.columns import Read, is_blank
from dashboard.workbooks.values.meeting_names import placed_meetings
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.wrong import shown

SHORT: Final = 3  # letters of words that are in no title alone: "of", "the"
OF_MEETINGS: Final = frozenset({"status_reports", "assessments", "receipts"})
TITLE_WORDS: Final = frozenset(
    word for names in KNOWN.values() for name in names for word in name.split() if len(word) > SHORT
)
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
    """The rows above the first heading that makes those below it something else (told).

    A row of other column titles is such a heading too: what stands below it is another table.
    """
    unknown = read["state"].wrong if "state" in read else {}
    counted = set(rows.tolist()) if unknown else set()
    titles = [
        n
        for n in sorted(at + block.row + 1 for at in unknown)
        if n in counted and is_titles(sheet.rows[n], block, read, n)
    ]
    headings = sorted([*notes, *titles])
    for n, after in zip(headings, [*headings[1:], block.end], strict=False):
        filled = [p for p in (*block.labels, *block.places) if not is_blank(sheet.rows[n][p])]
        text = shown(sheet.rows[n][filled[0]])
        below = rows[rows > n]
        own = below[below < after] - block.row - 1
        if n in titles or (len(below) and says_otherwise(text, block, read, own, currency)):
            worth = read[WORTH[block.table]] if block.table in WORTH else None
            amount = int(worth.found[below - block.row - 1].sum()) if worth and currency else None
            told.tell(
                "other-section",
                (n, filled[0]),
                amount=amount,
                currency=currency if amount is not None else "",
                found=text,
                expected=str(len(below)),
            )
            return rows[rows < n]
    return rows


def is_titles(row: Sequence[object], block: Block, read: Mapping[str, Read], n: int) -> bool:
    """Whether a row without a State holds other titles of columns: words of titles where amounts should be."""
    amounts = {f: p for f, (p, column) in block.columns.items() if column.kind == "money"}
    cells = [row[p] for p in block.places if not is_blank(row[p])]
    if not amounts or any(not isinstance(c, str) or any(map(str.isdigit, c)) for c in cells):
        return False
    if not all(n - block.row - 1 in read[f].wrong for f in amounts):
        return False
    known = KNOWN[block.table]
    said = {f: known.get(normal(str(row[p]))) for f, p in amounts.items()}
    if all(column is not None and column.field == f for f, column in said.items()):
        return False  # the same titles again, below "Observers"
    texts = {normal(str(cell)) for cell in cells}
    with_words = sum(bool(TITLE_WORDS & set(text.split())) for text in texts)
    return len(texts) == len(cells) and 2 * with_words >= len(texts)


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
        if ((said.meetings | placed_meetings(normal(text)).keys()) - {meeting}) or EARLIER.search(
            normal(text)
        ):
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
