"""Recognise the label of a total row or column."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern

WORDS, BEFORE = phrases_pattern("totals"), f"(?:{phrases_pattern('totals', 'before')} ?)?"
TOTAL_TEXT: Final = re.compile(rf"{BEFORE}{WORDS}\b.*|.* {BEFORE}{WORDS}")


def is_total_text(cell: object) -> bool:
    """Return True for a cell with a word for "total"."""
    return isinstance(cell, str) and bool(TOTAL_TEXT.fullmatch(normalise_text(cell)))
