"""Match State names exactly on their normal form, never fuzzily (Niger is not Nigeria, trap 12).

Names in seven languages, former names and ISO alpha-3 codes are always recognised. Two-letter codes
and M49 numbers are recognised only in a column of codes without names: "NA" is Namibia among codes,
and "not available" among names. Names of governments and official names are recognised too
(``official_names``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.normalise import normalise_digits, normalise_uncached
from dashboard.workbooks.values.states.official_names import (
    PLAIN_REPUBLIC,
    names_without_office,
    parse_form_of_state,
    split_forms_of_state,
)
from dashboard.workbooks.values.word_lists import phrases_pattern, words_by_key

EQUIVALENT_WORDS: Final = {
    short: word for word, others in words_by_key("same_words").items() for short in others
}
LIST_NUMBER: Final = re.compile(r"[0-9]{1,3}[.)]\s+")  # "1. Afghanistan"
NAME_TABLES: Final = {  # file: its columns of spellings
    "state_name_variants.csv": ("variant",),
    "state_names_in_languages.csv": ("name",),
    "states.csv": ("official", "name_fr", "name", "iso3"),
}
LANGUAGE_COLUMN_PREFIX: Final = "name_"  # of columns with UN names in a language: name_fr
OFFICIAL_NAME: Final = re.compile(r"(?P<kind>.+? (?:of|de|du|des|del|d)) (?P<name>.+)")
APOSTROPHES: Final = re.compile("['\u2019\u02bc]")
# Footnote marks after a name: "e/", "a/ b/", "(1)", "[2]", "(c)", or digits after its last letter.
FOOTNOTE_MARK: Final = re.compile(
    r"(?:\s+|(?<=/))(?:[a-z]{1,2}|[0-9]{1,2})/$|\s*[(\[](?:[0-9]{1,2}|(?P<letter>[a-z])/?)[)\]]$"
    r"|(?<=[^\W\d_])[0-9]{1,2}$|[\s,;]+$"
)
FOOTNOTE_SIGNS: Final = "*\u2020\u2021\u00a7\u00b6 \u00a0"
SUPERSCRIPT_DIGITS: Final = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
MAX_MARKS: Final = 8
MAX_MARK_LENGTH: Final = 8  # characters
MAX_NAME_LENGTH: Final = 200  # characters
DIGITS: Final = "0123456789"
CHINESE_GOVERNMENT: Final = "政府"  # after a name
POSSIBLE_ENDINGS: Final = frozenset(f"s{DIGITS}{CHINESE_GOVERNMENT}")  # after a name in one word
CODE_LENGTH: Final = 3  # in long texts, words such as "and" and "per" are not codes
MANY_WORDS: Final = 6
# "Congo (Government of the Democratic Republic of the)", with a comma or in brackets
INVERTED_OFFICE: Final = re.compile(
    r"(?P<name>[^,()]+)(?:, |\s?\()(?P<office>[^,()]+ (?:of|de|du|des|del|der|von|d['\u2019])(?: (?:the|la|las|los|l['\u2019]))?)\)?",
    re.IGNORECASE,
)
NAME_SEPARATOR: Final = re.compile(
    r"(?<!\s)\s*[/|()\n\uff08\uff09]\s*|(?<!\s)\s+[-\u2013\u2014=]\s+"
)
FORMERLY: Final = re.compile(rf"^{phrases_pattern('offices', 'formerly')}\s+", re.IGNORECASE)
ALPHA2_PATTERN: Final = re.compile("[A-Z]{2}")
NOT_AVAILABLE: Final = "NA"
MIN_CODES_PER_TEXT: Final = 2  # minimum ratio of codes to other texts in a column of codes


@dataclass(frozen=True, slots=True)
class StateNames:
    """Maps normal forms of names, variants and alpha-3 codes to ISO 3166-1 alpha-3 codes."""

    codes: Mapping[str, str]
    alpha2: Mapping[str, str] = field(default_factory=dict)
    m49: Mapping[str, str] = field(default_factory=dict)  # three figures
    names: Mapping[str, str] = field(default_factory=dict)  # English, by code
    in_languages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # and language
    forms_of_state: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by code
    longest_words: frozenset[str] = field(init=False)  # of each name
    words: frozenset[str] = field(init=False)  # of all names

    def __post_init__(self) -> None:
        """Index the words of names: a text without the longest word of a name is not that name."""
        longest = frozenset(max(form.split(), key=len) for form in self.codes)
        words = frozenset(word for form in self.codes for word in form.split())
        object.__setattr__(self, "longest_words", longest)  # (of a frozen class)
        object.__setattr__(self, "words", words)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> StateNames:
        """Build from (spelling, code) pairs. Raises ValueError if a spelling has two codes."""
        codes: dict[str, str] = {}
        for spelling, code in pairs:
            other = codes.setdefault(normalise_state_name(spelling), code)
            if other != code:
                message = f"“{spelling}” stands for both {other} and {code} in the reference tables"
                raise ValueError(message)
        codes.pop("", None)
        return cls(codes | inverted_names(codes))

    @classmethod
    def load(cls, reference: Path) -> StateNames:
        """Load the names from the tables of the reference folder."""
        pairs: list[tuple[str, str]] = []
        for name, columns in NAME_TABLES.items():
            for row in read_reference_table(reference / name):
                spellings = [row[c] for c in columns if row.get(c)]
                pairs += [(spelling, row["iso3"]) for spelling in spellings]
                pairs += [
                    (APOSTROPHES.sub("", s), row["iso3"])
                    for s in spellings
                    if APOSTROPHES.search(s)
                ]
        rows = list(read_reference_table(reference / "states.csv"))
        codes = cls.from_pairs(pairs).codes
        return cls(
            codes,
            {row["iso2"]: row["iso3"] for row in rows if row.get("iso2")},
            {row["m49"]: row["iso3"] for row in rows if row.get("m49")},
            {row["iso3"]: row["name"] for row in rows},
            {
                column.removeprefix(LANGUAGE_COLUMN_PREFIX): {
                    row["iso3"]: row[column] for row in rows
                }
                for column in (rows[0] if rows else {})
                if column.startswith(LANGUAGE_COLUMN_PREFIX)
            },
            {
                row["iso3"]: parse_form_of_state(normalise_state_name(row["official"]))
                for row in rows
            },
        )

    def find(self, spelling: str) -> str | None:
        """Return the code of a spelling; None if it is unknown.

        Footnote marks are ignored, and a name may be repeated: "Germany / Allemagne".
        """
        text = spelling.strip()
        if len(text) > MAX_NAME_LENGTH:
            return None
        form = normalise_state_name(text)
        if code := self.codes.get(form):
            return code
        if not self.may_be_state(form):
            return None
        if numbered := LIST_NUMBER.match(text):
            return self.find(text[numbered.end() :])
        if inverted := INVERTED_OFFICE.fullmatch(text):
            form = normalise_state_name(f"{inverted['office']} {inverted['name']}")
        return (
            self.find_exact(form)
            or self.find_without_footnotes(text)
            or self.find_repeated_name(text)
        )

    def may_be_state(self, form: str) -> bool:
        """Return True for a form with the longest word of a name, to skip most texts quickly."""
        words = form.split()
        min_length = CODE_LENGTH if len(words) > MANY_WORDS else 0
        for word in words:
            if len(word) <= min_length:
                continue
            if word in self.longest_words:
                return True
            if word[-1] in POSSIBLE_ENDINGS:
                bare = word.rstrip(DIGITS).removesuffix(CHINESE_GOVERNMENT)
                if bare in self.longest_words or bare.removesuffix("s") in self.longest_words:
                    return True
        return False

    def find_exact(self, form: str) -> str | None:
        """Return the code of a normal form: a name, a government or an official name."""
        form = form.removesuffix(CHINESE_GOVERNMENT)
        if code := self.codes.get(form) or self.find_with_form(form):
            return code
        for name in names_without_office(form):
            if code := self.codes.get(name) or self.find_with_form(name):
                return code
        return None

    def find_with_form(self, form: str) -> str | None:
        """Return the code of a name with the form of State of its official name, or just "Republic"."""
        for kind, name in split_forms_of_state(form):
            code = self.codes.get(name)
            if code and kind == (self.forms_of_state.get(code) or PLAIN_REPUBLIC):
                return code
        return None

    def find_without_footnotes(self, text: str) -> str | None:
        """Return the code of a name with footnote marks after it."""
        for _ in range(MAX_MARKS):
            bare = text.rstrip(SUPERSCRIPT_DIGITS + FOOTNOTE_SIGNS)
            mark = FOOTNOTE_MARK.search(bare, max(len(bare) - MAX_MARK_LENGTH, 0))
            if mark:
                bare = bare[: mark.start()]
            if bare == text:
                return None
            text = bare
            form = normalise_state_name(text)
            if code := self.find_exact(form):
                is_ambiguous = (
                    mark is not None and mark["letter"] and self.is_part_of_other_name(form, code)
                )
                return None if is_ambiguous else code
        return None

    def is_part_of_other_name(self, form: str, code: str) -> bool:
        """Return True if a name is part of another State's name: "Congo (d)" may be an abbreviation."""
        return any(f" {form} " in f" {name} " for name, c in self.codes.items() if c != code)

    def find_repeated_name(self, text: str) -> str | None:
        """Return the code of a name given twice: "Türkiye (formerly Turkey)", "Germany / Allemagne"."""
        parts = [FORMERLY.sub("", part) for part in NAME_SEPARATOR.split(text) if part.strip()]
        if len(parts) < 2:  # noqa: PLR2004 (two names)
            return None
        full_names = [self.find_exact(normalise_state_name(part)) for part in parts]
        codes = {code or self.alpha2.get(p) for code, p in zip(full_names, parts, strict=True)}
        return codes.pop() if len(codes) == 1 and any(full_names) else None

    def find_in_column(self, cells: AbstractSet[object]) -> dict[object, str]:
        """Return the codes of the distinct cells of a column that are States."""
        filled = {c for c in cells if not isinstance(c, str) or (c and not c.isspace())}
        by_name = {cell: self.find(cell) for cell in filled if isinstance(cell, str)}
        codes: dict[object, str] = {cell: code for cell, code in by_name.items() if code}
        short = {c: self.alpha2.get(two, "") for c in filled if (two := alpha2_code(c))}
        numbers = {c: self.m49.get(three, "") for c in filled if (three := m49_code(c))}
        certain = sum(bool(code) and cell != NOT_AVAILABLE for cell, code in short.items())
        if len(short) <= 2 * certain and is_code_column(filled - short.keys(), codes, certain):
            codes |= {cell: code for cell, code in short.items() if code}
        elif all(numbers.values()) and is_code_column(filled - numbers.keys(), codes, len(numbers)):
            codes |= numbers
        return codes


