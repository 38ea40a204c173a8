"""Which tables stand on which sheet: by the sheet's name, by a mapping, or by their column titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dashboard.workbooks.book import About
from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import LAYOUT, SHEETS
from dashboard.workbooks.finding.above import Above, above, take
from dashboard.workbooks.finding.currency_columns import currency_columns
from dashboard.workbooks.finding.currency_notes import noted_currencies, with_units
from dashboard.workbooks.finding.extent import ends, side_by_side
from dashboard.workbooks.finding.found import Head, heads_of, state_like
from dashboard.workbooks.finding.header import find_header
from dashboard.workbooks.finding.known import Known, Shape
from dashboard.workbooks.finding.one_state import two_states, with_one_state
from dashboard.workbooks.finding.said_elsewhere import inherit, of_one_table, over_states
from dashboard.workbooks.finding.scale import noted, said_scale, scaled_title
from dashboard.workbooks.finding.shapes import shape_of
from dashboard.workbooks.finding.summary import is_summary, says_summary
from dashboard.workbooks.finding.versions import versions_in
from dashboard.workbooks.mapping import NONE, BookMapping, SheetMapping
from dashboard.workbooks.problems.told import SHEET_LEVEL, Told
from dashboard.workbooks.typed.columns import is_blank
from dashboard.workbooks.typed.shown_currency import units_shown
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.state_names import StateNames


@dataclass(slots=True)
class Part:
    """One sheet on the way to its tables."""

    sheet: Sheet
    told: Told
    blocks: list[Block] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    above: Above = field(default_factory=Above)
    row_totals: dict[int, tuple[int, ...]] = field(default_factory=dict)  # by row of titles
    by_name: str = ""  # the clean layout that its name is of
    is_summary: bool = False


def parts_of(
    sheets: Sequence[Sheet],
    told: dict[str, Told],
    about: About,
    states: StateNames,
    mapping: BookMapping,
) -> list[Part]:
    """Every sheet with the tables on it; what is not read is told."""
    by_name = clean_sheets(sheets, told)
    parts: list[Part] = []
    for sheet in sheets:
        part = Part(sheet, told[sheet.name], by_name=by_name.get(sheet.name, ""))
        parts.append(part)
        said = mapping.sheet(sheet.name)
        if said.table == NONE:
            if has_cells(sheet):
                part.told.tell("left-out", found=sheet.name)
            continue
        if part.by_name in {"About", "Notes", NONE}:
            continue
        is_mapped = bool(said.table or said.header or said.columns)
        if part.by_name and not is_mapped:
            clean(part, about, states, said)
        elif is_mapped or not any(by_name.get(s.name) in LAYOUT for s in sheets):
            find(part, about, states, said)
        elif has_cells(sheet):
            part.told.tell("unknown-sheet", found=sheet.name, expected=", ".join(LAYOUT))
    with_heads = [p for p in parts if p.heads]
    if len(with_heads) == 1 and with_heads[0].is_summary and not any(p.blocks for p in parts):
        only = with_heads[0]
        find(only, about, states, mapping.sheet(only.sheet.name), sums_up=False)
    summaries_of_nothing(parts, about, states, mapping)
    versions_of_one(parts, mapping)
    scaled_elsewhere(parts)
    return parts


def versions_of_one(parts: Sequence[Part], mapping: BookMapping) -> None:
    """Take away the tables of sheets that are versions of one another, unless a person said what each is."""
    found = [p for p in parts if p.blocks and p.by_name not in LAYOUT]
    others = versions_in(p.sheet.name for p in found)
    for part in found:
        said = mapping.sheet(part.sheet.name)
        if part.sheet.name in others and not (said.table or said.header or said.columns):
            part.told.tell("sheet-versions", found=others[part.sheet.name])
            part.blocks.clear()


def summaries_of_nothing(
    parts: Sequence[Part], about: About, states: StateNames, mapping: BookMapping
) -> None:
    """Read sheets that are called summaries, and hold another kind of table than all other sheets."""
    kinds = {b.table for p in parts for b in p.blocks}
    for part in parts if kinds else ():
        if not part.is_summary or not part.heads:
            continue
        tried = Part(part.sheet, Told(part.told.book, part.sheet.name))
        find(tried, about, states, mapping.sheet(part.sheet.name), sums_up=False)
        if tried.blocks and not kinds & {b.table for b in tried.blocks}:
            part.blocks, part.heads = tried.blocks, tried.heads
            part.above, part.row_totals, part.is_summary = tried.above, tried.row_totals, False
            part.told.found += tried.told.found


def scaled_elsewhere(parts: Sequence[Part]) -> None:
    """Take away the tables that were found, where a sheet without one says that amounts are in thousands."""
    found = [p for p in parts if p.blocks and p.by_name not in LAYOUT]
    for part in parts if found else ():
        if part.blocks or part.heads or part.by_name in LAYOUT:
            continue
        if (place := noted(part.sheet)) is not None:
            part.told.tell("scaled-amounts", place)
            for other in found:
                other.blocks.clear()


def clean_sheets(sheets: Sequence[Sheet], told: dict[str, Told]) -> dict[str, str]:
    """The layouts that sheets are named after; NONE where an earlier sheet has the same (told)."""
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for sheet in sheets:
        layout = SHEETS.get(normal(sheet.name))
        if layout in first:
            told[sheet.name].tell("twice-sheet", found=first[layout])
            found[sheet.name] = NONE
        elif layout is not None:
            first[layout] = sheet.name
            found[sheet.name] = layout
    return found


def clean(part: Part, about: About, states: StateNames, mapping: SheetMapping) -> None:
    """The table of a sheet that is named after a layout; one laid out otherwise is searched."""
    tried = Told(part.told.book, part.sheet.name)
    block = find_header(part.sheet, part.by_name, about.currency, tried)
    if block is None and {p.code for _, p in tried.found} == {"wrong-header"}:
        other = Part(part.sheet, Told(part.told.book, part.sheet.name), by_name=part.by_name)
        find(other, about, states, mapping)
        if other.blocks:
            part.told.found += other.told.found
            part.blocks, part.heads, part.above = other.blocks, other.heads, other.above
            part.row_totals = other.row_totals
            return
    part.told.found += tried.found
    if block is not None:
        part.blocks = [block]


def find(
    part: Part, about: About, states: StateNames, mapping: SheetMapping, *, sums_up: bool = True
) -> None:
    """The tables of a sheet that are found by their column titles; tells what is not recognised.

    ``sums_up``: other sheets may have the tables of which a "Summary of contributions" is one.
    """
    sheet = part.sheet
    heads = heads_of(sheet, states, mapping)
    part.heads = heads
    name = Above()
    take(name, sheet.name, "as at", SHEET_LEVEL)
    if not heads:
        part.above = above(sheet, range(min(len(sheet.rows), 30)))
        part.is_summary = is_summary(sheet)
        if not part.is_summary:
            unrecognised(part, states)
        return
    begins = 0
    for n, head in enumerate(heads):
        end = ends(sheet, head, heads[n + 1].top if n + 1 < len(heads) else len(sheet.rows), states)
        lines = range(begins, head.top)
        said = above(sheet, lines)
        over_states(said, sheet, head)
        said.currencies |= noted_currencies(sheet, head, end)
        if n == 0:
            part.above = said
        begins = end
        of_sheet = name if len(heads) > 1 else of_one_table(name, said)
        if said.unclear or len(said.as_at) > 1:
            tell_unclear(part, said)
            continue
        known = Known(
            above=inherit(said, part.above),
            mapping=mapping,
            stream=about.stream,
            currency=about.currency,
            as_at=about.as_at,
            sheet=of_sheet,
            units=units_shown(sheet, head.row + 1, end),
            codes=currency_columns(sheet, head.row + 1, end),
        )
        part.is_summary = sums_up and says_summary(sheet, range(head.top)) and not mapping.table
        if part.is_summary:
            continue
        if scale := said_scale(sheet, head, end, known):
            part.told.tell("scaled-amounts", scale)
            continue
        one = with_one_state(head, sheet, end, states) if len(head.states) > 1 else head
        part.heads[n] = one
        if place := two_states(one):
            expected, found = (one.titles[p].text for p in place)
            part.told.tell("twice-header", (head.row, place[1]), found=found, expected=expected)
            continue
        with_unit, no_rows = with_units(one, sheet)
        shaped(part, with_unit, end, replace(known, no_rows=no_rows), lines)


def shaped(part: Part, head: Head, end: int, known: Known, lines: range) -> None:
    """The blocks of each table below one row of titles and these lines; tells why there are none."""
    tables = side_by_side(head, part.sheet)
    for places in tables:
        said = known
        if len(tables) > 1:
            own = above(part.sheet, lines, places)  # "9MSP" over the one, "10MSP" over the other
            said = replace(known, above=inherit(own, known.above))
        shape = shape_of(head, places, end, said)
        if (place := scaled_title(head, places, shape)) is not None:
            part.told.tell("scaled-amounts", (head.row, place))
            continue
        part.blocks += shape.blocks
        if shape.row_totals:
            part.row_totals[head.row] = shape.row_totals
        tell_shape(part, head, places, shape)


def tell_unclear(part: Part, said: Above) -> None:
    """Tell a day above a table that is not one day."""
    place = said.places.get("as_at", SHEET_LEVEL)
    if said.unclear:
        part.told.tell("unclear-as-at", place, found=said.unclear)
    else:
        days = sorted(day.isoformat() for day in said.as_at)
        part.told.tell("two-as-at", place, found=", ".join(days))


def tell_shape(part: Part, head: Head, places: range, shape: Shape) -> None:
    """Tell why a table is not read, and which of its columns are not known."""
    if shape.why:
        at = (head.row, shape.place if shape.found else head.states[0])
        part.told.tell(shape.why, at, found=shape.found, expected=shape.expected)
        return
    if not shape.blocks:
        return
    taken = {p for block in shape.blocks for p, _ in block.columns.values()} | set(shape.row_totals)
    for place in places:
        title = head.titles[place]
        if (
            place in taken
            or place in head.same
            or not any(
                not is_blank(row[place]) for row in part.sheet.rows[head.row : shape.blocks[0].end]
            )
        ):
            continue
        if title.text or place > head.states[0]:
            part.told.tell("unknown-column", (head.row, place), found=title.text or "–")


def unrecognised(part: Part, states: StateNames) -> None:
    """Tell a sheet in which no table was found: one with States and figures gravely."""
    if not has_cells(part.sheet):
        return
    has_figures = any(isinstance(c, (int, float)) for row in part.sheet.rows for c in row)
    if has_figures and state_like(part.sheet, states):
        if part.above.is_scaled:
            part.told.tell("scaled-amounts", part.above.places["scale"])
        else:
            part.told.tell("not-recognised")
    else:
        part.told.tell("unknown-sheet", found=part.sheet.name, expected=", ".join(LAYOUT))


def has_cells(sheet: Sheet) -> bool:
    """Whether anything stands on a sheet."""
    return any(cell != "" for row in sheet.rows for cell in row) or bool(sheet.faults)
