"""What words say of money: one vocabulary file a language, and a text read by it.

Each ``.toml`` beside this file lists words and phrases under the meaning that they affirm. A text is
scanned once, the longest phrase first, so that "not yet received" is not "received". What no word
explains is returned as unknown, so that a caller can ask instead of assuming.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dashboard.workbooks.values.meeting_names import CODE
from dashboard.workbooks.values.months import MONTHS
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import CURRENCIES
from dashboard.workbooks.values.word_lists import any_of, found_as, listed

# What words affirm; other groups of the files list titles, months, and the like.
GROUPS: Final = (
    "money",
    "stream",
    "turns",
    "column",
    "text",
    "harmless",
    "status",
    "neutral",
    "aside",
    "small",
)
PLEDGES: Final = frozenset({"pledged", "confirmed", "in transit"})  # kinds of announcements
MONEY: Final = PLEDGES | {
    *("received", "assessed", "outstanding", "prior", "credit"),
    *("withdrawn", "budget", "void"),
}
NOT, EXCLUDING = "not", "excluding"
VOID: Final = frozenset({"void"})
ANOTHERS: Final = frozenset({"aside"})  # of a payment that an office made
REACH: Final = 3  # words after "not" or "excluding" that it can turn
ADDRESS: Final = re.compile(r"@|://|www\.")  # of mail or of a page
LONGEST: Final = 2_000  # characters of a text that are looked at
SENTENCE: Final = 3  # words: fewer are no sentence that can be understood
ENUMERATOR: Final = re.compile(r"[a-z]|v[0-9]+|[ivx]{1,5}|[0-9]+(?:st|nd|rd|th|er|e|eme|o|a)?")
PAID_BY: Final = found_as(f"{any_of('agents', 'paid')} {any_of('agents', 'office')}")
UNDERSTOOD: Final = frozenset(MONTHS) | {code.lower() for code in CURRENCIES}


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: its ``tags``, and the words that no vocabulary explains.

    ``parts``: the tags of each of its phrases. ``figures``: its numbers, enumerators, codes of meetings and
    currencies, which are names rather than words.
    """

    tags: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    parts: tuple[frozenset[str], ...] = ()
    figures: tuple[str, ...] = ()

    @property
    def money(self) -> frozenset[str]:
        """What the text says of amounts; an assessed contribution that says no more is a bill."""
        found = self.tags & MONEY
        return found or (frozenset({"assessed"}) if self.stream == {"assessed"} else found)

    @property
    def stream(self) -> frozenset[str]:
        """The streams that the text names."""
        return frozenset(tag.removeprefix("stream ") for tag in self.tags if tag[:7] == "stream ")

    def is_made_of(self, tags: AbstractSet[str]) -> bool:
        """Return True where each phrase has one of the tags, and no word is unknown."""
        return not self.unknown and all(part & tags for part in self.parts)


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """All phrases by their first word, the longest first, each with its tags."""
    tags: dict[tuple[str, ...], set[str]] = {}
    for group in GROUPS:
        for meaning, said in listed(group).items():
            tag = f"stream {meaning}" if group == "stream" else meaning.replace("_", " ")
            tag = group if meaning == "words" else tag
            for phrase in said:
                tags.setdefault(tuple(normal(phrase).split()), set()).add(tag)
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words in sorted(tags, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, frozenset(tags[words])))
    return by_first


@lru_cache(maxsize=8192)
def said(text: str) -> Said:
    """What a text says of money, streams and columns."""
    plain = normal(" ".join(w for w in text[:LONGEST].split() if not ADDRESS.search(w)))
    words = plain.split()
    parts = [ANOTHERS] if PAID_BY.search(plain) else []
    unknown: list[str] = []
    figures: list[str] = []
    turn: tuple[str, int, str] | None = (
        None  # what turns the words to come, how far, and its own words
    )
    at = 0
    while at < len(words):
        found, length = longest(words, at)
        phrase = " ".join(words[at : at + length])
        if found is None:
            (figures if is_figure(phrase) else unknown).append(phrase)
        elif found & {NOT, EXCLUDING} and (at + length < len(words) or found <= {NOT, EXCLUDING}):
            unknown += [turn[2]] if turn else []
            turn = (NOT if NOT in found else EXCLUDING, at + length + REACH, phrase)
        elif turn and at < turn[1] and found & MONEY:
            parts += [VOID] if turn[0] == NOT else []
            turn = None
        else:
            parts.append(found - {NOT, EXCLUDING})
        at += length
    unknown += [turn[2]] if turn else []  # it turned nothing that is known
    tags = frozenset[str]().union(*parts)
    return Said(tags, tuple(unknown), tuple(parts), tuple(figures))


def longest(words: list[str], at: int) -> tuple[frozenset[str] | None, int]:
    """The tags of the longest phrase that begins at a word, and its length; None and 1 without one."""
    for phrase, tags in phrases().get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return tags, len(phrase)
    return None, 1


def is_figure(word: str) -> bool:
    """Return True for a number, an enumerator such as "ii", a meeting's code, a month or a currency."""
    return bool(ENUMERATOR.fullmatch(word) or CODE.fullmatch(word)) or word in UNDERSTOOD


def negates(one: Said) -> bool:
    """Return True for a text with a "not" that turns nothing that is known."""
    return any(NOT in (longest(phrase.split(), 0)[0] or ()) for phrase in one.unknown)


def may_be_due(title: Said) -> bool:
    """Return True for "Arrears" without more: "Arrears of earlier years" says whose they are."""
    prior = [part for part in title.parts if "prior" in part]
    return bool(prior) and all("arrears" in part for part in prior)
