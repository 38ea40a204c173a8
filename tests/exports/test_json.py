"""JSON: amounts as decimal texts, so that no reader rounds them."""

from __future__ import annotations

import json
from dataclasses import replace

from dashboard.exports.json import as_json
from dashboard.tables.table import DisplayColumn
from tests.exports.small_table import SMALL

READ = json.loads(as_json(SMALL))


def test_amounts_are_decimal_texts_with_their_currency() -> None:
    """An amount is never a binary fraction."""
    assert READ["columns"][1] == {
        "key": "amount",
        "title": "Amount",
        "kind": "money",
        "unit": "CHF",
    }
    keys = [column["key"] for column in READ["columns"]]
    values = ["Türkiye", "1234.50", None, "75.8851", "2021-11-23", 2, 2015, "=1+1"]
    assert READ["rows"][0] == dict(zip(keys, values, strict=True))


def test_unknown_is_null_and_nothing_is_zero() -> None:
    """D26: an unknown amount is null, zero is "0.00" as text."""
    assert [row["amount_year_before"] for row in READ["rows"]] == [None, "0.00", None]
    assert READ["total"] == {"amount": "1222.00"}  # no sum: no key


def test_json_has_title_subtitle_and_source() -> None:
    """The subtitle has the as-at day."""
    assert READ["title"] == SMALL.title
    assert "as at 30 Nov 2021" in READ["subtitle"]
    assert READ["source"] == SMALL.source


def test_a_value_that_does_not_apply_has_no_key_and_texts_are_unaltered() -> None:
    """A blank among numbers is no number; an apostrophe, a mark of direction and a formula stay."""
    texts = ("=1+1", "\u202e'\uff1d1", "\t+1")
    rows = tuple(("A", "", None, "", "", "", "", text) for text in texts)
    read = json.loads(as_json(replace(SMALL, rows=rows)))["rows"]
    assert [row["note"] for row in read] == [*texts]
    assert {*read[0]} == {"state", "amount_year_before", "note"}


def test_the_unit_of_a_row_is_named_where_a_column_has_none() -> None:
    """By the key of the column that says it."""
    columns = (
        DisplayColumn("Announced", "money", key="announced_amount"),
        DisplayColumn("In", key="announced_currency"),
    )
    read = json.loads(as_json(replace(SMALL, columns=columns, rows=((1, "EUR"),), total=None)))
    assert read["columns"][0]["unit_key"] == "announced_currency"
    assert "unit_key" not in read["columns"][1]
    assert read["rows"] == [{"announced_amount": "0.01", "announced_currency": "EUR"}]
