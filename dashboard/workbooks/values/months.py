"""The names of months and days of the week, as people write them in the languages that books come in."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of, listed

ENGLISH: Final = dict(enumerate(listed("months"), 1))
MONTHS: Final[dict[str, int]] = {
    normal(word): number
    for number, words in enumerate(listed("months").values(), 1)
    for word in words
}
WEEKDAY: Final = re.compile(f"^{any_of('days', 'weekday')} ")
