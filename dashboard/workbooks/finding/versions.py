"""Sheets that are two versions of one: "2021" and "2021 revised", "10MSP" and "10MSP (old)".

Nobody can tell which of them holds, and both together count everything twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of, found_as

VERSION: Final = found_as(rf"(?:{any_of('text', 'version')}|v ?[0-9]{{1,2}})")


def versions_in(names: Iterable[str]) -> dict[str, str]:
    """The sheets that are a version of another one, each with the name of that other."""
    by_base: dict[str, list[str]] = {}
    for name in names:
        base = " ".join(VERSION.sub(" ", normal(name)).split())
        by_base.setdefault(base, []).append(name)
    found: dict[str, str] = {}
    for base, sheets in by_base.items():
        if base and len(sheets) > 1 and any(VERSION.search(normal(name)) for name in sheets):
            found |= {name: next(o for o in sheets if o != name) for name in sheets}
    return found
