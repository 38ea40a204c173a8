"""Fixtures of the tests of the command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.live.rooms import get_rooms
from dashboard.room import site as room_site
from dashboard.room.content import SCALES, THEMES


@pytest.fixture
def one_size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw charts in one of their three sizes, for speed, except in tests with ``all_looks``."""
    if "all_looks" not in request.fixturenames:
        monkeypatch.setattr(room_site, "SCALES", {"2": SCALES["2"]})
        monkeypatch.setattr(room_site, "THEMES", {"light": THEMES["light"]})


@pytest.fixture
def all_looks() -> list[str]:
    """Draw charts in every look that a page's script asks for."""
    return [f"{scheme}-{size}" for scheme in ("light", "dark") for size in (1, 2, 3)]


@pytest.fixture
def own_process() -> Iterator[None]:
    """Let each run of the command read its conventions anew, as in a process of its own."""
    get_conventions.cache_clear()
    get_rooms.cache_clear()
    yield
    get_conventions.cache_clear()
    get_rooms.cache_clear()
