"""A book put together: its About, the tables of all its sheets, and what was recognised in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from dashboard.workbooks.about import mapped, read_about, tell_silent
from dashboard.workbooks.across_sheets import (
    Placed,
    tell_across_sheets,
    tell_unknown_meetings,
    without_contradicted,
)
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.cells import Opened, Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import LAYOUT, OPTIONAL, SHEETS, WORTH, in_book_currency
from dashboard.workbooks.clean.tables import STREAM_OF
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.finding.parts import parts_of
from dashboard.workbooks.letters import letters
from dashboard.workbooks.mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.problems.wordings import Severity
from dashboard.workbooks.questions import KINDS
from dashboard.workbooks.row_totals import tie_rows
from dashboard.workbooks.same_money import ask_same_money
from dashboard.workbooks.seen import Looked
from dashboard.workbooks.sheets import ReadBlock, read_block, reader_for
from dashboard.workbooks.shown_sheets import seen_sheets
from dashboard.workbooks.summary_tie import tie_summary
from dashboard.workbooks.typed.checks import Table
from dashboard.workbooks.typed.columns import Reader
from dashboard.workbooks.typed.merged import with_merged
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.state_names import StateNames

AS_SAID: Final = SheetMapping()
BY_PERSON: Final = frozenset(
    {"left-out", "rows-left-out"}
)  # told where a person left something out
IN_BOOK_CURRENCY: Final = {name for name, columns in LAYOUT.values() if in_book_currency(columns)}
MOST_RUNS: Final = 8  # of hidden rows in a message
EITHER: Final = {"meetings", "budgets", "contributions"}  # found, these say no stream


@dataclass(frozen=True, slots=True)
class ReadPart:
    """One sheet with its tables as read."""

    part: Part
    read: tuple[ReadBlock, ...]


def assembled(
    name: str, version: str, opened: Opened, states: StateNames, mapping: BookMapping
) -> Looked:
    """A book from its sheets; all that is wrong in it is told."""
    told = {sheet.name: Told(name, sheet.name) for sheet in opened.sheets}
    of_file = Told(name, "")
    for code, params in opened.told:
        of_file.tell(code, found=params.get("found", ""), expected=params.get("expected", ""))
    about_sheet = next((s for s in opened.sheets if is_about(s)), None)
    about_told = told[about_sheet.name] if about_sheet else Told(name, "About")
    said = read_about(about_sheet, about_told, has_money=True)
    asked = mapped(said.about, mapping, version)
    parts = parts_of(opened.sheets, told, asked, states, mapping)
    about = known_about(name, asked, parts, of_file)
    has_money = any(b.table in IN_BOOK_CURRENCY for p in parts for b in p.blocks) or any(
        in_book_currency(LAYOUT[p.by_name][1]) for p in parts if p.by_name in LAYOUT
    )
    if has_money:
        tell_silent(about, said, about_told)
    else:
        about = replace(about, stream="")
    options = Reader(
        states,
        "",
        None,
        dates=mapping.dates,
        decimals=mapping.decimals,
        split_years=mapping.split_years,
        is_1904=opened.is_1904,
        spellings=mapping.states,
    )
    read = [read_part(part, about, options, mapping) for part in parts]
    ask_same_money([(one.part, one.read) for one in read], mapping)
    placed = [
        Placed(one.table, r.part.told) for r in read if not r.part.told.questions for one in r.read
    ]
    placed = without_contradicted(placed)
    tell_unknown_meetings(placed)
    tell_across_sheets(placed)
    tables = together(placed)
    for part in parts:
        if part.is_summary:
            own = summed(part, about, options)
            tie_summary(part, own, tables, replace(options, currency=about.currency))
    tell_empty(read, placed, of_file, [about_told, *told.values()])
    usable = {
        table: frame
        for table, frame in tables.items()
        if (about.stream and about.currency) or table not in IN_BOOK_CURRENCY
    }
    in_order = [of_file, *([about_told] if about_sheet is None else []), *told.values()]
    problems: tuple[Problem, ...] = tuple(p for one in in_order for p in one.in_order())
    book = Book(name, version, about, usable, problems)
    questions = sorted(
        (q for one in told.values() for q in one.questions), key=lambda q: KINDS.index(q.kind)
    )
    seen = seen_sheets([(r.part, r.read) for r in read], about, problems)
    return Looked(book, seen, tuple(questions))


def is_about(sheet: Sheet) -> bool:
    """Whether a sheet is the book's About."""
    return SHEETS.get(normal(sheet.title)) == "About"


def known_about(name: str, asked: About, parts: Sequence[Part], told: Told) -> About:
    """What the book says of itself, completed by what its tables' titles say.

    Only tables that were found by their titles say anything: a clean book has its About sheet.
    """
    found = [p for p in parts if p.heads and p.blocks]
    if not found:
        return asked
    blocks = [b for p in found for b in p.blocks]
    stream = asked.stream
    if not stream:
        streams = {STREAM_OF[b.table] for b in blocks if b.table in STREAM_OF.keys() - EITHER}
        streams |= {p.above.stream for p in found if p.above.stream}
        stream = streams.pop() if len(streams) == 1 else ""
        if streams and not stream:
            told.tell("two-streams")
    currency = asked.currency
    if not currency:
        currencies = {b.currency for b in blocks if b.currency and b.table in IN_BOOK_CURRENCY}
        currency = currencies.pop() if len(currencies) == 1 else ""
        if currencies:
            told.tell("two-currencies", found=", ".join(sorted({*currencies, currency} - {""})))
            currency = ""
    days = [d for p in found for d in days_of(p)]
    undated = all("received_on" not in b for b in blocks if b.table == "contributions") and any(
        b.table == "contributions" for b in blocks
    )
    return replace(
        asked,
        stream=stream,
        currency=currency,
        as_at=asked.as_at or max(days, default=None),
        basis="revenue" if undated else asked.basis,
        source=asked.source or name,
        illustrative=asked.illustrative or any("invented" in p.above.tags for p in parts),
    )


