"""Status reports: State, assessed, and received or outstanding.

A block for each group of columns (meeting, day); whatever stands in no group belongs to all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.finding.below import Below
from dashboard.workbooks.finding.column_fields import said_field
from dashboard.workbooks.finding.known import Shape
from dashboard.workbooks.finding.report_groups import Groups, grouped
from dashboard.workbooks.finding.unread import is_unclear
from dashboard.workbooks.letters import letters
from dashboard.workbooks.questions import NONE
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.word_lists import forms
from dashboard.workbooks.vocabulary.meaning import Said

DUE: Final = forms("unclear_titles", "due")


def reports(below: Below, table: str) -> Shape | None:
    """A status report, in one group of columns or several."""
    columns = below.fields(table)
    named = {c.field for c in columns.values()}
    if "assessed" not in named or not named & {"received", "outstanding"}:
        return None
    groups = grouped(below.titles, columns)
    if (fault := unclear(below, columns, groups)) is not None:
        return fault
    blocks: list[Block] = []
    for key in groups.keys:
        chosen = groups.chosen(key)
        meeting = groups.meeting or key.meeting or (str(key.year) if key.year else "")
        day = groups.day or key.as_at
        shape = below.fault(chosen) or report(below, table, chosen, meeting, day)
        if shape.why:
            return shape
        blocks += shape.blocks
    return Shape(tuple(blocks), row_totals=below.adding() if len(blocks) > 1 else ())


def unread_amounts(below: Below) -> int | None:
    """A column of amounts that a person said is not to be read: it may be what was received."""
    for place in below.others:
        cells = [cell for cell in below.cells(place) if not is_blank(cell)]
        if is_unclear(below.head.titles[place], cells, {below.known.currency}, frozenset()):
            return place
    return None


def unclear(below: Below, columns: Mapping[int, Column], groups: Groups) -> Shape | None:
    """The Problem or question of a report that does not say what its amounts are, or of which day."""
    named = {c.field: p for p, c in columns.items()}
    if "received" not in named and (place := unread_amounts(below)) is not None:
        return Shape(why="received-unread", place=place, found=below.head.titles[place].text)
    if "void" in Said(below.known.tags).money and not below.known.mapping.table:
        asked = below.asking(named["assessed"])
        return replace(asked, answers=("status_reports", NONE), proposed=NONE)
    place = due(below, columns)
    place = groups.unclear() if place is None else place
    if place is not None:
        return Shape(why="not-recognised", place=place, found=below.titles[place].text)
    return two_days(groups, below.known.above.day)


def two_days(groups: Groups, day: date | None) -> Shape | None:
    """The Problem of titles and lines above a report that speak to different days."""
    days = sorted(d for d in {groups.only_day, day} if d)
    said = {key.as_at for key in groups.keys if key.as_at}
    if len(days) > 1 or (said and day and day not in said):
        return Shape(why="two-as-at", found=", ".join(map(str, sorted({*days, *said}))))
    return None


def report(
    below: Below, table: str, chosen: Mapping[int, Column], meeting: str, day: date | None
) -> Shape:
    """One report of a meeting at a day."""
    fields = {c.field for c in chosen.values()}
    if "assessed" not in fields:
        return Shape(why="not-recognised")
    values: dict[str, object] = {}
    if "meeting" not in fields:
        values["meeting"] = meeting or below.known.meeting
        if not values["meeting"]:
            return Shape(why="no-meeting")
    if "as_at" not in fields:
        day = day or below.known.day
        if day is None:
            return Shape(why="no-report-day")
        values["as_at"] = np.datetime64(day, "s")
    needed = ("assessed", "received", "meeting", "as_at")
    block = below.block(table, chosen, values, sparse=True, only_required=needed)
    prior = (p for p, c in chosen.items() if c.field == "prior_balance")
    open_ = (p for p in prior if not said_field(below.known.mapping, below.titles[p], p))
    arrears = next((below.titles[p].text or f"column {letters(p)}" for p in open_), "")
    return Shape((replace(block, arrears=arrears),))


def due(below: Below, columns: Mapping[int, Column]) -> int | None:
    """A column of what is due where the report does not show what that is; None where there is none.

    "Amount due" was assessed, or is outstanding: only a report of all three amounts shows which.
    What is outstanding may hold the balance of earlier years: only what was received shows that.
    """
    fields = {c.field for c in columns.values()}
    if {"received", "outstanding"} <= fields:
        return None
    asked = {
        p: c.field
        for p, c in columns.items()
        if not said_field(below.known.mapping, below.titles[p], p)
    }
    for place, name in asked.items():
        if name == "assessed" and DUE & set(below.titles[place].names):
            return place
        if name == "outstanding" and "prior_balance" in fields:
            return place
    return None
