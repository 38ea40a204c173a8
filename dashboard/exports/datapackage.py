"""A convention's tables as a Frictionless data package: ``datapackage.json``, CSV files and a README in a zip.

The CSV files are plain: UTF-8 without a mark, machine keys, no total, blanks where the books hold no value. The same
books, day and language give the same bytes. The licence is left to the office.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dashboard.exports.csv import write_csv
from dashboard.exports.export_query import NOT_FOUND, ExportQuery, ExportQueryError
from dashboard.exports.package_tables import PackageTable, package_tables, true_references
from dashboard.exports.plain_values import column_unit
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure
from dashboard.locale import load_words
from dashboard.tables.table import DisplayColumn, DisplayKind

FIELD_TYPES: Final[dict[DisplayKind, str]] = {
    "text": "string",
    "state": "string",
    "money": "number",
    "percent": "number",
    "count": "integer",
    "year": "year",
    "date": "date",
}
ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # no clock: the same content gives the same file
README: Final = """{name}: tables as of {as_of}
{underline}

Made by the Convention Financing Dashboard from the workbooks that datapackage.json names as
sources, each with the SHA-256 of its bytes.{illustrative}

datapackage.json is a Frictionless data package (https://specs.frictionlessdata.io/): each file's columns, types, units
and keys. Amounts are exact decimals in the field's "unit" (ISO 4217), or in the currency of the row's own column
that "unitField" names. Shares are per cent with four decimals. A blank is a value that the books do not hold, or that does not
apply; it is not zero. Streams and currencies are never added up.

A text that a spreadsheet would run as a formula has an apostrophe before it, which is not part of the text.

No licence is given here: whoever publishes this adds "licenses" to datapackage.json.
"""


def package_name(query: ExportQuery, convention: str) -> str:
    """Return the name of the package, which is also the stem of its file."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in convention.lower())
    return f"{plain.strip('-') or 'convention'}-as-of-{query.as_of.isoformat()}"


def as_datapackage(query: ExportQuery, convention: str) -> bytes:
    """Return the zip of a convention's tables as of the query's day, in its language."""
    return build_package(query.ledger, convention, query.as_of, query.words.code)


@cached_figure  # a large convention takes seconds, and a program may ask every minute
def build_package(ledger: Ledger, convention: str, as_of: date, language: str) -> bytes:
    """Return the zip of a convention's tables. Raises ExportQueryError if none has a row."""
    query = ExportQuery(ledger, as_of, load_words(language), {})
    tables = {table.name: table for table in package_tables(query)}
    if not tables:  # a package needs one
        raise ExportQueryError(
            NOT_FOUND, query.words.t("The books hold nothing that is known up to that day.")
        )
    files = {f"data/{name}.csv": table_csv(table) for name, table in tables.items()}
    descriptor = describe_package(query, convention, tables, files)
    text = json.dumps(descriptor, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        readme = write_readme(query, str(descriptor["title"]))
        for name, data in {"datapackage.json": text, "README.md": readme, **files}.items():
            info = ZipInfo(name, ZIP_EPOCH)
            info.external_attr = 0o644 << 16
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data)
    return content.getvalue()


def write_readme(query: ExportQuery, name: str) -> bytes:
    """Return the text that explains the package to a person."""
    title = f"{name}: tables as of {query.as_of.isoformat()}"
    notice = " Figures are illustrative: amounts and payers are invented."
    return README.format(
        name=name,
        as_of=query.as_of.isoformat(),
        underline="=" * len(title),
        illustrative=notice if query.ledger.illustrative else "",
    ).encode("utf-8", "replace")


def table_csv(table: PackageTable) -> bytes:
    """Return a table as CSV for programs."""
    return write_csv(([column.key for column in table.columns], *table.rows)).encode(
        "utf-8", "replace"
    )


def describe_package(
    query: ExportQuery,
    convention: str,
    tables: Mapping[str, PackageTable],
    files: Mapping[str, bytes],
) -> dict[str, object]:
    """Return the descriptor."""
    ledger, words = query.ledger, query.words
    return {
        "profile": "tabular-data-package",
        "name": package_name(query, convention),
        "title": ledger.settings.text_in_language("name", words.code),
        "asOf": query.as_of.isoformat(),
        "convention": convention,
        "language": words.code,
        "illustrative": ledger.illustrative,
        "sources": [
            {"title": name, "hash": f"sha256:{digest}"}
            for name, digest in sorted(ledger.book_hashes.items())
        ],
        "resources": [
            describe_table(table, tables, files[f"data/{name}.csv"])
            for name, table in tables.items()
        ],
    }


def describe_table(
    table: PackageTable, tables: Mapping[str, PackageTable], content: bytes
) -> dict[str, object]:
    """Return the descriptor of a table with its schema."""
    schema: dict[str, object] = {
        "fields": [describe_field(column, table) for column in table.columns],
        "missingValues": [""],
    }
    if key := table.true_key():
        schema["primaryKey"] = list(key)
    if references := [*true_references(table, tables)]:
        schema["foreignKeys"] = [
            {"fields": [key], "reference": {"resource": other, "fields": [other_key]}}
            for key, other, other_key in references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": schema,
    }


def describe_field(column: DisplayColumn, table: PackageTable) -> dict[str, object]:
    """Return the descriptor of a column: type, title and unit."""
    field: dict[str, object] = {
        "name": column.key,
        "type": FIELD_TYPES[column.kind],
        "title": column.title,
    }
    if unit := column_unit(column):
        field["unit"] = unit
    elif column.kind == "money" and table.row_currency:
        field["unitField"] = table.row_currency
    return field
