"""Cells in which nothing stands, or a dash or "nil" in its place."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import forms

DASH: Final = re.compile("[-\u2212\u2013\u2014]{1,3}")
NOTHING: Final = forms("nothing", "amount")


def is_blank(cell: object) -> bool:
    """Whether nothing is in a cell."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())


def is_dash(cell: object) -> bool:
    """Whether a cell says by a dash, or by "nil", that there is nothing to say."""
    if not isinstance(cell, str):
        return False
    return bool(DASH.fullmatch(cell.strip())) or normal(cell) in NOTHING
