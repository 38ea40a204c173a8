"""A table as a reader wants it: rows that match a search and filters, in an order, said in words.

Pages and copies filter by the same functions, so that a copy holds exactly what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.locale.words import MINOR_UNITS
from dashboard.tables.state_search import is_found
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import region_name

AMOUNT: Final = re.compile(r"\d{1,12}(\.\d{1,2})?", re.ASCII)
GROUPING: Final = re.compile("['\u2019 \u00a0\u202f]")  # between thousands, in any language here
STATUS_KEYS: Final = ("status", "answer", "announcement_kind", "outcome")
MAX_SEARCH_CHARS: Final = 80


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A reader's choices for a list, as its address says them.

    ``at_least`` is in minor units. ``sort`` is the key of a column, with "-" before it for the
    largest or last first; "" is the table's own order.
    """

    find: str = ""
    region: str = ""
    status: str = ""
    at_least: int | None = None
    sort: str = ""

    @property
    def is_filter(self) -> bool:
        """Return True if rows may be left out."""
        return self != ListChoice(sort=self.sort)

    @property
    def parameters(self) -> dict[str, str]:
        """Return the choices as parameters of an address, without those that are not made."""
        amount = "" if self.at_least is None else plain_amount(self.at_least)
        texts = {"find": self.find, "region": self.region, "status": self.status}
        texts |= {"at_least": amount, "sort": self.sort}
        return {key: text for key, text in texts.items() if text}


def parse_choice(query: Mapping[str, str]) -> ListChoice:
    """Return the choices in the parameters of an address; an unreadable amount is none."""
    return ListChoice(
        find=" ".join(query.get("find", "").split())[:MAX_SEARCH_CHARS],
        region=query.get("region", ""),
        status=query.get("status", ""),
        at_least=parse_at_least(query.get("at_least", "")),
        sort=query.get("sort", ""),
    )


def parse_at_least(text: str) -> int | None:
    """Return an amount such as 1'000 or 250.50 in minor units; None if it is none."""
    bare = GROUPING.sub("", text)
    return int(Decimal(bare) * MINOR_UNITS) if AMOUNT.fullmatch(bare) else None


def plain_amount(minor: int) -> str:
    """Return minor units as a plain number, with cents only if it has any."""
    units, cents = divmod(minor, MINOR_UNITS)
    return f"{units}.{cents:02d}" if cents else str(units)


def column_position(table: DisplayTable, *keys: str) -> int | None:
    """Return the index of the first column with one of the keys; None without."""
    return next((n for n, column in enumerate(table.columns) if column.key in keys), None)


def amount_position(table: DisplayTable) -> int | None:
    """Return the index of the column that matters, or of the first one, with amounts of a currency."""
    sums = [n for n, column in enumerate(table.columns) if column.currency]
    main = column_position(table, table.main_column)
    return main if main in sums else next(iter(sums), None)


def row_statuses(table: DisplayTable) -> tuple[str, ...]:
    """Return each row's status as the address says it; empty if the table has none."""
    if table.row_statuses:
        return table.row_statuses
    place = column_position(table, *STATUS_KEYS)
    return () if place is None else tuple(str(row[place]) for row in table.rows)


def status_names(table: DisplayTable) -> dict[str, str]:
    """Return the statuses of the rows as the address says them, each with its name for readers."""
    place = column_position(table, *STATUS_KEYS)
    if place is None:
        return {}
    return {
        status: str(row[place]) for status, row in zip(row_statuses(table), table.rows, strict=True)
    }


def row_regions(ledger: Ledger, table: DisplayTable) -> tuple[str, ...]:
    """Return the UN region of each row's State, as in ``states.csv``."""
    return tuple(str(ledger.states["region"].get(state, "")) for state in table.row_states)


def applicable_choice(ledger: Ledger, table: DisplayTable, choice: ListChoice) -> ListChoice:
    """Return the choices that this table can follow: other lists of the page may have others."""
    has_sort = column_position(table, choice.sort.removeprefix("-")) is not None
    return ListChoice(
        find=choice.find,
        region=choice.region
        if table.row_states and choice.region in set(ledger.states["region"])
        else "",
        status=choice.status if choice.status in row_statuses(table) else "",
        at_least=None if amount_position(table) is None else choice.at_least,
        sort=choice.sort if has_sort else "",
    )


