"""Find currencies in titles: ISO codes, signs, and words of the vocabulary files."""

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
# Signs shared by several currencies.
SHARED_SYMBOLS: Final[dict[str, frozenset[str]]] = {
    "$": frozenset({"AUD", "BRL", "CAD", "MXN", "NZD", "USD"}),
    "kr": frozenset({"DKK", "ISK", "NOK", "SEK"}),
    "¥": frozenset({"CNY", "JPY"}),
    "fr": frozenset({"CHF"}),
}


def find_currencies(text: str) -> set[str]:
    """Return the ISO 4217 codes of all currencies in a text."""
    name = normalise_text(text)
    currencies = {code for code, words in CURRENCY_NAMES.items() if words.search(name)}
    currencies |= set(OTHER_CODES.findall(text))
    return currencies | {code for sign, code in UNIQUE_SYMBOLS.items() if sign in text}


def find_currency(text: str) -> str:
    """Return the currency in a text; "" if there are none or several."""
    currencies = find_currencies(text)
    return currencies.pop() if len(currencies) == 1 else ""


def find_currency_or_symbol(text: str) -> str:
    """Return the currency in a text as its ISO 4217 code, or as a shared sign such as "$"."""
    if code := find_currency(text):
        return code
    words = text.lower().replace(".", " ").split()
    return next((s for s in SHARED_SYMBOLS if (s in words if s.isalpha() else s in text)), "")


def strip_currencies(text: str) -> str:
    """Remove currencies from a text; return the rest in normal form."""
    name = normalise_text(OTHER_CODES.sub(" ", text))
    for words in CURRENCY_NAMES.values():
        name = words.sub(" ", name)
    return " ".join(word for word in name.split() if word not in SHARED_SYMBOLS)


def is_possible_currency(sign: str, code: str) -> bool:
    """Return True if a sign or code may stand for a currency: "$" for USD or CAD."""
    return code == sign or code in SHARED_SYMBOLS.get(sign, ())
