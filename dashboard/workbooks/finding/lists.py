"""Lists: a row an announcement, a payment, a bill, or what a State gave in a year."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

import numpy as np

from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.finding.below import Below
from dashboard.workbooks.finding.found import DAY_OF_PAYMENT, column_of, field_of
from dashboard.workbooks.finding.known import Shape
from dashboard.workbooks.finding.money_words import NOT_COME

DAY_WORDS: Final = frozenset({"date", "day", "datum", "fecha", "jour", "tag"})
ASSESSED_WORDS: Final = (
    "assess",
    "recouvrement",
    "quote part",
    "cuota",
    "prorrate",
    "veranlag",
    "pflicht",
)
MEETING_TITLES: Final = frozenset(
    {"meeting", "meeting code", "reunion", "code de la reunion", "tagung", "treffen"}
)


def announcements(below: Below, table: str) -> Shape | None:
    """A list of pledges, confirmations or transfers under way."""
    columns = dated(below, table, "said_on")
    named = {c.field for c in columns.values()}
    kind = (
        below.known.mapping.values.get("kind") or below.known.above.kind or below.known.sheet.kind
    )
    if "amount" not in named or not ("kind" in named or kind) or names_receipts(below):
        return None
    if "kind" not in named and says_kept(below):
        return None
    values: dict[str, object] = {} if "kind" in named else {"kind": kind}
    values |= said_above(below, named)
    if (
        fault := below.fault(columns) or partly_paid(below, columns) or unsaid(named, values)
    ) is not None:
        return fault
    needed = ("year", "amount", "currency", "said_on", "kind")
    block = below.block(table, columns, values, only_required=needed)
    if "currency" not in named:
        currency = block.currency or below.known.currency
        if not currency:
            return Shape(why="no-currency")
        block = replace(block, constants={**block.constants, "currency": currency})
    return Shape((block,))


def said_above(below: Below, named: AbstractSet[str]) -> dict[str, object]:
    """The day and the year of announcements that no column has, as far as the lines above say them."""
    values: dict[str, object] = {}
    day, year = below.known.day, below.known.year
    if "said_on" not in named and day is not None:
        values["said_on"] = np.datetime64(day, "s")
    if "year" not in named and year and not (day and year < day.year - 1):
        values["year"] = year  # nothing is promised for years long past
    return values


def unsaid(named: AbstractSet[str], values: Mapping[str, object]) -> Shape | None:
    """The Problem of announcements of no day, or for no year."""
    if "said_on" not in {*named, *values}:
        return Shape(why="no-report-day")
    return Shape(why="no-year") if "year" not in {*named, *values} else None


def partly_paid(below: Below, columns: Mapping[int, Column]) -> Shape | None:
    """The Problem of pledges beside what was paid of them, which would be counted twice."""
    beside = paid_beside(below, columns)
    return beside and Shape(why="not-recognised", place=beside.place, found=beside.found)


def says_kept(below: Below) -> bool:
    """Whether the lines above say of promises that they were kept: "Redeemed pledges"."""
    if below.known.mapping.table:
        return False
    return any(s.kept and not s.not_come for s in below.known.said)


def names_receipts(below: Below) -> bool:
    """Whether a column holds the days on which money came: then it did."""
    return "received_on" in {c.field for c in below.fields("contributions").values()}


def dated(below: Below, table: str, field: str) -> dict[int, Column]:
    """The fields of a table, where a plain "Date" is the named one."""
    columns = below.fields(table)
    if field not in {c.field for c in columns.values()}:
        column = column_of(table, field)
        plain = [
            p for p, t in below.titles.items() if p not in columns and DAY_OF_PAYMENT & set(t.names)
        ]
        columns |= dict.fromkeys(plain[:1], column)
    return columns


def payments(below: Below, table: str) -> Shape | None:
    """A row a payment, in the table of its stream."""
    columns = below.one_amount(dated(below, table, "received_on"))
    named = {c.field for c in columns.values()}
    spent = any(s.spent or s.not_come for s in below.known.said)
    if not {"received_on", "amount"} <= named or spent or is_of_other_stream(below, table):
        return None
    if (fault := below.fault(columns) or paid_beside(below, columns)) is not None:
        return fault
    values: dict[str, object] = {}
    if table == "receipts" and "meeting" not in named:
        values["meeting"] = below.known.meeting
    if table == "contributions" and "year" not in named and below.known.year:
        values["year"] = below.known.year
    plain = [p for p, c in columns.items() if c.field == "received_on"]
    if DAY_OF_PAYMENT & set(below.titles[plain[0]].names) and not below.came():
        return None
    needed = ("received_on", "amount", "year")
    return Shape((below.block(table, columns, values, only_required=needed),))


def paid_beside(below: Below, columns: Mapping[int, Column]) -> Shape | None:
    """The Problem of an invoice's amount beside what was paid of it."""
    for place, title in below.titles.items():
        column = field_of(title, "status_reports") if place not in columns else None
        if column is not None and column.field == "received":
            amount = next(p for p, c in columns.items() if c.field == "amount")
            said = below.titles[amount].text
            return Shape(why="twice-header", place=place, found=title.text, expected=said)
    return None


def is_of_other_stream(below: Below, table: str) -> bool:
    """Whether a table of payments belongs to the other stream than the one known or likely."""
    stream = below.known.of_stream
    if not stream:
        names = {n for t in below.titles.values() for n in t.names}
        stream = "assessed" if below.known.meeting or names & MEETING_TITLES else "voluntary"
    return table != ("receipts" if stream == "assessed" else "contributions")


def assessments(below: Below, table: str) -> Shape | None:
    """A row a bill."""
    columns = below.fields(table)
    named = {c.field for c in columns.values()}
    amounts = [p for p, c in columns.items() if c.field == "amount"]
    if not amounts or not ("meeting" in named or below.known.meeting):
        return None
    words = " ".join(n for p in amounts for n in below.titles[p].names)
    is_named = any(w in words for w in ASSESSED_WORDS)
    asked = not below.known.mapping.table
    if asked and any(s.preliminary for s in below.known.said):
        return None
    if not is_named and (below.known.of_stream != "assessed" or below.known.above.settled):
        return None
    if (fault := below.fault(columns)) is not None:
        return fault
    values = {} if "meeting" in named else {"meeting": below.known.meeting}
    needed = ("amount", "meeting")
    return Shape((below.block(table, columns, values, only_required=needed),))


def is_of_a_day_to_come(name: str) -> bool:
    """Whether a title is that of days on which money is expected: "Expected payment date"."""
    return bool(DAY_WORDS & set(name.split())) and bool(NOT_COME.search(name))


def yearly(below: Below, table: str) -> Shape | None:
    """A row for what a State gave in a year, without a day."""
    columns = below.one_amount(below.fields(table))
    named = {c.field for c in columns.values()}
    if any(is_of_a_day_to_come(name) for t in below.titles.values() for name in t.names):
        return None
    has_year = "year" in named or below.known.year
    if "amount" not in named or not has_year or not below.came() or below.is_assessed():
        return None
    if (fault := below.fault(columns)) is not None:
        return fault
    values = {} if "year" in named else {"year": below.known.year}
    return Shape((below.block(table, columns, values, only_required=("amount", "year")),))
