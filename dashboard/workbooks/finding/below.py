"""The columns below one row of titles: which fields they are, and a block made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

import numpy as np

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import BOOK_CURRENCY, Column, Kind
from dashboard.workbooks.finding.above import only
from dashboard.workbooks.finding.column_fields import (
    COLUMNS,
    KNOWN,
    column_of,
    field_of,
    said_field,
)
from dashboard.workbooks.finding.column_titles import Title
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.finding.known import Known, Shape
from dashboard.workbooks.letters import letters
from dashboard.workbooks.questions import NONE
from dashboard.workbooks.values.blank_cells import is_blank, is_dash
from dashboard.workbooks.vocabulary.budget_years import heading_year
from dashboard.workbooks.vocabulary.meaning import PLEDGES, Said, said

BESIDE: Final = frozenset({"budget", "assessed", "prior", "credit"})  # a title may name them too
TABLE_OF: Final = {
    "contributions": "received",
    "receipts": "received",
    "assessments": "assessed",
    "status_reports": "assessed",
}
NAMES: Final = frozenset(name for names in KNOWN.values() for name in names)
CURRENCY_TITLES: Final = frozenset(
    name for name, c in KNOWN["announcements"].items() if c.field == "currency"
)


class Below:
    """The columns below one row of titles."""

    def __init__(
        self,
        head: Head,
        state: int,
        titles: Mapping[int, Title],
        end: int,
        known: Known,
        others: Sequence[int] = (),
    ) -> None:
        """Look at these columns only; ``others``: those that a person said are not to be read."""
        self.head, self.state, self.titles, self.end, self.known = head, state, titles, end, known
        self.others = others

    def fields(self, table: str) -> dict[int, Column]:
        """The columns whose titles, or the mapping, name a field of a table."""
        by_field = {c.field: c for c in COLUMNS[table]}
        found: dict[int, Column] = {}
        for place, title in self.titles.items():
            said = said_field(self.known.mapping, title, place)
            column = by_field.get(said) if said else field_of(title, table)
            if (
                column is not None
                and column.field != "state"
                and (said or self.behaves(place, column))
            ):
                found[place] = column
        alone = {c.field for p, c in found.items() if self.is_whole(p, table)}
        return {
            p: c
            for p, c in found.items()
            if not self.titles[p].group.is_total or c.field not in alone
        }

    def behaves(self, place: int, column: Column) -> bool:
        """Return True unless a column of amounts or days holds texts that are none: a status, a tick."""
        if column.kind not in {"money", "date"}:
            return True
        cells = {c for c in set(self.cells(place)) if not is_blank(c)}
        texts = {c for c in cells if isinstance(c, str)}
        if not texts:
            return True
        is_named = bool(NAMES & set(self.titles[place].names[:1])) and len(texts) < len(cells)
        return is_named or any(any(map(str.isdigit, t)) or is_dash(t) for t in texts)

    def is_whole(self, place: int, table: str) -> bool:
        """Whether a column beside a total is no part of it: named in full, or of its own group.

        "Received" is what was received, and "Total received" adds up meetings; "Received 2021" is a part
        of "Total received".
        """
        title = self.titles[place]
        return not title.group.is_total and bool(
            title.group or any(n in KNOWN[table] for n in title.names[:1])
        )

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
        of_state = column_of(table, "state")
        chosen = {"state": (self.state, of_state)}
        for place, column in columns.items():
            kind: Kind = "meeting" if column.field == "meeting" else column.kind
            required = column.field in only_required
            chosen[column.field] = (place, replace(column, required=required, kind=kind))
        amounts = [p for p, c in columns.items() if c.kind == "money" and c.field != "amount_sent"]
        units = {self.titles[p].unit for p in amounts} - {""}
        codes = frozenset[str]()
        beside = None if units or "currency" in chosen else self.currency_place(chosen)
        if beside is not None:
            chosen["currency"] = (beside, BOOK_CURRENCY)
            codes = self.known.codes.get(beside, codes)
        said = {f: v for f, v in self.said(table).items() if f not in chosen and f not in values}
        return Block(
            table=table,
            row=self.head.row,
            columns=dict(sorted(chosen.items(), key=lambda item: item[1][0])),
            end=self.end,
            above=(self.head.row - 1,) if self.head.two else (),
            constants={**said, **values},
            currency=only(units, "") or self.known.currency_of(amounts) or only(codes, ""),
            sparse=sparse,
            is_found=True,
            no_rows=(*self.known.no_rows, *self.head.repeated),
            beside=self.titles_beside({place for place, _ in chosen.values()}),
        )

    def titles_beside(self, taken: AbstractSet[int]) -> dict[int, str]:
        """The columns that no field has, each by its title or its letters."""
        places = sorted({*self.titles, *self.others} - {*self.head.same, *taken})
        return {p: self.head.titles[p].text or f"column {letters(p)}" for p in places}

    def currency_place(self, chosen: Mapping[str, tuple[int, Column]]) -> int | None:
        """The column that says each row's currency, which must be the book's; None where there is none.

        By its title, or because nothing but currencies stands in it.
        """
        taken = {place for place, _ in chosen.values()}
        found = [
            p for p, t in self.titles.items() if p not in taken and CURRENCY_TITLES & set(t.names)
        ]
        if "amount_sent" in chosen or len(found) > 1:
            return None
        codes = {p: c for p, c in self.known.codes.items() if p in self.titles and p not in taken}
        return found[0] if found else max(codes, key=lambda p: len(codes[p]), default=None)

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
        return self.repeated({place: column.field for place, column in columns.items()})

    def repeated(self, keys: Mapping[int, object]) -> Shape | None:
        """The Problem of a column that says what one before it says; ``keys``: what each says."""
        seen: dict[object, int] = {}
        for place, key in keys.items():
            if key in seen:
                found, first = self.titles[place].text, self.titles[seen[key]].text
                return Shape(why="twice-header", place=place, found=found, expected=first)
            seen[key] = place
        return None

    def adding(self) -> tuple[int, ...]:
        """The columns that add up the others of their row."""
        return tuple(p for p, t in self.titles.items() if t.group.is_total)

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

    def money(self, columns: Mapping[int, Column]) -> str:
        """What the amounts of these columns are, as the vocabulary names it: "received", "pledged".

        "" where no title, line above, sheet's name or person says it, or where they contradict each other.
        """
        if table := self.known.mapping.table:
            kinds = PLEDGES & self.known.tags or {"pledged"}
            return TABLE_OF.get(table) or (next(iter(kinds)) if len(kinds) == 1 else "pledged")
        own = frozenset[str]().union(
            *(self.titles[p].said.money for p, c in columns.items() if tells(c))
        )
        around = Said(self.known.tags).money
        if "void" in own | around:
            return "void"
        if not own:
            return "" if self.known.is_unclear else only(around - {"budget"} or around, "")
        what = only(own, "")
        against = around - {what} - BESIDE
        return what if not against and (not around or what in around or around <= BESIDE) else ""

    def cells(self, place: int) -> Sequence[object]:
        """The cells of a column below the titles."""
        return [row[place] for row in self.known.rows[self.head.row + 1 : self.end]]

    def says_of_rows(self, place: int) -> bool:
        """Return True for a column that says of each row with a State what its money is."""
        cells = zip(self.cells(self.state), self.cells(place), strict=True)
        texts = {cell for state, cell in cells if not is_blank(state)}
        return bool(texts) and all(isinstance(t, str) and said(t).money for t in texts)

    def year_headings(self) -> bool:
        """Return True where rows between the others name the year of those below them."""
        return any(heading_year(cell) for cell in self.cells(self.state))

    def asking(self, place: int) -> Shape:
        """The question what the amounts of a column are, and the likely answer."""
        tags, money = self.known.tags, self.titles[place].said.money | Said(self.known.tags).money
        stream = self.known.of_stream
        came = {"voluntary": ("contributions",), "assessed": ("receipts",)}
        answers = came.get(stream, ("contributions", "receipts"))
        likely = {"received": answers[0], "assessed": "assessments"}
        proposed = NONE if "void" in money else likely.get(only(money, ""), "")
        if money and money <= PLEDGES:
            proposed = "announcements"
        if not money and "amount" in tags:
            proposed = answers[0]
        return Shape(
            why="asked-amounts",
            place=place,
            found=self.titles[place].text,
            answers=(*answers, "announcements", "assessments", NONE),
            proposed=proposed,
        )


def tells(column: Column) -> bool:
    """Return True for a column whose title says what the amounts of its row are."""
    is_day = column.field in {"received_on", "said_on"}
    return is_day or (column.kind == "money" and column.field != "amount_sent")
