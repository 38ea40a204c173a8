"""The export route: ``/export/contributions.xlsx?convention=ccm&as_of=2021-12-01&year=2021``.

A filter and an order are parameters too (``find``, ``region``, ``status``, ``at_least``, ``sort``).

An export depends only on its address and the books.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from secrets import token_hex
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.exports.csv import as_csv
from dashboard.exports.export_query import (
    BAD_REQUEST,
    NOT_FOUND,
    ExportQuery,
    ExportQueryError,
    LedgerLookup,
    PastLedgerLookup,
    parse_query,
)
from dashboard.exports.json import as_json
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.indicators.sums import MixedCurrenciesError
from dashboard.locale import Words, load_words
from dashboard.paths import url_prefixes
from dashboard.tables.filtering import applicable_choice, filter_table, parse_choice
from dashboard.tables.table import DisplayTable

log = logging.getLogger(__name__)

MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
CONFLICT: Final = 409
INTERNAL_ERROR: Final = 500


def export_routes(
    ledger_of: LedgerLookup, base: str = "", past_ledger_of: PastLedgerLookup | None = None
) -> list[Route]:
    """Return the export route, at the root and below Streamlit's base path.

    ``ledger_of`` returns a convention's ledger, ``past_ledger_of`` what was known of it at the end of a
    day; both raise KeyError for an unknown id.
    """

    async def copy(request: Request) -> Response:
        path, query = request.path_params, dict(request.query_params)
        return await run_in_threadpool(
            respond, path["table"], path["kind"], query, ledger_of, past_ledger_of
        )

    return [Route(f"{prefix}/export/{{table}}.{{kind}}", copy) for prefix in url_prefixes(base)]


def respond(
    name: str,
    kind: str,
    query: Mapping[str, str],
    ledger_of: LedgerLookup,
    past_ledger_of: PastLedgerLookup | None = None,
) -> Response:
    """Return the exported file, or a sentence that says why there is none."""
    words = load_words(query.get("lang", "en"))
    try:
        table = build_table(name, kind, query, ledger_of, words, past_ledger_of)
        content = write_table(table, kind, words)
    except ExportQueryError as error:
        return PlainTextResponse(str(error), error.status, HEADERS)
    except MixedCurrenciesError:
        text = words.t("The books hold amounts in two currencies, which are never added up.")
        return PlainTextResponse(text, CONFLICT, HEADERS)
    except Exception:
        identifier = token_hex(4)
        log.exception("Copy of %s failed, identifier %s", name, identifier)
        text = words.t(
            "This copy could not be made. Please tell whoever looks after it: identifier {identifier}.",
            identifier=identifier,
        )
        return PlainTextResponse(text, INTERNAL_ERROR, HEADERS)
    disposition = {"Content-Disposition": f'attachment; filename="{table.name}.{kind}"'}
    return Response(content, media_type=MEDIA_TYPES[kind], headers=HEADERS | disposition)


def build_table(
    name: str,
    kind: str,
    query: Mapping[str, str],
    ledger_of: LedgerLookup,
    words: Words,
    past_ledger_of: PastLedgerLookup | None = None,
) -> DisplayTable:
    """Return the requested table. Raises ExportQueryError."""
    if name not in TABLES_BY_NAME or kind not in MEDIA_TYPES:
        raise ExportQueryError(NOT_FOUND, words.t("There is no copy of that name."))
    parsed = parse_query(query, ledger_of, past_ledger_of)
    return filter_as_requested(parsed, TABLES_BY_NAME[name](parsed))


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


def write_table(table: DisplayTable, kind: str, words: Words) -> bytes:
    """Return the table as a file of the requested kind."""
    if kind == "json":
        return as_json(table)
    if kind == "csv":
        return as_csv(table, words)
    from dashboard.exports.xlsx import as_xlsx  # noqa: PLC0415 (slow to import)

    return as_xlsx(table, words)
