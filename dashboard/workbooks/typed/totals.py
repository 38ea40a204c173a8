"""Totals and subtotals: found by their word or by arithmetic, and tied with the rows they sum (D16).

A row is a total where it says so ("Total", "Zwischensumme"), or where it names no State and each of
its amounts is the sum of at least two rows: of all above, of those since the last heading or total,
or, for a region's own line above its States, of those below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from dashboard.workbooks.cells import Place, Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.columns import Read, Reader, numbers_of
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.money import minor_units, of_numbers, written
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of
from dashboard.workbooks.values.wrong import shown
from dashboard.workbooks.vocabulary.meaning import said as meaning
from dashboard.workbooks.vocabulary.total_words import is_total

SUB: Final = re.compile(any_of("totals", "part"))
NO_SUM: Final = frozenset({"share", "number", "identity"})
GROUPS: Final = frozenset({"harmless", "joining", "total", "neutral"})
FEWEST: Final = 2  # rows that a total without the word must sum: equal neighbours are no total


def summed(block: Block) -> dict[str, int]:
    """The fields that a total row sums, with their columns."""
    return {
        field: place
        for field, (place, column) in block.columns.items()
        if column.kind == "money" and field != "amount_sent"
    }


class Sums:
    """The amounts of a table's rows, to be summed over any stretch of them at once."""

    def __init__(self, block: Block, read: Mapping[str, Read], rows: npt.NDArray[np.int64]) -> None:
        """Count ``rows`` (zero-based, of the sheet) and no others."""
        self.start, self.end = block.row + 1, block.end
        self.fields = tuple(summed(block))
        counted = np.zeros(self.end - self.start, "int64")
        counted[rows - self.start] = 1
        self.count = np.concatenate(([0], np.cumsum(counted)))
        self.sums = {
            f: np.concatenate(([0], np.cumsum(np.where(counted, read[f].found, 0))))
            for f in self.fields
        }

    def between(self, field: str, first: int, end: int) -> int:
        """The sum of a field over the rows from ``first`` up to, not including, ``end``."""
        sums = self.sums[field]
        return int(sums[end - self.start] - sums[first - self.start])

    def rows(self, first: int, end: int) -> int:
        """How many rows are counted in a stretch."""
        return int(self.count[end - self.start] - self.count[first - self.start])


def total_rows(
    sheet: Sheet, block: Block, read: Mapping[str, Read]
) -> tuple[list[int], list[tuple[int, int, int]]]:
    """The rows that are totals, and for each the stretch of rows it sums (first, end)."""
    fields = summed(block)
    if not fields or block.end == block.row + 1:
        return [], []
    by_word = set(worded(sheet, block))
    if "state" not in block:
        return sorted(by_word), [(n, block.row + 1, n) for n in sorted(by_word)]
    state = read["state"]
    known = state.filled.copy()
    known[list(state.wrong)] = False
    for n in by_word:
        known[n - block.row - 1] = False
    has_amount = np.zeros(len(known), bool)
    for field in fields:
        has_amount |= read[field].filled
    sums = Sums(block, read, np.flatnonzero(known) + block.row + 1)
    others = (np.flatnonzero(~known) + block.row + 1).tolist()
    found: list[int] = []
    stretches: list[tuple[int, int, int]] = []
    before = block.row + 1
    ends = dict(zip(others, [*others[1:], block.end], strict=True)) if others else {}
    for n in others:
        if not has_amount[n - block.row - 1] and n not in by_word:
            if any(not is_blank(sheet.rows[n][p]) for p in block.labels):
                before = n + 1
            continue
        stretch, all_fit = stretch_of(sheet, block, n, read, sums, (before, ends[n]))
        if n in by_word or (all_fit and may_be_total(sheet.rows[n], block)):
            found.append(n)
            stretches.append((n, *stretch))
            before = n + 1
    return found, stretches


def may_be_total(row: Sequence[object], block: Block) -> bool:
    """Return True for a row that its arithmetic may show to be a total: it names nobody, and has no day.

    "Africa" and "All States" name nobody; "UNICEF" may be a payer whose amount happens to be a sum.
    """
    if "received_on" in block and not is_blank(row[block.place("received_on")]):
        return False
    return meaning(str(row[block.place("state")])).is_made_of(GROUPS)


def worded(sheet: Sheet, block: Block) -> list[int]:
    """The rows that say that they are totals where their State or meeting stands; any label without these.

    A total that another column names must be shown by arithmetic: "not included in the total" is none.
    """
    found: set[int] = set()
    own = [block.place(f) for f in ("state", "meeting") if f in block]
    for place in own if "state" in block else block.labels:
        cells = [row[place] for row in sheet.rows[block.row + 1 : block.end]]
        said = {cell for cell in set(cells) if is_total(cell)}
        if said:
            found |= {n for n, cell in enumerate(cells, block.row + 1) if cell in said}
    return sorted(found)


