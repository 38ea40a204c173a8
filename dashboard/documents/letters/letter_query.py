"""The run of letters that an address asks for; an invalid one is refused in a plain sentence.

``states=AUT.NER`` and ``also=FRA`` are chosen by hand, the latter although they have answered. Where the
address says neither, the filters of the page choose (``find``, ``region``, ``status``, ``at_least``).
"""

from __future__ import annotations

import re
from typing import Final, cast

from dashboard.documents.letters.letter_run import (
    LetterRun,
    LetterStream,
    choose_addressees,
    filtered_states,
    unpaid_table,
)
from dashboard.exports.export_query import (
    BAD_REQUEST,
    NOT_FOUND,
    ExportQuery,
    ExportQueryError,
    parse_date,
)
from dashboard.tables.filtering import parse_choice

CODES: Final = re.compile(r"[A-Z-]{3,12}(\.[A-Z-]{3,12})*", re.ASCII)
MAX_SENDER_CHARS: Final = 120
SEPARATOR: Final = "."  # between codes of States


def letter_stream(query: ExportQuery) -> LetterStream:
    """Return the stream that the letters are about. Raises ExportQueryError."""
    stream = cast("LetterStream", query.stream)
    if query.ledger.streams[stream].basis == "revenue":
        text = query.words.t("Of yearly sums alone no letter can be written.")
        raise ExportQueryError(NOT_FOUND, text)
    return stream


def parse_codes(query: ExportQuery, key: str) -> tuple[str, ...]:
    """Return the codes of States of a parameter. Raises ExportQueryError."""
    text = query.parameters.get(key, "")
    if not text:
        return ()
    if not CODES.fullmatch(text):
        text = query.words.t(
            "The States are not written as in {example}.", example=f"{key}=AUT.NER"
        )
        raise ExportQueryError(BAD_REQUEST, text)
    return tuple(text.split(SEPARATOR))


def parse_run(query: ExportQuery) -> LetterRun:
    """Return the requested letters. Raises ExportQueryError."""
    stream, parameters = letter_stream(query), query.parameters
    year = query.year_or_current if stream == "voluntary" else None
    states, by_hand = (parse_codes(query, key) for key in ("states", "also"))
    table = unpaid_table(query.ledger, stream, year, query.as_of, query.words)
    if unknown := {*states, *by_hand} - {*table.row_states}:
        text = query.words.t(
            "No letter of this kind can go to {states}: the list does not hold them on that day.",
            states=", ".join(sorted(unknown)),
        )
        raise ExportQueryError(NOT_FOUND, text)
    if not (states or by_hand):
        if {"states", "also"} & parameters.keys():  # of a form in which nobody is ticked
            raise ExportQueryError(BAD_REQUEST, query.words.t("Tick a State to write to."))
        choice = parse_choice(parameters)
        states = filtered_states(query.ledger, table, choice, query.words)
    addressees = choose_addressees(query.ledger, stream, year, query.as_of, states, by_hand)
    if not addressees:
        text = query.words.t("No State is left to write to: those chosen have answered.")
        raise ExportQueryError(NOT_FOUND, text)
    dated = parameters.get("dated", "")
    return LetterRun(
        stream=stream,
        year=year,
        as_of=query.as_of,
        dated=parse_date(dated, query.words, "dated") if dated else query.as_of,
        sender=parse_sender(query),
        states=addressees,
    )


def parse_sender(query: ExportQuery) -> str:
    """Return who signs: the text of the address on one line, else the convention's unit."""
    text = " ".join(query.parameters.get("sender", "").split())[:MAX_SENDER_CHARS]
    printable = "".join(character for character in text if character.isprintable())
    return printable or query.ledger.settings.unit
