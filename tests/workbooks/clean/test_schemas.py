"""The contract of finished tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from pandera.errors import SchemaError

from dashboard import places
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.clean.schemas import checked, schema
from dashboard.workbooks.clean.tables import ORIGIN, TABLES
from tests.workbooks.hand_book import GOOD, contributions


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_schema(name: str) -> None:
    """With its columns and those that say where a row comes from."""
    assert list(schema(name).columns) == list(TABLES[name] | ORIGIN)


@pytest.mark.parametrize(
    "path",
    sorted(places.data().glob("*/*.xlsx")),
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_the_books_that_ship_are_read_into_the_contract(path: Path) -> None:
    """Every table of every book."""
    book = read_book(path.name, path.read_bytes(), StateNames.load(places.reference()))
    assert book.tables
    for name, table in book.tables.items():
        assert len(checked(name, table)) == len(table)


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
def test_a_table_that_breaks_its_contract_raises(column: str, value: object) -> None:
    """It is a mistake in the reader, not in a book."""
    table = contributions(GOOD).tables["contributions"]
    broken = table.assign(**{column: pd.Series([value])})
    with pytest.raises(SchemaError):
        checked("contributions", broken)
