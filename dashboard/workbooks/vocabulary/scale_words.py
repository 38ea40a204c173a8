"""Words that say that amounts are in thousands or millions."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.spelling import normal

# Not the 000 of "a budget of 470 000".
SCALED: Final = re.compile(
    r"\b(?:thousands?|millions?|billions?|hundreds of|milliers|centaines de|mill(?:on|ones|ionen)|miles de|tausend|tsd|mio"
    r"|[kt] ?(?:usd|chf|eur|euros?)|(?:mn?|bn) (?:usd|chf|eur|euros?)|(?:usd|chf|eur|us|euros?) (?:k|mn?|bn)"
    r"|(?<![0-9] )000s?|1 000s|(?:in|en|x) (?:[a-z]{3} )?1 ?000"
    r"|(?:units?|unites?|einheit|unidad) (?:(?:in|en) )?(?:[a-z]{3} )?1 ?000)\b"
)
# '000 and 1'000, and not the '000 of "a budget of CHF 470'000".
SCALED_SIGNS: Final = re.compile(
    r"(?<![0-9'\u2019])1?['\u2019]000\b(?!['\u2019.,][0-9])|\b[kKT](?:€|\$|£)|\b10\s?(?:\^|\*\*)\s?[369]|10[\u00b3\u2076\u2079]"
    r"|(?:\(|\b[a-z]{2,3}\.? |[x\u00d7] ?)1[ ,.'\u2019\u00a0\u202f]?000(?:\)| [A-Z]{3}\b)|[(\[](?:in )?[kK][)\]]|\bin [kK]\b"
)
IN_NOTE: Final = re.compile(
    r"\b(?:in|en|amounts?|figures|montants|chiffres|importes|cifras|betrage)\b"
)
BARE: Final = re.compile(
    r"(?:[a-z]+ |x |1 |000 ?){0,6}[a-z0]*"
)  # "USD thousands", "Unit: USD x 1'000"
MOST_BARE: Final = 6  # words
# What is in every such text, to leave most others alone.
HINT: Final = re.compile(
    "000|thou|mill|hund|bill|mile|taus|tsd|mio|cent|[kt] ?(?:usd|chf|eur|€|\\$|£)|\\b(?:m|mn|bn|k)\\b",
    re.IGNORECASE,
)


def is_scaled(text: str) -> bool:
    """Whether a text says that amounts are in thousands or millions."""
    return bool(SCALED.search(normal(text)) or SCALED_SIGNS.search(text))


def is_scaled_note(cell: object) -> bool:
    """Whether a note says it of a table's amounts: "All amounts in thousands of US dollars", "USD thousands"."""
    if not isinstance(cell, str) or not HINT.search(cell) or not is_scaled(cell):
        return False
    words = normal(cell)
    is_bare = len(words.split()) <= MOST_BARE and bool(BARE.fullmatch(words))
    return is_bare or bool(IN_NOTE.search(words))
