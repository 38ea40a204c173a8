"""A small convention in use, and its room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.conventions.conventions import get_conventions
from dashboard.live.hub import get_hub
from dashboard.live.rooms import Room, get_rooms
from dashboard.room import route
from dashboard.room.content import RoomContents
from tests.small_books import convention


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The book of the convention ccm, with 100 francs of Austria; the app uses its folder."""
    path = convention(tmp_path, "ccm", 100)
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    caches = (get_conventions, get_rooms, get_hub)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(route, "contents", RoomContents())
    yield path
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def room(book: Path) -> Room:
    """The room of that convention."""
    assert book.exists()
    return get_rooms().room("ccm")
