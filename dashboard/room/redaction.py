"""Take the names of States out of texts, whatever language, spelling or escaping they stand in.

Names are those by which books are read (``StateNames``), and those of the Unicode CLDR in every language that is
official in a State, matched on the same normal form, word by word and the longest first: "Nigeria" leaves no "ia",
and "Chadwick" is no Chad. Any case counts, but not for short names and ordinary words ("mali", "island"); a code of
three letters counts in capitals, as a word ("NOR"). Codes of two letters ("NO", "IT") are words of too many
languages. Adjectives ("Norwegian") are not known, nor the case endings of other languages than Russian.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Final
from urllib.parse import unquote

from dashboard import paths
from dashboard.room.official_languages import names_in_official_languages
from dashboard.workbooks import StateNames
from dashboard.workbooks.values.normalise import INVISIBLE_CATEGORIES, is_significant
from dashboard.workbooks.values.states.official_names import FORM_WORDS
from dashboard.workbooks.values.states.state_names import (
    OFFICIAL_NAME,
    normalise_state_name,
    read_reference_table,
)
from dashboard.workbooks.values.word_lists import list_normal_words

SIGN: Final = (
    "[…]"  # instead of a name: the editor's mark of an omission, the same in each language
)
MIN_ANY_CASE: Final = 5  # letters of a name that counts in lower case
MIN_STEM: Final = 4  # letters
MAX_WORDS: Final = 16  # of a name, with articles
MAX_CACHED_WORDS: Final = 50_000
MIN_CLDR: Final = 4  # Latin letters of a name that only CLDR has: "End" is India in Haiti
CLDR_ORDINARY_WORDS: Final = frozenset({"gene", "laws", "malt", "swiss"})
ORDINARY_WORDS: Final = frozenset({"island", "grenade", "principe"})  # in some language
CONTINENTS: Final = frozenset({"america"})  # short forms that name none
NOT_STATES: Final = "X-"  # codes of other contributors
LETTER: Final = r"[^\W\d_\u02bb\u02bc]"  # an apostrophe is none
LETTER_APOSTROPHES: Final = re.compile("[\u02bb\u02bc]")
PLAIN_WORD: Final = re.compile(rf"{LETTER}+|&")
ESCAPE: Final = re.compile(
    r"&\#?\w{2,8};|(?:\\u[0-9a-fA-F]{4})+|\\[bfnrt\"'/\\]|(?:%[0-9A-Fa-f]{2})+|</?(?:br|wbr|b|i|em|strong)\s?/?>"
)
FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")  # an emoji
# Scripts whose words no spaces divide, or whose vowels are marks that the normal form leaves out.
UNDIVIDED: Final = re.compile(
    "[\u0900-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
RUSSIAN_ENDING: Final = re.compile("(?:[аеёиоуыэюя]{1,3}|[аеиоя][вмх]|[ая]ми)$")
ARABIC_PREFIX: Final = re.compile("^[وفبكل]{1,2}(?=..)")  # "and", "by", "for": written together
ARABIC_FOR_THE: Final = "لل"
ARABIC_THE: Final = "ال"
Span = tuple[int, int]


class NamedStateError(ValueError):
    """Raised for a text that names a State and must not."""


@dataclass(frozen=True, slots=True)
class RedactedNames:
    """Names that are taken out: words of their normal forms by the first one, and codes in capitals."""

    names: Mapping[str, Iterable[tuple[str, ...]]]
    codes: frozenset[str]
    undivided: frozenset[str]
    words: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)  # of texts, cached

    @classmethod
    def from_forms(cls, forms: Iterable[str], codes: Iterable[str]) -> RedactedNames:
        """Build from normal forms of names, and alpha-3 codes."""
        by_word: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        undivided = set()
        for form in forms:
            if UNDIVIDED.search(form):
                undivided.add(form)
                continue
            stems = tuple(map(word_stem, form.split()))
            by_word[stems[0]].add(stems)
        return cls(by_word, frozenset(codes), frozenset(undivided))

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where a State is named in a text without escapes."""
        yield from (match.span() for match in FLAG.finditer(text))
        if self.undivided and UNDIVIDED.search(text):
            yield from (match.span() for match in undivided_regex(self.undivided).finditer(text))
        pattern = word_regex() if marks_regex().search(text) else PLAIN_WORD
        first_words = set(filter(self.is_first_word, set(pattern.findall(text))))
        matches = [*pattern.finditer(text)] if first_words else []
        following = 0
        for position, match in enumerate(matches):
            if position < following or match.group() not in first_words:
                continue
            count = self.count_words(matches[position : position + MAX_WORDS])
            start, end = match.start(), matches[position + max(count, 1) - 1].end()
            if count and counts_as_name(text[start:end]):
                following = position + count
                yield start, end + closes_bracket(text, start, end)
            elif self.is_code(text, *match.span()):
                yield match.span()

    def is_first_word(self, word: str) -> bool:
        """Return True for a word that may begin a name, or be a code; to skip most texts quickly."""
        return visible(word) in self.codes or any(
            not self.names.keys().isdisjoint(parts) for parts in self.word_spellings(word)
        )

    def count_words(self, matches: Iterable[re.Match[str]]) -> int:
        """Return the number of words of the longest name at the beginning of a text; 0 without one."""
        parts = [(n, p) for n, m in enumerate(matches, 1) for p in self.word_spellings(m.group())]
        names = (
            [name for first in parts[0][1] for name in self.names.get(first, ())] if parts else []
        )
        ends = [
            parts[len(name) - 1][0]
            for name in names
            if len(name) <= len(parts)
            and all(word in p for word, (_, p) in zip(name, parts, strict=False))
        ]
        return max(ends, default=0)

    def is_code(self, text: str, start: int, end: int) -> bool:
        """Return True for an alpha-3 code as a word: not next to figures, as in a hash."""
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        return visible(text[start:end]) in self.codes and not any(map(str.isdigit, around))

    def word_spellings(self, word: str) -> tuple[frozenset[str], ...]:
        """Return how each part of a word may stand in a name; () for a word that names leave out."""
        if (found := self.words.get(word)) is None:
            parts = re.split(r"[0-9\s]+", normalise_state_name(word))
            found = tuple(frozenset(spellings(part)) for part in parts if part)
            if len(self.words) < MAX_CACHED_WORDS:
                self.words[word] = found
        return found


