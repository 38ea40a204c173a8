"""The catalogue says what can be asked for, and each of its addresses has an answer."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.applications import Starlette

from dashboard.exports.route import export_routes
from dashboard.exports.table_registry import TABLES_BY_NAME
from tests.exports.test_route import SCENE, conventions, get, ledger_of
from tests.sample_ledger import ledger

APP = Starlette(
    routes=export_routes(
        ledger_of, conventions=lambda: [entry.id for entry in conventions().list_conventions()]
    )
)


def catalogue(**query: str) -> dict[str, Any]:
    """A catalogue."""
    content: dict[str, Any] = json.loads(get("/export/catalogue.json", query, APP)[2])
    return content


def test_the_conventions_are_listed_with_their_last_day() -> None:
    """That of the settings, else the latest day of the books; the address leads to the tables."""
    listed = {entry["convention"]: entry for entry in catalogue()["conventions"]}
    assert listed.keys() == {"ccm", "opcw", "unep"}
    assert listed["ccm"]["as_of"] == "2021-12-01"
    assert listed["unep"]["as_of"] == "2024-12-31"
    assert listed["ccm"]["illustrative"]
    query = dict(parse_qsl(urlsplit(listed["ccm"]["catalogue"]).query))
    assert {one["table"] for one in catalogue(**query)["tables"]} == TABLES_BY_NAME.keys()


@pytest.mark.parametrize("day", ["1900-01-01", "2002-03-31", "2021-12-01", "2024-12-31"])
@pytest.mark.parametrize("convention", ["ccm", "opcw", "unep"])
def test_each_address_of_the_catalogue_has_an_answer(convention: str, day: str) -> None:
    """On any day, with the first and the last value of what it needs, and no table that is not there."""
    tables = catalogue(convention=convention, as_of=day)["tables"]
    for entry in tables:
        address = urlsplit(entry["csv"].partition("{")[0])
        for place in (0, -1):
            chosen = {key: values[place] for key, values in entry["needs"].items()}
            status = get(address.path, dict(parse_qsl(address.query)) | chosen, APP)[0]
            assert status == 200, (entry["table"], chosen)
    if convention == "unep":
        assert not {"meeting", "meetings", "state-assessed"} & {one["table"] for one in tables}


def test_a_template_names_what_is_needed() -> None:
    """As RFC 6570 writes it; nothing where nothing is needed."""
    entries = {one["table"]: one for one in catalogue(**SCENE)["tables"]}
    assert entries["letter"]["json"].endswith("as_of=2021-12-01{&stream,letter}")
    assert entries["coverage"]["json"].endswith("as_of=2021-12-01")
    ladders = [one["needs"] for one in catalogue(**SCENE)["tables"] if one["table"] == "ladder"]
    assert [[*needs] for needs in ladders] == [["year"], ["meeting"]]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"convention": "none", "as_of": "2021-12-01"}, 404),
        ({"convention": "ccm"}, 400),
        ({"convention": "ccm", "as_of": "today"}, 400),
        ({"discreet": "1"}, 400),
        ({"year": "2021"}, 400),
    ],
)
def test_an_unclear_question_is_refused_with_a_sentence(query: dict[str, str], status: int) -> None:
    """As for the copies."""
    found, _, body = get("/export/catalogue.json", query, APP)
    assert found == status
    assert body.decode().endswith((".", "…"))


def test_books_that_hold_nothing_are_listed_and_described() -> None:
    """A convention that was just begun."""
    app = Starlette(routes=export_routes(lambda _: ledger(None, None), conventions=lambda: ["new"]))
    assert json.loads(get("/export/catalogue.json", {}, app)[2])["conventions"]
    for name in ("catalogue.json", "openapi.json"):
        query = {"convention": "new", "as_of": "2021-12-01"} if name == "catalogue.json" else {}
        assert get(f"/export/{name}", query, app)[0] == 200
