"""Lines that say whence or when a table is, and nothing of its money: "Source: Treasury", "Geneva, 3 May 2021"."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.currencies import find_currencies
from dashboard.workbooks.values.dates import find_dates
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.vocabulary.scale_words import has_scale_words
from dashboard.workbooks.vocabulary.text_tags import MONEY_TAGS, has_open_negation, tag_text

MAX_DATELINE_WORDS: Final = 2  # unknown words beside a date: "Geneva, 3 November 2021"


def is_source_line(text: str) -> bool:
    """Return True for a line that says only whence or when a table is."""
    one = tag_text(text)
    if (
        one.tags & MONEY_TAGS
        or has_open_negation(one)
        or find_currencies(text)
        or has_scale_words(text)
    ):
        return False
    named = {
        normalise_text(w) for w in re.findall(r"\w+", text) if w[0].isupper() or not w.isalpha()
    }
    if not named >= set(one.unknown):
        return False
    is_dateline = bool(find_dates(text)) and len(one.unknown) <= MAX_DATELINE_WORDS
    return is_dateline or bool(one.phrase_tags and "source" in one.phrase_tags[0])
