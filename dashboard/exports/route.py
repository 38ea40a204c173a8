"""The export route: ``/export/contributions.xlsx?convention=ccm&as_of=2021-12-01&year=2021``.

A filter and an order are parameters too (``find``, ``region``, ``status``, ``at_least``, ``sort``). What can be
asked for is said by ``/export/catalogue.json`` and ``/export/openapi.json``; ``/export/datapackage.zip`` holds a
convention's tables.

An export depends only on its address and the books.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.exports.attachment import attachment
from dashboard.exports.conditional import as_conditional
from dashboard.exports.copy_note import CopyNote
from dashboard.exports.csv import as_csv, as_plain_csv
from dashboard.exports.export_query import (
    BAD_REQUEST,
    NOT_FOUND,
    ExportQuery,
    ExportQueryError,
    LedgerLookup,
    PastLedgerLookup,
    check_parameters,
    parse_query,
)
from dashboard.exports.json import as_json
from dashboard.exports.library import Library, no_times
from dashboard.exports.refusals import HEADERS, answer_or_refuse
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.ledger import Ledger
from dashboard.locale import Words, load_words
from dashboard.paths import url_prefixes
from dashboard.tables.filtering import applicable_choice, filter_table, parse_choice
from dashboard.tables.table import DisplayTable

MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Answer = Callable[[Mapping[str, str], Library, Words], Response]


def export_routes(
    ledger_of: LedgerLookup,
    base: str = "",
    past_ledger_of: PastLedgerLookup | None = None,
    read_at_of: Callable[[Ledger], Mapping[str, datetime]] = no_times,
    conventions: Callable[[], Sequence[str]] = tuple,
) -> list[Route]:
    """Return the export routes, at the root and below Streamlit's base path, of what ``Library`` says."""

    def library(request: Request) -> Library:
        root, _, _ = str(request.url.replace(query="")).rpartition("/export/")
        return Library(ledger_of, past_ledger_of, read_at_of, conventions, root)

    async def copy(request: Request) -> Response:
        path, query = request.path_params, request.query_params
        response = await run_in_threadpool(
            respond_from, path["table"], path["kind"], query, library(request)
        )
        return await run_in_threadpool(as_conditional, response, request.headers)

    return [Route(f"{prefix}/export/{{table}}.{{kind}}", copy) for prefix in url_prefixes(base)]


def respond(
    name: str,
    kind: str,
    query: Mapping[str, str],
    ledger_of: LedgerLookup,
    past_ledger_of: PastLedgerLookup | None = None,
) -> Response:
    """Return the exported file, or a sentence that says why there is none."""
    return respond_from(name, kind, query, Library(ledger_of, past_ledger_of))


def respond_from(name: str, kind: str, query: Mapping[str, str], library: Library) -> Response:
    """Return the file of that name, or a sentence that says why there is none."""
    words = load_words(query.get("lang", "en"))

    def describe_failure(identifier: str) -> str:
        return words.t(
            "This copy could not be made. Please tell whoever looks after it: identifier {identifier}.",
            identifier=identifier,
        )

    return answer_or_refuse(
        lambda: find_answer(name, kind)(query, library, words),
        f"Copy of {name}",
        describe_failure,
        words,
    )


def find_answer(name: str, kind: str) -> Answer:
    """Return the function that makes the file of that name."""
    from dashboard.exports import other_copies  # noqa: PLC0415 (not before a copy is asked for)

    other = other_copies.COPIES.get(f"{name}.{kind}")
    if other is not None:
        return other
    return lambda query, library, words: table_response(name, kind, query, library, words)


def table_response(
    name: str, kind: str, query: Mapping[str, str], library: Library, words: Words
) -> Response:
    """Return a table as a file. Raises ExportQueryError."""
    require_plain_csv(kind, query, words)
    parsed, table = build_parsed(name, kind, query, words, library)
    note = CopyNote(
        table=name,
        convention=query["convention"],
        ledger=parsed.ledger,
        as_of=parsed.as_of,
        language=words.code,
        parameters=query,
        read_at=library.read_at_of(parsed.ledger),
        root=library.root,
    )
    content = as_plain_csv(table) if query.get("plain") else write_table(table, kind, words, note)
    headers = file_headers(f"{table.name}.{kind}") | {
        "As-Of": parsed.as_of.isoformat(),
        "Content-Language": words.code,
        "Link": build_links(name, query, library.root),
    }
    return Response(content, media_type=MEDIA_TYPES[kind], headers=headers)


def file_headers(name: str) -> dict[str, str]:
    """Return the headers of a file that is saved under that name."""
    return HEADERS | attachment(name)


def build_links(name: str, query: Mapping[str, str], root: str) -> str:
    """Return the addresses of the same table with its title, source and units, and of all copies' description."""
    described = {key: text for key, text in query.items() if key != "plain"}
    return (
        f'<{root}/export/{name}.json?{urlencode(described)}>; rel="describedby"; type="application/json",'
        f' <{root}/export/openapi.json>; rel="service-desc"; type="application/json"'
    )


def build_table(
    name: str,
    kind: str,
    query: Mapping[str, str],
    ledger_of: LedgerLookup,
    words: Words,
    past_ledger_of: PastLedgerLookup | None = None,
) -> DisplayTable:
    """Return the requested table. Raises ExportQueryError."""
    return build_parsed(name, kind, query, words, Library(ledger_of, past_ledger_of))[1]


def build_parsed(
    name: str, kind: str, query: Mapping[str, str], words: Words, library: Library
) -> tuple[ExportQuery, DisplayTable]:
    """Return the query and its table. Raises ExportQueryError."""
    if name not in TABLES_BY_NAME or kind not in MEDIA_TYPES:
        raise ExportQueryError(NOT_FOUND, words.t("There is no copy of that name."))
    check_parameters(query, words)
    parsed = parse_query(query, library.ledger_of, library.past_ledger_of)
    return parsed, filter_as_requested(parsed, TABLES_BY_NAME[name](parsed))


def require_plain_csv(kind: str, query: Mapping[str, str], words: Words) -> None:
    """Raise ExportQueryError if the query asks for the plain form of something that has none."""
    if "plain" in query and (query["plain"], kind) != ("1", "csv"):
        raise ExportQueryError(
            BAD_REQUEST, words.t("Only a CSV has a plain form, and it is asked for with plain=1.")
        )


def filter_as_requested(query: ExportQuery, table: DisplayTable) -> DisplayTable:
    """Return the rows that the query asks for, in its order. Raises ExportQueryError."""
    choice = parse_choice(query.parameters)
    if query.parameters.get("at_least") and choice.at_least is None:
        text = query.words.t("The least amount is not written as in at_least=1000.")
        raise ExportQueryError(BAD_REQUEST, text)
    if applicable_choice(query.ledger, table, choice) != choice:
        text = query.words.t("This table has no such region, status, amount or column.")
        raise ExportQueryError(NOT_FOUND, text)
    return filter_table(query.ledger, table, choice, query.words)


def write_table(
    table: DisplayTable, kind: str, words: Words, note: CopyNote | None = None
) -> bytes:
    """Return the table as a file of the requested kind."""
    if kind == "json":
        return as_json(table, note)
    if kind == "csv":
        return as_csv(table, words, note)
    from dashboard.exports.xlsx import as_xlsx  # noqa: PLC0415 (slow to import)

    return as_xlsx(table, words, note)
