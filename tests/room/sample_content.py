"""Contents of rooms: of the small convention, and made of given slides."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from pathlib import Path
from typing import Any

from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import Room
from dashboard.room.content import Look, RoomContent, build_content, room_version
from dashboard.room.slide import Slide
from tests.small_books import save


def save_and_read(book: Path, content: bytes) -> None:
    """Save a book, and read it as the watcher does."""
    save(book, content)
    get_conventions().refresh()


def current(room: Room, look: Look | None = None) -> RoomContent:
    """What a room shows now."""
    return build_content(room, room_version(room), look or Look())


def content_of(version: str, *slides: tuple[str, str], **parts: Any) -> RoomContent:
    """A content with slides of these names and this HTML."""
    made = tuple(Slide(name, name.title(), html, (), "voluntary") for name, html in slides)
    given = {"figures": (), "moved": {}, "lost": {"text": "No connection"}} | parts
    return RoomContent(version=version, look=Look(), slides=made, **given)


def unpacked(event: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The data of an event, and what is packed in it ({}: nothing)."""
    data = json.loads(event.decode().partition("data: ")[2])
    packed = data.pop("packed", "")
    return data, json.loads(gzip.decompress(b64decode(packed))) if packed else {}
