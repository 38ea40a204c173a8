"""What kind of table a row of column titles heads, and its blocks: reports, payments, lists, crosses.

* a status report: State, assessed, and received or outstanding; a block for each group of columns
  (meeting, day), whatever stands in no group belonging to all of them;
* States by years, or by months: a block for each column, an empty cell being no row;
* a list of announcements, of payments, of assessments: one block.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import numpy as np

from dashboard.workbooks.above import Above
from dashboard.workbooks.block import Block
from dashboard.workbooks.column_titles import Title
from dashboard.workbooks.found import (
    COLUMNS,
    DAY_OF_PAYMENT,
    KNOWN,
    Head,
    field_of,
    said_field,
)
from dashboard.workbooks.layout import BOOK_CURRENCY, Column, Kind
from dashboard.workbooks.mapping import NONE, SheetMapping
from dashboard.workbooks.report_groups import grouped

YEAR_WORDS: Final = frozenset({"", "fy", "year", "annee", "exercice", "ano", "jahr"})
DUE: Final = frozenset({"amount due", "contribution due", "contributions due", "contribution"})
ASSESSED_WORDS: Final = (
    "assess",
    "recouvrement",
    "quote part",
    "cuota",
    "prorrate",
    "veranlag",
    "pflicht",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a table before its cells are read."""

    above: Above
    mapping: SheetMapping
    stream: str = ""
    currency: str = ""
    as_at: date | None = None
    sheet: Above = field(default_factory=Above)  # what the sheet's name says

    @property
    def day(self) -> date | None:
        """The day that the table speaks to."""
        return self.above.day or self.sheet.day or self.as_at

    @property
    def meeting(self) -> str:
        """The meeting that the whole table is about."""
        said = self.mapping.values.get("meeting") or self.above.meeting
        of_sheet = self.sheet.meeting
        return said or (
            of_sheet if not self.above.meetings or of_sheet in self.above.meetings else ""
        )

    @property
    def year(self) -> int:
        """The year that the whole table is about."""
        said = self.mapping.values.get("year", "")
        return int(said) if said.isdigit() else self.sheet.year or self.above.year


@dataclass(frozen=True, slots=True)
class Shape:
    """The blocks below a row of titles, or the Problem's code that says why there are none."""

    blocks: tuple[Block, ...] = ()
    why: str = ""
    place: int = 0  # the column that is at fault
    found: str = ""
    expected: str = ""
    row_totals: tuple[int, ...] = ()  # columns that add up the others


def shape_of(head: Head, places: range, end: int, known: Known) -> Shape:
    """The blocks of one table whose columns are ``places`` and whose rows end before ``end``."""
    state = next(p for p in head.states if p in places)
    titles = {
        p: head.titles[p]
        for p in places
        if p != state and said_field(known.mapping, head.titles[p], p) != NONE
    }
    table = known.mapping.table
    maker = Maker(head, state, titles, end, known)
    for name, make in (
        ("status_reports", maker.reports),
        ("contributions", maker.by_year),
        ("contributions", maker.by_month),
        ("announcements", maker.announcements),
        ("receipts", maker.payments),
        ("contributions", maker.payments),
        ("assessments", maker.assessments),
        ("contributions", maker.yearly),
    ):
        if table in {"", name} and (shape := make(name)) is not None:
            return shape
    return Shape(why="not-recognised" if titles else "")


