"""The words of each language: one vocabulary file a language, read once by all who know words.

A file lists words in groups, each under what it affirms or names. Case, accents and punctuation do not
matter. In a pattern ``a|b`` is one of two words, ``a?`` may be absent (not the first word of a phrase),
and ``a*`` is the beginning of a word: "re*|as* des? etats parties".
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from dashboard.workbooks.values.normalise import normalise_text

# A language is a file of its name in the folder; another one needs no more than that, and its name here.
VOCABULARY_LANGUAGES: Final = ("en", "fr", "es", "de", "ru", "ar", "zh")
VOCABULARY_FOLDER: Final = Path(__file__).parents[1] / "vocabulary"


@cache
def load_vocabularies() -> tuple[dict[str, Any], ...]:
    """The content of all vocabulary files."""
    files = (VOCABULARY_FOLDER / f"{language}.toml" for language in VOCABULARY_LANGUAGES)
    return tuple(tomllib.loads(file.read_text("utf-8")) for file in files)


def words_by_key(*groups: str) -> dict[str, tuple[str, ...]]:
    """The words of a group, such as ``titles``, ``every``, by key, as all languages write them."""
    found: dict[str, tuple[str, ...]] = {}
    for group in load_vocabularies():
        for name in groups:
            group = group.get(name, {})  # noqa: PLW2901 (one step down)
        for key, words in group.items():
            found[key] = (*found.get(key, ()), *words)
    return found


def list_words(group: str, key: str = "words") -> tuple[str, ...]:
    """The words of one key of a group."""
    return words_by_key(group).get(key, ())


def list_normal_words(group: str, key: str = "words") -> frozenset[str]:
    """The normal forms of the words of one key of a group."""
    return frozenset(map(normalise_text, list_words(group, key)))


def phrases_pattern(group: str, key: str = "words") -> str:
    """A pattern for any of the phrases of one key, the longest first; one that never matches without any."""
    patterns = {phrase_pattern(phrase) for phrase in list_words(group, key)}
    return f"(?:{'|'.join(sorted(patterns, key=lambda p: (-len(p), p))) or '(?!)'})"


def phrase_pattern(phrase: str) -> str:
    """A pattern for the normal form of a phrase."""
    first, *others = phrase.split()
    return word_pattern(first) + "".join(
        f"(?: {word_pattern(word[:-1])})?" if word.endswith("?") else f" {word_pattern(word)}"
        for word in others
    )


def word_pattern(word: str) -> str:
    """A pattern for one word, or one of several."""
    parts = [
        normalise_text(part) + (r"\w*" if part.endswith("*") else "") for part in word.split("|")
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def whole_word_pattern(pattern_of_words: str) -> re.Pattern[str]:
    """A pattern of whole words in a normal form."""
    return re.compile(rf"\b{pattern_of_words}\b")
