"""Which tables stand on which sheet: by the sheet's name, by a mapping, or by their column titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from dashboard.workbooks.book import About
from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.header import find_header
from dashboard.workbooks.clean.layout import LAYOUT, SHEETS
from dashboard.workbooks.finding.found import YEARS, state_like
from dashboard.workbooks.finding.part import Part, about_sheet, has_cells
from dashboard.workbooks.finding.scale import noted
from dashboard.workbooks.finding.summary import versions_in
from dashboard.workbooks.finding.tables_found import find
from dashboard.workbooks.mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.questions import NONE
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.meeting_names import meetings_in
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.state_names import StateNames
from dashboard.workbooks.values.word_lists import any_of
from dashboard.workbooks.vocabulary.budget_years import heading_year, is_time
from dashboard.workbooks.vocabulary.meaning import said
from dashboard.workbooks.vocabulary.source_lines import is_source

NUMBERED: Final = re.compile(rf"(?:[a-z]{{1,2}}|{any_of('lines', 'sheet')}) ?[0-9]+")
OF_PART: Final = frozenset(
    {"harmless", "joining", "received", "stream assessed", "stream voluntary"}
)
PLAIN_WORDS: Final = frozenset({"harmless", "joining", "small", "neutral", "received"})
FEWEST: Final = 2  # amounts of a sheet that is asked about


def parts_of(
    sheets: Sequence[Sheet],
    told: dict[str, Told],
    about: About,
    states: StateNames,
    mapping: BookMapping,
) -> list[Part]:
    """Every sheet with the tables on it; what is not read is told."""
    by_name = clean_sheets(sheets, told, states)
    tried = {s.name: Told(told[s.name].book, s.name) for s in sheets}
    headers = {
        s.name: find_header(s, by_name[s.name], about.currency, tried[s.name])
        for s in sheets
        if by_name.get(s.name) in LAYOUT
    }
    is_clean = any(headers.values())
    parts = [Part(s, told[s.name], by_name=by_name.get(s.name, "")) for s in sheets]
    for part in parts:
        own = mapping.sheet(part.sheet.name)
        if own.table == NONE:
            if has_cells(part.sheet):
                part.told.tell("left-out", found=part.sheet.name)
        elif part.by_name in {"About", "Notes", NONE}:
            continue
        elif part.by_name and not own.says_table:
            clean(part, headers[part.sheet.name], tried[part.sheet.name], about, states, own)
        elif own.says_table or not is_clean:
            find(part, about, states, own)
        elif has_cells(part.sheet):
            part.told.tell("unknown-sheet", found=part.sheet.name, expected=", ".join(LAYOUT))
    lone_summary(parts, about, states, mapping)
    summaries_of_nothing(parts, about, states, mapping)
    without_tables(versions_of_one(parts, mapping))
    ask_sheets(parts, mapping, states)
    without_tables(scaled_elsewhere(parts))
    return parts


def without_tables(parts: Iterable[Part]) -> None:
    """Take away the tables of sheets of which it is not known what, or how much, they hold."""
    for part in parts:
        part.blocks = []


def lone_summary(
    parts: Sequence[Part], about: About, states: StateNames, mapping: BookMapping
) -> None:
    """Read the one sheet with tables of a book, though it is called a summary: it sums up no other."""
    with_heads = [p for p in parts if p.heads]
    if len(with_heads) == 1 and with_heads[0].is_summary and not any(p.blocks for p in parts):
        only = with_heads[0]
        find(only, about, states, mapping.sheet(only.sheet.name), sums_up=False)


def versions_of_one(parts: Sequence[Part], mapping: BookMapping) -> list[Part]:
    """The sheets that are versions of one another (told), unless a person said what each is."""
    found = [p for p in parts if p.blocks and p.by_name not in LAYOUT]
    others = versions_in(p.sheet.title for p in found)
    again = [
        p for p in found if p.sheet.title in others and not mapping.sheet(p.sheet.name).says_table
    ]
    for part in again:
        part.told.tell("sheet-versions", found=others[part.sheet.title])
    return again


def ask_sheets(parts: Sequence[Part], mapping: BookMapping, states: StateNames) -> None:
    """Ask about sheets beside a table that was found: of the same kind, or with other amounts.

    Two sheets of one kind are both counted where their names are understood: years, meetings, "Received".
    """
    found = [p for p in parts if p.blocks and p.by_name not in LAYOUT]
    is_invented = any("invented" in p.above.tags for p in found)
    known = PLAIN_WORDS | ({"invented"} if is_invented else frozenset())
    kinds = [b.table for p in found for b in {b.table: b for b in p.blocks}.values()]
    for part in parts if found else ():
        name = part.sheet.name
        if mapping.sheet(name).says_table or part.is_summary or part.told.questions:
            continue
        if part in found:
            table = part.blocks[0].table
            # of a day that is reported twice one report is in use
            is_beside = kinds.count(table) > 1 and table != "status_reports"
            if not is_understood(part.sheet.title) or (is_beside and not tells_apart(name)):
                part.told.ask(about_sheet(part, (table, NONE)))
        elif not (part.heads or part.by_name in {*LAYOUT, "About", NONE}) and says_something(
            part.sheet, states, known
        ):
            part.told.ask(about_sheet(part, (NONE,)))


def tells_apart(name: str) -> bool:
    """Return True for a sheet's name that says which part of one list it holds: a year, a month, a meeting."""
    one = said(name)
    if NUMBERED.fullmatch(normal(name)) or meetings_in(name) or heading_year(name):
        return True
    is_month = bool(one.figures) and is_time(one.figures) and not one.unknown
    return is_month or (bool(one.parts) and not one.figures and one.is_made_of(OF_PART))


