"""Copies that are no single table: the catalogue, the OpenAPI document, and the data package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit
from weakref import ref

from starlette.responses import Response

from dashboard.exports.attachment import attachment
from dashboard.exports.catalogue import list_conventions, list_tables
from dashboard.exports.datapackage import as_datapackage, package_name
from dashboard.exports.export_query import (
    BAD_REQUEST,
    ExportQueryError,
    check_parameters,
    parse_query,
)
from dashboard.exports.json import json_bytes
from dashboard.exports.library import Library
from dashboard.locale import Words

HEADERS: Final = {"X-Content-Type-Options": "nosniff"}
OPENAPI_CACHE: Final[dict[object, bytes]] = {}  # of the books on screen; building it takes a second


def require_only(query: Mapping[str, str], words: Words, *keys: str) -> None:
    """Raise ExportQueryError for a parameter that has no meaning here, so that none is passed over."""
    check_parameters(query, words)
    for key in query:
        if key not in keys:
            text = words.t("This copy has no parameter “{key}”.", key=key)
            raise ExportQueryError(BAD_REQUEST, text)


def catalogue_response(query: Mapping[str, str], library: Library, words: Words) -> Response:
    """Return the conventions, or the tables of one."""
    require_only(query, words, "convention", "as_of", "lang")
    if not query.get("convention"):
        content = list_conventions(library.conventions(), library.ledger_of, library.root)
    else:
        parsed = parse_query(query, library.ledger_of)
        content = list_tables(parsed.ledger, query["convention"], parsed.as_of, library.root)
    return Response(json_bytes(content), media_type="application/json", headers=HEADERS)


def openapi_response(query: Mapping[str, str], library: Library, words: Words) -> Response:
    """Return the OpenAPI document, built once for the books on screen and an address of the server."""
    require_only(query, words)
    ledgers = {convention: library.ledger_of(convention) for convention in library.conventions()}
    prefix = urlsplit(library.root).path
    key = (prefix, *((convention, ref(ledger)) for convention, ledger in ledgers.items()))
    if (content := OPENAPI_CACHE.get(key)) is None:
        from dashboard.exports.openapi import describe_copies  # noqa: PLC0415 (rarely asked for)

        content = json_bytes(describe_copies(ledgers, prefix))
        OPENAPI_CACHE.clear()
        OPENAPI_CACHE[key] = content
    return Response(content, media_type="application/json", headers=HEADERS)


def datapackage_response(query: Mapping[str, str], library: Library, words: Words) -> Response:
    """Return the zip of a convention's tables."""
    require_only(query, words, "convention", "as_of", "lang")
    parsed = parse_query(query, library.ledger_of)
    content = as_datapackage(parsed, query["convention"])
    name = f"{package_name(parsed, query['convention'])}.zip"
    headers = HEADERS | {
        **attachment(name),
        "As-Of": parsed.as_of.isoformat(),
        "Content-Language": words.code,
    }
    return Response(content, media_type="application/zip", headers=headers)


COPIES: Final[Mapping[str, Callable[[Mapping[str, str], Library, Words], Response]]] = (
    MappingProxyType(
        {
            "catalogue.json": catalogue_response,
            "openapi.json": openapi_response,
            "datapackage.zip": datapackage_response,
        }
    )
)
