"""The routes of documents: ``/minutes/minutes.docx``, and letters below ``/letters/``.

``text`` is the language of a document, which may be Spanish; ``lang`` that of a message on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.documents.letters.archive import write_letters
from dashboard.documents.letters.letter_query import letter_stream, parse_run
from dashboard.documents.letters.minutes import minutes_document
from dashboard.documents.letters.office_template import (
    TemplateMistakeError,
    read_template,
    template_name,
)
from dashboard.exports.export_query import (
    BAD_REQUEST,
    ExportQuery,
    ExportQueryError,
    LedgerLookup,
    parse_query,
)
from dashboard.exports.refusals import CONFLICT, answer_or_refuse
from dashboard.exports.route import file_headers
from dashboard.locale import DOCUMENT_LANGUAGES, Words, load_document_words, load_words
from dashboard.paths import url_prefixes

ZIP: Final = "application/zip"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished document."""

    name: str
    media_type: str
    content: bytes


FolderLookup = Callable[[str], Path]
Maker = Callable[[ExportQuery, Path], MadeFile]


def document_words(query: ExportQuery) -> Words:
    """Return the words of the document that the address asks for. Raises ExportQueryError."""
    code = query.parameters.get("text", query.words.code)
    if code not in DOCUMENT_LANGUAGES:
        text = query.words.t("Documents are written in none but English, French and Spanish.")
        raise ExportQueryError(BAD_REQUEST, text)
    return load_document_words(code)


def make_minutes(query: ExportQuery, _folder: Path) -> MadeFile:
    """Return the paragraphs for the minutes."""
    words = document_words(query)
    name = f"{query.ledger.settings.id}-minutes-{query.as_of.isoformat()}-{words.code}.docx"
    return MadeFile(name, DOCX, minutes_document(query.ledger, query.as_of, words))


def make_template(query: ExportQuery, folder: Path) -> MadeFile:
    """Return the template in use, for the office to edit."""
    words, stream = document_words(query), letter_stream(query)
    try:
        content = read_template(folder, stream, words, query.words)[1]
    except TemplateMistakeError as error:
        raise ExportQueryError(CONFLICT, str(error)) from error
    return MadeFile(template_name(stream, words), DOCX, content)


def make_letters(query: ExportQuery, folder: Path) -> MadeFile:
    """Return all letters as one ZIP. Raises ExportQueryError, also for a template with a mistake."""
    words, run = document_words(query), parse_run(query)
    try:
        content = write_letters(query.ledger, folder, run, words, query.words)
    except TemplateMistakeError as error:
        raise ExportQueryError(CONFLICT, str(error)) from error
    name = f"{query.ledger.settings.id}-letters-{run.stream}-{run.dated.isoformat()}-{words.code}"
    return MadeFile(f"{name}.zip", ZIP, content)


MAKERS: Final[Mapping[str, Maker]] = {
    "/minutes/minutes.docx": make_minutes,
    "/letters/template.docx": make_template,
    "/letters/letters.zip": make_letters,
}


def document_routes(
    ledger_of: LedgerLookup, folder_of: FolderLookup, base: str = ""
) -> list[Route]:
    """Return the routes of documents, at the root and below Streamlit's base path.

    ``ledger_of`` and ``folder_of`` return a convention's ledger and the folder of its books; both
    raise KeyError for an unknown id.
    """

    def endpoint(make: Maker) -> Callable[[Request], object]:
        async def document(request: Request) -> Response:
            query = dict(request.query_params)
            return await run_in_threadpool(respond, make, query, ledger_of, folder_of)

        return document

    return [
        Route(f"{prefix}{path}", endpoint(make))
        for prefix in url_prefixes(base)
        for path, make in MAKERS.items()
    ]


def respond(
    make: Maker, query: Mapping[str, str], ledger_of: LedgerLookup, folder_of: FolderLookup
) -> Response:
    """Return the document, or a sentence that says why there is none."""
    words = load_words(query.get("lang", "en"))

    def document() -> Response:
        made = make(parse_query(query, ledger_of), folder_of(query["convention"]))
        return Response(made.content, media_type=made.media_type, headers=file_headers(made.name))

    def describe_failure(identifier: str) -> str:
        return words.t(
            "This document could not be made. Please tell whoever looks after it: identifier {identifier}.",
            identifier=identifier,
        )

    return answer_or_refuse(document, "A document", describe_failure, words)