def stretch_of(
    sheet: Sheet,
    block: Block,
    n: int,
    read: Mapping[str, Read],
    sums: Sums,
    around: tuple[int, int],
) -> tuple[tuple[int, int], bool]:
    """The stretch of rows that row ``n`` sums, and whether all its amounts are those sums.

    The one that most of its amounts fit, of: all above, those since ``around[0]``, those until
    ``around[1]``. Where none fits: a subtotal's own, else all above.
    """
    at = n - sums.start
    said = {f: int(read[f].found[at]) for f in sums.fields if read[f].filled[at]}
    readable = not any(at in read[f].wrong for f in sums.fields)
    label = next((str(sheet.rows[n][p]) for p in block.labels if is_total(sheet.rows[n][p])), "")
    stretches = [(block.row + 1, n), (around[0], n), (n + 1, around[1])]
    if SUB.match(normal(label)):
        stretches = [stretches[1], stretches[0], stretches[2]]
    fits = [
        sum(sums.between(f, first, end) == amount for f, amount in said.items())
        if sums.rows(first, end) >= (1 if label else FEWEST)
        else 0
        for first, end in stretches
    ]
    best = max(range(len(stretches)), key=lambda i: fits[i])
    all_fit = readable and any(said.values()) and fits[best] == len(said)
    return stretches[best], all_fit


def tie(
    sheet: Sheet,
    block: Block,
    stretches: Sequence[tuple[int, int, int]],
    sums: Sums,
    told: Told,
    reader: Reader,
) -> None:
    """Tell each total row, and each of its amounts that is not the sum of its rows.

    Its texts are read as those above them. Without a currency the rows have their own, and no total
    can tie. In a table as offices lay them out, a total that says so and ties is as it should be.
    """
    fields = summed(block)
    rows = sheet.rows[block.row + 1 : block.end] if stretches else ()
    signed = [(f, place, reader.sign_in(row[place] for row in rows)) for f, place in fields.items()]
    for n, first, end in stretches:
        labels = [c for p in block.labels if not is_blank(c := sheet.rows[n][p])]
        can_tie = bool(reader.currency) and not any("%" in str(label) for label in labels)
        is_tied = can_tie
        for field, place, sign in signed if can_tie else ():
            cell, own = sheet.rows[n][place], replace(reader, decimals=sign)
            is_tied &= tie_amount(cell, (n, place), sums, (field, n, first, end), told, own)
        for place in block.beside if block.is_found else ():
            tie_unread(sheet, block, place, (n, first, end), sums, told)
        if not (block.is_found and is_tied and says_total(sheet.rows[n], block)):
            told.tell("total-row", (n, block.labels[0]), found=shown(labels[-1]) if labels else "–")


def tie_amount(
    cell: object,
    place: Place,
    sums: Sums,
    stretch: tuple[str, int, int, int],
    told: Told,
    reader: Reader,
) -> bool:
    """Whether an amount of a total is the sum of its rows, or of all above it; tells one that is neither."""
    field, n, first, end = stretch
    expected = sums.between(field, first, end)
    said = minor_units(cell, reader.currency, reader.decimals)
    if is_blank(cell) or said in {expected, sums.between(field, sums.start, n)}:
        return True
    if isinstance(said, int):
        found, right = written(said, reader.currency), written(expected, reader.currency)
        told.tell("total-differs", place, found=found, expected=right)
    return False


def tie_unread(
    sheet: Sheet, block: Block, place: int, stretch: tuple[int, int, int], sums: Sums, told: Told
) -> None:
    """Tell a total of a column that is not read and is not the sum of the numbers above it."""
    n, first, end = stretch
    total = sheet.rows[n][place]
    if not isinstance(total, (int, float)) or meaning(block.beside[place]).tags & NO_SUM:
        return
    values, right = of_numbers(numbers_of([sheet.rows[r][place] for r in range(first, end)]))
    counted = np.array([sums.rows(r, r + 1) for r in range(first, end)], bool)
    own, is_right = of_numbers(numbers_of([total]))
    expected = int(values[right & counted].sum())
    if is_right[0] and (right & counted).sum() >= FEWEST and int(own[0]) != expected:
        told.tell(
            "total-differs", (n, place), found=written(int(own[0])), expected=written(expected)
        )


def says_total(row: Sequence[object], block: Block) -> bool:
    """Whether a row says that it is a total where its State or meeting stands, or names no State.

    "Total contribution" in a column of purposes, beside a State, may be a payment.
    """
    said = {p for p in block.labels if is_total(row[p])}
    own = {block.place(f) for f in ("state", "meeting") if f in block}
    has_state = "state" in block and not is_blank(row[block.place("state")])
    return bool(said & own) or bool(said and not has_state)
