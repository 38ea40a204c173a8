"""Words that say that amounts are in thousands or millions."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of, found_as, words

IN: Final = any_of("currency_notes", "in")
# Not the 000 of "a budget of 470 000".
SCALED: Final = re.compile(
    rf"\b(?:{any_of('thousands')}"
    r"|[kt] ?(?:usd|chf|eur|euros?)|(?:mn?|bn) (?:usd|chf|eur|euros?)|(?:usd|chf|eur|us|euros?) (?:k|mn?|bn)"
    rf"|(?<![0-9] )000s?|1 000s|(?:{IN}|x) (?:[a-z]{{3}} )?1 ?000"
    rf"|{any_of('thousands', 'unit')} (?:{IN} )?(?:[a-z]{{3}} )?1 ?000)\b"
)
# '000 and 1'000, and not the '000 of "a budget of CHF 470'000".
SCALED_SIGNS: Final = re.compile(
    r"(?<![0-9'\u2019])1?['\u2019]000\b(?!['\u2019.,][0-9])|\b[kKT](?:€|\$|£)|\b10\s?(?:\^|\*\*)\s?[369]|10[\u00b3\u2076\u2079]"
    r"|(?:\(|\b[a-z]{2,3}\.? |[x\u00d7] ?)1[ ,.'\u2019\u00a0\u202f]?000(?:\)| [A-Z]{3}\b)|[(\[](?:in )?[kK][)\]]|\bin [kK]\b"
)
IN_NOTE: Final = found_as(any_of("thousands", "amounts"))
BARE: Final = re.compile(
    r"(?:[a-z]+ |x |1 |000 ?){0,6}[a-z0]*"
)  # "USD thousands", "Unit: USD x 1'000"
MOST_BARE: Final = 6  # words
# The beginnings of all such words, to leave most other texts alone.
HINT: Final = re.compile(
    "|".join(sorted({re.escape(phrase[:4]) for phrase in words("thousands")}))
    + "|000|[kt] ?(?:usd|chf|eur|€|\\$|£)|\\b(?:m|mn|bn|k)\\b",
    re.IGNORECASE,
)


def is_scaled(text: str) -> bool:
    """Whether a text says that amounts are in thousands or millions."""
    return bool(SCALED.search(normal(text)) or SCALED_SIGNS.search(text))


def is_scaled_note(cell: object) -> bool:
    """Whether a note says it of a table's amounts: "All amounts in thousands of US dollars", "USD thousands"."""
    if (
        not isinstance(cell, str)
        or (cell.isascii() and not HINT.search(cell))
        or not is_scaled(cell)
    ):
        return False
    plain = normal(cell)
    is_bare = len(plain.split()) <= MOST_BARE and bool(BARE.fullmatch(plain))
    return is_bare or bool(IN_NOTE.search(plain))
