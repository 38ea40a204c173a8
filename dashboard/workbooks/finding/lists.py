"""Lists: a row an announcement, a payment, a bill, or what a State gave in a year.

A list counts as what words say that its amounts are (``Below.money``); where none does, a person is
asked (``amounts``).
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

import numpy as np

from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.finding.below import Below
from dashboard.workbooks.finding.column_fields import KNOWN, column_of, field_of
from dashboard.workbooks.finding.found import DAY_OF_PAYMENT
from dashboard.workbooks.finding.known import Shape
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.choices import choice
from dashboard.workbooks.vocabulary.meaning import PLEDGES

MEETING_TITLES: Final = frozenset(n for n, c in KNOWN["receipts"].items() if c.field == "meeting")


def announcements(below: Below, table: str) -> Shape | None:
    """A list of pledges, confirmations or transfers under way."""
    columns = dated(below, table, "said_on")
    columns = {p: c for p, c in columns.items() if c.field != "kind" or names_kinds(below, p)}
    named = {c.field for c in columns.values()}
    kind = below.known.mapping.values.get("kind") or below.money(columns)
    if "amount" not in named or not ("kind" in named or kind in PLEDGES) or names_receipts(below):
        return None
    values: dict[str, object] = {} if "kind" in named else {"kind": kind}
    values |= said_above(below, named)
    if paid_beside(below, columns) is not None:
        return None  # what came of the pledges is what counts
    if (fault := below.fault(columns) or unsaid(named, values)) is not None:
        return fault
    needed = ("year", "amount", "currency", "said_on", "kind")
    block = below.block(table, columns, values, only_required=needed)
    if "currency" not in named:
        currency = block.currency or below.known.currency
        if not currency:
            return Shape(why="no-currency")
        block = replace(block, constants={**block.constants, "currency": currency})
    return Shape((block,))


def names_kinds(below: Below, place: int) -> bool:
    """Return True for a column of which some text is a kind of announcement, or that a person named."""
    asked = below.known.mapping.columns.get(below.titles[place].text)
    texts = {c for c in below.cells(place) if isinstance(c, str)}
    return bool(asked) or any(choice("kind", text) for text in texts)


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


def names_receipts(below: Below) -> bool:
    """Return True where a column holds the days on which money came: then it did."""
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
    if not {"received_on", "amount"} <= named or is_of_other_stream(below, table):
        return None
    if below.money(columns) != "received" and not rows_tell(below, columns):
        return None
    if (fault := below.fault(columns) or paid_beside(below, columns)) is not None:
        return fault
    values: dict[str, object] = {}
    if table == "receipts" and "meeting" not in named:
        values["meeting"] = below.known.meeting
    if table == "contributions" and "year" not in named and below.known.year:
        values["year"] = below.known.year
    needed = ("received_on", "amount", "year")
    return Shape((below.block(table, columns, values, only_required=needed),))


def rows_tell(below: Below, columns: Mapping[int, Column]) -> bool:
    """Return True where another column says of every row what its amount is: "Payment", "Invoice"."""
    if below.money(columns):
        return False  # it was said of the table, and is not money that came
    return any(below.says_of_rows(place) for place in below.titles if place not in columns)


def paid_beside(below: Below, columns: Mapping[int, Column]) -> Shape | None:
    """The Problem of an invoice's amount beside what was paid of it."""
    amounts = [p for p, c in columns.items() if c.field == "amount"]
    if any(below.titles[p].said.money == {"received"} for p in amounts):
        return None
    for place, title in below.titles.items():
        column = field_of(title, "status_reports") if place not in columns else None
        if column is None or column.field != "received":
            continue
        if below.behaves(place, column):
            said = below.titles[amounts[0]].text
            return Shape(why="twice-header", place=place, found=title.text, expected=said)
    return None


def is_of_other_stream(below: Below, table: str) -> bool:
    """Return True for payments of the other stream than the one known or likely."""
    stream = below.known.of_stream
    if not stream:
        names = {n for t in below.titles.values() for n in t.names}
        stream = "assessed" if below.known.meeting or names & MEETING_TITLES else "voluntary"
    return table != ("receipts" if stream == "assessed" else "contributions")


def assessments(below: Below, table: str) -> Shape | None:
    """A row a bill."""
    columns = below.fields(table)
    named = {c.field for c in columns.values()}
    if "amount" not in named or not ("meeting" in named or below.known.meeting):
        return None
    if below.money(columns) != "assessed" or names_receipts(below):
        return None
    if (fault := below.fault(columns)) is not None:
        return fault
    values = {} if "meeting" in named else {"meeting": below.known.meeting}
    needed = ("amount", "meeting")
    return Shape((below.block(table, columns, values, only_required=needed),))


def yearly(below: Below, table: str) -> Shape | None:
    """A row for what a State gave in a year, without a day."""
    columns = below.one_amount(below.fields(table))
    named = {c.field for c in columns.values()}
    has_year = "year" in named or below.known.year or below.year_headings()
    if "amount" not in named or not has_year:
        return None
    if below.known.of_stream == "assessed" and not below.known.mapping.table:
        return None
    if below.money(columns) != "received" and not rows_tell(below, columns):
        return None
    if (fault := below.fault(columns)) is not None:
        return fault
    values = {} if "year" in named or not below.known.year else {"year": below.known.year}
    return Shape((below.block(table, columns, values, only_required=("amount", "year")),))


def amounts(below: Below) -> Shape | None:
    """The question what the amounts of a list are, where nothing says it or two things do."""
    for table in ("contributions", "receipts", "assessments", "announcements"):
        columns = below.one_amount(below.fields(table))
        places = [p for p, c in columns.items() if c.field == "amount"]
        if (
            places
            and not below.known.mapping.table
            and not all(map(is_blank, below.cells(places[0])))
        ):
            return below.asking(places[0])
    return None