def is_understood(name: str) -> bool:
    """Return True for a sheet's name of which each word is known: "Payments 2021", and not "Brouillon"."""
    return bool(NUMBERED.fullmatch(normal(name))) or not said(name).unknown


def amounts_on(sheet: Sheet) -> bool:
    """Return True for a sheet with several numbers that are no years."""
    cells = (c for row in sheet.rows for c in row if isinstance(c, (int, float)))
    return sum(not isinstance(c, bool) and c not in YEARS for c in cells) >= FEWEST


def says_something(sheet: Sheet, states: StateNames, known: AbstractSet[str]) -> bool:
    """Return True for a sheet with amounts, or a text that may be about them: no source, no known words."""
    if amounts_on(sheet):
        return True
    cells = {c for row in sheet.rows for c in row if isinstance(c, str) and not is_blank(c)}
    return any(states.find(c) or not (is_source(c) or said(c).is_made_of(known)) for c in cells)


def summaries_of_nothing(
    parts: Sequence[Part], about: About, states: StateNames, mapping: BookMapping
) -> None:
    """Read sheets that are called summaries, and hold another kind of table than all other sheets."""
    kinds = {b.table for p in parts for b in p.blocks}
    for part in parts if kinds else ():
        if not part.is_summary or not part.heads:
            continue
        tried = part.again()
        find(tried, about, states, mapping.sheet(part.sheet.name), sums_up=False)
        part.summed = tried.blocks
        if tried.blocks and not kinds & {b.table for b in tried.blocks}:
            part.become(tried)
            part.is_summary = False


def scaled_elsewhere(parts: Sequence[Part]) -> list[Part]:
    """The sheets with tables that were found, where a sheet without one says that amounts are in thousands (told)."""
    found = [p for p in parts if p.blocks and p.by_name not in LAYOUT]
    others = [p for p in parts if not (p.blocks or p.heads or p.by_name in LAYOUT)] if found else []
    scales = [(part, place) for part in others if (place := noted(part.sheet)) is not None]
    for part, place in scales:
        part.told.tell("scaled-amounts", place)
    return found if scales else []


def clean_sheets(
    sheets: Sequence[Sheet], told: dict[str, Told], states: StateNames
) -> dict[str, str]:
    """The layouts that sheets are named after; NONE where an earlier sheet has the same (told).

    A sheet "Notes" with States and amounts holds no notes.
    """
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for sheet in sheets:
        layout = SHEETS.get(normal(sheet.title))
        if layout in {"About", "Notes"} and amounts_on(sheet) and state_like(sheet, states):
            continue
        if layout in first:
            told[sheet.name].tell("twice-sheet", found=first[layout])
            found[sheet.name] = NONE
        elif layout is not None:
            first[layout] = sheet.name
            found[sheet.name] = layout
    return found


def clean(
    part: Part,
    block: Block | None,
    tried: Told,
    about: About,
    states: StateNames,
    mapping: SheetMapping,
) -> None:
    """The table of a sheet that is named after a layout; one laid out otherwise is searched.

    ``block``: the table below its header, if it has one; ``tried``: what was told of it.
    """
    if block is None and {p.code for _, p in tried.found} == {"wrong-header"}:
        other = part.again()
        find(other, about, states, mapping)
        if other.blocks:
            part.become(other)
            return
    part.told.add(tried)
    part.blocks = [block] if block is not None else []
