"""What a column of arrears in a status report holds, and payments that covered earlier years too (D6, D20).

"Arrears" may be due from earlier meetings, or be what is outstanding for this one. Assessed minus received
in every row shows the second; amounts that differ show the first; what neither shows is asked. Of 100 in
arrears, 1'000 assessed and 1'100 received nothing is overpaid: what came was for both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.questions import NONE, Item, Question
from dashboard.workbooks.typed.columns import Faults, Read, with_faults
from dashboard.workbooks.typed.completed import given
from dashboard.workbooks.values.money import written
from dashboard.workbooks.values.wrong import Wrong
from dashboard.workbooks.vocabulary.meaning import may_be_due, said

PRIOR: Final = "prior_balance"
MAY_HOLD: Final = ("outstanding", PRIOR)
FEWEST: Final = 2  # rows that must tie before arithmetic decides
Amounts = npt.NDArray[np.int64]
Mask = np.ndarray[Any, Any]  # truth values, a row each


@dataclass(frozen=True, slots=True)
class Report:
    """The amounts of a status report in minor units, before anything is worked out."""

    read: Mapping[str, Read]

    def amounts(self, field: str) -> Amounts:
        """The amounts of a column; zero where it has none."""
        return np.array(self.column(field).found, np.int64)

    def filled(self, field: str) -> Mask:
        """The rows in which a column has an amount."""
        return self.column(field).filled

    def column(self, field: str) -> Read:
        """A column as it was read; blank where there is none."""
        return given(self.read, field, len(self.read["state"].filled))

    @property
    def rows(self) -> Mask:
        """The rows of a known State with an assessment: no totals and no headings."""
        state, assessed = self.read["state"], self.read["assessed"]
        rows: Mask = state.filled & assessed.filled
        rows[[*state.wrong, *assessed.wrong]] = False
        return rows

    @property
    def net(self) -> Amounts:
        """Assessed minus received."""
        return self.amounts("assessed") - self.amounts("received")


def settled(block: Block, read: dict[str, Read], told: Told) -> tuple[Block, dict[str, Read]]:
    """The table with its arrears as what they are shown to be; asks where nothing shows it."""
    if "received" not in read:
        return block, read
    report = Report(read)
    if not block.columns.keys() & {"outstanding", "credit"}:
        read = with_faults(read, find_overpaid(report))
    if PRIOR not in read:
        return block, read
    if block.arrears:
        is_open = may_be_due(said(block.arrears))
        holds = held(report, is_open=is_open and "outstanding" not in read)
        if holds == "outstanding" and is_open:
            return renamed(block, read)
        if holds:
            rows = int(report.rows.sum())
            told.ask(
                about_column(block, told.sheet, block.arrears, block.place(PRIOR), rows, MAY_HOLD)
            )
    return block, with_faults(read, find_received_with_prior(report))


def held(report: Report, *, is_open: bool) -> str:
    """``outstanding`` where every row shows that, ``?`` where it may be, "" for a balance of earlier years.

    Where nothing came, arrears as large as the assessment may be those of an equal one before; one row
    with a part payment shows that they are not. ``is_open``: rows that tie beside rows that do not are
    asked about, as one of them may be a slip.
    """
    arrears, net = report.amounts(PRIOR), report.net
    ties = report.rows & ((arrears == net) | (arrears == np.maximum(net, 0)))
    telling = ties & (arrears != 0)
    differing = int((report.rows & ~ties).sum())
    if arrears[report.rows].any() and (arrears == -np.maximum(net, 0))[report.rows].all():
        return "?"  # the same debt with a minus
    in_part = telling & (report.amounts("received") != 0)
    if differing:
        return "?" if is_open and in_part.any() and telling.sum() > differing else ""
    if telling.sum() >= FEWEST and in_part.any():
        return "outstanding"
    return "?" if telling.any() else ""


def renamed(block: Block, read: dict[str, Read]) -> tuple[Block, dict[str, Read]]:
    """The table with its arrears as what is outstanding; without them where it has that already."""
    columns = {f: column for f, column in block.columns.items() if f != PRIOR}
    others = {f: one for f, one in read.items() if f != PRIOR}
    if "outstanding" not in block:
        place, column = block.columns[PRIOR]
        columns["outstanding"] = (place, replace(column, field="outstanding"))
        others["outstanding"] = read[PRIOR]
    return replace(block, columns=columns), others


def about_column(
    block: Block, sheet: str, title: str, place: int, rows: int, of: Collection[str]
) -> Question:
    """The question which amount of a report a column holds, ``of`` those that no other column holds."""
    taken = {field for field, (other, _) in block.columns.items() if other != place}
    answers = (*(f for f in of if f not in taken), NONE)
    item = Item(title, rows)
    return Question("column", sheet, title, answers, (item,), ((block.row, place),), block.table)


def find_overpaid(report: Report) -> Faults:
    """What was received above the assessment where it is so in most rows, and in all together.

    Titles may be exchanged, or payments for earlier years be in it: no column says that it is overpaid.
    """
    rows, net, assessed = report.rows, report.net, report.amounts("assessed")
    over = rows & (net < 0)
    if over.sum() >= FEWEST and over.sum() * 2 > rows.sum() and net[rows].sum() < 0:
        return {"received": faults_of("received-above", over, assessed)}
    return {}


def find_received_with_prior(report: Report) -> Faults:
    """What was received where it paid for earlier years too, or a credit of theirs was used.

    More than was assessed came beside arrears, and nothing says that it is overpaid: then no row with
    arrears says what came for its meeting. Arrears below zero that lower what is outstanding were used.
    """
    arrears, net = report.amounts(PRIOR), report.net
    credit, outstanding = report.amounts("credit"), report.amounts("outstanding")
    is_credit = (report.filled("credit") & (credit == -net)) | (outstanding < 0)
    in_arrears = report.rows & (arrears > 0) & (report.amounts("received") > 0)
    used = report.filled("outstanding") & (outstanding == np.maximum(net + arrears, 0))
    mixed = report.rows & (arrears < 0) & used & (outstanding != np.maximum(net, 0))
    if (in_arrears & (net < 0) & ~is_credit).any():
        mixed |= in_arrears
    return {"received": faults_of("received-with-prior", mixed, arrears)}


def faults_of(code: str, rows: Mask, beside: Amounts) -> dict[int, Wrong]:
    """The fault of some rows, each with the amount ``beside`` it that shows it."""
    return {n: Wrong(code, written(int(beside[n]))) for n in np.flatnonzero(rows).tolist()}
