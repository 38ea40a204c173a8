"""The room as files for any web server: a page a convention and language, and what it loads.

Every file but the pages has the hash of its content, or of what it belongs to, in its name: it never changes,
and a page that a browser or a CDN has kept finds all that it names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Final

from dashboard.assets.asset import HASH_CHARS
from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import Room
from dashboard.locale import LANGUAGES, load_words
from dashboard.room.content import (
    SCALES,
    THEMES,
    Look,
    RoomContent,
    build_content,
    room_ledger,
    room_version,
)
from dashboard.room.page import PAGE_FILES, render_page
from dashboard.room.record import page_texts, record_lines
from dashboard.room.templates import render

FIRST_PAGE: Final = "index.html"
ASSETS: Final = "assets"


@dataclass(frozen=True, slots=True)
class Site:
    """The files by their path: ``pages`` change from one run to the next, ``files`` never do."""

    pages: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


def build_site(rooms: Sequence[Room], languages: Sequence[str], at: datetime) -> Site:
    """Return the site of some rooms; with several, each has a folder, and the first page lists them."""
    site = Site()
    for asset in PAGE_FILES.values():
        site.files[f"{ASSETS}/{asset.name}"] = asset.content
    for room in rooms:
        for language in languages:
            add_page(site, room, language, languages, at, is_alone=len(rooms) == 1)
    if len(rooms) > 1:
        site.pages[FIRST_PAGE] = render_list(rooms, languages).encode()
    return site


def page_names(languages: Sequence[str]) -> dict[str, str]:
    """Return the name of each language's page: the first one's is the folder's own."""
    return {code: f"{code}.html" for code in languages} | {languages[0]: FIRST_PAGE}


def add_page(
    site: Site, room: Room, language: str, languages: Sequence[str], at: datetime, *, is_alone: bool
) -> None:
    """Add the page of a room in a language, and what it asks for: its figures, and its other looks."""
    words, version = load_words(language), room_version(room)
    looks = [Look(language, scheme, size) for scheme in THEMES for size in SCALES]
    contents = {
        look: replace(build_content(room, version, look), moved={}, lost={}) for look in looks
    }
    state = f"state/{language}-{{look}}.{hash_states(contents)}.json"
    names = page_names(languages)
    texts = page_texts(
        room,
        words,
        {"state": state},
        record_lines(room, words, at),
        tuple((code, LANGUAGES[code], names[code]) for code in languages if code != language),
    )
    below, above = ("", "") if is_alone else (f"{room.convention}/", "../")
    html = render_page(contents[Look(language)], texts, words, assets=f"{above}{ASSETS}/")
    site.pages[f"{below}{names[language]}"] = html.encode()
    for look, content in contents.items():
        site.files[f"{below}{state.replace('{look}', str(look))}"] = content.body
        for figure in content.figures:
            site.files[f"{ASSETS}/{figure.name}"] = figure.content


def hash_states(contents: Mapping[Look, RoomContent]) -> str:
    """Return one hash of what all looks of a page show."""
    return sha256(b"\n".join(one.body for one in contents.values())).hexdigest()[:HASH_CHARS]


def render_list(rooms: Sequence[Room], languages: Sequence[str]) -> str:
    """Return the first page of several conventions, in the first language."""
    words, names = load_words(languages[0]), page_names(languages)
    entries = []
    for room in rooms:
        ledger = room_ledger(room, get_conventions().snapshot(room.convention).ledger)
        addresses = [(c, LANGUAGES[c], f"{room.convention}/{names[c]}") for c in languages]
        entries.append((ledger.settings.text_in_language("name", words.code), addresses))
    return render(
        "site",
        lang=words.code,
        title=words.t("How conventions are paid for"),
        styles=[f"{ASSETS}/{PAGE_FILES[key].name}" for key in ("style", "room_style")],
        entries=entries,
    )
