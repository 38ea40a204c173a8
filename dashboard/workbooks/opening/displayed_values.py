"""Find number formats whose display differs from the cell's value, or adds words to it.

``0.00"-"`` displays 500 with a minus, ``0,`` displays 500,000 as 500, ``;;;`` hides the value, and
``0 "pledged"`` adds a word. Format codes are those of ``opening.number_formats``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, Literal
from unicodedata import category

from dashboard.workbooks.values.currencies import strip_currencies

ValueSign = Literal["+", "-", "0", "text", "day"]
SIGNS: Final[tuple[ValueSign, ...]] = ("+", "-", "0", "text", "day")
# Placeholders of the value, distinct from literal characters.
DIGIT_MARK, POINT_MARK, COMMA_MARK, TEXT_MARK = "\x01", "\x02", "\x03", "\x04"
PLACEHOLDERS: Final = {
    "0": DIGIT_MARK,
    "#": DIGIT_MARK,
    "?": DIGIT_MARK,
    ".": POINT_MARK,
    ",": COMMA_MARK,
    "@": TEXT_MARK,
}
IGNORED_CHARACTERS: Final = frozenset("%Ee+")  # percentages (reported elsewhere) and powers of ten
TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
NUMBER_RUN: Final = re.compile(
    f"(?<![{POINT_MARK}{COMMA_MARK}])[{POINT_MARK}{COMMA_MARK}]*{DIGIT_MARK}[{DIGIT_MARK}{POINT_MARK}{COMMA_MARK}]*"
)
THOUSANDS_SCALING: Final = re.compile(f"{COMMA_MARK}(?![{DIGIT_MARK}{COMMA_MARK}])")
NO_CENTS: Final = re.compile(
    rf"(?<={DIGIT_MARK})\s*[.,{POINT_MARK}][-\u2013\u2014]{{1,2}}(?=\s|$)"
)  # 500.-
# A literal point or comma before digits that are not thousands: 12345 is shown as 123.45.
SHIFTED_POINT: Final = re.compile(
    f"{DIGIT_MARK}[.,](?!{DIGIT_MARK}{{3}}(?!{DIGIT_MARK})){DIGIT_MARK}+(?![.,{DIGIT_MARK}])"
)
DOLLAR_SYMBOL: Final = re.compile(r"\b(?![KMT]\$)[A-Z]{1,2}\$")  # "R$", but not "K$" (thousands)
HYPHEN_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])[-\u2010-\u2015](?=[^\W\d_])")
MINUS: Final = re.compile(r"[-\u2010-\u2015\u2212]")
WORD: Final = re.compile(r"[^\W\d_]+")
NEUTRAL_SIGNS: Final = re.compile(r"[\s.,:'\u2019/+]+")
COLOUR: Final = re.compile(r"(?:red|blue|green|magenta|cyan|yellow|color ?[0-9]+)", re.IGNORECASE)
MAX_LENGTH: Final = 1_000  # characters of a code; programs allow a quarter of that
MAX_SUFFIX_LENGTH: Final = 2  # letters after a date that are not a word: "2021 r."


class FormatSection:
    """A section of a number format: its literals and placeholders, colour and condition."""

    def __init__(self) -> None:
        """Create an empty section."""
        self.pattern = ""
        self.date_letters = ""  # of dates and times
        self.is_coloured = self.has_condition = False

    def add(self, token: re.Match[str]) -> None:
        """Add a token of the format code."""
        bracket, plain = token["bracket"], token["plain"]
        if token["general"]:
            self.pattern += DIGIT_MARK
        elif bracket is not None:
            self.is_coloured |= bool(COLOUR.fullmatch(bracket))
            self.has_condition |= bracket[:1] in {"<", ">", "="}
        elif plain is not None and plain.lower() in "dmyhs":
            self.date_letters += plain
            self.pattern += DIGIT_MARK
        elif plain is not None:
            self.pattern += "" if plain in IGNORED_CHARACTERS else PLACEHOLDERS.get(plain, plain)
        else:
            self.pattern += token["quoted"] or token["escaped"] or ""


@lru_cache(maxsize=1_000)
def parse_sections(code: str) -> tuple[FormatSection, ...]:
    """Split a format code into its sections, separated by semicolons."""
    sections = [FormatSection()]
    for token in TOKEN.finditer(code[:MAX_LENGTH]):
        if token["plain"] == ";":
            sections.append(FormatSection())
        else:
            sections[-1].add(token)
    return tuple(sections)


def value_sign(value: object) -> ValueSign:
    """Return the kind of value, by which a format section is chosen."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "+" if value > 0 else "-" if value < 0 else "0"
    return "day" if isinstance(value, date) else "text"


