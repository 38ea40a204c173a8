"""The States whose names are nearest to a spelling that is not known: offered, never taken (trap 12)."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from dashboard.workbooks.state_names import StateNames, name_form

OFFERED: Final = 3


def nearest(spelling: str, names: StateNames) -> tuple[str, ...]:
    """The codes of the three States with the nearest names, the nearest first."""
    best: dict[str, float] = {}
    matcher = SequenceMatcher(b=name_form(spelling), autojunk=False)
    for name, code in names.codes.items():
        matcher.set_seq1(name)
        so_far = best.get(code, 0.0)
        if matcher.real_quick_ratio() > so_far and matcher.quick_ratio() > so_far:
            best[code] = max(so_far, matcher.ratio())
    return tuple(sorted(best, key=lambda code: (-best[code], code)))[:OFFERED]
