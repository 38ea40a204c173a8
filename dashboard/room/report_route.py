"""The route of the report: ``/report/ccm.pdf?as_of=2021-12-01&lang=en``, with ``view=one-page`` or ``names=hidden``.

A report takes some seconds and is made in a thread, so that other viewers' pages go on; it is kept for those who
ask for the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.conventions.conventions import get_conventions
from dashboard.exports.attachment import attachment
from dashboard.exports.export_query import (
    BAD_REQUEST,
    NOT_FOUND,
    ExportQueryError,
    parse_date,
)
from dashboard.exports.refusals import HEADERS, answer_or_refuse
from dashboard.indicators.as_of_dates import clamp_date
from dashboard.locale import LANGUAGES, Words, load_words
from dashboard.paths import url_prefixes
from dashboard.room.content import room_day
from dashboard.room.report_files import MEDIA_TYPES, ReportRequest, make_report

NOT_YET: Final = 503


def report_routes(base: str = "") -> list[Route]:
    """Return the route of the report, at the root and below Streamlit's base path."""

    async def report(request: Request) -> Response:
        path, query = request.path_params, dict(request.query_params)
        return await run_in_threadpool(respond, path["convention"], path["kind"], query)

    return [Route(f"{one}/report/{{convention}}.{{kind}}", report) for one in url_prefixes(base)]


def respond(convention: str, kind: str, query: Mapping[str, str]) -> Response:
    """Return the report as a file, or a sentence that says why there is none."""
    words = load_words(query.get("lang", "en"))

    def make() -> Response:
        file = make_report(parse_request(convention, kind, query, words))
        headers = HEADERS | attachment(file.name)
        return Response(file.content, media_type=MEDIA_TYPES[kind], headers=headers)

    def describe_failure(identifier: str) -> str:
        return words.t(
            "This report could not be made. Please tell whoever looks after it: identifier {identifier}.",
            identifier=identifier,
        )

    return answer_or_refuse(make, f"Report on {convention}", describe_failure, words)


def parse_request(
    convention: str, kind: str, query: Mapping[str, str], words: Words
) -> ReportRequest:
    """Return what an address asks for; without a day the convention's own. Raises ExportQueryError."""
    if query.get("lang", "en") not in LANGUAGES:
        raise ExportQueryError(BAD_REQUEST, words.t("The language is none of those spoken here."))
    one_page = query.get("view") == "one-page"
    if kind not in MEDIA_TYPES or (one_page and kind != "pdf"):
        raise ExportQueryError(NOT_FOUND, words.t("There is no report of that kind."))
    try:
        snapshot = get_conventions().snapshot(convention)
    except KeyError as error:
        text = words.t("There is no convention of that name here.")
        raise ExportQueryError(NOT_FOUND, text) from error
    if snapshot.pending_books:
        text = words.t("The workbooks are being read. Ask for the report again in a moment.")
        raise ExportQueryError(NOT_YET, text)
    day = query.get("as_of")
    return ReportRequest(
        convention,
        clamp_date(parse_date(day, words, "as_of")) if day else room_day(snapshot),
        words.code,
        kind,
        one_page=one_page,
        discreet=query.get("names") == "hidden",
    )
