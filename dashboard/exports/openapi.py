"""The description of all copies as OpenAPI 3.1, made from the registry and from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, product
from typing import Final, NamedTuple
from urllib.parse import urlencode

from dashboard.exports.catalogue import describe_table, ways_with_values
from dashboard.exports.copy_note import CopyNote
from dashboard.exports.export_query import ExportQuery, ExportQueryError
from dashboard.exports.json import table_content
from dashboard.exports.json_schema import Schema, answer_schema, row_schema, shared_schemas
from dashboard.exports.openapi_texts import (
    COMMON_ANSWERS,
    DESCRIPTION,
    PARAMETERS,
    other_paths,
)
from dashboard.exports.table_addresses import (
    COMMON_PARAMETERS,
    LIST_PARAMETERS,
    TABLE_ADDRESSES,
    latest_known_day,
)
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.table import DisplayTable

MAX_TRIES: Final = 6  # subjects that are tried for one with rows
ENDS: Final = 2  # the first and the last subject
EXAMPLE_ROWS: Final = 2
EXAMPLE_SERVER: Final = "http://dashboard.example.org:8501"
FILES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Sample(NamedTuple):
    """A table of a convention, and what it was asked for with."""

    table: DisplayTable
    note: CopyNote


def describe_copies(ledgers: Mapping[str, Ledger], prefix: str) -> dict[str, object]:
    """Return the OpenAPI document; its examples are of the conventions that are served.

    ``prefix`` is the base path of the server, "" for the root.
    """
    samples = {
        name: [*find_samples(name, ledgers, EXAMPLE_SERVER + prefix)] for name in TABLES_BY_NAME
    }
    schemas = shared_schemas()
    for name, found in samples.items():
        schemas[f"{name}-row"] = row_schema(sample.table for sample in found)
        schemas[name] = answer_schema(f"#/components/schemas/{name}-row")
    return {
        "openapi": "3.1.0",
        "info": {"title": "Copies of tables", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": prefix or "/"}],
        "paths": other_paths() | dict(table_paths(samples)),
        "components": {"schemas": schemas, "parameters": parameter_components()},
    }


def table_paths(samples: Mapping[str, Sequence[Sample]]) -> Iterator[tuple[str, object]]:
    """Yield the path of each table in each format."""
    for name, found in samples.items():
        content: dict[str, object] = {"schema": {"$ref": f"#/components/schemas/{name}"}}
        example = next((one for one in found if one.table.rows), None)
        if example is not None:
            content["examples"] = {"first-rows": build_example(example)}
        yield f"/export/{name}.json", {"get": operation(name, "json", "application/json", content)}
        for kind, media_type in FILES.items():
            yield f"/export/{name}.{kind}", {"get": operation(name, kind, media_type, {})}


def operation(
    name: str, kind: str, media_type: str, content: Mapping[str, object]
) -> dict[str, object]:
    """Return the description of a request for a table in a format."""
    address = TABLE_ADDRESSES[name]
    asked = set().union(*address.ways)
    needed = {key for key in asked if all(key in way for way in address.ways)}
    optional = [*(asked - needed), *address.may, *LIST_PARAMETERS, *["plain"] * (kind == "csv")]
    names = ["conventionNeeded", "as_ofNeeded", "lang"]
    names += [f"{key}Needed" for key in sorted(needed)] + sorted(optional)
    answer = {"description": f"The table as {kind.upper()}.", "content": {media_type: content}}
    return {
        "operationId": f"{name}-{kind}",
        "tags": [name],
        "summary": describe_table(name),
        "parameters": [{"$ref": f"#/components/parameters/{key}"} for key in names],
        "responses": {"200": answer, **COMMON_ANSWERS},
    }


def parameter_components() -> dict[str, Schema]:
    """Return each parameter as an optional one, and as one that is needed."""
    components: dict[str, Schema] = {}
    for name, (description, schema) in PARAMETERS.items():
        parameter = {"name": name, "in": "query", "description": description, "schema": schema}
        components[name] = {**parameter, "required": False}
        components[f"{name}Needed"] = {**parameter, "required": True}
    return components


def build_example(sample: Sample) -> dict[str, object]:
    """Return the first rows of an answer as an example, and the address that gives it."""
    value = table_content(sample.table, sample.note)
    rows = value["rows"]
    query = urlencode(sample.note.parameters)
    return {
        "summary": f"The first rows of /export/{sample.note.table}.json?{query}",
        "value": {**value, "rows": rows[:EXAMPLE_ROWS] if isinstance(rows, list) else rows},
    }


def find_samples(name: str, ledgers: Mapping[str, Ledger], root: str) -> Iterator[Sample]:
    """Yield a table for each convention and way to ask for it, with rows if there is one."""
    for convention, ledger in ledgers.items():
        day = latest_known_day(ledger)
        if day is None:
            continue
        for values in ways_with_values(ledger, TABLE_ADDRESSES[name], day):
            streams = values.get("stream", ("",))
            others = {key: texts for key, texts in values.items() if key != "stream"}
            for stream in streams:
                chosen = {"stream": stream} if stream else {}
                yield from tried_samples(
                    build_sample(name, convention, ledger, day, chosen | subject, root)
                    for subject in islice(subjects(others), MAX_TRIES)
                )


def tried_samples(samples: Iterator[Sample | None]) -> Iterator[Sample]:
    """Yield the first two samples, and more until one has rows: columns may differ with the subject."""
    has_rows = False
    for n, sample in enumerate(filter(None, samples)):
        if n < ENDS or not has_rows:
            yield sample
        has_rows = has_rows or bool(sample.table.rows)
        if n >= ENDS - 1 and has_rows:
            return


def subjects(values: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Yield each choice of values: the last and the first ones of a list, then the others."""
    turned = ((*texts[-1:], *texts[:1], *texts[1:-1]) for texts in values.values())
    for choice in product(*(dict.fromkeys(texts) for texts in turned)):
        yield dict(zip(values, choice, strict=True))


def build_sample(
    name: str, convention: str, ledger: Ledger, day: date, chosen: Mapping[str, str], root: str
) -> Sample | None:
    """Return a table in English with its note; None if the books hold none."""
    words = load_words("en")
    asked = dict(zip(COMMON_PARAMETERS, (convention, day.isoformat(), words.code), strict=True))
    query = ExportQuery(ledger, day, words, {**asked, **chosen})
    note = CopyNote(name, convention, ledger, day, words.code, query.parameters, root=root)
    try:
        return Sample(TABLES_BY_NAME[name](query), note)
    except ExportQueryError:
        return None
