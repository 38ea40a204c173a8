"""The tables of one sheet, found by their column titles, and why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.workbooks.book import About
from dashboard.workbooks.cells import Place, Sheet
from dashboard.workbooks.clean.layout import LAYOUT
from dashboard.workbooks.finding.above import Above, above, of_one_table, over_states, take
from dashboard.workbooks.finding.column_titles import text_of
from dashboard.workbooks.finding.currencies import (
    currency_columns,
    noted_currencies,
    units_shown,
    with_units,
)
from dashboard.workbooks.finding.extent import ends, side_by_side, two_states, with_one_state
from dashboard.workbooks.finding.found import Head, heads_of, is_amount, state_like
from dashboard.workbooks.finding.known import Known, Shape
from dashboard.workbooks.finding.part import Part, has_cells
from dashboard.workbooks.finding.scale import said_scale, scaled_title
from dashboard.workbooks.finding.shapes import shape_of
from dashboard.workbooks.finding.summary import is_summary, says_summary
from dashboard.workbooks.finding.unread import tell_unread
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.mapping import SheetMapping
from dashboard.workbooks.problems.told import SHEET_LEVEL
from dashboard.workbooks.questions import NONE, Item, Question, whether
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.state_names import StateNames
from dashboard.workbooks.vocabulary.meaning import SENTENCE, Said, negates, said


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
    take(name, sheet.title, "as at", SHEET_LEVEL)
    if not heads:
        part.above = above(sheet, range(min(len(sheet.rows), HEADER_ROWS)))
        part.is_summary = is_summary(sheet)
        if not part.is_summary:
            unrecognised(part, states)
        return
    begins = 0
    for n, head in enumerate(heads):
        end = ends(sheet, head, heads[n + 1].top if n + 1 < len(heads) else len(sheet.rows), states)
        lines = range(begins, head.top)
        begins = end
        spoken = above(sheet, lines)
        over_states(spoken, sheet, head)
        spoken.currencies |= noted_currencies(sheet, head, end)
        if n == 0:
            part.above = spoken
        of_sheet = name if len(heads) > 1 else of_one_table(name, spoken)
        if spoken.unclear or len(spoken.as_at) > 1:
            tell_unclear(part, spoken)
            continue
        part.is_summary = sums_up and says_summary(sheet, lines) and not mapping.table
        if part.is_summary:
            continue
        known = Known(
            above=spoken.inherit(part.above),
            mapping=mapping,
            stream=about.stream,
            currency=about.currency,
            as_at=about.as_at,
            sheet=of_sheet,
            units=units_shown(sheet, head.row + 1, end),
            codes=currency_columns(sheet, head.row + 1, end),
            rows=sheet.rows,
        )
        if not is_kept_out(part, n, end, known, spoken.odd if n else spoken.unknown):
            if len(head.states) > 1:
                part.heads[n] = with_one_state(head, sheet, end, states)
            below_titles(part, part.heads[n], end, known, lines)


def is_kept_out(part: Part, n: int, end: int, known: Known, lines: Mapping[str, Place]) -> bool:
    """Return True where amounts are in thousands, or ``lines`` make a table another (told or asked)."""
    head, mapping = part.heads[n], known.mapping
    if scale := said_scale(part.sheet, head, end, known):
        part.told.tell("scaled-amounts", scale)
        return True
    unclear = {} if mapping.table and not n else lines
    beside = {} if mapping.table else beside_titles(part.sheet, head, end)
    return is_another(part, {**unclear, **beside}, mapping)


def below_titles(part: Part, head: Head, end: int, known: Known, lines: range) -> None:
    """The tables below one row of titles in which one column says the State; others are told."""
    if place := two_states(head):
        expected, found = (head.titles[p].text for p in place)
        part.told.tell("twice-header", (head.row, place[1]), found=found, expected=expected)
        return
    with_unit, no_rows = with_units(head, part.sheet)
    shaped(part, with_unit, end, replace(known, no_rows=no_rows), lines)


def beside_titles(sheet: Sheet, head: Head, end: int) -> dict[str, Place]:
    """Texts in the rows of titles that are no titles: over groups of columns, or over nothing.

    "Not received" over two columns, or "Draft" to the right of all titles, may be about the table.
    """
    found: dict[str, Place] = {}
    for place, title in enumerate(head.titles):
        if place <= head.states[0] or not title.text:
            continue
        for row in range(head.top, head.row + 1):
            text = text_of(sheet, row, place)
            is_over_group = row < head.row and not title.group
            is_over_nothing = all(is_blank(r[place]) for r in sheet.rows[head.row + 1 : end])
            if text and (is_over_group or is_over_nothing) and is_remark(said(text), place, head):
                found.setdefault(text, (row, place))
    return found


def is_remark(one: Said, place: int, head: Head) -> bool:
    """Return True for words that may say something of a table, and are no title of an empty column."""
    is_apart = not head.titles[place - 1].text
    is_long = len(one.unknown) + len(one.parts) >= SENTENCE
    return "void" in one.money or negates(one) or bool(one.unknown and (is_apart or is_long))


def is_another(part: Part, lines: Mapping[str, Place], mapping: SheetMapping) -> bool:
    """Return True where a person said that the lines above a table make it another; asks about open ones."""
    answers = {text: mapping.texts.get(text, "") for text in lines}
    for text in (text for text, answer in answers.items() if answer == NONE):
        part.told.tell("rows-left-out", lines[text], found=text, expected="–")
    if asked := {text: lines[text] for text, answer in answers.items() if not answer}:
        part.told.ask(whether("note", part.sheet.name, map(Item, asked), asked.values()))
    return NONE in answers.values()


def shaped(part: Part, head: Head, end: int, known: Known, lines: range) -> None:
    """The blocks of each table below one row of titles and these lines; tells why there are none."""
    tables = side_by_side(head, part.sheet)
    for places in tables:
        own = known
        if len(tables) > 1:
            # "9MSP" over the one, "10MSP" over the other
            lines_of = above(part.sheet, lines, places)
            own = replace(known, above=lines_of.inherit(known.above))
            odd = lines_of.odd if places.start and not known.mapping.table else {}
            if is_another(part, odd, known.mapping):
                continue
        shape = workable(shape_of(head, places, end, own), head, places, end, own)
        if (place := scaled_title(head, places, shape)) is not None:
            part.told.tell("scaled-amounts", (head.row, place))
            continue
        read = {p for b in shape.blocks for p, _ in b.columns.values()} | {*shape.row_totals}
        part.blocks += [
            replace(b, beside={p: text for p, text in b.beside.items() if p not in read})
            for b in shape.blocks
        ]
        if shape.row_totals:
            part.row_totals[head.row] = shape.row_totals
        tell_shape(part, head, places, shape, known.mapping)


def workable(shape: Shape, head: Head, places: range, end: int, known: Known) -> Shape:
    """The question with those answers that give a table; the fault of the likely one where none does."""
    if not shape.answers:
        return shape
    shapes = {
        table: shape_of(
            head, places, end, replace(known, mapping=replace(known.mapping, table=table))
        )
        for table in (*shape.answers, "status_reports")
        if table != NONE
    }
    good = tuple(table for table, tried in shapes.items() if tried.blocks)
    if not good and shape.proposed in shapes:
        return shapes[shape.proposed]
    proposed = shape.proposed if shape.proposed in {*good, NONE} else ""
    return replace(shape, answers=(*good, NONE), proposed=proposed)


def tell_unclear(part: Part, spoken: Above) -> None:
    """Tell a day above a table that is not one day."""
    days = ", ".join(sorted(map(str, spoken.as_at)))
    code, found = ("unclear-as-at", spoken.unclear) if spoken.unclear else ("two-as-at", days)
    part.told.tell(code, spoken.places.get("as_at", SHEET_LEVEL), found=found)


def tell_shape(part: Part, head: Head, places: range, shape: Shape, mapping: SheetMapping) -> None:
    """Tell or ask why a table is not read, and which of its columns are not known."""
    if shape.answers:
        part.told.ask(question_of(part.sheet, head, shape))
    elif shape.why:
        at = (head.row, shape.place if shape.found else head.states[0])
        title = shape.found if shape.why == "not-recognised" else shape.expected
        part.told.tell(shape.why, at, found=shape.found, expected=title)
    elif shape.blocks:
        tell_unread(part, head, places, shape, mapping)


def question_of(sheet: Sheet, head: Head, shape: Shape) -> Question:
    """The question what the amounts below a title are, with what they come to."""
    cells = [row[shape.place] for row in sheet.rows[head.row + 1 :]]
    numbers = [c for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool)]
    item = Item(shape.found, len(numbers), proposed=shape.proposed)
    place = (head.row, shape.place)
    return Question("amounts", sheet.name, shape.found, shape.answers, (item,), (place,))


def unrecognised(part: Part, states: StateNames) -> None:
    """Tell a sheet in which no table was found: one with States and figures gravely, at its titles."""
    sheet = part.sheet
    if not has_cells(sheet):
        return
    figures = (n for n, row in enumerate(sheet.rows) if any(map(is_amount, row)))
    first = next(figures, None) if state_like(sheet, states) else None
    if first is None:
        part.told.tell("unknown-sheet", found=sheet.name, expected=", ".join(LAYOUT))
    elif part.above.is_scaled:
        part.told.tell("scaled-amounts", part.above.places["scale"])
    else:
        place, title = unknown_title(sheet, first)
        part.told.tell("not-recognised", place, expected=title)


def unknown_title(sheet: Sheet, first: int) -> tuple[Place, str]:
    """The first title above a row of figures whose words are not all known, with its place."""
    above = (n for n in range(first - 1, -1, -1) if not all(map(is_blank, sheet.rows[n])))
    row = next(above, first)
    titles = {p: text for p in range(len(sheet.rows[row])) if (text := text_of(sheet, row, p))}
    unknown = (p for p, text in titles.items() if said(text).unknown)
    place = next(unknown, next(iter(titles), 0))
    return (row, place), titles.get(place, "")
