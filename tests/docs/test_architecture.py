"""The architecture's table of rooms forgets none and invents none."""

from __future__ import annotations

import re

from dashboard import places

ROOT = places.PACKAGE.parent
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = re.findall(r"^\| `([a-z_./]+)` \|", TEXT, re.MULTILINE)


def test_every_room_is_described() -> None:
    """Each folder and each module that stands by itself."""
    folders = {
        f"dashboard/{p.name}/" for p in places.PACKAGE.iterdir() if (p / "__init__.py").exists()
    }
    modules = {f"dashboard/{p.name}" for p in places.PACKAGE.glob("[!_]*.py")}
    assert folders | modules <= set(ROOMS)


def test_every_room_is_there() -> None:
    """No folder or file of the table has gone."""
    assert [room for room in ROOMS if not (ROOT / room).exists()] == []


def test_every_file_it_names_is_there() -> None:
    """The reasons point to where they can be read."""
    named = re.findall(r"`([a-z_/]+\.(?:py|js|csv))`", TEXT)
    missing = [n for n in named if not any((ROOT / r / n).exists() for r in ("", "dashboard"))]
    assert missing == []
