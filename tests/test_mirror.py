"""The tests mirror the code: each test module is named after its module."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from dashboard import paths

TESTS: Final = Path(__file__).parent
# Tests of no single module, or of code outside ``dashboard/``.
NO_MIRRORS: Final = {"browser", "books", "hostile", "data", "docs", "fuzz"}
ROOMS: Final = sorted(
    folder.relative_to(TESTS).as_posix()
    for folder in {path.parent for path in TESTS.rglob("test_*.py")} - {TESTS}
    if folder.relative_to(TESTS).parts[0] not in NO_MIRRORS
)


def strays(tests: Path, code: Path) -> list[str]:
    """The test modules of a room without a module; ``test_<room>.py`` holds rules for the room."""
    modules = {code.name, *(path.stem for path in code.iterdir())} if code.exists() else set()
    return sorted(p.name for p in tests.glob("test_*.py") if p.stem[5:] not in modules)


def second_ones(tests: Path) -> list[str]:
    """Test modules in any folder whose name marks them as a second one for the same module."""
    return sorted(path.name for path in tests.rglob("*_again.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_each_test_module_has_its_module(room: str) -> None:
    """Whoever changes a module finds its tests by name."""
    assert strays(TESTS / room, paths.PACKAGE / room) == []


def test_each_top_level_test_module_has_its_module() -> None:
    """Except this one, and the tests of shared test modules."""
    assert strays(TESTS, paths.PACKAGE) == ["test_mirror.py", "test_waiting.py"]


def test_no_test_module_is_a_second_one() -> None:
    """This includes the folders that mirror no room."""
    assert second_ones(TESTS) == []


def test_a_test_module_without_a_module_is_reported(tmp_path: Path) -> None:
    """``rows.py`` has ``test_rows.py``, and ``test_rows_again.py`` is one too many."""
    code, tests = tmp_path / "code" / "room", tmp_path / "tests" / "room"
    for folder, names in ((code, ["rows.py"]), (tests, ["rows.py", "rows_again.py", "room.py"])):
        folder.mkdir(parents=True)
        for name in names:
            (folder / (name if folder is code else f"test_{name}")).touch()
    assert strays(tests, code) == ["test_rows_again.py"]
    assert second_ones(tests.parent) == ["test_rows_again.py"]
    assert strays(tests, code / "none") == [*sorted(p.name for p in tests.iterdir())]
