"""What columns that are not read say of single rows: "Pledged", "In kind", "Refund", "D" for debit.

In a list of money that came, such a row is something else, and is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.letters import letters
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.wrong import Wrong, shown

CAME_IN: Final = frozenset({"contributions", "receipts"})
LONGEST: Final = 60  # characters of what says it: a longer text is a remark
OTHERWISE: Final = re.compile(
    r"(?:pledges?|pledged|announced|promised|in transit|in kind(?: contributions?)?|not (?:yet )?(?:received|paid)|unpaid"
    r"|outstanding|pending|expected|cancell?ed|withdrawn|refund(?:s|ed)?|reimbursement|returned|reversal|reversed"
    r"|promesses?|annonce?e?s?|promise?s?|en transit|en nature|(?:non|pas encore) (?:recue?|payee?|versee?)|impayee?|en attente"
    r"|attendue?|annulee?|rembourse(?:e|ment)?|retournee?"
    r"|promesa|prometid[ao]|anunciad[ao]|en transito|en especie|no (?:recibid|pagad)[ao]|pendiente|esperad[ao]|cancelad[ao]"
    r"|reembolso|devuelt[ao]"
    r"|zugesagt|zusage|angekundigt|unterwegs|sachleistung|(?:noch )?nicht (?:eingegangen|bezahlt)|offen|ausstehend|erwartet"
    r"|storniert|ruckerstattung|ruckzahlung|zuruckgewiesen)"
)
DEBIT: Final = frozenset({"d", "dr", "debit", "soll"})
CREDIT: Final = frozenset({"c", "cr", "credit", "kredit", "haben", "h"})


def mark_beside(sheet: Sheet, block: Block, every: Mapping[str, Read], currency: str) -> None:
    """Mark the amounts of rows of which another column says that they are no money that came."""
    if block.table not in CAME_IN:
        return
    amounts = every[WORTH[block.table]]
    for place in block.beside:
        cells = [row[place] for row in sheet.rows[block.row + 1 : block.end]]
        said = otherwise(set(cells))
        title = shown(sheet.rows[block.row][place]).strip() or letters(place)
        for n, cell in enumerate(cells) if said else ():
            if cell in said and amounts.filled[n]:
                amount = int(amounts.found[n]) if currency else None
                wrong = Wrong("other-row", title, amount, currency, shown(cell))
                amounts.wrong.setdefault(n, wrong)


def otherwise(cells: set[object]) -> set[object]:
    """The different cells of a column that make their row something else."""
    names = {c: normal(c) for c in cells if isinstance(c, str) and 0 < len(c.strip()) <= LONGEST}
    if set(names.values()) <= DEBIT | CREDIT:
        return {c for c, name in names.items() if name in DEBIT}
    return {c for c, name in names.items() if OTHERWISE.fullmatch(name)}
