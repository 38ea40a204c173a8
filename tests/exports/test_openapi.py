"""The OpenAPI document: each registered table, and schemas that its examples and real answers keep to."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import jsonschema
import pytest
from starlette.applications import Starlette

from dashboard.exports.route import export_routes
from dashboard.exports.table_addresses import KNOWN_PARAMETERS
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.ledger import Ledger
from tests.asgi import ask
from tests.exports.test_route import ALL, SCENE, conventions, get, ledger_of

APP = Starlette(
    routes=export_routes(
        ledger_of, conventions=lambda: [entry.id for entry in conventions().list_conventions()]
    )
)


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The document of the shipped conventions."""
    answer = ask(APP, "/export/openapi.json", ("host", "localhost:8501"))
    content: dict[str, Any] = json.loads(answer[2])
    return content


def validator(name: str) -> Any:
    """A validator of a schema of the document."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_every_table_has_a_path_in_each_format() -> None:
    """Made from the registry, with what the function that builds it says of itself."""
    paths = document()["paths"]
    assert document()["openapi"] == "3.1.0"
    assert document()["servers"] == [{"url": "/"}]
    for name, build in TABLES_BY_NAME.items():
        for kind in ("csv", "json", "xlsx"):
            operation = paths[f"/export/{name}.{kind}"]["get"]
            assert operation["summary"] == build.__doc__
            assert {"200", "304", "400", "404", "409"} <= operation["responses"].keys()
    others = {path for path in paths if path.split("/")[-1].split(".")[0] not in TABLES_BY_NAME}
    assert {path.split("/")[-1] for path in others} == {
        *("catalogue.json", "datapackage.zip", "openapi.json"),
    }


def test_every_reference_leads_somewhere() -> None:
    """And each operation has a name of its own."""
    text = json.dumps(document())
    names = [path["get"]["operationId"] for path in document()["paths"].values()]
    assert len(set(names)) == len(names)
    for reference in {part.split('"')[0] for part in text.split('"$ref": "#/')[1:]}:
        found: Any = document()
        for step in reference.split("/"):
            found = found[step]
        assert found


def test_every_parameter_is_known_and_every_known_one_is_described() -> None:
    """Each is there as one that is needed and one that is not."""
    components = document()["components"]["parameters"]
    assert {parameter["name"] for parameter in components.values()} == KNOWN_PARAMETERS
    assert all(parameter["description"] for parameter in components.values())


@pytest.mark.parametrize("name", sorted(TABLES_BY_NAME))
def test_each_example_and_answer_keeps_to_its_schema(name: str) -> None:
    """In English and French; an answer with another type of a cell does not."""
    content = document()["paths"][f"/export/{name}.json"]["get"]["responses"]["200"]["content"]
    checked = validator(name)
    for example in content["application/json"].get("examples", {}).values():
        checked.validate(example["value"])
        assert example["value"]["rows"]
    for lang in ("en", "fr"):
        checked.validate(json.loads(get(f"/export/{name}.json", SCENE | ALL | {"lang": lang})[2]))


def test_a_schema_refuses_a_rounded_amount_a_float_and_a_missing_note() -> None:
    """So that the tests above say something."""
    answer = json.loads(get("/export/contributions.json", SCENE | {"year": "2021"})[2])
    checked = validator("contributions")
    assert checked.is_valid(answer)
    for key, value in (("amount", 41000.5), ("amount", "41'000"), ("further", 1.5)):
        changed = {**answer, "rows": [{**answer["rows"][0], key: value}]}
        assert not checked.is_valid(changed)
    assert not checked.is_valid({key: value for key, value in answer.items() if key != "as_of"})


def test_most_tables_have_an_example_from_the_books() -> None:
    """Those without rows in any shipped convention have none."""
    without = {
        name
        for name in TABLES_BY_NAME
        if "examples"
        not in document()["paths"][f"/export/{name}.json"]["get"]["responses"]["200"]["content"][
            "application/json"
        ]
    }
    reports = {"meeting-reports", "tie-out", "report-versions", "state-reports"}
    assert without <= {*reports, "state-announcements"}


def test_a_parameter_of_a_table_is_refused() -> None:
    """The document is the same for all, and is not silently another one."""
    assert get("/export/openapi.json", {"year": "2021"}, APP)[0] == 400


def test_it_is_built_once_for_the_books_on_screen() -> None:
    """Whatever name of the server is asked; below a base path the addresses begin with that."""
    asked: list[str] = []

    def counted(convention: str) -> Ledger:
        asked.append(convention)
        return ledger_of(convention)

    app = Starlette(routes=export_routes(counted, "money", conventions=lambda: ["unep"]))
    answers = [
        ask(app, f"{prefix}/export/openapi.json", ("host", host))
        for prefix, host in (("", "a:1"), ("", "b:2"), ("/money", "a:1"))
    ]
    assert answers[0][1]["etag"] == answers[1][1]["etag"] != answers[2][1]["etag"]
    assert json.loads(answers[2][2])["servers"] == [{"url": "/money"}]
    assert len(asked) == 3  # and the books are looked at only to build it