def filter_table(
    ledger: Ledger, table: DisplayTable, choice: ListChoice, words: Words
) -> DisplayTable:
    """Return the table with the rows and the order of an applicable choice, which its texts say."""
    if choice == ListChoice():
        return table
    shown = sort_rows(table, matching_rows(ledger, table, choice), choice.sort, words)
    order = describe_order(table, choice.sort, words) or table.order
    result = replace(
        table,
        order=order,
        rows=tuple(table.rows[n] for n in shown),
        row_states=tuple(table.row_states[n] for n in shown) if table.row_states else (),
        row_statuses=tuple(table.row_statuses[n] for n in shown) if table.row_statuses else (),
    )
    if not choice.is_filter:
        return result
    return replace(
        result,
        name=f"{table.name}-part",
        title=words.t(
            "{n} of {all}: {filters}",
            n=words.count(len(shown)),
            all=words.count(len(table.rows)),
            filters=", ".join(describe_filters(table, choice, words)),
        ),
        subtitle=words.t("{title}. {subtitle}", title=table.title, subtitle=table.subtitle),
        total=total_of_part(table, result.rows),
    )


def matching_rows(ledger: Ledger, table: DisplayTable, choice: ListChoice) -> list[int]:
    """Return the positions of the rows that match all filters."""
    states = table.row_states or ("",) * len(table.rows)
    regions, statuses = row_regions(ledger, table), row_statuses(table)
    place = amount_position(table)
    return [
        n
        for n, row in enumerate(table.rows)
        if (not choice.region or regions[n] == choice.region)
        and (not choice.status or statuses[n] == choice.status)
        and (choice.at_least is None or place is None or reaches(row[place], choice.at_least))
        and (not choice.find or is_found(choice.find, states[n], row_texts(table, row)))
    ]


def reaches(value: object, least: int) -> bool:
    """Return True for a known amount of at least ``least``; an unknown one reaches nothing (D26)."""
    return isinstance(value, int) and value >= least


def row_texts(table: DisplayTable, row: tuple[object, ...]) -> tuple[str, ...]:
    """Return the texts of a row that can be searched: names and words, not numbers and days."""
    return tuple(
        value
        for column, value in zip(table.columns, row, strict=True)
        if column.kind in {"text", "state"} and isinstance(value, str)
    )


def sort_rows(table: DisplayTable, rows: list[int], sort: str, words: Words) -> list[int]:
    """Return positions of rows in an order; what is not known comes last either way (D26)."""
    place = column_position(table, sort.removeprefix("-"))
    if place is None:
        return rows
    known = [n for n in rows if table.rows[n][place] not in {None, ""}]
    unknown = [n for n in rows if table.rows[n][place] in {None, ""}]

    def sort_key(n: int) -> tuple[str, object]:
        value = table.rows[n][place]
        return (words.sort_key(value), 0) if isinstance(value, str) else ("", value)

    return sorted(known, key=sort_key, reverse=sort.startswith("-")) + unknown


def total_of_part(
    table: DisplayTable, rows: tuple[tuple[object, ...], ...]
) -> tuple[object, ...] | None:
    """Return the total row of some rows, summing known amounts where the whole table has a sum."""
    if table.total is None or not rows:
        return None

    def part_sum(n: int, whole: object) -> object:
        if not isinstance(whole, int):
            return whole
        amounts = [row[n] for row in rows if isinstance(row[n], int)]
        return sum(amounts) if amounts else ""  # type: ignore[arg-type]

    return tuple(part_sum(n, whole) for n, whole in enumerate(table.total))


def describe_filters(table: DisplayTable, choice: ListChoice, words: Words) -> list[str]:
    """Return the filters of a choice in words."""
    texts = []
    if choice.find:
        texts.append(words.t("“{text}”", text=choice.find))
    if choice.region:
        texts.append(region_name(choice.region, words))
    if choice.status:
        texts.append(status_names(table)[choice.status])
    if choice.at_least is not None and (place := amount_position(table)) is not None:
        amount = words.money(choice.at_least, table.columns[place].currency)
        texts.append(words.t("at least {amount}", amount=amount))
    return texts


def describe_order(table: DisplayTable, sort: str, words: Words) -> str:
    """Return an order in words; "" for the table's own order."""
    place = column_position(table, sort.removeprefix("-"))
    if place is None:
        return ""
    return order_text(table.columns[place], words, is_reversed=sort.startswith("-"))


def order_text(column: DisplayColumn, words: Words, *, is_reversed: bool) -> str:
    """Return which values of a column come first."""
    if column.kind in {"text", "state"}:
        if is_reversed:
            return words.t("by {column}, Z to A", column=column.title)
        return words.t("by {column}, A to Z", column=column.title)
    if column.kind in {"date", "year"}:
        if is_reversed:
            return words.t("by {column}, the latest first", column=column.title)
        return words.t("by {column}, the earliest first", column=column.title)
    if is_reversed:
        return words.t("by {column}, the largest first", column=column.title)
    return words.t("by {column}, the smallest first", column=column.title)


def next_sort(column: DisplayColumn, sort: str) -> str:
    """Return the order that a click on a column's head asks for: first, reversed, the table's own."""
    first, second = column.key, f"-{column.key}"
    if column.kind not in {"text", "state"}:  # numbers and days: the largest and latest first
        first, second = second, first
    return {first: second, second: ""}.get(sort, first)
