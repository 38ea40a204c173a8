"""What every table of the copies has: machine keys of its columns, and the States of its rows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dashboard.exports.export_query import ExportQuery
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.table import DisplayTable

DAY = date(2021, 12, 1)
SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CHOICES = {
    "year": "2021",
    "meeting": "10MSP",
    "state": "AUS",
    "stream": "voluntary",
    "letter": "2021-11-08",
}


def build(ccm: Ledger, name: str, language: str = "en") -> DisplayTable:
    """A table of the copies, of the demo scene."""
    return TABLES_BY_NAME[name](ExportQuery(ccm, DAY, load_words(language), CHOICES))


@pytest.mark.parametrize("name", sorted(TABLES_BY_NAME))
def test_each_column_has_a_key_of_its_own_in_every_language(ccm: Ledger, name: str) -> None:
    """In snake_case English, so that a program finds a column whatever the reader's language."""
    keys = [column.key for column in build(ccm, name).columns]
    assert len(set(keys)) == len(keys)
    assert all(SNAKE_CASE.fullmatch(key) for key in keys)
    assert keys == [column.key for column in build(ccm, name, "fr").columns]


@pytest.mark.parametrize("name", sorted(TABLES_BY_NAME))
def test_a_table_of_states_names_the_state_of_each_row(ccm: Ledger, name: str) -> None:
    """By its code, whatever the row calls it; a table of anything else names none."""
    table = build(ccm, name)
    is_by_state = any(column.kind == "state" for column in table.columns)
    assert len(table.row_states) == (len(table.rows) if is_by_state else 0)
    assert set(table.row_states) <= set(ccm.states.index)


@pytest.mark.parametrize(
    ("subtitle", "order", "expected"),
    [
        ("Received, in CHF", "the newest first", "Received, in CHF, the newest first"),
        (
            "Not a payment. One rule.",
            "the newest first",
            "Not a payment. One rule. The newest first.",
        ),
        ("Not a payment.", "", "Not a payment."),
        ("", "the newest first", "the newest first"),
    ],
)
def test_a_description_joins_what_is_shown_and_its_order(
    subtitle: str, order: str, expected: str
) -> None:
    """As a part of one sentence, or as one more sentence."""
    table = DisplayTable("t", "Title", subtitle, "", (), (), order=order)
    assert table.description == expected
