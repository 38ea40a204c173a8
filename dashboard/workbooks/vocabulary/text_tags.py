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

from dashboard.workbooks.values.currencies import CURRENCY_CODES
from dashboard.workbooks.values.meeting_names import CODE_WITH_YEAR
from dashboard.workbooks.values.month_names import MONTH_NUMBERS
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern, whole_word_pattern, words_by_key

# What words affirm; other groups of the files list titles, months, and the like.
VOCABULARY_GROUPS: Final = (
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
PLEDGE_TAGS: Final = frozenset({"pledged", "confirmed", "in transit"})  # kinds of announcements
MONEY_TAGS: Final = PLEDGE_TAGS | {
    *("received", "assessed", "outstanding", "prior", "credit"),
    *("withdrawn", "budget", "void"),
}
NOT_TAG, EXCLUDING_TAG = "not", "excluding"
VOID_TAGS: Final = frozenset({"void"})
OFFICE_PAYMENT_TAGS: Final = frozenset({"aside"})  # of a payment that an office made
NEGATION_REACH: Final = 3  # words after "not" or "excluding" that it can turn
WEB_ADDRESS: Final = re.compile(r"@|://|www\.")  # of mail or of a page
MAX_TEXT_LENGTH: Final = 2_000  # characters of a text that are looked at
MIN_SENTENCE_WORDS: Final = 3  # words: fewer are no sentence that can be understood
ENUMERATOR: Final = re.compile(r"[a-z]|v[0-9]+|[ivx]{1,5}|[0-9]+(?:st|nd|rd|th|er|e|eme|o|a)?")
PAID_BY_OFFICE: Final = whole_word_pattern(
    f"{phrases_pattern('agents', 'paid')} {phrases_pattern('agents', 'office')}"
)
PLAIN_IDENTIFIERS: Final = frozenset(MONTH_NUMBERS) | {code.lower() for code in CURRENCY_CODES}


@dataclass(frozen=True, slots=True)
class TextTags:
    """What a text says: its ``tags``, and the words that no vocabulary explains.

    ``parts``: the tags of each of its phrases. ``figures``: its numbers, enumerators, codes of meetings and
    currencies, which are names rather than words.
    """

    tags: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    phrase_tags: tuple[frozenset[str], ...] = ()
    identifiers: tuple[str, ...] = ()

    @property
    def money_tags(self) -> frozenset[str]:
        """What the text says of amounts; an assessed contribution that says no more is a bill."""
        found = self.tags & MONEY_TAGS
        return found or (frozenset({"assessed"}) if self.streams == {"assessed"} else found)

    @property
    def streams(self) -> frozenset[str]:
        """The streams that the text names."""
        return frozenset(tag.removeprefix("stream ") for tag in self.tags if tag[:7] == "stream ")

    def has_only_tags(self, tags: AbstractSet[str]) -> bool:
        """Return True where each phrase has one of the tags, and no word is unknown."""
        return not self.unknown and all(part & tags for part in self.phrase_tags)


@cache
def tagged_phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """All phrases by their first word, the longest first, each with its tags."""
    tags: dict[tuple[str, ...], set[str]] = {}
    for group in VOCABULARY_GROUPS:
        for meaning, said in words_by_key(group).items():
            tag = f"stream {meaning}" if group == "stream" else meaning.replace("_", " ")
            tag = group if meaning == "words" else tag
            for phrase in said:
                tags.setdefault(tuple(normalise_text(phrase).split()), set()).add(tag)
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words in sorted(tags, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, frozenset(tags[words])))
    return by_first


@lru_cache(maxsize=8192)
def tag_text(text: str) -> TextTags:
    """What a text says of money, streams and columns."""
    plain = normalise_text(
        " ".join(w for w in text[:MAX_TEXT_LENGTH].split() if not WEB_ADDRESS.search(w))
    )
    words = plain.split()
    parts = [OFFICE_PAYMENT_TAGS] if PAID_BY_OFFICE.search(plain) else []
    unknown: list[str] = []
    figures: list[str] = []
    turn: tuple[str, int, str] | None = (
        None  # what turns the words to come, how far, and its own words
    )
    at = 0
    while at < len(words):
        found, length = longest_phrase(words, at)
        phrase = " ".join(words[at : at + length])
        if found is None:
            (figures if is_identifier(phrase) else unknown).append(phrase)
        elif found & {NOT_TAG, EXCLUDING_TAG} and (
            at + length < len(words) or found <= {NOT_TAG, EXCLUDING_TAG}
        ):
            unknown += [turn[2]] if turn else []
            turn = (
                NOT_TAG if NOT_TAG in found else EXCLUDING_TAG,
                at + length + NEGATION_REACH,
                phrase,
            )
        elif turn and at < turn[1] and found & MONEY_TAGS:
            parts += [VOID_TAGS] if turn[0] == NOT_TAG else []
            turn = None
        else:
            parts.append(found - {NOT_TAG, EXCLUDING_TAG})
        at += length
    unknown += [turn[2]] if turn else []  # it turned nothing that is known
    tags = frozenset[str]().union(*parts)
    return TextTags(tags, tuple(unknown), tuple(parts), tuple(figures))


def longest_phrase(words: list[str], at: int) -> tuple[frozenset[str] | None, int]:
    """The tags of the longest phrase that begins at a word, and its length; None and 1 without one."""
    for phrase, tags in tagged_phrases().get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return tags, len(phrase)
    return None, 1


def is_identifier(word: str) -> bool:
    """Return True for a number, an enumerator such as "ii", a meeting's code, a month or a currency."""
    return (
        bool(ENUMERATOR.fullmatch(word) or CODE_WITH_YEAR.fullmatch(word))
        or word in PLAIN_IDENTIFIERS
    )


def has_open_negation(one: TextTags) -> bool:
    """Return True for a text with a "not" that turns nothing that is known."""
    return any(NOT_TAG in (longest_phrase(phrase.split(), 0)[0] or ()) for phrase in one.unknown)


def is_undated_arrears(title: TextTags) -> bool:
    """Return True for "Arrears" without more: "Arrears of earlier years" says whose they are."""
    prior = [part for part in title.phrase_tags if "prior" in part]
    return bool(prior) and all("arrears" in part for part in prior)
