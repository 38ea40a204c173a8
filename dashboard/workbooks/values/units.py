"""Currencies as titles name them: codes, signs, and words of the vocabulary files."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.money import CURRENCY_SIGNS
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of, found_as, listed

CODE: Final = re.compile(r"[A-Z]{3}")
CURRENCIES: Final = frozenset(
    {"AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "ISK"}
    | {"JPY", "KRW", "MXN", "NOK", "NZD", "PLN", "RUB", "SEK", "USD", "ZAR"}
)
NAMED: Final = {
    code: found_as(f"(?:{code.lower()}|{any_of('currencies', code)})")
    for code in listed("currencies")
}
OTHERS: Final = re.compile(rf"\b({'|'.join(sorted(CURRENCIES - NAMED.keys()))})\b")
SIGNS: Final = CURRENCY_SIGNS | {"$US": "USD"}
# Signs of several currencies, and which of them each may be.
SHARED_SIGNS: Final[dict[str, frozenset[str]]] = {
    "$": frozenset({"AUD", "BRL", "CAD", "MXN", "NZD", "USD"}),
    "kr": frozenset({"DKK", "ISK", "NOK", "SEK"}),
    "¥": frozenset({"CNY", "JPY"}),
    "fr": frozenset({"CHF"}),
}


def currencies_in(text: str) -> set[str]:
    """The ISO 4217 codes of all currencies that a text names."""
    name = normal(text)
    found = {code for code, words in NAMED.items() if words.search(name)}
    found |= set(OTHERS.findall(text))
    return found | {code for sign, code in SIGNS.items() if sign in text}


def currency_in(text: str) -> str:
    """The one currency that a text names; "" where it names none or several."""
    found = currencies_in(text)
    return found.pop() if len(found) == 1 else ""


def sign_in(text: str) -> str:
    """The one currency that a text names, as its ISO 4217 code, or as the sign that several share."""
    if found := currency_in(text):
        return found
    words = text.lower().replace(".", " ").split()
    return next((s for s in SHARED_SIGNS if (s in words if s.isalpha() else s in text)), "")


def without_currencies(text: str) -> str:
    """What else a text says than currencies, in normal form."""
    name = normal(OTHERS.sub(" ", text))
    for words in NAMED.values():
        name = words.sub(" ", name)
    return " ".join(word for word in name.split() if word not in SHARED_SIGNS)


def may_be(sign: str, code: str) -> bool:
    """Whether an amount shown with a sign or code may be in a currency."""
    return code == sign or code in SHARED_SIGNS.get(sign, ())
