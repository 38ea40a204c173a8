"""``tests/mutants.toml`` and ``tools/mutants.py`` speak of code that is there."""

from __future__ import annotations

import keyword
import re
import tomllib
from fnmatch import fnmatch
from typing import Final

import pytest

from dashboard import paths

ROOT: Final = paths.PACKAGE.parent
EQUIVALENT: Final = tomllib.loads((ROOT / "tests" / "mutants.toml").read_text(encoding="utf-8"))
SCRIPT: Final = (ROOT / "tools" / "mutants.py").read_text(encoding="utf-8")
SOURCES: Final = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").lower()
    for path in paths.PACKAGE.rglob("*.py")
}
NOT_IN_SOURCE: Final = {"XXXX", *keyword.kwlist}  # what a mutant puts in


@pytest.mark.parametrize("one", EQUIVALENT["equivalent"], ids=lambda one: one["module"])
def test_a_change_is_of_names_that_its_module_has(one: dict[str, str]) -> None:
    """In either case of letters: a mutant also writes texts in capitals."""
    source = "\n".join(text for path, text in SOURCES.items() if fnmatch(path, one["module"]))
    assert source
    names = re.findall(r"[A-Za-z_]\w{2,}", re.sub(r"\\[a-z]|\\.", " ", one["change"]))
    assert names
    gone = [n for n in names if not re.search(rf"\b{n.lower()}\b", source)]
    assert [n for n in gone if n not in NOT_IN_SOURCE] == []


@pytest.mark.parametrize("pattern", re.findall(r'"((?:dashboard|tests)/[^"\s]+)"', SCRIPT))
def test_every_path_of_the_script_is_there(pattern: str) -> None:
    """Rooms, modules and the tests that decide about them."""
    assert list(ROOT.glob(pattern)) or list(ROOT.glob(f"{pattern}.py"))
