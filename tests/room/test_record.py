"""The texts around a room's slides, and what a copy for the record says of its books."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import Room
from dashboard.locale import load_words
from dashboard.room.record import HASH_CHARS, page_texts, record_lines
from tests.room.sample_names import names_in
from tests.small_books import SETTINGS, isu

AT = datetime(2021, 12, 1, 13, 2, tzinfo=UTC)


def plain(lines: tuple[str, ...]) -> list[str]:
    """The lines with ordinary spaces."""
    return [line.replace("\u00a0", " ") for line in lines]


def test_a_record_says_when_from_which_day_and_of_which_books(book: Path, room: Room) -> None:
    """Each book with when it was read, its as-at day, and the beginning of its SHA-256."""
    made, line = plain(record_lines(room, load_words("en"), AT))
    assert made.endswith("looking from 1 December 2021.")
    assert "1 Dec 2021" in made
    version = sha256(book.read_bytes()).hexdigest()[:HASH_CHARS]
    assert line.startswith("isu.xlsx: read on ")
    assert line.endswith(f"as at 30 Nov 2021, SHA-256 {version}…")


def test_a_record_is_in_the_viewers_language(room: Room) -> None:
    """Also its days."""
    made, line = plain(record_lines(room, load_words("fr"), AT))
    assert "1er décembre 2021" in made
    assert "30 nov. 2021" in line


def test_a_moment_is_that_of_the_conventions_clocks(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the server's: here in Geneva, in winter and in summer."""
    known = get_conventions().snapshot("ccm")
    settings = replace(known.ledger.settings, time_zone="Europe/Zurich")
    there = replace(known, ledger=replace(known.ledger, settings=settings))
    monkeypatch.setattr(get_conventions(), "snapshot", lambda _: there)
    words = load_words("en")
    assert "14:02" in record_lines(room, words, AT)[0]
    assert "15:02" in record_lines(room, words, AT.replace(month=7))[0]


def test_what_a_book_does_not_say_is_a_dash(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never a day that nobody said."""
    known = get_conventions().snapshot("ccm")
    (one,) = known.books
    silent = replace(one, about=replace(one.about, as_at=None))
    unread = replace(known, books=(silent,), read_at={})
    monkeypatch.setattr(get_conventions(), "snapshot", lambda _: unread)
    (_, line) = plain(record_lines(room, load_words("en"), AT))
    assert line.startswith("isu.xlsx: read on –, as at –, SHA-256 ")


def test_a_discreet_record_names_no_state(room: Room, book: Path) -> None:
    """Books may be named after one; a record with names says the name."""
    (book.parent / "Norway 2021.xlsx").write_bytes(isu(7))
    get_conventions().refresh()
    assert names_in(" ".join(record_lines(room, load_words("en"), AT))) == []
    room.is_discreet = False
    assert any(line.startswith("Norway 2021.xlsx: ") for line in plain_lines(room))


def plain_lines(room: Room) -> list[str]:
    """The record's lines in English with ordinary spaces."""
    return plain(record_lines(room, load_words("en"), AT))


@pytest.mark.parametrize(("lang", "title"), [("en", "Mine Ban"), ("fr", "Mines")])
def test_a_page_is_titled_with_the_conventions_short_name(
    room: Room, book: Path, lang: str, title: str
) -> None:
    """In the viewer's language; without one, with its id in capitals."""
    words = load_words(lang)
    addresses: dict[str, Any] = {"now": "ccm/now"}
    assert page_texts(room, words, {}).short == "CCM"
    named = 'short = "Mine Ban"\nfr.short = "Mines"\n'
    settings = SETTINGS.format(id="ccm").replace("[streams", f"{named}[streams", 1)
    (book.parent / "convention.toml").write_text(settings, encoding="utf-8")
    get_conventions().refresh()
    texts = page_texts(room, words, addresses, ("a line",))
    assert texts.short == title
    assert title in texts.title
    assert (texts.addresses, texts.record) == (addresses, ("a line",))


def test_a_discreet_page_names_no_state_in_its_title(room: Room, book: Path) -> None:
    """Settings may."""
    named = 'short = "Friends of Norway"\n'
    settings = SETTINGS.format(id="ccm").replace("[streams", f"{named}[streams", 1)
    (book.parent / "convention.toml").write_text(settings, encoding="utf-8")
    get_conventions().refresh()
    words = load_words("en")
    texts = page_texts(room, words, {})
    assert names_in(f"{texts.title} {texts.short}") == []
    room.is_discreet = False
    assert page_texts(room, words, {}).short == "Friends of Norway"
