"""Names of months and days of the week in the languages of the vocabulary."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern, words_by_key

ENGLISH_MONTHS: Final = dict(enumerate(words_by_key("months"), 1))
MONTH_NUMBERS: Final[dict[str, int]] = {
    normalise_text(word): number
    for number, words in enumerate(words_by_key("months").values(), 1)
    for word in words
}
WEEKDAY: Final = re.compile(f"^{phrases_pattern('days', 'weekday')} ")
