"""Tests wait for a condition as long as a busy machine needs, and do not measure time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

TESTS: Final = Path(__file__).parent
EXCLUDED: Final = {"waiting.py", "test_waiting.py"}
# Reading a clock, a timeout other than ours, and a fixed sleep.
IMPATIENT: Final = re.compile(
    r"perf_counter|\bmonotonic\b|timeout=[0-9]|wait_for_timeout\([0-9]{3}|asyncio\.sleep\([0-9.]*[1-9]\)"
)
ALLOWED: Final = {  # the timeout of one attempt, which is repeated
    "browser/test_import.py": "item.wait_for(timeout=1000)",
    "live/test_watcher.py": "await asyncio.sleep(0.005)",
}


@pytest.mark.parametrize(
    "path",
    sorted(p.relative_to(TESTS).as_posix() for p in TESTS.rglob("*.py") if p.name not in EXCLUDED),
)
def test_no_test_is_impatient(path: str) -> None:
    """All waits share the timeout of ``tests/waiting.py``; benchmarks measure."""
    lines = (TESTS / path).read_text(encoding="utf-8").splitlines()
    impatient_lines = [line.strip() for line in lines if IMPATIENT.search(line)]
    assert [line for line in impatient_lines if line != ALLOWED.get(path)] == []
