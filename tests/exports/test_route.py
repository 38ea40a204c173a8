"""The export route: files of tables, and a sentence with each refusal."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from io import BytesIO, StringIO
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
from dashboard.ledger.past_ledger import PastLedger
from tests.asgi import Response, ask

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


def get(path: str, query: Mapping[str, str], app: Starlette = APP) -> Response:
    """Ask for a copy of a table."""
    return ask(app, path, query=urlencode(query))


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("name", sorted(TABLES_BY_NAME))
def test_every_table_is_exported_in_every_format(name: str, kind: str) -> None:
    """The file name has the convention and the as-at day; only its reader keeps it, and asks again."""
    status, headers, body = get(f"/export/{name}.{kind}", SCENE | ALL)
    assert status == 200
    assert body
    assert headers["cache-control"] == "private, no-cache"
    assert headers["as-of"] == "2021-12-01"
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
    assert len(lines) == 6 + 47 + 1
    assert lines[3] == ["Looking from 1 Dec 2021."]
    content = get("/money/export/contributions.xlsx", query)[2]
    assert openpyxl.load_workbook(BytesIO(content)).active["B53"].value == 356660
    assert json.loads(get("/export/contributions.json", query)[2])["total"]["amount"] == "356660.00"


def test_who_has_not_paid_comes_with_stable_keys_and_the_answer_asked_for() -> None:
    """Of the year that runs where none is named; the same keys in French."""
    said = SCENE | {"stream": "voluntary", "status": "answered"}
    english, french = (
        json.loads(get("/export/unpaid.json", said | {"lang": lang})[2]) for lang in ("en", "fr")
    )
    keys = [[column["key"] for column in copy["columns"]] for copy in (english, french)]
    assert keys[0] == keys[1]
    assert keys[0][:4] == ["state", "status", "last_year", "last_amount"]
    assert len(english["rows"]) == 4
    assessed = json.loads(get("/export/unpaid.json", SCENE | {"stream": "assessed"})[2])
    total = assessed["total"]
    assert total["outstanding"] == "104391.97"
    assert (total["age_days_181_365"], total["age_over_365"]) == ("100006.00", "4385.97")


def test_the_ladder_of_a_budget_and_of_a_meeting_for_other_programs() -> None:
    """By machine keys that are the same in all languages; amounts as exact decimals."""
    for lang in ("en", "fr"):
        said = SCENE | {"year": "2021", "lang": lang}
        found = json.loads(get("/export/ladder.json", said)[2])
        rows = found["rows"]
        assert [row["amount"] for row in rows] == [
            *("356660.00", "86569.00", "0.00", "458.95", "25912.94", "399.11")
        ]
        assert (rows[4]["low"], rows[4]["high"]) == ("21232.06", "27057.16")
        assert rows[1]["cumulative_share"] == "94.3040"
        assert found["total"]["amount"] == "470000.00"
    meeting = json.loads(get("/export/ladder.json", SCENE | {"meeting": "10MSP"})[2])
    assert [row["amount"] for row in meeting["rows"]] == ["222594.00", "0.00", "100006.00", "0.00"]
    announced = SCENE | {"year": "2021", "step": "in transit"}
    assert len(json.loads(get("/export/announcements.json", announced)[2])["rows"]) == 3
    overdue = SCENE | {"meeting": "10MSP", "step": "overdue"}
    assert len(json.loads(get("/export/meeting-outstanding.json", overdue)[2])["rows"]) == 51


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
        ("ladder.json", {"meeting": "99MSP"}),
        ("usual-givers.csv", {"year": "1999"}),
        ("state-voluntary.csv", {"state": "XXX"}),
        ("meetings.csv", {"convention": "unep"}),
        ("meeting.csv", {"convention": "unep", "meeting": "10MSP"}),
        ("state-assessed.csv", {"convention": "unep", "state": "FRA"}),
        ("payers.csv", {"convention": "unep", "stream": "assessed"}),
        ("unpaid.csv", {"convention": "unep", "stream": "assessed"}),
        ("unpaid.csv", {"stream": "voluntary", "year": "1999"}),
        ("unpaid.csv", {"stream": "voluntary", "status": "debtor"}),
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
        ("ladder.json", {}),
        ("announcements.csv", {"year": "2021", "step": "received"}),
        ("meeting-outstanding.csv", {"meeting": "10MSP", "step": "pledged"}),
        ("since.csv", {"since": "yesterday"}),
        ("since.csv", {"until": "2021-02-30"}),
        ("unpaid.csv", {}),
        ("letter.csv", {"stream": "voluntary"}),
    ],
)
def test_an_invalid_query_is_400_with_a_sentence(path: str, query: dict[str, str]) -> None:
    """The answer has no traceback."""
    status, _, body = get(f"/export/{path}", SCENE | query)
    assert status == 400
    assert b"Traceback" not in body


def rows_since(app: Starlette = APP, **said: str) -> list[dict[str, object]]:
    """The rows of a since.json by the keys of its columns."""
    rows: list[dict[str, object]] = json.loads(get("/export/since.json", SCENE | said, app)[2])[
        "rows"
    ]
    return rows


def test_what_moved_since_the_last_meeting() -> None:
    """Without days: since 2 November; in either order of days; then + new money = now."""
    rows = rows_since()
    assert [(r["state"], r["new_money"], r["corrections"]) for r in rows] == [
        *(("Ireland", "12695.00", None), ("Philippines", "2725.42", None)),
        ("Colombia", "2271.19", None),
    ]
    assert rows == rows_since(since="2021-11-02", until="2021-12-01")
    assert rows == rows_since(since="2021-12-01", until="2021-11-02")
    for row in rows_since(since="2021-09-01"):
        amounts = [Decimal(str(row[key])) for key in ("then", "new_money", "now")]
        assert amounts[0] + amounts[1] == amounts[2]


def test_corrections_are_in_the_copy_where_versions_were_kept() -> None:
    """What was known on the earlier day comes from a second look-up."""
    known = ledger_of("ccm")
    kept = Starlette(routes=export_routes(ledger_of, "", lambda _, day: PastLedger(day, known)))
    assert {row["corrections"] for row in rows_since(kept)} == {"0.00"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("name", ["coverage", "meetings", "payers", "since", "since-payments"])
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


def test_a_copy_holds_what_the_list_shows_in_its_order() -> None:
    """The address of the page's list: a search, a region, a least amount, an order."""
    asked = {"find": "ma", "region": "Africa", "at_least": "10", "sort": "state"}
    status, headers, body = get("/export/meeting.csv", SCENE | ALL | asked)
    assert status == 200
    assert "-part" in headers["content-disposition"]
    rows = list(csv.reader(StringIO(body.decode("utf-8-sig"))))
    assert rows[0][0].endswith(" of 110: “ma”, Africa, at least USD\u00a010")
    assert rows[1][0].endswith("by State, A to Z")
    names = [row[0] for row in rows[6:-1]]
    assert names == sorted(names)
    assert len(names) == int(rows[0][0].split(" ")[0])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"at_least": "much"}, 400),
        ({"region": "Atlantis"}, 404),
        ({"status": "owing"}, 404),
        ({"sort": "colour"}, 404),
    ],
)
def test_a_filter_that_a_table_cannot_follow_is_refused(
    asked: Mapping[str, str], status: int
) -> None:
    """Never the whole table where a part was asked for."""
    found, _, body = get("/export/meeting.csv", SCENE | ALL | dict(asked))
    assert found == status
    assert body.endswith(b".")
