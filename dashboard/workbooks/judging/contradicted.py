"""Unread columns of a status report that may contradict what is worked out from the others.

A report of all three amounts proves them. In one without its received or outstanding, "Revised assessment",
"Net balance" or "Paid in earlier years" may say otherwise: where its amounts follow from those that are
read it says the same again, else it is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import LAYOUT, Column
from dashboard.workbooks.judging.arrears import PRIOR, Amounts, Report, about_column
from dashboard.workbooks.mapping import SheetMapping
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.columns import Read, Reader
from dashboard.workbooks.typed.totals import NO_SUM
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import currencies_in
from dashboard.workbooks.vocabulary.meaning import said

PROVEN: Final = frozenset({"received", "outstanding"})
FIELDS: Final = (*sorted(PROVEN), "credit", PRIOR)
# Titles that are read wherever they are of the report's one meeting and day.
READ: Final = frozenset(
    normal(name)
    for column in dict(LAYOUT.values())["status_reports"]
    for name in (column.header, *column.aliases)
)
OWN: Final = frozenset({"assessed", "received", "outstanding", "credit"})


def ask_contradicted(
    sheet: Sheet,
    block: Block,
    read: Mapping[str, Read],
    reader: Reader,
    told: Told,
    mapping: SheetMapping,
) -> None:
    """Ask about each unread column of amounts of this meeting that does not follow from the others."""
    if not block.is_found or block.columns.keys() >= PROVEN:
        return
    report = Report(read)
    for place, title in block.beside.items():
        one = said(title)
        is_own = one.money & OWN and not one.tags & NO_SUM
        is_own = is_own and normal(title) not in READ and currencies_in(title) <= {reader.currency}
        if not is_own or "%" in title or title in mapping.columns:
            continue
        cells = [row[place] for row in sheet.rows[block.row + 1 : block.end]]
        own = reader.column(Column("amount", title, "money"), cells)
        rows = report.rows & own.filled
        if own.found[rows].any() and not any(
            (own.found == of)[rows].all() for of in following(report)
        ):
            told.ask(about_column(block, told.sheet, title, place, int(rows.sum()), FIELDS))


def following(report: Report) -> list[Amounts]:
    """What follows from the amounts that are read: they themselves, what is due, and both with arrears."""
    net, prior = report.net, report.amounts(PRIOR)
    assessed, received = report.amounts("assessed"), report.amounts("received")
    due = np.maximum(net, 0)
    with_prior = [assessed + prior, net + prior, due + prior]
    return [assessed, received, net, -net, due, due - net, *with_prior]