def sections_for_value(code: str, sign: ValueSign) -> Iterator[tuple[FormatSection, bool]]:
    """Yield the sections that may display a value, and True if a minus sign is added to them."""
    sections = parse_sections(code)
    numbers = [s for s in sections[:3] if TEXT_MARK not in s.pattern] or [FormatSection()]
    if sign == "text":
        texts = sections[3:] or [s for s in sections[-1:] if TEXT_MARK in s.pattern]
        yield from ((s, False) for s in texts)
    elif not any(section.pattern for section in sections) and len(sections) == 1:
        return
    elif TEXT_MARK in sections[0].pattern:
        yield sections[0], True
    elif any(section.has_condition for section in numbers):
        yield from ((section, True) for section in numbers)
    else:
        index = {"-": 1, "0": 2}.get(sign, 0)
        index = index if index < len(numbers) else 0
        yield numbers[index], sign == "-" and index == 0


@lru_cache(maxsize=10_000)
def displayed_extra(code: str, sign: ValueSign) -> tuple[str, bool]:
    """Return the words that a format adds to a value, and True if it alters the displayed value."""
    words, is_altered = "", False
    for section, has_minus in sections_for_value(code, sign):
        if sign == "text":
            extra, alters = text_extra(section)
        elif sign == "day" or section.date_letters:
            extra, alters = date_extra(section) if section.date_letters else "", False
        else:
            extra, alters = number_extra(section, sign, has_minus=has_minus)
        words, is_altered = words or extra, is_altered or alters
    return words, is_altered


def text_extra(section: FormatSection) -> tuple[str, bool]:
    """Return the extra words and alteration for a text: ``@" (pledged)"``, ``@"*"``, or nothing."""
    rest = section.pattern.replace(TEXT_MARK, "").strip()
    words = rest if any(len(w) > 1 for w in WORD.findall(rest)) else ""
    return words, TEXT_MARK not in section.pattern or bool(rest and not words)


def date_extra(section: FormatSection) -> str:
    """Return the words before or after a date; those within it belong to it: ``d" de "mmmm``."""
    pattern = section.pattern
    before, after = pattern.partition(DIGIT_MARK)[0], pattern.rpartition(DIGIT_MARK)[2]
    rest = f"{before} {after}".strip()
    return rest if any(len(w) > MAX_SUFFIX_LENGTH for w in WORD.findall(rest)) else ""


def number_extra(section: FormatSection, sign: ValueSign, *, has_minus: bool) -> tuple[str, bool]:
    """Return the same for a number; ``has_minus``: a minus sign is added before the section."""
    is_scaled = bool(THOUSANDS_SCALING.search(section.pattern))
    text = NUMBER_RUN.sub(
        DIGIT_MARK, NO_CENTS.sub("", section.pattern).replace(TEXT_MARK, DIGIT_MARK)
    )
    is_split = bool(SHIFTED_POINT.search(section.pattern))
    before, mark, after = text.partition(DIGIT_MARK)
    if not mark:  # zero may be displayed as a dash, other values may not
        return "", sign != "0" or any(map(str.isdigit, text))
    plain = HYPHEN_IN_WORD.sub("", text)
    shows_negative = bool(MINUS.search(plain)) or ("(" in before and ")" in after)
    is_below = sign == "-" and not has_minus
    if shows_negative is not is_below and not (is_below and section.is_coloured) and sign != "0":
        return "", True
    rest = " ".join(
        (text if not is_below and sign != "0" else MINUS.sub("", text)).split(DIGIT_MARK)
    ).strip()
    unsigned = "".join(c for c in DOLLAR_SYMBOL.sub(" ", rest) if category(c) != "Sc")
    words = WORD.findall(strip_currencies(unsigned))
    if any(len(w) > 1 for w in words):
        return rest, is_scaled or is_split
    others = NEUTRAL_SIGNS.sub("", unsigned).strip("()" if is_below else "")
    is_odd = any(not c.isalpha() for c in others) or is_split
    return "", is_odd or is_scaled is not bool(words)  # a "k" is expected with a scaling comma only


@lru_cache(maxsize=1_000)
def is_altering_format(code: str) -> bool:
    """Return True for a format that adds words to some value, or alters its display."""
    return bool(code) and any(displayed_extra(code, sign) != ("", False) for sign in SIGNS)
