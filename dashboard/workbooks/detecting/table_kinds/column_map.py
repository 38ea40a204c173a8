"""Map the columns of a table to fields, and build a block from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

import numpy as np

from dashboard.workbooks.clean.layouts import BOOK_CURRENCY, ColumnKind, LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.detecting.column_fields import (
    COLUMN_BY_TITLE,
    COLUMNS_BY_TABLE,
    get_column,
    get_mapped_field,
    match_column,
)
from dashboard.workbooks.detecting.column_titles import ColumnTitle
from dashboard.workbooks.detecting.header_rows import TableHeader
from dashboard.workbooks.detecting.preamble import get_single
from dashboard.workbooks.detecting.table_context import TableContext
from dashboard.workbooks.values.blank_cells import is_blank, is_dash
from dashboard.workbooks.vocabulary.budget_years import parse_heading_year
from dashboard.workbooks.vocabulary.text_tags import PLEDGE_TAGS, TextTags, tag_text

COMPATIBLE_TAGS: Final = frozenset(
    {"budget", "assessed", "prior", "credit"}
)  # money tags of other columns that a table's title may mention
MONEY_OF_TABLE: Final = {
    "contributions": "received",
    "receipts": "received",
    "assessments": "assessed",
    "status_reports": "assessed",
}
RECOGNISED_TITLES: Final = frozenset(name for names in COLUMN_BY_TITLE.values() for name in names)
CURRENCY_TITLES: Final = frozenset(
    name for name, c in COLUMN_BY_TITLE["announcements"].items() if c.field == "currency"
)


class ColumnMap:
    """The columns of a table with their titles, and the context in which they are matched."""

    def __init__(
        self,
        header: TableHeader,
        state: int,
        titles: Mapping[int, ColumnTitle],
        end: int,
        context: TableContext,
        ignored: Sequence[int] = (),
    ) -> None:
        """Store the columns in ``titles``; ``ignored``: columns that the user excluded."""
        self.header = header
        self.state_column = state
        self.titles = titles
        self.end_row = end
        self.context = context
        self.ignored_columns = ignored

    def match_fields(self, table: str) -> dict[int, LayoutColumn]:
        """Return the columns whose titles, or the mapping, name a field of a table."""
        by_field = {c.field: c for c in COLUMNS_BY_TABLE[table]}
        matched: dict[int, LayoutColumn] = {}
        for index, title in self.titles.items():
            mapped_field = get_mapped_field(self.context.mapping, title, index)
            layout = by_field.get(mapped_field) if mapped_field else match_column(title, table)
            if (
                layout is not None
                and layout.field != "state"
                and (mapped_field or self.has_valid_cells(index, layout))
            ):
                matched[index] = layout
        untotalled = {c.field for p, c in matched.items() if self.is_not_part_of_total(p, table)}
        return {
            p: c
            for p, c in matched.items()
            if not self.titles[p].group.is_total or c.field not in untotalled
        }

    def has_valid_cells(self, index: int, layout: LayoutColumn) -> bool:
        """Return False for a column of amounts or days that holds other texts: a status, a tick."""
        if layout.kind not in {"money", "date"}:
            return True
        cells = {c for c in set(self.get_column_cells(index)) if not is_blank(c)}
        texts = {c for c in cells if isinstance(c, str)}
        if not texts:
            return True
        is_named = bool(RECOGNISED_TITLES & set(self.titles[index].name_forms[:1])) and len(
            texts
        ) < len(cells)
        return is_named or any(any(map(str.isdigit, t)) or is_dash(t) for t in texts)

    def is_not_part_of_total(self, index: int, table: str) -> bool:
        """Return True for a column that is not part of a total: its title is a full name or has a group.

        "Received" is itself a field, and "Total received" sums meetings; "Received 2021" is part of "Total received".
        """
        title = self.titles[index]
        return not title.group.is_total and bool(
            title.group or any(n in COLUMN_BY_TITLE[table] for n in title.name_forms[:1])
        )

    def build_block(
        self,
        table: str,
        columns: Mapping[int, LayoutColumn],
        values: Mapping[str, object],
        *,
        sparse: bool = False,
        only_required: Sequence[str] = (),
    ) -> TableBlock:
        """Build a block of the State column and ``columns``; only fields in ``only_required`` must be filled."""
        state_layout = get_column(table, "state")
        layout = {"state": (self.state_column, state_layout)}
        for index, column in columns.items():
            kind: ColumnKind = "meeting" if column.field == "meeting" else column.kind
            required = column.field in only_required
            layout[column.field] = (index, replace(column, required=required, kind=kind))
        amounts = [p for p, c in columns.items() if c.kind == "money" and c.field != "amount_sent"]
        currencies = {self.titles[p].currency for p in amounts} - {""}
        codes = frozenset[str]()
        currency_at = (
            None if currencies or "currency" in layout else self.find_currency_column(layout)
        )
        if currency_at is not None:
            layout["currency"] = (currency_at, BOOK_CURRENCY)
            codes = self.context.currency_columns.get(currency_at, codes)
        mapped_values = {
            f: v
            for f, v in self.get_mapped_values(table).items()
            if f not in layout and f not in values
        }
        return TableBlock(
            table=table,
            header_row=self.header.row,
            columns=dict(sorted(layout.items(), key=lambda item: item[1][0])),
            end_row=self.end_row,
            upper_header_rows=(self.header.row - 1,) if self.header.is_two_rows else (),
            constants={**mapped_values, **values},
            currency=get_single(currencies, "")
            or self.context.get_currency(amounts)
            or get_single(codes, ""),
            is_sparse=sparse,
            is_detected=True,
            skipped_rows=(*self.context.skipped_rows, *self.header.repeated_rows),
            unread_columns=self.get_unread_titles({index for index, _ in layout.values()}),
        )

    def get_unread_titles(self, used: AbstractSet[int]) -> dict[int, str]:
        """Return the title or letters of each column without a field."""
        unused = sorted(
            {*self.titles, *self.ignored_columns} - {*self.header.duplicate_state_columns, *used}
        )
        return {p: self.header.titles[p].text or f"column {column_letters(p)}" for p in unused}

    def find_currency_column(self, layout: Mapping[str, tuple[int, LayoutColumn]]) -> int | None:
        """Return the column with each row's currency, which must be the book's; None if there is none.

        It is found by its title, or because it holds only currencies.
        """
        used = {index for index, _ in layout.values()}
        titled = [
            p
            for p, t in self.titles.items()
            if p not in used and CURRENCY_TITLES & set(t.name_forms)
        ]
        if "amount_sent" in layout or len(titled) > 1:
            return None
        codes = {
            p: c
            for p, c in self.context.currency_columns.items()
            if p in self.titles and p not in used
        }
        return titled[0] if titled else max(codes, key=lambda p: len(codes[p]), default=None)

    def get_mapped_values(self, table: str) -> dict[str, object]:
        """Return the values that the mapping sets for all rows, with their types."""
        typed: dict[str, object] = {}
        by_field = {c.field: c for c in COLUMNS_BY_TABLE[table]}
        for name, text in self.context.mapping.values.items():
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

    def find_total_columns(self) -> tuple[int, ...]:
        """Return the columns that hold row totals."""
        return tuple(p for p, t in self.titles.items() if t.group.is_total)

    def select_book_currency_amount(
        self, columns: dict[int, LayoutColumn]
    ) -> dict[int, LayoutColumn]:
        """Drop the amounts in other currencies than the book's, if every amount's title names a currency."""
        amounts = [p for p, c in columns.items() if c.field == "amount"]
        currencies = {p: self.titles[p].currency for p in amounts}
        currency = self.context.currency
        if (
            len(amounts) > 1
            and currency
            and all(currencies.values())
            and list(currencies.values()).count(currency) == 1
        ):
            return {p: c for p, c in columns.items() if currencies.get(p, currency) == currency}
        return columns

    def classify_amounts(self, columns: Mapping[int, LayoutColumn]) -> str:
        """Return the vocabulary tag of the amounts in these columns: "received", "pledged".

        "" if no title, preamble, sheet name or mapping tells, or if they contradict each other.
        """
        if table := self.context.mapping.table:
            kinds = PLEDGE_TAGS & self.context.tags or {"pledged"}
            return MONEY_OF_TABLE.get(table) or (
                next(iter(kinds)) if len(kinds) == 1 else "pledged"
            )
        title_tags = frozenset[str]().union(
            *(
                self.titles[p].text_tags.money_tags
                for p, c in columns.items()
                if describes_amounts(c)
            )
        )
        context_tags = TextTags(self.context.tags).money_tags
        if "void" in title_tags | context_tags:
            return "void"
        if not title_tags:
            return (
                ""
                if self.context.is_ambiguous
                else get_single(context_tags - {"budget"} or context_tags, "")
            )
        tag = get_single(title_tags, "")
        contradicting = context_tags - {tag} - COMPATIBLE_TAGS
        return (
            tag
            if not contradicting
            and (not context_tags or tag in context_tags or context_tags <= COMPATIBLE_TAGS)
            else ""
        )

    def get_column_cells(self, column: int) -> Sequence[object]:
        """Return the cells of a column below the header."""
        return [row[column] for row in self.context.sheet_rows[self.header.row + 1 : self.end_row]]

    def is_status_column(self, column: int) -> bool:
        """Return True for a column that says for each row with a State what its amount is."""
        cells = zip(
            self.get_column_cells(self.state_column), self.get_column_cells(column), strict=True
        )
        texts = {cell for state, cell in cells if not is_blank(state)}
        return bool(texts) and all(isinstance(t, str) and tag_text(t).money_tags for t in texts)

    def has_year_headings(self) -> bool:
        """Return True if rows between the data rows name the year of those below them."""
        return any(parse_heading_year(cell) for cell in self.get_column_cells(self.state_column))


def describes_amounts(layout: LayoutColumn) -> bool:
    """Return True for a column whose title describes the amounts of its row."""
    is_day = layout.field in {"received_on", "said_on"}
    return is_day or (layout.kind == "money" and layout.field != "amount_sent")
