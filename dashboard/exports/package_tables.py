"""The tables of a data package: those of each year, meeting or letter below each other, under its key.

Keys are declared only where they are true of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.exports.csv import csv_cells
from dashboard.exports.export_query import ExportQuery, ExportQueryError
from dashboard.exports.formula_escaping import escape_formulas
from dashboard.exports.plain_values import currency_column, machine_keys
from dashboard.exports.table_addresses import TABLE_ADDRESSES, values_of
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.tables.table import DisplayColumn, DisplayKind, DisplayTable
from dashboard.wording.display_names import region_name, state_name

ALL_PAYMENTS: Final = {"since": "1990-01-01"}  # the first day that can be looked from
STATE_CODE: Final = DisplayColumn("ISO 3166-1 alpha-3", key="state_code")
NAMES: Final = {
    "since-payments": "payments",
    "meeting": "meeting-states",
    "letter": "letter-states",
}
REFERENCES: Final = {  # from a key to the table that lists its values
    "state_code": ("states", "state_code"),
    "meeting": ("meetings", "meeting"),
    "letter": ("letters", "letter"),
}


@dataclass(frozen=True)
class PackageTable:
    """A table of the package: ``rows`` of CSV cells below the keys of ``columns``.

    ``row_currency`` is the key of the column with the currency of a row's amounts, "" without.
    """

    name: str
    title: str
    columns: tuple[DisplayColumn, ...]
    rows: Sequence[tuple[str, ...]]
    key: tuple[str, ...] = ()
    row_currency: str = ""

    def values(self, keys: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the rows' values of some columns."""
        order = [column.key for column in self.columns]
        places = [order.index(key) for key in keys]
        return [tuple(row[place] for place in places) for row in self.rows]

    def true_key(self) -> tuple[str, ...]:
        """Return the key if each row has one of its own, else none."""
        if not set(self.key) <= {column.key for column in self.columns}:
            return ()
        values = self.values(self.key)
        is_true = len(set(values)) == len(values) and all(all(one) for one in values)
        return self.key if is_true else ()


def package_tables(query: ExportQuery) -> list[PackageTable]:
    """Return all tables of a convention as of a day that have rows, with the States that they name."""
    tables = [table for table in convention_tables(query) if table.rows]
    named = {
        code
        for table in tables
        if any(column.key == "state_code" for column in table.columns)
        for (code,) in table.values(("state_code",))
        if code
    }
    return [*([states_table(query, named)] if named else []), *tables]


def convention_tables(query: ExportQuery) -> Iterator[PackageTable]:
    """Yield the tables of the registry that have a key, those of streams for each stream."""
    for name, address in TABLE_ADDRESSES.items():
        if not address.key or (address.stream and address.stream not in query.ledger.streams):
            continue
        (way,) = address.ways
        for stream in query.ledger.streams if "stream" in way else ("",):
            yield stack_tables(query, name, stream, [key for key in way if key != "stream"])


def stack_tables(
    query: ExportQuery, name: str, stream: str, subject: Sequence[str]
) -> PackageTable:
    """Return the tables of all values of a subject as one, with the subject as first column."""
    chosen = ({"stream": stream} if stream else {}) | (ALL_PAYMENTS if "since" in name else {})
    values = [values_of(query.ledger, key, query.as_of, stream) for key in subject]
    found = [
        (value, table)
        for value in (values[0] if values else ("",))
        if (table := build(query, name, chosen | dict.fromkeys(subject, value))) is not None
    ]
    kind: DisplayKind = "year" if subject == ["year"] else "text"
    columns = [*(DisplayColumn(key.capitalize(), kind, key=key) for key in subject)]
    for _, table in found:
        known = {column.key for column in columns}
        columns += [column for column in table.columns if column.key not in known]
        if table.row_states and "state_code" not in known:
            columns.append(STATE_CODE)
    rows = [row for value, table in found for row in stacked_rows(table, columns, subject, value)]
    places = [(table, currency_column(table)) for _, table in found]
    return PackageTable(
        name="-".join(filter(None, (NAMES.get(name, name), stream))),
        title=found[0][1].title if len(found) == 1 else (TABLES_BY_NAME[name].__doc__ or ""),
        columns=tuple(columns),
        rows=rows,
        key=(*subject, *TABLE_ADDRESSES[name].key),
        row_currency=next((t.columns[n].key for t, n in places if n is not None), ""),
    )


def build(query: ExportQuery, name: str, chosen: Mapping[str, str]) -> DisplayTable | None:
    """Return a table; None if the books hold none for what is chosen."""
    asked = ExportQuery(query.ledger, query.as_of, query.words, chosen)
    try:
        return TABLES_BY_NAME[name](asked)
    except ExportQueryError:
        return None


def stacked_rows(
    table: DisplayTable, columns: Iterable[DisplayColumn], subject: Sequence[str], value: str
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table as CSV cells in an order of columns, blank for those that it lacks."""
    keys, order = machine_keys(table), [column.key for column in columns]
    for n, row in enumerate(table.rows):
        cells = csv_cells(row, table, n)
        by_key = dict(zip(keys, cells, strict=True)) | dict.fromkeys(
            subject, escape_formulas(value)
        )
        yield tuple(by_key.get(key, "") for key in order)


def states_table(query: ExportQuery, named: Iterable[str]) -> PackageTable:
    """Return the States and others whose codes the other tables hold, with names and regions."""
    words, states = query.words, query.ledger.states
    rows = []
    for code in sorted(named):
        region = str(states["region"].get(code, ""))
        shown = region_name(region, words) if region else ""
        texts = (code, state_name(query.ledger, code, words), shown)
        rows.append(tuple(map(escape_formulas, texts)))
    columns = (
        STATE_CODE,
        DisplayColumn(words.t("State"), "state", key="state"),
        DisplayColumn(words.t("Region"), key="region"),
    )
    return PackageTable("states", words.t("States"), columns, rows, ("state_code",))


def true_references(
    table: PackageTable, tables: Mapping[str, PackageTable]
) -> Iterator[tuple[str, str, str]]:
    """Yield (column, table, its column) where each value is the key of a row of that table."""
    for column in table.columns:
        other_name, other_key = REFERENCES.get(column.key, ("", ""))
        stream = table.name.rpartition("-")[2]
        other = tables.get(other_name) or tables.get(f"{other_name}-{stream}")
        if other is None or other is table or other.true_key() != (other_key,):
            continue
        if {*table.values((column.key,))} <= {*other.values((other_key,))}:
            yield column.key, other.name, other_key
