"""The texts around a room's slides: its names, and what a copy for the record says of its books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import Room
from dashboard.locale import Words
from dashboard.room.content import room_day, room_ledger
from dashboard.room.page import PageTexts
from dashboard.room.redaction import redact_text

HASH_CHARS: Final = 16  # of a book's SHA-256, enough to tell its versions apart


def page_texts(
    room: Room,
    words: Words,
    addresses: Mapping[str, str],
    record: tuple[str, ...] = (),
    languages: tuple[tuple[str, str, str], ...] = (),
) -> PageTexts:
    """Return the texts of a page of the room."""
    ledger = room_ledger(room, get_conventions().snapshot(room.convention).ledger)
    name, short = (ledger.settings.text_in_language(key, words.code) for key in ("name", "short"))
    return PageTexts(
        title=words.t("{short}: how it is paid for", short=short or name),
        short=short or name,
        addresses=addresses,
        record=record,
        languages=languages,
    )


def record_lines(room: Room, words: Words, at: datetime) -> tuple[str, ...]:
    """Return when a copy was made, from which day it looks, and of which versions of which books."""
    snapshot = get_conventions().snapshot(room.convention)
    zone = ZoneInfo(snapshot.ledger.settings.time_zone)
    lines = [
        words.t(
            "Made on {moment}, looking from {day}.",
            moment=words.moment(at.astimezone(zone)),
            day=words.long_day(room_day(snapshot)),
        )
    ]
    for book in snapshot.books:
        read_at = snapshot.read_at.get(book.name)
        lines.append(
            words.t(
                "{book}: read on {moment}, as at {day}, SHA-256 {hash}…",
                book=book.name,
                moment=words.moment(read_at.astimezone(zone)) if read_at else "–",
                day=words.day(book.about.as_at) if book.about.as_at else "–",
                hash=book.version[:HASH_CHARS],
            )
        )
    return tuple(redact_text(line) for line in lines) if room.is_discreet else tuple(lines)
