"""The words by which a row or a title says that it is a total."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of

WORDS, BEFORE = any_of("totals"), f"(?:{any_of('totals', 'before')} ?)?"
TOTAL: Final = re.compile(rf"{BEFORE}{WORDS}\b.*|.* {BEFORE}{WORDS}")


def is_total(cell: object) -> bool:
    """Whether a cell says "total" in one of its forms."""
    return isinstance(cell, str) and bool(TOTAL.fullmatch(normal(cell)))