def visible(word: str) -> str:
    """Return a word without accents and invisible marks."""
    return word if word.isascii() else marks_regex().sub("", word)


def counts_as_name(text: str) -> bool:
    """Return False for a short name, or an ordinary word, in lower case."""
    is_long = sum(map(str.isalpha, text)) >= MIN_ANY_CASE
    has_case = text.islower() and text.title() != text  # Georgian has none
    return not has_case or (is_long and text not in ORDINARY_WORDS)


def closes_bracket(text: str, start: int, end: int) -> bool:
    """Return True if the next sign closes a bracket of the name: "Congo (Kinshasa)"."""
    name = text[start:end]
    return name.count("(") > name.count(")") and text[end : end + 1] == ")"


def spellings(word: str) -> Iterator[str]:
    """Yield the forms of a word in a text that may stand in a name: "norwegens" is "norwegen"."""
    yield word_stem(word)
    bare = word.removesuffix("s")
    if len(bare) >= MIN_STEM and bare not in ORDINARY_WORDS:
        yield bare
    if prefix := ARABIC_PREFIX.match(word):
        yield word[1:]
        yield word[prefix.end() :]
        yield ARABIC_THE + word.removeprefix(ARABIC_FOR_THE)


def word_stem(word: str) -> str:
    """Return a Russian word without its ending; other words as they are."""
    stem = RUSSIAN_ENDING.sub("", word)
    return stem if len(stem) >= MIN_STEM else word


def characters(condition: Callable[[str], bool]) -> str:
    """Return a class of a pattern: the characters that meet a condition."""
    found = (n for n in range(0x80, 0x10000) if condition(chr(n)))
    return "[" + "".join(f"\\u{n:04x}" for n in found) + "]"