class Maker:
    """Makes the blocks below one row of titles."""

    def __init__(
        self, head: Head, state: int, titles: Mapping[int, Title], end: int, known: Known
    ) -> None:
        """Look at these columns only."""
        self.head, self.state, self.titles, self.end, self.known = head, state, titles, end, known

    def fields(self, table: str) -> dict[int, Column]:
        """The columns whose titles, or the mapping, name a field of a table."""
        by_field = {c.field: c for c in COLUMNS[table]}
        found: dict[int, Column] = {}
        for place, title in self.titles.items():
            said = said_field(self.known.mapping, title, place)
            column = by_field.get(said) if said else field_of(title, table)
            if column is not None and column.field != "state":
                found[place] = column
        alone = {c.field for p, c in found.items() if self.is_whole(p, table)}
        return {
            p: c
            for p, c in found.items()
            if not self.titles[p].group.is_total or c.field not in alone
        }

    def is_whole(self, place: int, table: str) -> bool:
        """Whether a column beside a total is no part of it: named in full, or of its own group.

        "Received" is what was received, and "Total received" adds up meetings; "Received 2021" is a part
        of "Total received".
        """
        title = self.titles[place]
        return not title.group.is_total and bool(title.group or title.names[0] in KNOWN[table])

    def block(
        self,
        table: str,
        columns: Mapping[int, Column],
        values: Mapping[str, object],
        *,
        sparse: bool = False,
        only_required: Sequence[str] = (),
    ) -> Block:
        """A block of the State's column and ``columns``; only the named ones must be filled."""
        of_state = next(c for c in COLUMNS[table] if c.field == "state")
        chosen = {"state": (self.state, of_state)}
        for place, column in columns.items():
            kind: Kind = "meeting" if column.field == "meeting" else column.kind
            required = column.field in only_required
            chosen[column.field] = (place, replace(column, required=required, kind=kind))
        units = {
            t.unit
            for p, c in columns.items()
            if c.kind == "money" and c.field != "amount_sent" and (t := self.titles[p]).unit
        }
        if not units and "currency" not in chosen and (place := self.currency_place(chosen)):
            chosen["currency"] = (place, BOOK_CURRENCY)
        said = {f: v for f, v in self.said(table).items() if f not in chosen and f not in values}
        return Block(
            table=table,
            row=self.head.row,
            columns=dict(sorted(chosen.items(), key=lambda item: item[1][0])),
            end=self.end,
            above=(self.head.row - 1,) if self.head.two else (),
            constants={**said, **values},
            currency=units.pop() if len(units) == 1 else self.known.above.currency,
            sparse=sparse,
        )

    def currency_place(self, chosen: Mapping[str, tuple[int, Column]]) -> int:
        """The column that says each row's currency, which must be the book's; 0 where there is none."""
        taken = {place for place, _ in chosen.values()}
        found = [
            p for p, t in self.titles.items() if p not in taken and CURRENCY_TITLES & set(t.names)
        ]
        return found[0] if len(found) == 1 and "amount_sent" not in chosen else 0

    def said(self, table: str) -> dict[str, object]:
        """What the mapping says for all rows, as typed values."""
        typed: dict[str, object] = {}
        by_field = {c.field: c for c in COLUMNS[table]}
        for name, text in self.known.mapping.values.items():
            column = by_field.get(name)
            if column is None:
                continue
            if column.kind == "year":
                typed[name] = int(text)
            elif column.kind == "date":
                typed[name] = np.datetime64(text, "s")
            else:
                typed[name] = text
        return typed

    def fault(self, columns: Mapping[int, Column]) -> Shape | None:
        """The Problem of two columns that mean the same, or of amounts in two currencies."""
        units = {
            self.titles[p].unit: p
            for p, c in columns.items()
            if c.kind == "money" and c.field != "amount_sent" and self.titles[p].unit
        }
        named = {*units, self.known.above.currency} - {""} if units else set()
        if len(named) > 1:
            return Shape(why="two-currencies", found=", ".join(sorted(named)))
        seen: dict[str, int] = {}
        for place, column in columns.items():
            if column.field in seen:
                first = self.titles[seen[column.field]]
                return Shape(
                    why="twice-header",
                    place=place,
                    found=self.titles[place].text,
                    expected=first.text,
                )
            seen[column.field] = place
        return None

    def reports(self, table: str) -> Shape | None:
        """A status report, in one group of columns or several."""
        columns = self.fields(table)
        named = {c.field for c in columns.values()}
        if "assessed" not in named or not named & {"received", "outstanding"}:
            return None
        groups = grouped(self.titles, columns)
        if place := self.due(columns) or groups.unclear():
            return Shape(why="not-recognised", place=place, found=self.titles[place].text)
        days = sorted(d for d in {groups.only_day, self.known.above.day} if d)
        if len(days) > 1:
            return Shape(why="two-as-at", found=", ".join(map(str, days)))
        blocks: list[Block] = []
        for key in groups.keys:
            chosen = groups.chosen(key)
            if (fault := self.fault(chosen)) is not None:
                return fault
            meeting = groups.meeting or key.meeting or (str(key.year) if key.year else "")
            block = self.report(table, chosen, meeting, groups.day or key.as_at)
            if block.why:
                return block
            blocks += block.blocks
        return Shape(tuple(blocks), row_totals=self.adding() if len(blocks) > 1 else ())

    def report(
        self, table: str, chosen: Mapping[int, Column], meeting: str, day: date | None
    ) -> Shape:
        """One report of a meeting at a day."""
        fields = {c.field for c in chosen.values()}
        if "assessed" not in fields:
            return Shape(why="not-recognised")
        values: dict[str, object] = {}
        if "meeting" not in fields:
            values["meeting"] = meeting or self.known.meeting
            if not values["meeting"]:
                return Shape(why="no-meeting")
        if "as_at" not in fields:
            day = day or self.known.day
            if day is None:
                return Shape(why="no-report-day")
            values["as_at"] = np.datetime64(day, "s")
        needed = ("assessed", "received", "meeting", "as_at")
        return Shape((self.block(table, chosen, values, sparse=True, only_required=needed),))

    def due(self, columns: Mapping[int, Column]) -> int:
        """A column of what is due where the report does not show what that is; 0 where there is none.

        "Amount due" was assessed, or is outstanding: only a report of all three amounts shows which.
        What is outstanding may hold the balance of earlier years: only what was received shows that.
        """
        fields = {c.field for c in columns.values()}
        if {"received", "outstanding"} <= fields:
            return 0
        asked = {
            p: c.field
            for p, c in columns.items()
            if not said_field(self.known.mapping, self.titles[p], p)
        }
        for place, name in asked.items():
            if name == "assessed" and DUE & set(self.titles[place].names):
                return place
            if name == "outstanding" and "prior_balance" in fields:
                return place
        return 0

    def adding(self) -> tuple[int, ...]:
        """The columns that add up the others of their row."""
        return tuple(p for p, t in self.titles.items() if t.group.is_total)

    def by_year(self, table: str) -> Shape | None:
        """States down, years across."""
        years = {p: t.group.year for p, t in self.titles.items() if t.group.year}
        if not all(self.is_plain(self.titles[p]) for p in years):
            return None
        return self.across(table, {p: {"year": y} for p, y in years.items()})

    def by_month(self, table: str) -> Shape | None:
        """States down, the months of one year across."""
        months = [p for p, t in self.titles.items() if t.group.month]
        if len(months) < 2:  # noqa: PLR2004 (one month is no table of months)
            return None
        if not self.known.year:
            return Shape(why="no-year")
        return self.across(table, {p: {"year": self.known.year} for p in months})

    def across(self, table: str, values: Mapping[int, Mapping[str, object]]) -> Shape | None:
        """A block for each of the columns, an empty cell being no row."""
        named = self.fields("contributions").items()
        fields = {c.field for p, c in named if not self.titles[p].group.is_total}
        if not values or "received_on" in fields or "amount" in fields - {"year"}:
            return None
        if not self.came() or self.is_assessed():
            return None
        amount = next(c for c in COLUMNS[table] if c.field == "amount")
        said = [self.block(table, {p: amount}, v, sparse=True) for p, v in values.items()]
        seen = [tuple(v.values()) for v in values.values()]
        if table == "contributions" and len(set(seen)) < len(seen) and not self.is_by_month(values):
            place = next(p for n, p in enumerate(values) if seen[n] in seen[:n])
            text = self.titles[place].text
            return Shape(why="twice-header", place=place, found=text, expected=text)
        return Shape(tuple(said), row_totals=self.adding())

    def is_assessed(self) -> bool:
        """Whether the money is assessed, as far as a person does not say what the table is."""
        said = self.known.stream or self.known.above.stream or self.known.sheet.stream
        return said == "assessed" and not self.known.mapping.table

    def is_plain(self, title: Title) -> bool:
        """Whether a title of a year says nothing more than that, or that money came."""
        words = {w.strip("0123456789") for name in title.names for w in name.split()} - YEAR_WORDS
        return not words or field_of(title, "contributions") is not None

    def came(self) -> bool:
        """Whether the lines above, or a person, say that the amounts are money that came."""
        if self.known.mapping.table:
            return True
        said = (self.known.above, self.known.sheet)
        return any(s.came for s in said) and not any(s.otherwise or s.spent for s in said)

    def is_by_month(self, values: Mapping[int, Mapping[str, object]]) -> bool:
        """Whether the columns are months, which share their year."""
        return all(self.titles[p].group.month for p in values)

    def announcements(self, table: str) -> Shape | None:
        """A list of pledges, confirmations or transfers under way."""
        columns = self.dated(table, "said_on")
        named = {c.field for c in columns.values()}
        kind = (
            self.known.mapping.values.get("kind") or self.known.above.kind or self.known.sheet.kind
        )
        if "amount" not in named or not ("kind" in named or kind) or self.names_receipts():
            return None
        values: dict[str, object] = {}
        if "kind" not in named:
            values["kind"] = kind
        if "said_on" not in named:
            if self.known.day is None:
                return Shape(why="no-report-day")
            values["said_on"] = np.datetime64(self.known.day, "s")
        if "year" not in named:
            day = self.known.day
            if not self.known.year or (day and self.known.year < day.year - 1):
                return Shape(why="no-year")  # nothing is promised for years long past
            values["year"] = self.known.year
        if (fault := self.fault(columns)) is not None:
            return fault
        needed = ("year", "amount", "currency", "said_on", "kind")
        block = self.block(table, columns, values, only_required=needed)
        if "currency" not in named:
            currency = block.currency or self.known.currency
            if not currency:
                return Shape(why="no-currency")
            block = replace(block, constants={**block.constants, "currency": currency})
        return Shape((block,))

    def names_receipts(self) -> bool:
        """Whether a column holds the days on which money came: then it did."""
        return "received_on" in {c.field for c in self.fields("contributions").values()}

    def dated(self, table: str, field: str) -> dict[int, Column]:
        """The fields of a table, where a plain "Date" is the named one."""
        columns = self.fields(table)
        if field not in {c.field for c in columns.values()}:
            column = next(c for c in COLUMNS[table] if c.field == field)
            plain = [
                p
                for p, t in self.titles.items()
                if p not in columns and DAY_OF_PAYMENT & set(t.names)
            ]
            columns |= dict.fromkeys(plain[:1], column)
        return columns

    def payments(self, table: str) -> Shape | None:
        """A row a payment, in the table of its stream."""
        columns = self.one_amount(self.dated(table, "received_on"))
        named = {c.field for c in columns.values()}
        spent = self.known.above.spent or self.known.sheet.spent
        if not {"received_on", "amount"} <= named or spent or self.is_of_other_stream(table):
            return None
        if (fault := self.fault(columns) or self.paid_beside(columns)) is not None:
            return fault
        values: dict[str, object] = {}
        if table == "receipts" and "meeting" not in named:
            values["meeting"] = self.known.meeting
        if table == "contributions" and "year" not in named and self.known.year:
            values["year"] = self.known.year
        plain = [p for p, c in columns.items() if c.field == "received_on"]
        if DAY_OF_PAYMENT & set(self.titles[plain[0]].names) and not self.came():
            return None
        needed = ("received_on", "amount", "year")
        return Shape((self.block(table, columns, values, only_required=needed),))

    def paid_beside(self, columns: Mapping[int, Column]) -> Shape | None:
        """The Problem of an invoice's amount beside what was paid of it."""
        for place, title in self.titles.items():
            column = field_of(title, "status_reports") if place not in columns else None
            if column is not None and column.field == "received":
                amount = next(p for p, c in columns.items() if c.field == "amount")
                said = self.titles[amount].text
                return Shape(why="twice-header", place=place, found=title.text, expected=said)
        return None

    def is_of_other_stream(self, table: str) -> bool:
        """Whether a table of payments belongs to the other stream than the one known or likely."""
        stream = self.known.stream or self.known.above.stream or self.known.sheet.stream
        if not stream:
            names = {n for t in self.titles.values() for n in t.names}
            stream = "assessed" if self.known.meeting or names & MEETING_TITLES else "voluntary"
        return table != ("receipts" if stream == "assessed" else "contributions")

    def one_amount(self, columns: dict[int, Column]) -> dict[int, Column]:
        """The columns with only the amount in the book's currency, where several name theirs."""
        amounts = [p for p, c in columns.items() if c.field == "amount"]
        units = {p: self.titles[p].unit for p in amounts}
        own = self.known.currency
        if (
            len(amounts) > 1
            and own
            and all(units.values())
            and list(units.values()).count(own) == 1
        ):
            return {p: c for p, c in columns.items() if units.get(p, own) == own}
        return columns

    def assessments(self, table: str) -> Shape | None:
        """A row a bill."""
        columns = self.fields(table)
        named = {c.field for c in columns.values()}
        amounts = [p for p, c in columns.items() if c.field == "amount"]
        if not amounts or not ("meeting" in named or self.known.meeting):
            return None
        words = " ".join(n for p in amounts for n in self.titles[p].names)
        stream = self.known.stream or self.known.above.stream or self.known.sheet.stream
        is_named = any(w in words for w in ASSESSED_WORDS)
        if not is_named and (stream != "assessed" or self.known.above.settled):
            return None
        if (fault := self.fault(columns)) is not None:
            return fault
        values = {} if "meeting" in named else {"meeting": self.known.meeting}
        needed = ("amount", "meeting")
        return Shape((self.block(table, columns, values, only_required=needed),))

    def yearly(self, table: str) -> Shape | None:
        """A row for what a State gave in a year, without a day."""
        columns = self.one_amount(self.fields(table))
        named = {c.field for c in columns.values()}
        has_year = "year" in named or self.known.year
        if "amount" not in named or not has_year or not self.came() or self.is_assessed():
            return None
        if (fault := self.fault(columns)) is not None:
            return fault
        values = {} if "year" in named else {"year": self.known.year}
        return Shape((self.block(table, columns, values, only_required=("amount", "year")),))


CURRENCY_TITLES: Final = frozenset(
    name for name, c in KNOWN["announcements"].items() if c.field == "currency"
)
MEETING_TITLES: Final = frozenset(
    {"meeting", "meeting code", "reunion", "code de la reunion", "tagung", "treffen"}
)
