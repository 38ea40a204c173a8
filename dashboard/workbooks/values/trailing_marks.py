"""The marks behind a name, a title or an amount ("Japan*", "2022*", "500 a/"), which a note explains."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SIGN: Final = r"[*\u2020\u2021\u00a7\u00b6]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+"
LETTER: Final = r"\(?[a-z]\)?/|[0-9]{1,2}/|[(\[](?:[a-z]|[0-9]{1,2}|\*{1,3})[)\]]"
# Behind a name, title or amount, in turn: "a/ b/", "(1)", "*".
MARK: Final = re.compile(rf"\s*(?P<mark>{SIGN}|(?:(?<=[\s/])|(?<=\S)(?=[(\[]))(?:{LETTER}))\s*$")
BEFORE: Final = re.compile(r"\s*([^\w\s(\[]+)")
BEHIND: Final = re.compile(r"([^\w\s)\].,;:]+|\.{2,})\s*$")
MOST_MARKS: Final = 4
LONGEST_MARK: Final = 20  # characters, with the space before it


def marks_of(text: str) -> tuple[str, list[str]]:
    """A text without the marks behind it, and these in one form: ``a/`` and ``(a)`` are "a"."""
    found: list[str] = []
    for _ in range(MOST_MARKS):
        text = text.rstrip()
        mark = MARK.search(text, max(len(text) - LONGEST_MARK, 0))
        if mark is None or not text[: mark.start()].strip():
            break
        found.append(symbol(mark["mark"]))
        text = text[: mark.start()]
    return text.strip(), found


def marks_of_name(text: str) -> list[str]:
    """The marks behind, before or around the name of a State: whatever is no part of a name."""
    bare, found = marks_of(text)
    for sign in (BEFORE.match(bare), BEHIND.search(bare, max(len(bare) - LONGEST_MARK, 0))):
        found += [symbol(sign[1])] if sign else []
    return [*found, "()"] if bare.startswith(("(", "[")) else found


def symbol(mark: str) -> str:
    """One form for a mark: ``a/``, ``(a)`` and ``a)`` are "a", raised figures plain ones."""
    plain = unicodedata.normalize("NFKC", mark)
    return plain.strip("()[]/.: ") or plain  # "..." is nothing else
