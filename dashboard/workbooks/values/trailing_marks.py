"""Footnote marks after a name, a title or an amount: "Japan*", "2022*", "500 a/"."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SYMBOL_MARK: Final = r"[*\u2020\u2021\u00a7\u00b6]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+"
LETTER_MARK: Final = r"\(?[a-z]\)?/|[0-9]{1,2}/|[(\[](?:[a-z]|[0-9]{1,2}|\*{1,3})[)\]]"
# After a name, title or amount, removed one by one: "a/ b/", "(1)", "*".
TRAILING_MARK: Final = re.compile(
    rf"\s*(?P<mark>{SYMBOL_MARK}|(?:(?<=[\s/])|(?<=\S)(?=[(\[]))(?:{LETTER_MARK}))\s*$"
)
LEADING_SIGN: Final = re.compile(r"\s*([^\w\s(\[]+)")
TRAILING_SIGN: Final = re.compile(r"([^\w\s)\].,;:]+|\.{2,})\s*$")
MAX_MARKS: Final = 4
MAX_MARK_LENGTH: Final = 20  # characters, with the space before it


def strip_marks(text: str) -> tuple[str, list[str]]:
    """Remove footnote marks from the end of a text; return the text and the normalised marks."""
    marks: list[str] = []
    for _ in range(MAX_MARKS):
        text = text.rstrip()
        mark = TRAILING_MARK.search(text, max(len(text) - MAX_MARK_LENGTH, 0))
        if mark is None or not text[: mark.start()].strip():
            break
        marks.append(normalise_mark(mark["mark"]))
        text = text[: mark.start()]
    return text.strip(), marks


def find_name_marks(text: str) -> list[str]:
    """Return all marks after, before or around the name of a State."""
    bare, marks = strip_marks(text)
    for sign in (
        LEADING_SIGN.match(bare),
        TRAILING_SIGN.search(bare, max(len(bare) - MAX_MARK_LENGTH, 0)),
    ):
        marks += [normalise_mark(sign[1])] if sign else []
    return [*marks, "()"] if bare.startswith(("(", "[")) else marks


def normalise_mark(mark: str) -> str:
    """Normalise a mark: ``a/``, ``(a)`` and ``a)`` are "a", and superscripts are plain digits."""
    plain = unicodedata.normalize("NFKC", mark)
    return plain.strip("()[]/.: ") or plain  # "..." stays
