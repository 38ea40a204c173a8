"""Parse ordinal numbers: "10th", "tenth", "Twenty-first", "vingt-deuxième", "vigésima segunda"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import list_normal_words, words_by_key


def numbers_by_word(group: str) -> dict[str, int]:
    """Return the words of a vocabulary group whose keys are numbers, with their numbers."""
    return {
        normalise_text(word): int(number)
        for number, words in words_by_key(group).items()
        for word in words
    }


ORDINAL_NUMBERS: Final = numbers_by_word("ordinals")
# First words of compound numbers: "twenty" first, "dix" septième, "vigésima" segunda.
TENS: Final = numbers_by_word("tens")
TEN, TWENTY = 10, 20
# The same in one word: "einundzwanzigste".
TENS_PREFIXES: Final = numbers_by_word("before_tens")
DIGIT_ORDINAL: Final = re.compile(r"([0-9]{1,2})(st|nd|rd|th|e|eme|re|er|a|o)?", re.ASCII)
AND_WORDS: Final = list_normal_words("lines", "and")
GERMAN_ENDING: Final = re.compile("(?<=te)[nrs]$")  # inflection: zehnten


def parse_ordinals(words: Sequence[str]) -> tuple[tuple[int, ...], int]:
    """Parse the numbers at the end of words; return them and their word count: "ninth and tenth" is (10, 9), 3."""
    number, count = parse_ordinal(words)
    if not number:
        return (), 0
    before = words[:-count]
    if before and before[-1] in AND_WORDS:
        more, others = parse_ordinals(before[:-1])
        if more:
            return (number, *more), count + 1 + others
    return (number,), count


def parse_ordinal(words: Sequence[str]) -> tuple[int, int]:
    """Parse the number at the end of words; return it and its word count, or 0, 0."""
    if not words:
        return 0, 0
    last = words[-1]
    if match := DIGIT_ORDINAL.fullmatch(last):
        return int(match[1]), 1
    if len(words) > 1 and words[-2].isdigit() and DIGIT_ORDINAL.fullmatch(words[-2] + last):
        return int(words[-2]), 2  # "10 e"
    number = parse_ordinal_word(GERMAN_ENDING.sub("", last))
    with_and = len(words) > 2 and words[-2] in AND_WORDS  # noqa: PLR2004 (vingt et unième)
    tens = words[-3] if with_and else words[-2] if len(words) > 1 else ""
    if number and tens in TENS:
        return (TENS[tens] + number, 3 if with_and else 2) if number < TEN else (0, 0)
    return (number, 1) if number else (0, 0)


def parse_ordinal_word(word: str) -> int:
    """Return the number of a word; 0 if it is not a number."""
    joined = (
        prefix
        for prefix in TENS_PREFIXES
        if word.startswith(prefix) and ORDINAL_NUMBERS.get(word[len(prefix) :], 0) >= TWENTY
    )
    if prefix := next(joined, ""):
        return TENS_PREFIXES[prefix] + ORDINAL_NUMBERS[word[len(prefix) :]]
    return ORDINAL_NUMBERS.get(word, 0)
