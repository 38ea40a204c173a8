"""The report as files: made once for each state of the books, day, language and format, and kept.

What takes long runs where it is called: the route calls it in a thread. A report without names is made from the
ledger in which no State has one, as the room's slides are, and its texts are redacted once more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import import_module
from threading import Lock
from typing import Final, cast
from weakref import WeakKeyDictionary

from dashboard.conventions.conventions import get_conventions
from dashboard.conventions.past_ledgers import past_ledger
from dashboard.documents.report.content import Report, map_texts
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.live.rooms import get_rooms
from dashboard.locale import Words, load_words
from dashboard.room.content import room_ledger
from dashboard.room.discreet import discreet_past_ledger
from dashboard.room.redaction import redact_text
from dashboard.room.report_content import build_report

MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAX_FILES: Final = 12  # of one state of a convention's books


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report: of a convention, as of a day, in a language and format, with or without names."""

    convention: str
    as_of: date
    lang: str = "en"
    kind: str = "pdf"
    one_page: bool = False  # of a PDF
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file with its name."""

    name: str
    content: bytes


@dataclass(slots=True)
class KeptFiles:
    """The files of one ledger, and the lock under which one is made at a time."""

    files: OrderedDict[ReportRequest, ReportFile] = field(default_factory=OrderedDict)
    contents: OrderedDict[ReportRequest, Report] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)


_kept: Final[WeakKeyDictionary[Ledger, KeptFiles]] = WeakKeyDictionary()
_lock: Final = Lock()


def make_report(request: ReportRequest) -> ReportFile:
    """Return the file; those who ask for it while it is made wait for the same. Raises KeyError.

    It is KeyError for an unknown convention, or format.
    """
    find_writer(request.kind)
    ledger = get_conventions().snapshot(request.convention).ledger
    with _lock:
        kept = _kept.setdefault(ledger, KeptFiles())
    with kept.lock:
        if request not in kept.files:
            look = replace(request, kind="", one_page=False)  # all formats have the same content
            if look not in kept.contents:
                kept.contents[look] = build_content(request, ledger, load_words(request.lang))
            kept.files[request] = write_file(request, kept.contents[look])
        for one in (kept.files, kept.contents):
            while len(one) > MAX_FILES:
                one.popitem(last=False)
        return kept.files[request]


def write_file(request: ReportRequest, report: Report) -> ReportFile:
    """Write the report in its format."""
    words, write = load_words(request.lang), find_writer(request.kind)
    if request.one_page:
        from dashboard.documents.report.pdf import as_pdf  # noqa: PLC0415 (slow to import)

        content = as_pdf(report, words, one_page=True)
    else:
        content = write(report, words)
    name = report.file_name.replace("-report-", "-one-page-" if request.one_page else "-report-")
    return ReportFile(f"{name}-{words.code}.{request.kind}", content)


def find_writer(kind: str) -> Callable[[Report, Words], bytes]:
    """Return the function that writes a format; its library is loaded when it is first used."""
    if kind not in MEDIA_TYPES:
        raise KeyError(kind)
    module = import_module(f"dashboard.documents.report.{kind}")
    return cast("Callable[[Report, Words], bytes]", getattr(module, f"as_{kind}"))


def build_content(request: ReportRequest, ledger: Ledger, words: Words) -> Report:
    """Return the content; without names of States if that is asked for."""

    def past(day: date) -> PastLedger:
        return past_ledger(get_conventions(), request.convention, day)

    if not request.discreet:
        return build_report(ledger, request.as_of, words, past)
    room = replace(get_rooms().room(request.convention), is_discreet=True)

    def discreet_past(day: date) -> PastLedger:
        return discreet_past_ledger(past(day), room.key)

    report = build_report(room_ledger(room, ledger), request.as_of, words, discreet_past)
    return map_texts(report, cache(redact_text))
