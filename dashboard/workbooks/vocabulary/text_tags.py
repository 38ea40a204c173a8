"""Tag a text with the meanings of its words, by one vocabulary file per language.

Each ``.toml`` in this folder lists words and phrases by meaning. A text is scanned once, the longest
phrase first, so that "not yet received" is not "received". Words without an entry are returned as
unknown, so that a caller can ask a person instead of assuming.
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

# Groups of meanings; other groups list titles, months etc.
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
OFFICE_PAYMENT_TAGS: Final = frozenset({"aside"})  # a payment made by the office
NEGATION_REACH: Final = 3  # words after "not" or "excluding" that it can negate
WEB_ADDRESS: Final = re.compile(r"@|://|www\.")  # e-mail and web addresses
MAX_TEXT_LENGTH: Final = 2_000  # characters; the rest is ignored
MIN_SENTENCE_WORDS: Final = 3  # words; shorter texts are not sentences
ENUMERATOR: Final = re.compile(r"[a-z]|v[0-9]+|[ivx]{1,5}|[0-9]+(?:st|nd|rd|th|er|e|eme|o|a)?")
PAID_BY_OFFICE: Final = whole_word_pattern(
    f"{phrases_pattern('agents', 'paid')} {phrases_pattern('agents', 'office')}"
)
PLAIN_IDENTIFIERS: Final = frozenset(MONTH_NUMBERS) | {code.lower() for code in CURRENCY_CODES}


@dataclass(frozen=True, slots=True)
class TextTags:
    """The ``tags`` of a text, and its words ``unknown`` to the vocabulary.

    ``phrase_tags``: the tags of each phrase. ``identifiers``: numbers, enumerators, months, and codes
    of meetings and currencies.
    """

    tags: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    phrase_tags: tuple[frozenset[str], ...] = ()
    identifiers: tuple[str, ...] = ()

    @property
    def money_tags(self) -> frozenset[str]:
        """Return the tags about amounts; "assessed contributions" without other tags are assessments."""
        tags = self.tags & MONEY_TAGS
        return tags or (frozenset({"assessed"}) if self.streams == {"assessed"} else tags)

    @property
    def streams(self) -> frozenset[str]:
        """Return the streams named in the text."""
        return frozenset(tag.removeprefix("stream ") for tag in self.tags if tag[:7] == "stream ")

    def has_only_tags(self, tags: AbstractSet[str]) -> bool:
        """Return True if each phrase has one of the tags, and no word is unknown."""
        return not self.unknown and all(part & tags for part in self.phrase_tags)


@cache
def tagged_phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """Return all phrases with their tags, by first word, the longest first."""
    tags: dict[tuple[str, ...], set[str]] = {}
    for group in VOCABULARY_GROUPS:
        for meaning, phrases in words_by_key(group).items():
            tag = f"stream {meaning}" if group == "stream" else meaning.replace("_", " ")
            tag = group if meaning == "words" else tag
            for phrase in phrases:
                tags.setdefault(tuple(normalise_text(phrase).split()), set()).add(tag)
    by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words in sorted(tags, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, frozenset(tags[words])))
    return by_first


@lru_cache(maxsize=8192)
def tag_text(text: str) -> TextTags:
    """Return the tags of a text: meanings of money, streams and columns."""
    plain = normalise_text(
        " ".join(w for w in text[:MAX_TEXT_LENGTH].split() if not WEB_ADDRESS.search(w))
    )
    words = plain.split()
    parts = [OFFICE_PAYMENT_TAGS] if PAID_BY_OFFICE.search(plain) else []
    unknown: list[str] = []
    identifiers: list[str] = []
    negation: tuple[str, int, str] | None = None  # tag, end of its reach, words
    at = 0
    while at < len(words):
        phrase_tags, length = longest_phrase(words, at)
        phrase = " ".join(words[at : at + length])
        if phrase_tags is None:
            (identifiers if is_identifier(phrase) else unknown).append(phrase)
        elif phrase_tags & {NOT_TAG, EXCLUDING_TAG} and (
            at + length < len(words) or phrase_tags <= {NOT_TAG, EXCLUDING_TAG}
        ):
            unknown += [negation[2]] if negation else []
            negation = (
                NOT_TAG if NOT_TAG in phrase_tags else EXCLUDING_TAG,
                at + length + NEGATION_REACH,
                phrase,
            )
        elif negation and at < negation[1] and phrase_tags & MONEY_TAGS:
            parts += [VOID_TAGS] if negation[0] == NOT_TAG else []
            negation = None
        else:
            parts.append(phrase_tags - {NOT_TAG, EXCLUDING_TAG})
        at += length
    unknown += [negation[2]] if negation else []  # a negation without a known word
    tags = frozenset[str]().union(*parts)
    return TextTags(tags, tuple(unknown), tuple(parts), tuple(identifiers))


def longest_phrase(words: list[str], at: int) -> tuple[frozenset[str] | None, int]:
    """Return tags and length of the longest phrase from word ``at``; None and 1 if there is none."""
    for phrase, tags in tagged_phrases().get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return tags, len(phrase)
    return None, 1


def is_identifier(word: str) -> bool:
    """Return True for a number, an enumerator such as "ii", a meeting code, a month or a currency."""
    return (
        bool(ENUMERATOR.fullmatch(word) or CODE_WITH_YEAR.fullmatch(word))
        or word in PLAIN_IDENTIFIERS
    )


def has_open_negation(tags: TextTags) -> bool:
    """Return True for a text with a "not" that negates no known word."""
    return any(NOT_TAG in (longest_phrase(phrase.split(), 0)[0] or ()) for phrase in tags.unknown)


def is_undated_arrears(title: TextTags) -> bool:
    """Return True for arrears without a period: "Arrears", but not "Arrears of earlier years"."""
    prior = [part for part in title.phrase_tags if "prior" in part]
    return bool(prior) and all("arrears" in part for part in prior)
