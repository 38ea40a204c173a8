"""Ordinal numbers as titles write them: "10th", "tenth", "Twenty-first", "vingt-deuxième", "vigésima segunda"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

ONES: Final = (
    "first premiere primera erste unieme|second deuxieme seconde segunda zweite"
    "|third troisieme tercera dritte|fourth quatrieme cuarta vierte"
    "|fifth cinquieme quinta funfte|sixth sixieme sexta sechste"
    "|seventh septieme septima siebte|eighth huitieme octava achte"
    "|ninth neuvieme novena neunte|tenth dixieme decima zehnte"
    "|eleventh onzieme undecima decimoprimera elfte|twelfth douzieme duodecima decimosegunda zwolfte"
    "|thirteenth treizieme decimotercera dreizehnte"
    "|fourteenth quatorzieme decimocuarta vierzehnte"
    "|fifteenth quinzieme decimoquinta funfzehnte"
    "|sixteenth seizieme decimosexta sechzehnte|seventeenth decimoseptima siebzehnte"
    "|eighteenth decimoctava achtzehnte|nineteenth decimonovena neunzehnte"
)
TENS: Final = {
    20: "twentieth vingtieme vigesima zwanzigste",
    30: "thirtieth trentieme trigesima dreissigste",
    40: "fortieth quarantieme cuadragesima vierzigste",
}
NUMBERS: Final = {
    word: number for number, words in enumerate(ONES.split("|"), 1) for word in words.split()
} | {word: number for number, words in TENS.items() for word in words.split()}
# What stands before the last word of a number: "twenty" first, "dix" septième, "vigésima" segunda.
BEFORE: Final = {
    **dict.fromkeys(("dix", "decima"), 10),
    **dict.fromkeys(("twenty", "vingt", "vigesima"), 20),
    **dict.fromkeys(("thirty", "trente", "trigesima"), 30),
    **dict.fromkeys(("forty", "quarante", "cuadragesima"), 40),
}
GERMAN_ONES: Final = ["ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"]
GERMAN: Final = re.compile(
    rf"({'|'.join(GERMAN_ONES)})und((?:zwan|drei|vier)[sz]+igste)[nrs]?"  # einundzwanzigste
)
FIGURES: Final = re.compile(r"([0-9]{1,2})(st|nd|rd|th|e|eme|re|er|a|o)?", re.ASCII)
AND: Final = frozenset({"and", "et", "y", "und"})
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
    if found := GERMAN.fullmatch(last):
        return NUMBERS.get(found[2], 0) + GERMAN_ONES.index(found[1]) + 1, 1
    number = NUMBERS.get(ENDING.sub("", last), 0)
    with_and = len(words) > 2 and words[-2] in AND  # noqa: PLR2004 (vingt et unième)
    tens = words[-3] if with_and else words[-2] if len(words) > 1 else ""
    if number and tens in BEFORE:
        return (BEFORE[tens] + number, 3 if with_and else 2) if number < BEFORE["dix"] else (0, 0)
    return (number, 1) if number else (0, 0)
