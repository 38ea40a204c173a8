"""JSON: amounts as decimal texts, so that no reader rounds them."""

from __future__ import annotations

import json

from dashboard.exports.json import as_json
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
    assert READ["total"] == {"state": "Total", "amount": "1222.00", "note": ""}  # no sum: no key


def test_json_has_title_subtitle_and_source() -> None:
    """The subtitle has the as-at day."""
    assert READ["title"] == SMALL.title
    assert "as at 30 Nov 2021" in READ["subtitle"]
    assert READ["source"] == SMALL.source
