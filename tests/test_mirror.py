"""The tests mirror the code: one test module a module, named after it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from dashboard import places

TESTS: Final = Path(__file__).parent
# Of no one module: what goes through the whole house, and what does not stand in ``dashboard/``.
NO_MIRRORS: Final = {"browser", "books", "hostile", "data", "docs", "fuzz"}
NOT_YET: Final = {"workbooks"}
ROOMS: Final = sorted(
    path.name
    for path in TESTS.iterdir()
    if any(path.glob("test_*.py")) and path.name not in NO_MIRRORS | NOT_YET
)


def strays(tests: Path, code: Path) -> list[str]:
    """The test modules of a room that have no module; ``test_<room>.py`` holds its common rules."""
    known = {code.name, *(path.stem for path in code.iterdir())}
    return sorted(p.name for p in tests.glob("test_*.py") if p.stem[5:] not in known)


@pytest.mark.parametrize("room", ROOMS)
def test_each_test_module_has_its_module(room: str) -> None:
    """Whoever changes a module knows where its tests stand."""
    assert strays(TESTS / room, places.PACKAGE / room) == []


def test_a_test_module_without_a_module_is_found(tmp_path: Path) -> None:
    """``test_rows_again.py`` beside ``rows.py`` is one too many."""
    code, tests = tmp_path / "code" / "room", tmp_path / "tests" / "room"
    for folder, names in ((code, ["rows.py"]), (tests, ["rows.py", "rows_again.py", "room.py"])):
        folder.mkdir(parents=True)
        for name in names:
            (folder / (name if folder is code else f"test_{name}")).touch()
    assert strays(tests, code) == ["test_rows_again.py"]
