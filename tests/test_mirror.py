"""The tests mirror the code: one test module a module, named after it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from dashboard import paths

TESTS: Final = Path(__file__).parent
# Of no one module: what goes through the whole house, and what does not stand in ``dashboard/``.
NO_MIRRORS: Final = {"browser", "books", "hostile", "data", "docs", "fuzz"}
ROOMS: Final = sorted(
    folder.relative_to(TESTS).as_posix()
    for folder in {path.parent for path in TESTS.rglob("test_*.py")} - {TESTS}
    if folder.relative_to(TESTS).parts[0] not in NO_MIRRORS
)


def strays(tests: Path, code: Path) -> list[str]:
    """The test modules of a room that have no module; ``test_<room>.py`` holds its common rules."""
    known = {code.name, *(path.stem for path in code.iterdir())} if code.exists() else set()
    return sorted(p.name for p in tests.glob("test_*.py") if p.stem[5:] not in known)


def second_ones(tests: Path) -> list[str]:
    """Test modules, in whichever folder, that are called a second one of another."""
    return sorted(path.name for path in tests.rglob("*_again.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_each_test_module_has_its_module(room: str) -> None:
    """Whoever changes a module knows where its tests stand."""
    assert strays(TESTS / room, paths.PACKAGE / room) == []


def test_what_stands_beside_the_rooms_has_its_module_too() -> None:
    """But for this rule, and for what the tests share."""
    assert strays(TESTS, paths.PACKAGE) == ["test_mirror.py", "test_waiting.py"]


def test_no_test_module_is_a_second_one() -> None:
    """Also where the tests mirror no room."""
    assert second_ones(TESTS) == []


def test_a_test_module_without_a_module_is_found(tmp_path: Path) -> None:
    """``test_rows_again.py`` beside ``rows.py`` is one too many."""
    code, tests = tmp_path / "code" / "room", tmp_path / "tests" / "room"
    for folder, names in ((code, ["rows.py"]), (tests, ["rows.py", "rows_again.py", "room.py"])):
        folder.mkdir(parents=True)
        for name in names:
            (folder / (name if folder is code else f"test_{name}")).touch()
    assert strays(tests, code) == ["test_rows_again.py"]
    assert second_ones(tests.parent) == ["test_rows_again.py"]
    assert strays(tests, code / "none") == [*sorted(p.name for p in tests.iterdir())]
