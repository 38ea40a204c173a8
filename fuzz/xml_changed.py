"""Damage to a part of a workbook that leaves it near to one: other numbers, places, types and texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

VALUE: Final = re.compile(rb"(<v>)([^<]*)(</v>)")
TEXT: Final = re.compile(rb"(<t[^>]*>)([^<]*)(</t>)")
CELL: Final = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
ROW: Final = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
STRING: Final = re.compile(rb"<si>.*?</si>", re.DOTALL)
ADDRESS: Final = re.compile(rb"""(\br=")([A-Z]*)([0-9]+)(")""")
ATTRIBUTE: Final = re.compile(rb"""(\b[\w:]+=")([^"]*)(")""")
TYPE: Final = re.compile(rb"""\bt="\w+"|(?<=<c )""")
TAG: Final = re.compile(rb"</?[\w:]+")
DIGIT: Final = re.compile(rb"[0-9]")
NUMBERS: Final = (
    *(b"", b"0", b"-0", b"-1", b"1e5", b"1E+400", b"NaN", b"Infinity", b"0x10", b" 5 ", b"1,5"),
    *(b"1.005", b"TRUE", b"99999999999999999999", b"1234.5678", b"#N/A", b"\xd9\xa3", b"1_000"),
    *(b"4.4e-320", b"12<!-- -->34", b"<![CDATA[7]]>", b"&#49;", b"&amp;", b"44256", b"-1e308"),
)
TYPES: Final = (b"s", b"n", b"str", b"e", b"b", b"inlineStr", b"d", b"x", b"")
WORDS: Final = (
    *(b"Amount booked", b"Amount", b"State", b"Budget year", b"Total", b"Received", b"Austria"),
    *(b"=1+1", b"Reference", b"Meeting", b"Outstanding", b"Niger", b"CHF", b"EUR", b"USD 1'000"),
    *(b"(1,234)", b"1.234", b"-", b"&lt;b&gt;", b"\xe2\x80\xae", b" ", b"31/12/2021", b"Notes"),
)
SPLIT: Final = (
    b"<v>",
    b"</v>",
    b"<row>",
    b"</sheetData><sheetData>",
    b"<!DOCTYPE x>",
    b"<!--",
    b"&lol;",
)

Change = Callable[[Random, bytes], bytes]


def one(random: Random, pattern: re.Pattern[bytes], part: bytes) -> re.Match[bytes] | None:
    """A random place where a pattern is found."""
    found = list(pattern.finditer(part))
    return random.choice(found) if found else None


def between(part: bytes, found: re.Match[bytes] | None, text: bytes) -> bytes:
    """The part with other text in the middle group of a match of three or more."""
    if found is None:
        return part
    return part[: found.start(2)] + text + part[found.end(2) :]


def instead(part: bytes, found: re.Match[bytes] | None, text: bytes) -> bytes:
    """The part with other text in place of a match."""
    return part if found is None else part[: found.start()] + text + part[found.end() :]


def digit(random: Random, part: bytes) -> bytes:
    """A digit of a value is another."""
    found = one(random, VALUE, part)
    if found is None or not (digits := list(DIGIT.finditer(found[2]))):
        return part
    at = random.choice(digits).start()
    other = found[2][:at] + str(random.randrange(10)).encode() + found[2][at + 1 :]
    return between(part, found, other)


def number(random: Random, part: bytes) -> bytes:
    """A value is a strange one."""
    return between(part, one(random, VALUE, part), random.choice(NUMBERS))


def swapped_values(random: Random, part: bytes) -> bytes:
    """A cell has the value of another."""
    other = one(random, VALUE, part)
    return between(part, one(random, VALUE, part), other[2] if other else b"")


def text(random: Random, part: bytes) -> bytes:
    """A text is another word."""
    return between(part, one(random, TEXT, part), random.choice(WORDS))


def letter(random: Random, part: bytes) -> bytes:
    """A text has another letter, or one less."""
    found = one(random, TEXT, part)
    if found is None or not found[2]:
        return part
    at = random.randrange(len(found[2]))
    new = random.choice([b"", bytes([random.randrange(0x20, 0x7F)])]).replace(b"<", b"x")
    return between(part, found, found[2][:at] + new + found[2][at + 1 :])


def kind(random: Random, part: bytes) -> bytes:
    """A cell says that it is of another type."""
    found = one(random, CELL, part)
    if found is None:
        return part
    said = random.choice(TYPES)
    attribute = b't="' + said + b'"' if said else b""
    return instead(part, found, TYPE.sub(attribute, found[0], count=1))


def address(random: Random, part: bytes) -> bytes:
    """A cell or row says that it stands elsewhere, or nowhere."""
    found = one(random, ADDRESS, part)
    if found is None:
        return part
    row, column = int(found[3]), found[2]
    new = random.choice(
        [
            column + str(max(row + random.choice([-1, 1, 10]), 0)).encode(),
            (column and bytes([ord("A") + random.randrange(10)])) + found[3],
            column.lower() + found[3],
            column + b"0" + found[3],
            column + str(row * 1000).encode(),
            b"XFD" + found[3],
            b"",
        ]
    )
    without = b"" if not new else b'r="' + new + b'"'
    return instead(part, found, without)


def attribute(random: Random, part: bytes) -> bytes:
    """An attribute has another number, another's value, or none."""
    found, other = one(random, ATTRIBUTE, part), one(random, ATTRIBUTE, part)
    if found is None or other is None:
        return part
    said = str(random.randrange(12)).encode()
    return between(part, found, random.choice([said, other[2], b"", b"1", b"999999999"]))


def piece(pattern: re.Pattern[bytes]) -> Change:
    """A cell, row or string is lost, doubled, or in another's place."""

    def change(random: Random, part: bytes) -> bytes:
        found, other = one(random, pattern, part), one(random, pattern, part)
        if found is None or other is None:
            return part
        return instead(part, found, random.choice([b"", found[0] * 2, other[0]]))

    return change


def tag(random: Random, part: bytes) -> bytes:
    """An element has another's name."""
    other = one(random, TAG, part)
    return instead(part, one(random, TAG, part), other[0] if other else b"")


def markup(random: Random, part: bytes) -> bytes:
    """Markup stands where none belongs."""
    at = random.randrange(len(part) + 1)
    return part[:at] + random.choice(SPLIT) + part[at:]


def encoding(random: Random, part: bytes) -> bytes:
    """The part is written in another encoding, or begins with a mark of one."""
    if random.choice([True, False]):
        return b"\xef\xbb\xbf" + part
    said = part.replace(b"UTF-8", b"UTF-16", 1)
    return said.decode("utf-8", "replace").encode("utf-16")


cell, row, string = piece(CELL), piece(ROW), piece(STRING)
CHANGES: Final[dict[str, Change]] = {
    "digit": digit,
    "number": number,
    "value of another": swapped_values,
    "text": text,
    "letter": letter,
    "type": kind,
    "address": address,
    "attribute": attribute,
    "cell": cell,
    "row": row,
    "string": string,
    "tag": tag,
    "markup": markup,
    "encoding": encoding,
}
