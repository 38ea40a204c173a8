"""The schemas of finished tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from pandera.errors import SchemaError

from dashboard import paths
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.clean.table_schemas import table_schema, validate_table
from dashboard.workbooks.clean.tables import ORIGIN_COLUMNS, TABLES
from tests.workbooks.sample_book import GOOD, contributions


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_schema(name: str) -> None:
    """It lists the table's columns and the origin columns."""
    assert list(table_schema(name).columns) == list(TABLES[name] | ORIGIN_COLUMNS)


@pytest.mark.parametrize(
    "path",
    sorted(paths.data_folder().glob("*/*.xlsx")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_the_shipped_books_satisfy_the_schemas(path: Path) -> None:
    """Every table of every book is valid."""
    book = read_book(path.name, path.read_bytes(), StateNames.load(paths.reference_folder()))
    assert book.tables
    for name, table in book.tables.items():
        assert len(validate_table(name, table)) == len(table)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "Austria"),
        ("currency", "francs"),
        ("stream", ""),
        ("year", 21),
        ("amount", 1000.5),
        ("cell", "here"),
        ("reference", None),
        ("received_on", "2021-03-01"),
    ],
)
def test_a_table_that_breaks_its_schema_raises(column: str, value: object) -> None:
    """Such a table is a bug of the reader, not a fault of a book."""
    table = contributions(GOOD).tables["contributions"]
    broken = table.assign(**{column: pd.Series([value])})
    with pytest.raises(SchemaError):
        validate_table("contributions", broken)
