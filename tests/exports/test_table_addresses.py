"""What is said of each table's address is what the table asks for."""

from __future__ import annotations

import pytest

from dashboard.exports.table_addresses import TABLE_ADDRESSES
from dashboard.exports.table_registry import TABLES_BY_NAME
from tests.exports.test_route import ALL, SCENE, get


def test_each_registered_table_has_an_address() -> None:
    """And no other."""
    assert TABLE_ADDRESSES.keys() == TABLES_BY_NAME.keys()


@pytest.mark.parametrize("name", sorted(TABLE_ADDRESSES))
def test_a_table_needs_what_its_address_says(name: str) -> None:
    """It is made with that, and refused without any part of it."""
    for way in TABLE_ADDRESSES[name].ways:
        query = SCENE | {key: ALL[key] for key in way}
        if name == "unpaid":
            query |= {"year": ALL["year"]}
        assert get(f"/export/{name}.json", query)[0] == 200
        for key in way:
            less = {one: text for one, text in query.items() if one != key}
            assert get(f"/export/{name}.json", less)[0] == 400