@cache
def undivided_regex(names: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of names that stand inside a text without spaces, as composed and decomposed signs."""
    forms = {unicodedata.normalize(way, name) for name in names for way in ("NFC", "NFD")}
    bare = {re.sub(r"\s+", "", form) for form in forms}
    return re.compile(
        "|".join(
            r"\W{0,3}".join(map(re.escape, name)) for name in sorted(bare, key=len, reverse=True)
        )
    )


@cache
def invisible_regex() -> re.Pattern[str]:
    """Return the pattern of a mark that shows nothing: a zero-width space, a soft hyphen."""
    return re.compile(characters(lambda c: unicodedata.category(c) in INVISIBLE_CATEGORIES))


@cache
def marks_regex() -> re.Pattern[str]:
    """Return the pattern of what words are compared without: accents, and invisible marks."""
    return re.compile(characters(lambda c: not is_significant(c)))


@cache
def word_regex() -> re.Pattern[str]:
    """Return the pattern of a word with accents and invisible marks inside, or "&"."""
    return re.compile(rf"(?:{LETTER}+{marks_regex().pattern}*)+|&")


def short_forms(form: str) -> Iterator[str]:
    """Yield what else a name may be called: "korea" of its official name, "bosnia" of its first part."""
    if (match := OFFICIAL_NAME.fullmatch(form)) and match["kind"].split()[0] in FORM_WORDS:
        yield match["name"]
    for link in list_normal_words("lines", "and"):
        if f" {link} " in form:
            yield from form.split(f" {link} ")


@cache
def reference_names() -> RedactedNames:
    """Return all names and codes of States in the reference tables."""
    folder = paths.reference_folder()
    names = StateNames.load(folder)
    states = {form: code for form, code in names.codes.items() if not code.startswith(NOT_STATES)}
    codes = set(states.values())
    forms = states.keys() - {normalise_state_name(code) for code in codes}
    short = {other for form in forms for other in short_forms(form)} - CONTINENTS
    territories = [row["iso2"] for row in read_reference_table(folder / "states.csv")]
    other = set(cldr_forms(names_in_official_languages(filter(None, territories))))
    return RedactedNames.from_forms(forms | short | other, codes)


def cldr_forms(names: Iterable[str]) -> Iterator[str]:
    """Yield what names of CLDR are found by: normal forms, but not short ones and ordinary words."""
    for name in names:
        if UNDIVIDED.search(name):
            yield name
            continue
        form = normalise_state_name(LETTER_APOSTROPHES.sub(" ", name))
        if (len(form) >= MIN_CLDR or not form.isascii()) and form not in CLDR_ORDINARY_WORDS:
            yield from {form, form.replace("ı", "i")}  # in Turkish capitals


def unescaped(text: str) -> tuple[str, Sequence[tuple[int, int, int, int]]]:
    """Return a text without escapes of HTML, JSON and addresses, and where each of them stood."""
    parts: list[str] = []
    places = [(0, 0, 0, 0)]  # first and last position here, and there
    length = last = 0
    for match in ESCAPE.finditer(text):
        plain = unescape_one(match.group())
        parts += [text[last : match.start()], plain]
        length += match.start() - last
        places.append((length, length + len(plain), *match.span()))
        length, last = length + len(plain), match.end()
    return "".join([*parts, text[last:]]), places


def unescape_one(escape: str) -> str:
    """Return the character of an escape; a space for a break or a tag."""
    if escape.startswith("&"):
        return unescape(escape)
    if escape.startswith("%"):
        return unquote(escape)
    if escape.startswith("\\u"):
        return "".join(chr(int(code, 16)) for code in escape.split("\\u")[1:])
    return " "


def find_names(text: str, names: RedactedNames) -> list[Span]:
    """Return where a text names a State, in order and without overlaps."""
    spans = [*visible_spans(text, names)]
    if ESCAPE.search(text):
        plain, places = unescaped(text)
        starts = [place[0] for place in places]
        for start, end in visible_spans(plain, names):
            first = places[bisect_right(starts, start) - 1]
            last = places[bisect_right(starts, end - 1) - 1]
            spans.append(
                (
                    first[2] if start < first[1] else first[3] + start - first[1],
                    last[3] if end <= last[1] else last[3] + end - last[1],
                )
            )
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def visible_spans(text: str, names: RedactedNames) -> Iterator[Span]:
    """Yield where a State is named, with invisible marks inside words or between them."""
    yield from names.spans(text)
    if not text.isascii() and invisible_regex().search(text):
        yield from names.spans(invisible_regex().sub(" ", text))


def redact_text(text: str, names: RedactedNames | None = None) -> str:
    """Return a text with the sign of an omission instead of each name of a State."""
    parts, last = [], 0
    for start, end in find_names(text, names or reference_names()):
        parts += [text[last:start], SIGN]
        last = end
    return "".join([*parts, text[last:]])


def assert_discreet(text: str, names: RedactedNames | None = None) -> str:
    """Return a text that names no State. Raises NamedStateError, which does not repeat the name."""
    if found := find_names(text, names or reference_names()):
        message = (
            f"A text that must not name a State does, {len(found)} times, first at {found[0][0]}"
        )
        raise NamedStateError(message)
    return text
