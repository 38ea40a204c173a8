"""The export route: files of tables, and a sentence with each refusal."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from starlette.applications import Starlette

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.exports.route import export_routes
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.indicators.sums import MixedCurrenciesError
from dashboard.ledger import Ledger

SCENE = {"convention": "ccm", "as_of": "2021-12-01"}
ALL = {
    "year": "2021",
    "meeting": "10MSP",
    "state": "AUS",
    "stream": "voluntary",
    "letter": "2021-11-08",
}


@lru_cache
def conventions() -> Conventions:
    """The shipped conventions."""
    return Conventions(paths.project_root() / "data", paths.reference_folder())


def ledger_of(convention: str) -> Ledger:
    """The ledger of a shipped convention."""
    return conventions().snapshot(convention).ledger


def failing(convention: str) -> Ledger:
    """Raise MixedCurrenciesError for the convention "two", else an unexpected error."""
    if convention == "two":
        raise MixedCurrenciesError
    raise ZeroDivisionError


APP = Starlette(routes=export_routes(ledger_of, "money"))
BROKEN = Starlette(routes=export_routes(failing))


def get(
    path: str, query: Mapping[str, str], app: Starlette = APP
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the response to a request."""
    responses: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "query_string": urlencode(query).encode(),
        "headers": [],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        responses.append(dict(message))

    asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in responses[0]["headers"]}
    return (
        responses[0]["status"],
        headers,
        b"".join(message.get("body", b"") for message in responses[1:]),
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("name", sorted(TABLES_BY_NAME))
def test_every_table_is_exported_in_every_format(name: str, kind: str) -> None:
    """The file name has the convention and the as-at day, and no cache stores it."""
    status, headers, body = get(f"/export/{name}.{kind}", SCENE | ALL)
    assert status == 200
    assert body
    assert headers["cache-control"] == "no-store"
    saved_as = headers["content-disposition"]
    assert saved_as.startswith('attachment; filename="ccm-')
    assert saved_as.endswith((f'as-at-2021-11-30.{kind}"', f'as-at-2021-10-31.{kind}"'))


def test_the_contributions_of_the_scene() -> None:
    """CHF 356'660.00 of 47 States in CSV, XLSX and JSON; also below a base path."""
    query = SCENE | {"year": "2021"}
    lines = list(
        csv.reader(StringIO(get("/export/contributions.csv", query)[2].decode("utf-8-sig")))
    )
    assert lines[-1][:2] == ["Total", "356660.00"]
    assert len(lines) == 5 + 47 + 1
    content = get("/money/export/contributions.xlsx", query)[2]
    assert openpyxl.load_workbook(BytesIO(content)).active["B53"].value == 356660
    assert json.loads(get("/export/contributions.json", query)[2])["total"][1] == "356660.00"


def test_an_export_is_in_the_language_of_the_query() -> None:
    """Switzerland is Suisse in French."""
    body = get("/export/contributions.csv", SCENE | {"year": "2021", "lang": "fr"})[2]
    assert "Suisse" in body.decode()


def test_an_export_has_the_rows_of_its_as_of_date() -> None:
    """On 2 November 45 States had contributed."""
    query = SCENE | {"year": "2021", "as_of": "2021-11-02"}
    assert len(json.loads(get("/export/contributions.json", query)[2])["rows"]) == 45


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("debtors.csv", {}),
        ("contributions.pdf", {"year": "2021"}),
        ("contributions.csv", {"year": "2021", "convention": "../ccm"}),
        ("contributions.csv", {"year": "1999"}),
        ("not-yet.csv", {"year": "1999"}),
        ("meeting.csv", {"meeting": "99MSP"}),
        ("state-voluntary.csv", {"state": "XXX"}),
        ("meetings.csv", {"convention": "unep"}),
        ("meeting.csv", {"convention": "unep", "meeting": "10MSP"}),
        ("state-assessed.csv", {"convention": "unep", "state": "FRA"}),
        ("payers.csv", {"convention": "unep", "stream": "assessed"}),
        ("unpaid.csv", {"convention": "unep", "stream": "assessed"}),
        ("unpaid.csv", {"stream": "voluntary", "year": "1999"}),
        ("letter.csv", {"stream": "voluntary", "letter": "2021-11-09"}),
        ("letter.csv", {"stream": "assessed", "letter": "2021-11-08"}),
    ],
)
def test_an_unknown_table_or_subject_is_404_with_a_sentence(
    path: str, query: dict[str, str]
) -> None:
    """Of an unknown table, format, convention, year, meeting or State."""
    status, headers, body = get(f"/export/{path}", SCENE | query)
    assert (status, headers["cache-control"]) == (404, "no-store")
    assert body.decode().endswith(".")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("contributions.csv", {}),
        ("contributions.csv", {"year": "twenty"}),
        ("contributions.csv", {"year": "²⁰²¹"}),
        ("contributions.csv", {"year": "99999999999"}),
        ("contributions.csv", {"year": "2021", "as_of": ""}),
        ("contributions.csv", {"year": "2021", "as_of": "yesterday"}),
        ("contributions.csv", {"year": "2021", "as_of": "2021-02-30"}),
        ("contributions.csv", {"year": "2021", "as_of": "20211201"}),
        ("contributions.csv", {"year": "2021", "lang": "xx"}),
        ("coverage.csv", {"convention": ""}),
        ("meeting.csv", {}),
        ("state-voluntary.csv", {}),
        ("payers.csv", {}),
        ("payers.csv", {"stream": "both"}),
        ("payers.csv", {"stream": "voluntary", "order": "random"}),
    ],
)
def test_an_invalid_query_is_400_with_a_sentence(path: str, query: dict[str, str]) -> None:
    """The answer has no traceback."""
    status, _, body = get(f"/export/{path}", SCENE | query)
    assert status == 400
    assert b"Traceback" not in body


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", ["coverage", "meetings", "payers"])
def test_the_first_and_last_possible_days_are_valid(name: str, day: str) -> None:
    """As of the years 1 and 9999 the answer is an export."""
    assert get(f"/export/{name}.csv", SCENE | {"stream": "voluntary", "as_of": day})[0] == 200


def test_d22_two_currencies_in_a_stream_are_409_with_a_sentence() -> None:
    """They have no sum to export."""
    status, _, body = get("/export/coverage.csv", SCENE | {"convention": "two"}, BROKEN)
    assert (status, body.decode()[-1]) == (409, ".")


def test_an_unexpected_error_has_an_identifier_and_no_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The log has the same identifier, with the traceback."""
    status, _, body = get("/export/coverage.csv", SCENE, BROKEN)
    assert status == 500
    assert b"ZeroDivision" not in body
    identifier = body.decode().rstrip(".").split()[-1]
    assert identifier in caplog.text
