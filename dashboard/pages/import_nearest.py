"""The States whose names are nearest to a spelling that is not known: offered, never taken (trap 12)."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from dashboard.workbooks.state_names import StateNames, name_form

OFFERED: Final = 3


def nearest(spelling: str, names: StateNames) -> tuple[str, ...]:
    """The codes of the three States with the nearest names, the nearest first."""
    return _nearest(name_form(spelling), names)


@lru_cache(maxsize=512)
def _nearest(form: str, names: StateNames) -> tuple[str, ...]:
    best: dict[str, float] = {}
    matcher = SequenceMatcher(b=form, autojunk=False)
    for name, code in names.codes.items():
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() > best.get(code, 0.0):
            best[code] = max(best.get(code, 0.0), matcher.ratio())
    ranked: Mapping[str, float] = best
    return tuple(sorted(ranked, key=lambda code: (-ranked[code], code)))[:OFFERED]
