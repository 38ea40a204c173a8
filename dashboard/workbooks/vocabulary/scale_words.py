"""Recognise notes that amounts are in thousands or millions."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import list_words, phrases_pattern, whole_word_pattern

IN_WORD: Final = phrases_pattern("currency_notes", "in")
# Not the 000 of "a budget of 470 000".
SCALE_WORDS: Final = re.compile(
    rf"\b(?:{phrases_pattern('thousands')}"
    r"|[kt] ?(?:usd|chf|eur|euros?)|(?:mn?|bn) (?:usd|chf|eur|euros?)|(?:usd|chf|eur|us|euros?) (?:k|mn?|bn)"
    rf"|(?<![0-9] )000s?|1 000s|(?:{IN_WORD}|x) (?:[a-z]{{3}} )?1 ?000"
    rf"|{phrases_pattern('thousands', 'unit')} (?:{IN_WORD} )?(?:[a-z]{{3}} )?1 ?000)\b"
)
# '000 and 1'000, and not the '000 of "a budget of CHF 470'000".
SCALE_SIGNS: Final = re.compile(
    r"(?<![0-9'\u2019])1?['\u2019]000\b(?!['\u2019.,][0-9])|\b[kKT](?:€|\$|£)|\b10\s?(?:\^|\*\*)\s?[369]|10[\u00b3\u2076\u2079]"
    r"|(?:\(|\b[a-z]{2,3}\.? |[x\u00d7] ?)1[ ,.'\u2019\u00a0\u202f]?000(?:\)| [A-Z]{3}\b)|[(\[](?:in )?[kK][)\]]|\bin [kK]\b"
)
AMOUNTS_NOTE: Final = whole_word_pattern(phrases_pattern("thousands", "amounts"))
# Such as "USD thousands" or "Unit: USD x 1'000".
BARE_NOTE: Final = re.compile(r"(?:[a-z]+ |x |1 |000 ?){0,6}[a-z0]*")
MAX_BARE_WORDS: Final = 6
# Beginnings of these words, to skip most other texts quickly.
SCALE_HINT: Final = re.compile(
    "|".join(sorted({re.escape(phrase[:4]) for phrase in list_words("thousands")}))
    + "|000|[kt] ?(?:usd|chf|eur|€|\\$|£)|\\b(?:m|mn|bn|k)\\b",
    re.IGNORECASE,
)


def has_scale_words(text: str) -> bool:
    """Return True for a text with "thousands", "millions" or an equivalent."""
    return bool(SCALE_WORDS.search(normalise_text(text)) or SCALE_SIGNS.search(text))


def is_scale_note(cell: object) -> bool:
    """Return True for a note on a table's amounts: "All amounts in thousands of US dollars"."""
    if (
        not isinstance(cell, str)
        or (cell.isascii() and not SCALE_HINT.search(cell))
        or not has_scale_words(cell)
    ):
        return False
    plain = normalise_text(cell)
    is_bare = len(plain.split()) <= MAX_BARE_WORDS and bool(BARE_NOTE.fullmatch(plain))
    return is_bare or bool(AMOUNTS_NOTE.search(plain))
