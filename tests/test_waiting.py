"""Tests wait for what must come true, as long as it takes on a busy machine, and measure no time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parent
OWN: Final = {"waiting.py", "test_waiting.py"}
# A clock that is read, a wait with a bound of its own, and a time that is let pass.
IMPATIENT: Final = re.compile(
    r"perf_counter|monotonic|timeout=[0-9]|wait_for_timeout\([0-9]{3}|asyncio\.sleep\([0-9.]*[1-9]\)"
)
ALLOWED: Final = {  # a look at a single try, repeated until it is true
    "browser/test_import.py": "found.wait_for(timeout=1000)",
    "live/test_watcher.py": "await asyncio.sleep(0.005)",
}


@pytest.mark.parametrize(
    "path",
    sorted(p.relative_to(TESTS).as_posix() for p in TESTS.rglob("*.py") if p.name not in OWN),
)
def test_no_test_is_impatient(path: str) -> None:
    """One bound for all waits stands in ``tests/waiting.py``; benchmarks measure."""
    lines = (TESTS / path).read_text(encoding="utf-8").splitlines()
    found = [line.strip() for line in lines if IMPATIENT.search(line)]
    assert [line for line in found if line != ALLOWED.get(path)] == []
