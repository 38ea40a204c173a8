"""Load the vocabulary files, one per language, and build patterns from their words.

A file lists words in groups, by meaning or name. Case, accents and punctuation are ignored. In a
phrase ``a|b`` is one of two words, ``a?`` is optional (not as first word), and ``a*`` is the beginning
of a word: "re*|as* des? etats parties".
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from dashboard.workbooks.values.normalise import normalise_text

# To add a language, add its .toml file to the folder and its name here.
VOCABULARY_LANGUAGES: Final = ("en", "fr", "es", "de", "ru", "ar", "zh")
VOCABULARY_FOLDER: Final = Path(__file__).parents[1] / "vocabulary"


@cache
def load_vocabularies() -> tuple[dict[str, Any], ...]:
    """Load all vocabulary files."""
    files = (VOCABULARY_FOLDER / f"{language}.toml" for language in VOCABULARY_LANGUAGES)
    return tuple(tomllib.loads(file.read_text("utf-8")) for file in files)


def words_by_key(*groups: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a group, such as ``titles``, ``every``, by key, over all languages."""
    words_of: dict[str, tuple[str, ...]] = {}
    for group in load_vocabularies():
        for name in groups:
            group = group.get(name, {})  # noqa: PLW2901 (descends one level)
        for key, words in group.items():
            words_of[key] = (*words_of.get(key, ()), *words)
    return words_of


def list_words(group: str, key: str = "words") -> tuple[str, ...]:
    """Return the words of a key in a group."""
    return words_by_key(group).get(key, ())


def list_normal_words(group: str, key: str = "words") -> frozenset[str]:
    """Return the normal forms of the words of a key in a group."""
    return frozenset(map(normalise_text, list_words(group, key)))


def phrases_pattern(group: str, key: str = "words") -> str:
    """Return a pattern for the phrases of a key, longest first; it never matches if there are none."""
    patterns = {phrase_pattern(phrase) for phrase in list_words(group, key)}
    return f"(?:{'|'.join(sorted(patterns, key=lambda p: (-len(p), p))) or '(?!)'})"


def phrase_pattern(phrase: str) -> str:
    """Return a pattern for the normal form of a phrase."""
    first, *others = phrase.split()
    return word_pattern(first) + "".join(
        f"(?: {word_pattern(word[:-1])})?" if word.endswith("?") else f" {word_pattern(word)}"
        for word in others
    )


def word_pattern(word: str) -> str:
    """Return a pattern for a word, or for several separated by "|"."""
    parts = [
        normalise_text(part) + (r"\w*" if part.endswith("*") else "") for part in word.split("|")
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def whole_word_pattern(words: str) -> re.Pattern[str]:
    """Compile a pattern that matches only entire words of a normal form."""
    return re.compile(rf"\b{words}\b")
