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

from dashboard.workbooks.values.units import without_currencies

Sign = Literal["+", "-", "0", "text", "day"]
SIGNS: Final[tuple[Sign, ...]] = ("+", "-", "0", "text", "day")
DIGIT, POINT, COMMA, TEXT = "\x01", "\x02", "\x03", "\x04"  # of a value, and no literals
PLACES: Final = {"0": DIGIT, "#": DIGIT, "?": DIGIT, ".": POINT, ",": COMMA, "@": TEXT}
SILENT: Final = frozenset("%Ee+")  # of a share (told elsewhere) or a power of ten
TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
NUMBER: Final = re.compile(f"(?<![{POINT}{COMMA}])[{POINT}{COMMA}]*{DIGIT}[{DIGIT}{POINT}{COMMA}]*")
SCALED: Final = re.compile(f"{COMMA}(?![{DIGIT}{COMMA}])")
NO_CENTS: Final = re.compile(rf"(?<={DIGIT})\s*[.,{POINT}][-\u2013\u2014]{{1,2}}(?=\s|$)")  # 500.-
# A written point or comma before digits that are no thousands: 12345 is shown as 123.45.
SPLIT: Final = re.compile(f"{DIGIT}[.,](?!{DIGIT}{{3}}(?!{DIGIT})){DIGIT}+(?![.,{DIGIT}])")
DOLLAR: Final = re.compile(r"\b(?![KMT]\$)[A-Z]{1,2}\$")  # "R$", and not "K$", a thousand
IN_WORD: Final = re.compile(r"(?<=[^\W\d_])[-\u2010-\u2015](?=[^\W\d_])")
MINUS: Final = re.compile(r"[-\u2010-\u2015\u2212]")
WORD: Final = re.compile(r"[^\W\d_]+")
HARMLESS: Final = re.compile(r"[\s.,:'\u2019/+]+")
COLOUR: Final = re.compile(r"(?:red|blue|green|magenta|cyan|yellow|color ?[0-9]+)", re.IGNORECASE)
LONGEST: Final = 1_000  # characters of a code: programs keep a quarter of it
LONGEST_SUFFIX: Final = 2  # letters behind a day: "2021 r.", and no word


class Part:
    """One part of a format: what stands in it beside the value, and what decides on it."""

    def __init__(self) -> None:
        """Start empty."""
        self.drawn = ""
        self.letters = ""  # of days and times
        self.is_coloured = self.has_condition = False

    def add(self, token: re.Match[str]) -> None:
        """Add one piece of the format."""
        bracket, plain = token["bracket"], token["plain"]
        if token["general"]:
            self.drawn += DIGIT
        elif bracket is not None:
            self.is_coloured |= bool(COLOUR.fullmatch(bracket))
            self.has_condition |= bracket[:1] in {"<", ">", "="}
        elif plain is not None and plain.lower() in "dmyhs":
            self.letters += plain
            self.drawn += DIGIT
        elif plain is not None:
            self.drawn += "" if plain in SILENT else PLACES.get(plain, plain)
        else:
            self.drawn += token["quoted"] or token["escaped"] or ""


@lru_cache(maxsize=1_000)
def parts_of(code: str) -> tuple[Part, ...]:
    """The parts of a format, which semicolons divide."""
    parts = [Part()]
    for token in TOKEN.finditer(code[:LONGEST]):
        if token["plain"] == ";":
            parts.append(Part())
        else:
            parts[-1].add(token)
    return tuple(parts)


def sign_of(value: object) -> Sign:
    """Which part of a format shows a value."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "+" if value > 0 else "-" if value < 0 else "0"
    return "day" if isinstance(value, date) else "text"


def parts_for(code: str, sign: Sign) -> Iterator[tuple[Part, bool]]:
    """The parts that may show a value, and whether a minus is put before what they show."""
    parts = parts_of(code)
    numbers = [p for p in parts[:3] if TEXT not in p.drawn] or [Part()]
    if sign == "text":
        of_text = parts[3:] or [p for p in parts[-1:] if TEXT in p.drawn]
        yield from ((p, False) for p in of_text)
    elif not any(p.drawn for p in parts) and len(parts) == 1:
        return
    elif TEXT in parts[0].drawn:
        yield parts[0], True
    elif any(p.has_condition for p in numbers):
        yield from ((p, True) for p in numbers)
    else:
        place = {"-": 1, "0": 2}.get(sign, 0)
        place = place if place < len(numbers) else 0
        yield numbers[place], sign == "-" and place == 0


@lru_cache(maxsize=10_000)
def seen(code: str, sign: Sign) -> tuple[str, bool]:
    """The words that a format shows beside a value, and whether it shows it otherwise than it is."""
    words, is_otherwise = "", False
    for part, has_minus in parts_for(code, sign):
        if sign == "text":
            more, odd = beside_text(part)
        elif sign == "day" or part.letters:
            more, odd = beside_day(part) if part.letters else "", False
        else:
            more, odd = beside_number(part, sign, has_minus=has_minus)
        words, is_otherwise = words or more, is_otherwise or odd
    return words, is_otherwise


def beside_text(part: Part) -> tuple[str, bool]:
    """The same for a text: ``@" (pledged)"``, ``@"*"``, or nothing."""
    rest = part.drawn.replace(TEXT, "").strip()
    words = rest if any(len(w) > 1 for w in WORD.findall(rest)) else ""
    return words, TEXT not in part.drawn or bool(rest and not words)


def beside_day(part: Part) -> str:
    """The words before or behind a day; those within it are its own: ``d" de "mmmm``."""
    before, behind = part.drawn.partition(DIGIT)[0], part.drawn.rpartition(DIGIT)[2]
    rest = f"{before} {behind}".strip()
    return rest if any(len(w) > LONGEST_SUFFIX for w in WORD.findall(rest)) else ""


def beside_number(part: Part, sign: Sign, *, has_minus: bool) -> tuple[str, bool]:
    """The same for a number; ``has_minus``: one is put before whatever the part shows."""
    is_scaled = bool(SCALED.search(part.drawn))
    text = NUMBER.sub(DIGIT, NO_CENTS.sub("", part.drawn).replace(TEXT, DIGIT))
    is_split = bool(SPLIT.search(part.drawn))
    before, found, behind = text.partition(DIGIT)
    if not found:  # a zero may be a dash, and nothing else may
        return "", sign != "0" or any(map(str.isdigit, text))
    plain = IN_WORD.sub("", text)
    is_negative = bool(MINUS.search(plain)) or ("(" in before and ")" in behind)
    is_below = sign == "-" and not has_minus
    if is_negative is not is_below and not (is_below and part.is_coloured) and sign != "0":
        return "", True
    rest = " ".join(
        (text if not is_below and sign != "0" else MINUS.sub("", text)).split(DIGIT)
    ).strip()
    left = "".join(c for c in DOLLAR.sub(" ", rest) if category(c) != "Sc")
    words = WORD.findall(without_currencies(left))
    if any(len(w) > 1 for w in words):
        return rest, is_scaled or is_split
    others = HARMLESS.sub("", left).strip("()" if is_below else "")
    is_odd = any(not c.isalpha() for c in others) or is_split
    return "", is_odd or is_scaled is not bool(words)  # a "k" belongs to 0, and to nothing else


@lru_cache(maxsize=1_000)
def is_telling(code: str) -> bool:
    """Return True for a format that says something beside some value, or shows one otherwise."""
    return bool(code) and any(seen(code, sign) != ("", False) for sign in SIGNS)