def days_of(part: Part) -> list[date]:
    """The days that a sheet's tables speak to."""
    said = [b.constants["as_at"] for b in part.blocks if "as_at" in b.constants]
    days = [day.item().date() for day in said if isinstance(day, np.datetime64)]
    return days + ([part.above.day] if part.above.day else [])


def read_part(part: Part, about: About, options: Reader, mapping: BookMapping) -> ReadPart:
    """The tables of one sheet, read."""
    sheet = with_merged(part.sheet, part.blocks)
    tell_hidden(part)
    read = []
    for block in part.blocks:
        if differs(block, about, part.told):
            continue
        reader = reader_for(block, about, options)
        said = mapping.sheet(part.sheet.name)
        read.append(read_block(sheet, block, about, reader, part.told, said))
    tie_rows(part, read, replace(options, currency=about.currency))
    return ReadPart(part, tuple(read))


def summed(part: Part, about: About, options: Reader) -> list[Table]:
    """What a summary says, as tables that are compared and not counted; its Problems are the others'."""
    untold = Told(part.told.book, part.sheet.name)
    sheet = with_merged(part.sheet, part.summed)
    return [
        read_block(sheet, block, about, reader_for(block, about, options), untold, AS_SAID).table
        for block in part.summed
        if block.table != "status_reports" and not differs(block, about, untold)
    ]


def differs(block: Block, about: About, told: Told) -> bool:
    """Whether a table's titles name another currency than the book's (told)."""
    other = (
        block.table in IN_BOOK_CURRENCY
        and block.currency
        and about.currency
        and block.currency != about.currency
    )
    if other:
        told.tell(
            "other-currency-column",
            (block.row, block.anchor),
            found=block.currency,
            expected=about.currency,
        )
    return bool(other)


def tell_hidden(part: Part) -> None:
    """Tell what a person who looks at the sheet does not see, or sees as void, though it is read."""
    if not part.blocks:
        return
    sheet = part.sheet
    if sheet.is_hidden:
        part.told.tell("hidden-sheet", found=sheet.name)
    first, end = min(b.row for b in part.blocks), max(b.end for b in part.blocks)
    rows = sorted(r for r in sheet.hidden_rows if first <= r < end)
    if rows:
        part.told.tell("hidden-rows", (rows[0], 0), found=numbers(rows))
    places = {p for b in part.blocks for p, _ in b.columns.values()}
    unasked = {p for b in part.blocks if b.table not in WORTH for p in b.places}
    struck = sorted({r for r, p in sheet.shown.struck if first < r < end and p in unasked})
    if struck:
        part.told.tell("struck-rows", (struck[0], 0), found=numbers(struck))
    hidden = sorted(places & sheet.hidden_columns)
    if hidden:
        part.told.tell("hidden-columns", (first, hidden[0]), found=", ".join(map(letters, hidden)))


def numbers(rows: Sequence[int]) -> str:
    """Row numbers as a person reads them: ``4-6, 9``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    said = [f"{a + 1}-{b + 1}" if b > a else str(a + 1) for a, b in runs]
    return ", ".join(said[:MOST_RUNS]) + (" …" if len(said) > MOST_RUNS else "")


def together(placed: Sequence[Placed]) -> dict[str, pd.DataFrame]:
    """One frame a table, over all sheets in their order."""
    frames: dict[str, list[pd.DataFrame]] = {}
    for one in placed:
        frames.setdefault(one.table.name, []).append(one.table.frame)
    joined = {}
    for name, parts in frames.items():
        filled = [part for part in parts if len(part)] or parts[:1]
        joined[name] = filled[0] if len(filled) == 1 else pd.concat(filled, ignore_index=True)
    return joined


def tell_empty(
    read: Sequence[ReadPart], placed: Sequence[Placed], of_file: Told, every: Sequence[Told]
) -> None:
    """Tell sheets without rows; once for the whole book where no sheet has any.

    Sheets that many good books leave empty are told only where nothing else is in the book.
    """
    by_name = [r.part for r in read if r.part.by_name in LAYOUT]
    told = [r.part.told for r in read if r.part.by_name not in {"About", "Notes"}]
    if not by_name and not any(p.blocks or p.is_summary for r in read for p in [r.part]):
        every_problem = [p for each in told for _, p in each.found]
        if not any(p.severity is Severity.ERROR or p.code in BY_PERSON for p in every_problem):
            of_file.tell("nothing-recognised")
        return
    names = {one.table.name for one in placed if len(one.table.frame)}
    with_rows = {id(one.told) for one in placed if len(one.table.frame)}
    if any(each.found for each in told) or names:
        for one in placed:
            name = one.table.name
            replaced = name == "receipts" and "status_reports" in names
            if (
                not len(one.table.frame)
                and not one.told.found
                and id(one.told) not in with_rows  # a year in which nobody gave
                and name not in OPTIONAL
                and not replaced
            ):
                one.told.tell("empty-sheet")
    elif len(by_name) == 1:
        by_name[0].told.tell("empty-sheet")
    else:
        for each in every:
            each.clear()
        of_file.tell("empty-book")