def is_code_column(others: AbstractSet[object], named: Mapping[object, str], codes: int) -> bool:
    """Return True for a column of codes: its other cells are few, and are not State names."""
    return MIN_CODES_PER_TEXT * len(others) <= codes and not others & named.keys()


def alpha2_code(cell: object) -> str:
    """Return the alpha-2 code in a cell, in capitals; "" if it is not one."""
    text = cell.strip() if isinstance(cell, str) else ""
    return text if ALPHA2_PATTERN.fullmatch(text) else ""


def m49_code(cell: object) -> str:
    """Return the three-digit M49 code in a cell; "" if it is not one."""
    text = normalise_digits(display_cell(cell))
    return text.zfill(3) if text.isdecimal() else ""


def read_reference_table(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a reference table."""
    with path.open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


def normalise_state_name(name: str) -> str:
    """Normalise a State's name: without "the", with "Saint" and "and" written out."""
    words = normalise_uncached(name.replace("&", " and ")).split()
    return " ".join(EQUIVALENT_WORDS.get(w, w) for w in words if w != "the")


def inverted_names(codes: Mapping[str, str]) -> dict[str, str]:
    """Return inverted names, "korea republic of" for "republic of korea", unless ambiguous."""
    inverted: dict[str, set[str]] = {}
    for form, code in codes.items():
        if match := OFFICIAL_NAME.fullmatch(form):
            inverted.setdefault(f"{match['name']} {match['kind']}", set()).add(code)
    return {
        form: states.pop()
        for form, states in inverted.items()
        if len(states) == 1 and form not in codes
    }
