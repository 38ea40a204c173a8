"""Ordinal numbers as titles write them: "10th", "tenth", "Twenty-first", "vingt-deuxième", "vigésima segunda"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import forms, listed


def numbered(group: str) -> dict[str, int]:
    """The words of a group whose keys are numbers."""
    return {normal(word): int(number) for number, said in listed(group).items() for word in said}


NUMBERS: Final = numbered("ordinals")
# What stands before the last word of a number: "twenty" first, "dix" septième, "vigésima" segunda.
BEFORE: Final = numbered("tens")
TEN, TWENTY = 10, 20
# The same in one word: "einundzwanzigste".
JOINED: Final = numbered("before_tens")
FIGURES: Final = re.compile(r"([0-9]{1,2})(st|nd|rd|th|e|eme|re|er|a|o)?", re.ASCII)
AND: Final = forms("lines", "and")
ENDING: Final = re.compile("(?<=te)[nrs]$")  # of a German number: zehnten


def ordinals(words: Sequence[str]) -> tuple[tuple[int, ...], int]:
    """The numbers at the end of some words, and how many words they are: "ninth and tenth" is (10, 9), 3."""
    number, count = ordinal(words)
    if not number:
        return (), 0
    rest = words[:-count]
    if rest and rest[-1] in AND:
        more, others = ordinals(rest[:-1])
        if more:
            return (number, *more), count + 1 + others
    return (number,), count


def ordinal(words: Sequence[str]) -> tuple[int, int]:
    """The number that the last words are, and how many words it is; 0 and 0 where they are none."""
    if not words:
        return 0, 0
    last = words[-1]
    if found := FIGURES.fullmatch(last):
        return int(found[1]), 1
    if len(words) > 1 and words[-2].isdigit() and FIGURES.fullmatch(words[-2] + last):
        return int(words[-2]), 2  # "10 e"
    number = in_one_word(ENDING.sub("", last))
    with_and = len(words) > 2 and words[-2] in AND  # noqa: PLR2004 (vingt et unième)
    tens = words[-3] if with_and else words[-2] if len(words) > 1 else ""
    if number and tens in BEFORE:
        return (BEFORE[tens] + number, 3 if with_and else 2) if number < TEN else (0, 0)
    return (number, 1) if number else (0, 0)


def in_one_word(word: str) -> int:
    """The number of one word, 0 where it is none."""
    joined = (n for n in JOINED if word.startswith(n) and NUMBERS.get(word[len(n) :], 0) >= TWENTY)
    if before := next(joined, ""):
        return JOINED[before] + NUMBERS[word[len(before) :]]
    return NUMBERS.get(word, 0)
