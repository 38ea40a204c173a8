"""A book put together: its About, the tables of all its sheets, and what was recognised in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.workbooks.about import mapped, read_about, tell_silent
from dashboard.workbooks.about_from_tables import known_about
from dashboard.workbooks.across_sheets import (
    Placed,
    tell_across_sheets,
    tell_unknown_meetings,
    without_contradicted,
)
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.cells import Opened, Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import (
    IN_BOOK_CURRENCY,
    LAYOUT,
    SHEETS,
)
from dashboard.workbooks.empty_sheets import tell_empty
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.finding.parts import parts_of
from dashboard.workbooks.hidden_cells import tell_hidden
from dashboard.workbooks.mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.told import Told
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
    if holds_money(parts):
        tell_silent(about, said, about_told)
    else:
        about = replace(about, stream="")
    options = options_of(states, mapping, is_1904=opened.is_1904)
    read = [read_part(part, about, options, mapping) for part in parts]
    ask_same_money([(one.part, one.read) for one in read], mapping)
    placed = held_against(read)
    tables = together(placed)
    tie_summaries(parts, about, options, tables)
    in_order = [of_file, *([about_told] if about_sheet is None else []), *told.values()]
    if tell_empty(parts, placed, of_file):
        in_order = [of_file]
    problems: tuple[Problem, ...] = tuple(p for one in in_order for p in one.in_order())
    book = Book(name, version, about, usable(tables, about), problems)
    questions = sorted(
        (q for t in in_order for q in t.questions), key=lambda q: KINDS.index(q.kind)
    )
    seen = seen_sheets([(r.part, r.read) for r in read], about, problems)
    return Looked(book, seen, tuple(questions))


def holds_money(parts: Sequence[Part]) -> bool:
    """Whether a book holds amounts in its own currency."""
    found = {b.table for p in parts for b in p.blocks}
    return bool(
        (found | {LAYOUT[p.by_name][0] for p in parts if p.by_name in LAYOUT}) & IN_BOOK_CURRENCY
    )


def options_of(states: StateNames, mapping: BookMapping, *, is_1904: bool) -> Reader:
    """How the cells of a book are read, as far as a person or the file says it."""
    return Reader(
        states,
        "",
        None,
        dates=mapping.dates,
        decimals=mapping.decimals,
        split_years=mapping.split_years,
        is_1904=is_1904,
        spellings=mapping.states,
    )


def held_against(read: Sequence[ReadPart]) -> list[Placed]:
    """The tables of all sheets without an open question, held against each other."""
    answered = [one for one in read if not one.part.told.questions]
    placed = [Placed(one.table, each.part.told) for each in answered for one in each.read]
    placed = without_contradicted(placed)
    tell_unknown_meetings(placed)
    tell_across_sheets(placed)
    return placed


def tie_summaries(
    parts: Sequence[Part], about: About, options: Reader, tables: Mapping[str, pd.DataFrame]
) -> None:
    """Compare each summary with the tables that it sums up."""
    for part in parts:
        if part.is_summary:
            own = summed(part, about, options)
            tie_summary(part, own, tables, replace(options, currency=about.currency))


def usable(tables: Mapping[str, pd.DataFrame], about: About) -> dict[str, pd.DataFrame]:
    """The tables of which it is known whose money, and in which currency, they hold."""
    is_known = bool(about.stream and about.currency)
    return {t: frame for t, frame in tables.items() if is_known or t not in IN_BOOK_CURRENCY}


def is_about(sheet: Sheet) -> bool:
    """Whether a sheet is the book's About."""
    return SHEETS.get(normal(sheet.title)) == "About"


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
