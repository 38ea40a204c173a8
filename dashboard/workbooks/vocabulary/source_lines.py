"""Recognise lines that only give a table's source or date: "Source: Treasury", "Geneva, 3 May 2021"."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.currencies import find_currencies
from dashboard.workbooks.values.dates import find_dates
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.vocabulary.scale_words import has_scale_words
from dashboard.workbooks.vocabulary.text_tags import MONEY_TAGS, has_open_negation, tag_text

MAX_DATELINE_WORDS: Final = 2  # unknown words next to a date


def is_source_line(text: str) -> bool:
    """Return True for a line that only gives a table's source or date."""
    tags = tag_text(text)
    if (
        tags.tags & MONEY_TAGS
        or has_open_negation(tags)
        or find_currencies(text)
        or has_scale_words(text)
    ):
        return False
    names = {
        normalise_text(w) for w in re.findall(r"\w+", text) if w[0].isupper() or not w.isalpha()
    }
    if not names >= set(tags.unknown):
        return False
    is_dateline = bool(find_dates(text)) and len(tags.unknown) <= MAX_DATELINE_WORDS
    return is_dateline or bool(tags.phrase_tags and "source" in tags.phrase_tags[0])
