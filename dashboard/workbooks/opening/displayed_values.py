"""What a person sees of a cell otherwise than its value is, because of its number format.

``0.00"-"`` shows a minus behind 500, ``0,`` shows 500,000 as 500, ``;;;`` shows nothing, and
``0 "pledged"`` says more than the number. The codes are those of ``formats.number_formats``.
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
DIGIT_MARK, POINT_MARK, COMMA_MARK, TEXT_MARK = (
    "\x01",
    "\x02",
    "\x03",
    "\x04",
)  # of a value, and no literals
PLACEHOLDERS: Final = {
    "0": DIGIT_MARK,
    "#": DIGIT_MARK,
    "?": DIGIT_MARK,
    ".": POINT_MARK,
    ",": COMMA_MARK,
    "@": TEXT_MARK,
}
IGNORED_CHARACTERS: Final = frozenset("%Ee+")  # of a share (told elsewhere) or a power of ten
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
# A written point or comma before digits that are no thousands: 12345 is shown as 123.45.
SHIFTED_POINT: Final = re.compile(
    f"{DIGIT_MARK}[.,](?!{DIGIT_MARK}{{3}}(?!{DIGIT_MARK})){DIGIT_MARK}+(?![.,{DIGIT_MARK}])"
)
DOLLAR_SYMBOL: Final = re.compile(r"\b(?![KMT]\$)[A-Z]{1,2}\$")  # "R$", and not "K$", a thousand
HYPHEN_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])[-\u2010-\u2015](?=[^\W\d_])")
MINUS: Final = re.compile(r"[-\u2010-\u2015\u2212]")
WORD: Final = re.compile(r"[^\W\d_]+")
NEUTRAL_SIGNS: Final = re.compile(r"[\s.,:'\u2019/+]+")
COLOUR: Final = re.compile(r"(?:red|blue|green|magenta|cyan|yellow|color ?[0-9]+)", re.IGNORECASE)
MAX_LENGTH: Final = 1_000  # characters of a code: programs keep a quarter of it
MAX_SUFFIX_LENGTH: Final = 2  # letters behind a day: "2021 r.", and no word


class FormatSection:
    """One part of a format: what stands in it beside the value, and what decides on it."""

    def __init__(self) -> None:
        """Start empty."""
        self.pattern = ""
        self.date_letters = ""  # of days and times
        self.is_coloured = self.has_condition = False

    def add(self, token: re.Match[str]) -> None:
        """Add one piece of the format."""
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
    """The parts of a format, which semicolons divide."""
    parts = [FormatSection()]
    for token in TOKEN.finditer(code[:MAX_LENGTH]):
        if token["plain"] == ";":
            parts.append(FormatSection())
        else:
            parts[-1].add(token)
    return tuple(parts)


def value_sign(value: object) -> ValueSign:
    """Which part of a format shows a value."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "+" if value > 0 else "-" if value < 0 else "0"
    return "day" if isinstance(value, date) else "text"


def sections_for_value(code: str, sign: ValueSign) -> Iterator[tuple[FormatSection, bool]]:
    """The parts that may show a value, and whether a minus is put before what they show."""
    parts = parse_sections(code)
    numbers = [p for p in parts[:3] if TEXT_MARK not in p.pattern] or [FormatSection()]
    if sign == "text":
        of_text = parts[3:] or [p for p in parts[-1:] if TEXT_MARK in p.pattern]
        yield from ((p, False) for p in of_text)
    elif not any(p.pattern for p in parts) and len(parts) == 1:
        return
    elif TEXT_MARK in parts[0].pattern:
        yield parts[0], True
    elif any(p.has_condition for p in numbers):
        yield from ((p, True) for p in numbers)
    else:
        place = {"-": 1, "0": 2}.get(sign, 0)
        place = place if place < len(numbers) else 0
        yield numbers[place], sign == "-" and place == 0


@lru_cache(maxsize=10_000)
def displayed_extra(code: str, sign: ValueSign) -> tuple[str, bool]:
    """The words that a format shows beside a value, and whether it shows it otherwise than it is."""
    words, is_otherwise = "", False
    for part, has_minus in sections_for_value(code, sign):
        if sign == "text":
            more, odd = text_extra(part)
        elif sign == "day" or part.date_letters:
            more, odd = date_extra(part) if part.date_letters else "", False
        else:
            more, odd = number_extra(part, sign, has_minus=has_minus)
        words, is_otherwise = words or more, is_otherwise or odd
    return words, is_otherwise


def text_extra(part: FormatSection) -> tuple[str, bool]:
    """The same for a text: ``@" (pledged)"``, ``@"*"``, or nothing."""
    rest = part.pattern.replace(TEXT_MARK, "").strip()
    words = rest if any(len(w) > 1 for w in WORD.findall(rest)) else ""
    return words, TEXT_MARK not in part.pattern or bool(rest and not words)


def date_extra(part: FormatSection) -> str:
    """The words before or behind a day; those within it are its own: ``d" de "mmmm``."""
    before, behind = part.pattern.partition(DIGIT_MARK)[0], part.pattern.rpartition(DIGIT_MARK)[2]
    rest = f"{before} {behind}".strip()
    return rest if any(len(w) > MAX_SUFFIX_LENGTH for w in WORD.findall(rest)) else ""


def number_extra(part: FormatSection, sign: ValueSign, *, has_minus: bool) -> tuple[str, bool]:
    """The same for a number; ``has_minus``: one is put before whatever the part shows."""
    is_scaled = bool(THOUSANDS_SCALING.search(part.pattern))
    text = NUMBER_RUN.sub(DIGIT_MARK, NO_CENTS.sub("", part.pattern).replace(TEXT_MARK, DIGIT_MARK))
    is_split = bool(SHIFTED_POINT.search(part.pattern))
    before, found, behind = text.partition(DIGIT_MARK)
    if not found:  # a zero may be a dash, and nothing else may
        return "", sign != "0" or any(map(str.isdigit, text))
    plain = HYPHEN_IN_WORD.sub("", text)
    is_negative = bool(MINUS.search(plain)) or ("(" in before and ")" in behind)
    is_below = sign == "-" and not has_minus
    if is_negative is not is_below and not (is_below and part.is_coloured) and sign != "0":
        return "", True
    rest = " ".join(
        (text if not is_below and sign != "0" else MINUS.sub("", text)).split(DIGIT_MARK)
    ).strip()
    left = "".join(c for c in DOLLAR_SYMBOL.sub(" ", rest) if category(c) != "Sc")
    words = WORD.findall(strip_currencies(left))
    if any(len(w) > 1 for w in words):
        return rest, is_scaled or is_split
    others = NEUTRAL_SIGNS.sub("", left).strip("()" if is_below else "")
    is_odd = any(not c.isalpha() for c in others) or is_split
    return "", is_odd or is_scaled is not bool(words)  # a "k" belongs to 0, and to nothing else


@lru_cache(maxsize=1_000)
def is_altering_format(code: str) -> bool:
    """Return True for a format that says something beside some value, or shows one otherwise."""
    return bool(code) and any(displayed_extra(code, sign) != ("", False) for sign in SIGNS)
