"""The queries in M, which the guide and the OpenAPI document give, fit the answers that they ask for."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Final

import pytest

from dashboard.exports.openapi_texts import DESCRIPTION
from tests.exports.test_route import get

GUIDE: Final = Path(__file__).parents[2] / "docs" / "guide.md"
QUERIES: Final = re.findall(r"^let\n.*?^in\n +Typed$", DESCRIPTION, re.MULTILINE | re.DOTALL)
TYPES: Final = {"Currency.Type": "money", "type date": "date"}


def test_guide_and_openapi_give_the_same_queries() -> None:
    """One from JSON, one from CSV."""
    guide = GUIDE.read_text(encoding="utf-8")
    assert len(QUERIES) == 2
    assert [guide.count(query) for query in QUERIES] == [1, 1]


@pytest.mark.parametrize("query", QUERIES, ids=["json", "csv"])
def test_a_query_finds_its_columns_in_the_answer(query: str) -> None:
    """Its address has an answer, and each column that it types is one of that type."""
    path = re.search(r'RelativePath = "(.+?)"', query)
    asked = re.search(r"Query = \[(.+?)\]", query)
    assert path
    assert asked
    parameters = dict(re.findall(r'(\w+) = "(.+?)"', asked[1])) | {"as_of": "2021-12-01"}
    assert re.findall(r"(\w+) = (?:Day|\")", asked[1]) == [
        *("convention", "as_of", "year"),
        *["plain"] * ("plain" in parameters),
    ]
    status, _, body = get(f"/{path[1]}", parameters)
    assert status == 200
    columns = json.loads(get("/export/contributions.json", SCENE_OF_2021)[2])["columns"]
    kinds = {column["key"]: column["kind"] for column in columns}
    typed = re.findall(r'\{"(\w+)", ([\w. ]+)\}', query)
    assert [(kinds[key], key) for key, _ in typed] == [(TYPES[kind], key) for key, kind in typed]
    if "plain" in parameters:
        head, first, *_ = csv.reader(StringIO(body.decode("utf-8")))
        assert {key for key, _ in typed} < set(head)
        assert len(first) == len(head)
    else:
        extra = re.search(r"each \[key\]\) & \{\"(\w+)\"\}", query)
        assert extra
        assert extra[1] in json.loads(body)["rows"][0]


SCENE_OF_2021: Final = {"convention": "ccm", "as_of": "2021-12-01", "year": "2021"}
