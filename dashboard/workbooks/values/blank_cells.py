"""Recognise blank cells, and cells with a dash or "nil" instead of a value."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import list_normal_words

DASHES: Final = re.compile("[-\u2212\u2013\u2014]{1,3}")
NIL_WORDS: Final = list_normal_words("nothing", "amount")


def is_blank(cell: object) -> bool:
    """Return True for an empty cell or only spaces."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())


def is_dash(cell: object) -> bool:
    """Return True for a dash or a word such as "nil"."""
    if not isinstance(cell, str):
        return False
    return bool(DASHES.fullmatch(cell.strip())) or normalise_text(cell) in NIL_WORDS
