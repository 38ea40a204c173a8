"""State names, matched exactly on a normal form; never fuzzily (Niger is not Nigeria, trap 12).

Names in seven languages, former names and ISO alpha-3 codes are known anywhere. Two-letter codes and
M49 numbers are known only in a column that holds no names, and hardly anything else (a total, a note):
"NA" is Namibia among codes, and "not available" among names. A State may stand behind its government
or its form of State (``state_offices``).
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
LANGUAGE_COLUMN_PREFIX: Final = "name_"  # begins the columns of the UN's names in other languages
OFFICIAL_NAME: Final = re.compile(r"(?P<kind>.+? (?:of|de|du|des|del|d)) (?P<name>.+)")
APOSTROPHES: Final = re.compile("['\u2019\u02bc]")
# Marks of footnotes behind a name: "e/", "a/ b/", "(1)", "[2]", "(c)", or figures at its last letter.
FOOTNOTE_MARK: Final = re.compile(
    r"(?:\s+|(?<=/))(?:[a-z]{1,2}|[0-9]{1,2})/$|\s*[(\[](?:[0-9]{1,2}|(?P<letter>[a-z])/?)[)\]]$"
    r"|(?<=[^\W\d_])[0-9]{1,2}$|[\s,;]+$"
)
FOOTNOTE_SIGNS: Final = "*\u2020\u2021\u00a7\u00b6 \u00a0"
SUPERSCRIPT_DIGITS: Final = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
MAX_MARKS: Final = 8
MAX_MARK_LENGTH: Final = 8  # characters
MAX_NAME_LENGTH: Final = 200  # characters of a name; what is longer is none
DIGITS: Final = "0123456789"
CHINESE_GOVERNMENT: Final = "政府"  # behind a name
POSSIBLE_ENDINGS: Final = frozenset(
    f"s{DIGITS}{CHINESE_GOVERNMENT}"
)  # of words that hold more than a name
CODE_LENGTH: Final = 3  # letters of a code; "and" and "per" are words of a longer text
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
MIN_CODES_PER_TEXT: Final = 2  # codes that a column of codes has for each text that is none


@dataclass(frozen=True, slots=True)
class StateNames:
    """Normal forms of names, variants and alpha-3 codes to ISO 3166-1 alpha-3 codes."""

    codes: Mapping[str, str]
    alpha2: Mapping[str, str] = field(default_factory=dict)
    m49: Mapping[str, str] = field(default_factory=dict)  # three figures
    names: Mapping[str, str] = field(default_factory=dict)  # from codes to English names
    in_languages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # "fr": the same
    forms_of_state: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # from codes to forms of State
    longest_words: frozenset[str] = field(init=False)  # word of each name
    words: frozenset[str] = field(init=False)  # of all names: they say nothing of money

    def __post_init__(self) -> None:
        """Note the words of the names: a text without the longest one of a name is none."""
        longest = frozenset(max(form.split(), key=len) for form in self.codes)
        words = frozenset(word for form in self.codes for word in form.split())
        object.__setattr__(self, "longest_words", longest)  # (of a frozen class)
        object.__setattr__(self, "words", words)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> StateNames:
        """Names from (spelling, code) pairs. Raises ValueError where a spelling has two codes."""
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
        """Names from the tables of the reference folder."""
        pairs: list[tuple[str, str]] = []
        for name, columns in NAME_TABLES.items():
            for row in read_reference_table(reference / name):
                said = [row[c] for c in columns if row.get(c)]
                pairs += [(spelling, row["iso3"]) for spelling in said]
                pairs += [
                    (APOSTROPHES.sub("", s), row["iso3"]) for s in said if APOSTROPHES.search(s)
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
        """The code of a spelling, None where it is not known.

        Marks of footnotes do not matter, and a name may be said twice: "Germany / Allemagne".
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
        if turned := INVERTED_OFFICE.fullmatch(text):
            form = normalise_state_name(f"{turned['office']} {turned['name']}")
        return (
            self.find_exact(form)
            or self.find_without_footnotes(text)
            or self.find_repeated_name(text)
        )

    def may_be_state(self, form: str) -> bool:
        """Return True where a form holds the longest word of a name: most texts of a book do not."""
        said = form.split()
        least = CODE_LENGTH if len(said) > MANY_WORDS else 0
        for word in said:
            if len(word) <= least:
                continue
            if word in self.longest_words:
                return True
            if word[-1] in POSSIBLE_ENDINGS:
                bare = word.rstrip(DIGITS).removesuffix(CHINESE_GOVERNMENT)
                if bare in self.longest_words or bare.removesuffix("s") in self.longest_words:
                    return True
        return False

    def find_exact(self, form: str) -> str | None:
        """The code of a normal form: a name, or one behind a government or a form of State."""
        form = form.removesuffix(CHINESE_GOVERNMENT)
        if code := self.codes.get(form) or self.find_with_form(form):
            return code
        for name in names_without_office(form):
            if code := self.codes.get(name) or self.find_with_form(name):
                return code
        return None

    def find_with_form(self, form: str) -> str | None:
        """The code of a name with the form of State that its official name has, or a plain "Republic"."""
        for kind, name in split_forms_of_state(form):
            code = self.codes.get(name)
            if code and kind == (self.forms_of_state.get(code) or PLAIN_REPUBLIC):
                return code
        return None

    def find_without_footnotes(self, text: str) -> str | None:
        """The code of a name with marks of footnotes behind it."""
        for _ in range(MAX_MARKS):
            bare = text.rstrip(SUPERSCRIPT_DIGITS + FOOTNOTE_SIGNS)
            found = FOOTNOTE_MARK.search(bare, max(len(bare) - MAX_MARK_LENGTH, 0))
            if found:
                bare = bare[: found.start()]
            if bare == text:
                return None
            text = bare
            form = normalise_state_name(text)
            if code := self.find_exact(form):
                in_doubt = (
                    found is not None and found["letter"] and self.is_part_of_other_name(form, code)
                )
                return None if in_doubt else code
        return None

    def is_part_of_other_name(self, form: str, code: str) -> bool:
        """Whether a name is part of another State's name: "Congo (d)" may be an abbreviation."""
        return any(f" {form} " in f" {other} " for other, of in self.codes.items() if of != code)

    def find_repeated_name(self, text: str) -> str | None:
        """The code of two names of one State: "Türkiye (formerly Turkey)", "Germany / Allemagne"."""
        parts = [FORMERLY.sub("", part) for part in NAME_SEPARATOR.split(text) if part.strip()]
        if len(parts) < 2:  # noqa: PLR2004 (twice)
            return None
        named = [self.find_exact(normalise_state_name(part)) for part in parts]
        codes = {code or self.alpha2.get(p) for code, p in zip(named, parts, strict=True)}
        return codes.pop() if len(codes) == 1 and any(named) else None

    def find_in_column(self, cells: AbstractSet[object]) -> dict[object, str]:
        """The different cells of one column that are States, with their codes."""
        filled = {c for c in cells if not isinstance(c, str) or (c and not c.isspace())}
        said = {cell: self.find(cell) for cell in filled if isinstance(cell, str)}
        found: dict[object, str] = {cell: code for cell, code in said.items() if code}
        short = {c: self.alpha2.get(two, "") for c in filled if (two := alpha2_code(c))}
        numbers = {c: self.m49.get(three, "") for c in filled if (three := m49_code(c))}
        sure = sum(bool(code) and cell != NOT_AVAILABLE for cell, code in short.items())
        if len(short) <= 2 * sure and is_code_column(filled - short.keys(), found, sure):
            found |= {cell: code for cell, code in short.items() if code}
        elif all(numbers.values()) and is_code_column(filled - numbers.keys(), found, len(numbers)):
            found |= numbers
        return found


