"""``tests/mutants.toml`` and ``tools/mutants.py`` cite code that exists."""

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
NOT_IN_SOURCE: Final = {"XXXX", *keyword.kwlist}  # texts that a mutant inserts


@pytest.mark.parametrize("entry", EQUIVALENT["equivalent"], ids=lambda entry: entry["module"])
def test_an_equivalent_change_cites_names_of_its_module(entry: dict[str, str]) -> None:
    """Letter case is ignored, since mutants also write texts in capitals."""
    source = "\n".join(text for path, text in SOURCES.items() if fnmatch(path, entry["module"]))
    assert source
    names = re.findall(r"[A-Za-z_]\w{2,}", re.sub(r"\\[a-z]|\\.", " ", entry["change"]))
    assert names
    missing = [n for n in names if not re.search(rf"\b{n.lower()}\b", source)]
    assert [n for n in missing if n not in NOT_IN_SOURCE] == []


@pytest.mark.parametrize("pattern", re.findall(r'"((?:dashboard|tests)/[^"\s]+)"', SCRIPT))
def test_every_path_of_the_script_exists(pattern: str) -> None:
    """Rooms, modules, and the tests that check them."""
    assert list(ROOT.glob(pattern)) or list(ROOT.glob(f"{pattern}.py"))
