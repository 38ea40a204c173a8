"""Columns of a table that are not read: known to say nothing of its amounts, or asked about.

A column of amounts or days whose title is not understood may hold what was received, refunded or
returned. Columns of texts are judged row by row (``judging.row_status``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import LAYOUT
from dashboard.workbooks.finding.column_fields import said_field
from dashboard.workbooks.finding.column_titles import Title
from dashboard.workbooks.finding.found import YEARS, Head, is_amount
from dashboard.workbooks.finding.known import Shape
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.letters import letters
from dashboard.workbooks.mapping import SheetMapping
from dashboard.workbooks.questions import NONE, Item, Question
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.money import minor_units
from dashboard.workbooks.vocabulary.meaning import may_be_due

WHOLE: Final = (1, 100)  # what the shares of a table add up to
CLOSE: Final = 0.006  # of a whole, for shares that are rounded
FEWEST: Final = 2  # rows that a count of rows must number


def tell_unread(part: Part, head: Head, places: range, shape: Shape, said: SheetMapping) -> None:
    """Tell the columns that are not read; ask about those that may say something of the amounts."""
    taken = {p for block in shape.blocks for p, _ in block.columns.values()} | set(shape.row_totals)
    block = shape.blocks[0]
    currencies = {b.currency for b in shape.blocks}
    read = [head.titles[p] for p in taken]
    whole = frozenset[str]().union(*(t.said.money for t in read if t.group.is_total))
    for place in (p for p in places if p not in {*taken, *head.same}):
        cells = [part.sheet.rows[n][place] for n in rows_of(part, head, block.end)]
        if all(map(is_blank, cells)):
            continue
        title = head.titles[place]
        name = title.text or f"column {letters(place)}"
        is_known = said_field(said, title, place) or repeats(part, head, block, place, cells)
        is_known = is_known or (block.table == "status_reports" and are_days_of(title, cells))
        may_tell = is_arrears_of_bills(block, title, cells)
        if not is_known and (may_tell or is_unclear(title, cells, currencies, whole)):
            part.told.ask(question(part, head, place, name, cells, block))
        elif title.text or place > head.states[0]:
            part.told.tell("unknown-column", (head.row, place), found=title.text or "–")


def rows_of(part: Part, head: Head, end: int) -> Iterator[int]:
    """The rows of a table in which its State is filled."""
    state = head.states[0]
    skip = set(head.repeated)
    for n in range(head.row + 1, end):
        if n not in skip and not is_blank(part.sheet.rows[n][state]):
            yield n


def repeats(part: Part, head: Head, block: Block, place: int, cells: list[object]) -> bool:
    """Return True for a column that only says again what an amount that is read says."""
    money = [p for p, column in block.columns.values() if column.kind == "money" and p != place]
    rows = list(rows_of(part, head, block.end))
    return any([part.sheet.rows[n][p] for n in rows] == cells for p in money)


def is_arrears_of_bills(block: Block, title: Title, cells: list[object]) -> bool:
    """Return True for arrears beside bills: what is outstanding of these, which shows what came."""
    return block.table == "assessments" and may_be_due(title.said) and any(map(number_of, cells))


def are_days_of(title: Title, cells: list[object]) -> bool:
    """Return True for days of bills or payments, by a title that is known: what came is said beside."""
    filled = [c for c in cells if not is_blank(c)]
    said = title.said
    is_known = "date" in said.tags and not said.unknown and not said.money & {"void", "withdrawn"}
    return is_known and all(isinstance(c, date) for c in filled)


def is_unclear(
    title: Title, cells: list[object], currencies: set[str], whole: frozenset[str]
) -> bool:
    """Return True for a column of amounts or days that no known title explains.

    ``whole``: the money of which a total is read, so that other columns of it are parts.
    """
    found = [number_of(cell) for cell in cells]
    numbers = [n for n in found if n is not None]
    texts = (c for c, n in zip(cells, found, strict=True) if n is None and isinstance(c, str))
    has_others = any(map(is_amount, texts)) or any(isinstance(c, date) for c in cells)
    if not (any(numbers) or has_others):
        return False  # nothing, or nothing but zeros
    said = title.said
    if not said.unknown and said.money and said.money <= whole:
        return False
    if "category" in said.tags or (numbers and {*numbers} <= {0, 1}):
        return True
    if counts_rows(numbers) and not has_others and not said.money:
        return False
    return is_open(title) or not is_harmless(title, numbers, currencies, has_others=has_others)


def is_open(title: Title) -> bool:
    """Return True for a title that leaves open what its column is: it is marked, unknown, or none."""
    is_marked = "?" in title.text or (title.is_doubtful and not title.said.parts)
    return not title.text or bool(title.said.unknown or is_marked or (title.year and title.unit))


def number_of(cell: object) -> float | None:
    """The number of a cell, as a text too; None where it is none."""
    if isinstance(cell, str):
        found = minor_units(cell, "USD") if any(map(str.isdigit, cell)) else None
        return found / 100 if isinstance(found, int) else None
    return cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None


def is_harmless(
    title: Title, numbers: list[float], currencies: set[str], *, has_others: bool
) -> bool:
    """Return True for a known title whose numbers say nothing against the amounts that are read."""
    tags, money = title.said.tags, title.said.money
    if money & {"void", "withdrawn"}:
        return False
    if "share" in tags and title.year and not adds_up_to_a_whole(numbers):
        return False
    if "share" in tags:
        return "received" not in money or adds_up_to_a_whole(numbers) or "%" in title.text
    if tags & {"number", "identity"} and "amount" not in tags:
        is_apart = 1 < len({*numbers}) <= len(numbers) / 2  # few codes tell rows apart
        return not has_others and not is_apart and all(float(n).is_integer() for n in numbers)
    if money:
        return "received" not in money or "prior" in money
    is_day = "date" in tags and {*numbers} <= {*YEARS}
    return is_day or bool(title.unit and title.unit not in currencies)


def counts_rows(numbers: list[float]) -> bool:
    """Return True for numbers that only count the rows: 1, 2, 3."""
    steps = np.diff(np.array(numbers, "float64"))
    return len(numbers) >= FEWEST and bool((steps == 1).all()) and numbers[0] in {0, 1}


def adds_up_to_a_whole(numbers: list[float]) -> bool:
    """Return True for shares, which add up to 1 or 100."""
    total = float(np.array(numbers, "float64").sum())
    is_whole = any(abs(total - one) <= CLOSE * one for one in WHOLE)
    return is_whole and sum(n not in {0, 1} for n in numbers) >= FEWEST


def question(
    part: Part, head: Head, place: int, name: str, cells: list[object], block: Block
) -> Question:
    """The question what an unread column holds."""
    columns = next(columns for t, columns in LAYOUT.values() if t == block.table)
    free = [c for c in columns if c.field not in block.columns]
    kinds = {"date"} if any(isinstance(c, date) for c in cells) else {"money"}
    answers = tuple(c.field for c in free if c.kind in kinds)
    if is_arrears_of_bills(block, head.titles[place], cells):
        answers = ("outstanding", "prior_balance")
    filled = sum(not is_blank(c) for c in cells)
    return Question(
        "column",
        part.sheet.name,
        name,
        (*answers, NONE),
        (Item(name, filled),),
        ((head.row, place),),
        block.table,
    )