def is_code_column(others: AbstractSet[object], named: Mapping[object, str], codes: int) -> bool:
    """Whether a column with so many codes is one of codes: its other cells are few, and name no State."""
    return MIN_CODES_PER_TEXT * len(others) <= codes and not others & named.keys()


def alpha2_code(cell: object) -> str:
    """An alpha-2 code in capitals, "" where a cell is none."""
    text = cell.strip() if isinstance(cell, str) else ""
    return text if ALPHA2_PATTERN.fullmatch(text) else ""


def m49_code(cell: object) -> str:
    """An M49 code as three figures, "" where a cell is none."""
    text = normalise_digits(display_cell(cell))
    return text.zfill(3) if text.isdecimal() else ""


def read_reference_table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a reference table."""
    with path.open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


def normalise_state_name(name: str) -> str:
    """The normal form of a State's name: without "the", with Saint and "and" written out."""
    words = normalise_uncached(name.replace("&", " and ")).split()
    return " ".join(EQUIVALENT_WORDS.get(w, w) for w in words if w != "the")


def inverted_names(codes: Mapping[str, str]) -> dict[str, str]:
    """Forms turned round: "korea republic of" for "republic of korea"; none that two States could have."""
    turned: dict[str, set[str]] = {}
    for form, code in codes.items():
        if found := OFFICIAL_NAME.fullmatch(form):
            turned.setdefault(f"{found['name']} {found['kind']}", set()).add(code)
    return {
        form: found.pop() for form, found in turned.items() if len(found) == 1 and form not in codes
    }
