"""Lines that say whence or when a table is, and nothing of its money: "Source: Treasury", "Geneva, 3 May 2021"."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.days import days_in
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import currencies_in
from dashboard.workbooks.vocabulary.meaning import MONEY, negates, said
from dashboard.workbooks.vocabulary.scale_words import is_scaled

MOST_OF_DATELINE: Final = 2  # unknown words beside a date: "Geneva, 3 November 2021"


def is_source(text: str) -> bool:
    """Return True for a line that says only whence or when a table is."""
    one = said(text)
    if one.tags & MONEY or negates(one) or currencies_in(text) or is_scaled(text):
        return False
    named = {normal(w) for w in re.findall(r"\w+", text) if w[0].isupper() or not w.isalpha()}
    if not named >= set(one.unknown):
        return False
    is_dateline = bool(days_in(text)) and len(one.unknown) <= MOST_OF_DATELINE
    return is_dateline or bool(one.parts and "source" in one.parts[0])
