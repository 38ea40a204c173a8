"""Currencies as titles name them: codes, signs, and words of the vocabulary files."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.amounts import CURRENCY_SIGNS
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern, whole_word_pattern, words_by_key

CURRENCY_CODE: Final = re.compile(r"[A-Z]{3}")
CURRENCY_CODES: Final = frozenset(
    {"AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "ISK"}
    | {"JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "RUB", "SEK", "USD", "ZAR"}
)
CURRENCY_NAMES: Final = {
    code: whole_word_pattern(f"(?:{code.lower()}|{phrases_pattern('currencies', code)})")
    for code in words_by_key("currencies")
}
OTHER_CODES: Final = re.compile(
    rf"\b({'|'.join(sorted(CURRENCY_CODES - CURRENCY_NAMES.keys()))})\b"
)
UNIQUE_SYMBOLS: Final = CURRENCY_SIGNS | {"$US": "USD"}
# Signs of several currencies, and which of them each may be.
SHARED_SYMBOLS: Final[dict[str, frozenset[str]]] = {
    "$": frozenset({"AUD", "BRL", "CAD", "MXN", "NZD", "USD"}),
    "kr": frozenset({"DKK", "ISK", "NOK", "SEK"}),
    "¥": frozenset({"CNY", "JPY"}),
    "fr": frozenset({"CHF"}),
}


def find_currencies(text: str) -> set[str]:
    """The ISO 4217 codes of all currencies that a text names."""
    name = normalise_text(text)
    found = {code for code, words in CURRENCY_NAMES.items() if words.search(name)}
    found |= set(OTHER_CODES.findall(text))
    return found | {code for sign, code in UNIQUE_SYMBOLS.items() if sign in text}


def find_currency(text: str) -> str:
    """The one currency that a text names; "" where it names none or several."""
    found = find_currencies(text)
    return found.pop() if len(found) == 1 else ""


def find_currency_or_symbol(text: str) -> str:
    """The one currency that a text names, as its ISO 4217 code, or as the sign that several share."""
    if found := find_currency(text):
        return found
    words = text.lower().replace(".", " ").split()
    return next((s for s in SHARED_SYMBOLS if (s in words if s.isalpha() else s in text)), "")


def strip_currencies(text: str) -> str:
    """What else a text says than currencies, in normal form."""
    name = normalise_text(OTHER_CODES.sub(" ", text))
    for words in CURRENCY_NAMES.values():
        name = words.sub(" ", name)
    return " ".join(word for word in name.split() if word not in SHARED_SYMBOLS)


def is_possible_currency(sign: str, code: str) -> bool:
    """Whether an amount shown with a sign or code may be in a currency."""
    return code == sign or code in SHARED_SYMBOLS.get(sign, ())
