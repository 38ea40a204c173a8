"""JSON schemas of tables, made from the tables themselves: what each key of a row holds, in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dashboard.exports.plain_values import currency_column, machine_keys
from dashboard.tables.table import DisplayColumn, DisplayTable

Schema = dict[str, object]
YEARLY_KEY: Final = re.compile(r"(.+_)\d{4}")
EXACT_AMOUNT: Final = r"^-?\d+\.\d{2}$"
EXACT_SHARE: Final = r"^-?\d+\.\d{4}$"
TEXT: Final[Schema] = {"type": ["string", "null"]}
COUNT: Final[Schema] = {"type": ["integer", "null"]}
CODES: Final[dict[str, Schema]] = {
    "state_code": {"type": "string", "description": "ISO 3166-1 alpha-3 code of the row’s State."},
    "status_code": {"type": "string", "description": "The status, the same in all languages."},
}


def row_schema(tables: Iterable[DisplayTable]) -> Schema:
    """Return the schema of a row of one table, by the columns that it has in any of these.

    A subject may call for further columns, such as announced amounts: their values are of no other types.
    """
    fixed: dict[str, Schema] = {}
    yearly: dict[str, Schema] = {}
    for table in tables:
        for column in table.columns:
            match = YEARLY_KEY.fullmatch(column.key)
            if match is None:
                fixed.setdefault(column.key, column_schema(column, table))
            else:
                yearly.setdefault(rf"^{match[1]}\d{{4}}$", column_schema(column, table))
        fixed |= {key: CODES[key] for key in machine_keys(table)[len(table.columns) :]}
    return {
        "type": "object",
        "properties": fixed,
        "additionalProperties": {"type": ["string", "integer", "null"]},
        **({"patternProperties": yearly} if yearly else {}),
    }


def column_schema(column: DisplayColumn, table: DisplayTable) -> Schema:
    """Return the schema of a column's values; null is a value that the books do not hold."""
    if column.kind == "money":
        place = currency_column(table)
        unit = "the currency that the answer’s `columns` name as `unit`"
        if not column.currency and place is not None:
            unit = f"the currency in `{table.columns[place].key}`"
        return {**TEXT, "pattern": EXACT_AMOUNT, "description": f"An exact decimal, in {unit}."}
    if column.kind == "percent":
        return {
            **TEXT,
            "pattern": EXACT_SHARE,
            "description": "Per cent, rounded to four decimals.",
        }
    if column.kind == "date":
        return {**TEXT, "format": "date"}
    return COUNT if column.kind in {"count", "year"} else TEXT


def answer_schema(rows: str) -> Schema:
    """Return the schema of a whole answer, whose rows are of the named schema."""
    properties: dict[str, object] = {
        "title": {"type": "string", "description": "The finding; with a filter, what it leaves."},
        "subtitle": {
            "type": "string",
            "description": "What is measured, in which currency, as at which day, in which order.",
        },
        "source": {"type": "string"},
        "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
        "rows": {"type": "array", "items": {"$ref": rows}},
        "total": {
            "type": ["object", "null"],
            "description": "Sums of the rows; a key without a sum is missing.",
            "additionalProperties": {"type": ["string", "integer", "null"]},
        },
    }
    return {
        "allOf": [
            {"$ref": "#/components/schemas/Note"},
            {"type": "object", "properties": properties, "required": list(properties)},
        ]
    }


def shared_schemas() -> dict[str, Schema]:
    """Return the schemas that all tables share."""
    text: Schema = {"type": "string"}
    texts: Schema = {"type": "object", "additionalProperties": text}
    note: dict[str, object] = {
        "table": text,
        "convention": text,
        "convention_name": text,
        "as_of": {
            **text,
            "format": "date",
            "description": "The day from which figures are looked at.",
        },
        "language": text,
        "parameters": {**texts, "description": "What the address chose: year, meeting, stream …"},
        "filter": {**texts, "description": "What the address left out or put in order."},
        "illustrative": {"type": "boolean", "description": "True if figures are invented."},
        "books": {"type": "array", "items": {"$ref": "#/components/schemas/Book"}},
        "page": {**text, "description": "The address of the page with the same choices."},
    }
    column = {
        "key": text,
        "title": text,
        "kind": {"enum": ["text", "state", "money", "count", "percent", "date", "year"]},
        "unit": {**text, "description": "ISO 4217 code, % or nothing."},
        "unit_key": {**text, "description": "The key of the column with each row’s currency."},
    }
    book = {"name": text, "sha256": text}
    return {
        "Note": {"type": "object", "properties": note, "required": list(note)},
        "Column": {
            "type": "object",
            "properties": column,
            "required": ["key", "title", "kind", "unit"],
            "additionalProperties": False,
        },
        "Book": {"type": "object", "properties": book, "required": list(book)},
    }
