"""Check if a sheet's XML is already in canonical form (``ooxml.canonical_xml``).

All tags are checked with numpy, many at once: a sheet of 30,000 rows has more than half a million.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import Any, Final

import numpy as np

XML_DECLARATION: Final = re.compile(rb"""\s*<\?xml[^<>]*?encoding=["']([\w.-]+)["']""")
UTF8_NAMES: Final = frozenset({b"utf-8", b"us-ascii"})
UNKNOWN_ENTITY: Final = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)"
)  # an unknown one
ALPHABET_SIZE: Final = 26
MAX_LENGTH: Final = 8  # letters or digits of an address
ROW_STRIDE: Final = 1 << 34  # more than any column of seven letters
CHUNK_BYTES: Final = 250_000  # bytes; arrays of this size fit into the processor cache
PADDING_BYTES: Final = 24  # bytes read beyond the start of a tag
SPACE, QUOTE, AND, SLASH, ZERO, NINE, COLON, LESS, EQUAL, MORE = b' "&/09:<=>'
A, C, F, IN, R, V, Z, CAPITAL_A, CAPITAL_Z = b"acfirvzAZ"
ROW: Final = b"row"
ROWS_TAG: Final = b"<sheetData>"
ByteArray = np.ndarray[Any, np.dtype[np.uint8]]
IndexArray = np.ndarray[Any, np.dtype[np.int64]]
BoolArray = np.ndarray[Any, np.dtype[np.bool_]]
NAME, ENDS_NAME, NOT_IN_TEXT = 1, 2, 4
CLASSES: Final = bytes(
    NAME if chr(n) in ascii_letters + digits + "_.-:"
    else ENDS_NAME if chr(n) in " \t\r\n/>"
    else NOT_IN_TEXT if n < SPACE
    else 0
    for n in range(256)
)  # fmt: skip


def is_simple(xml: bytes) -> bool:
    """Return True for a part in UTF-8 without comments, declarations, CDATA and unknown entities."""
    plain = b"<!" not in xml and b"\0" not in xml and xml.count(b"<?") <= 1
    return plain and is_in_utf8(xml) and is_valid_utf8(xml) and UNKNOWN_ENTITY.search(xml) is None


def is_in_utf8(xml: bytes) -> bool:
    """Return True for a part that declares no encoding other than UTF-8."""
    declaration = XML_DECLARATION.match(xml)
    return (declaration is None or declaration[1].lower() in UTF8_NAMES) and xml.startswith(b"<")


def is_valid_utf8(xml: bytes) -> bool:
    """Return True if all bytes of a part are valid UTF-8."""
    try:
        xml.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class CanonicalForm:
    """Whether a sheet is in canonical form, and the extent of its cells."""

    is_canonical: bool
    last_index: int = 0  # of the last cell, as in ``cell_indexes``
    width: int = 0  # columns

    @property
    def cell_count(self) -> int:
        """Return the number of cells that the sheet spans, blank ones included."""
        return self.last_index // ROW_STRIDE * self.width


def check_sheet(xml: bytes) -> CanonicalForm:
    """Check the form of a sheet."""
    start, width, last = xml.find(b"<sheetData"), 0, 0
    if start < 0 or not is_plain_around(xml, start):
        return CanonicalForm(is_canonical=False)
    end = xml.find(b"</sheetData>", start)
    if end < 0:
        return CanonicalForm(is_canonical=xml.startswith(b"<sheetData/>", start))
    if not xml.startswith(ROWS_TAG, start):
        return CanonicalForm(is_canonical=False)
    start += len(ROWS_TAG)
    while start < end:
        next_start = xml.find(b"<row", start + CHUNK_BYTES, end)
        next_start = end if next_start < 0 else next_start
        form = check_tags(xml[start:next_start], last)
        if not form.is_canonical:
            return form
        width, start, last = max(width, form.width), next_start, form.last_index
    return CanonicalForm(is_canonical=True, last_index=last, width=width)


def is_plain_around(xml: bytes, start: int) -> bool:
    """Return True for a sheet in UTF-8 with a simple head and one ``sheetData``, at ``start``."""
    head = xml[:start]
    return (
        is_in_utf8(xml)
        and is_simple(head)
        and is_valid_utf8(xml)
        and UNKNOWN_ENTITY.search(xml, start) is None
        and xml.find(b"<sheetData", start + 1) < 0
        and b":sheetData" not in head
    )


def check_tags(tags: bytes, last: int) -> CanonicalForm:
    """Check tags: double quotes, no entities or prefixes, cells with addresses in order after ``last``."""
    piece = np.frombuffer(tags + bytes(PADDING_BYTES), np.uint8)
    starts, ends = np.flatnonzero(piece == LESS), np.flatnonzero(piece == MORE)
    if not alternate(starts, ends) or not have_names(piece, tags, starts):
        return CanonicalForm(is_canonical=False)
    kind, second = piece[starts + 1], piece[starts + 2]
    is_short = (second <= SPACE) | (second == MORE) | (second == SLASH)  # one-letter name
    is_cell = (kind == C) & is_short
    cells = starts[is_cell]
    rows = starts[(kind == R) & (second == ROW[1]) & (piece[starts + 3] == ROW[2])]
    equals = np.flatnonzero(piece == EQUAL)
    unquoted = equals[(piece[equals + 1] != QUOTE) | (piece[equals - 1] <= SPACE)]
    is_plain = (
        is_same_at_all(piece, cells + 2, b' r="')
        and has_capital_addresses(piece, cells + 6)
        and is_same_at_all(piece, rows + 4, b' r="')
        and not is_inside_tag(unquoted, starts, ends).any()
        and not is_inside_tag(np.flatnonzero(piece == AND), starts, ends).any()
        and not has_prefixes(piece, starts, ends)
        and has_valid_cells(piece, starts, ends, is_cell, (kind == V) & is_short)
        and has_matching_tags(piece, starts, ends)
    )
    if not is_plain or not len(cells):
        return CanonicalForm(is_plain, last_index=last)
    indexes = cell_indexes(piece, cells + 6)
    in_order = indexes[0] > last and (indexes[1:] > indexes[:-1]).all()  # no duplicates
    return CanonicalForm(bool(in_order), int(indexes[-1]), int((indexes % ROW_STRIDE).max()))


def alternate(starts: IndexArray, ends: IndexArray) -> bool:
    """Return True if each "<" is followed by a ">" before the next one."""
    if len(starts) != len(ends):
        return False
    return bool((starts < ends).all() and (ends[:-1] <= starts[1:]).all())


def have_names(piece: ByteArray, tags: bytes, starts: IndexArray) -> bool:
    """Return True if all tags begin with a name, and the text has no control characters."""
    kind = piece[starts + 1]
    letters = kind | 32  # lower case
    if not ((kind == SLASH) | ((letters >= A) & (letters <= Z))).all():
        return False
    classes = np.frombuffer(tags.translate(CLASSES) + bytes(PADDING_BYTES), np.uint8)
    first, second = classes[starts + 2], classes[starts + 3]
    are_named = (first == ENDS_NAME) | ((first == NAME) & (second > 0))
    return bool(are_named.all() and not (classes == NOT_IN_TEXT).any())


def cell_indexes(piece: ByteArray, positions: IndexArray) -> IndexArray:
    """Convert addresses to indexes that increase by row and column; 0 for an invalid address."""
    count, at = len(positions), positions.copy()
    column, row = np.zeros(count, "int64"), np.zeros(count, "int64")
    for number, base, lowest in ((column, ALPHABET_SIZE, CAPITAL_A), (row, 10, ZERO)):
        for _ in range(MAX_LENGTH):
            value = piece[at] - np.uint8(lowest)  # wraps around below the lowest
            is_digit = value < base
            if not is_digit.any():
                break
            number[:] = np.where(is_digit, number * base + value + (base == ALPHABET_SIZE), number)
            at += is_digit
    ended = (piece[at] == QUOTE) & (row > 0) & (column < ROW_STRIDE)
    return np.where(ended, row * ROW_STRIDE + column, 0)


def is_same_at_all(piece: ByteArray, positions: IndexArray, expected: bytes) -> bool:
    """Return True if the same bytes are at all positions."""
    return all((piece[positions + n] == byte).all() for n, byte in enumerate(expected))


def has_valid_cells(
    piece: ByteArray, starts: IndexArray, ends: IndexArray, is_cell: BoolArray, is_value: BoolArray
) -> bool:
    """Return True if each cell is empty, or has a formula, value or text, and ends after its value.

    calamine would ignore other content, or read only a part of it.
    """
    is_open = piece[ends[:-1] - 1] != SLASH  # not <c/>
    kind, name = piece[starts[1:] + 1], piece[starts[1:] + 2]  # of the next tag
    ends_now = (kind == SLASH) & (starts[1:] == ends[:-1] + 1)
    holds = (kind == V) | (kind == F) | (kind == IN) | ((name == C) & ends_now)
    closes = (kind == SLASH) & (name == V)
    ended = (piece[starts[:-1] + 1] == SLASH) & (piece[starts[:-1] + 2] == V)
    return not (
        (is_cell[:-1] & is_open & ~holds).any()
        or (is_value[:-1] & is_open & ~closes).any()
        or (ended & ~((kind == SLASH) & (name == C))).any()
    )


def has_matching_tags(piece: ByteArray, starts: IndexArray, ends: IndexArray) -> bool:
    """Return True if each closing tag right after an opening tag has its name, and all are closed."""
    kind, second = piece[starts + 1], piece[starts + 2]
    closes = kind == SLASH
    opens = ~closes & (piece[ends - 1] != SLASH)
    pairs = np.flatnonzero(opens[:-1] & closes[1:])
    name, ends_now = second[pairs], second[pairs] <= SPACE
    same = (kind[pairs] == second[pairs + 1]) & (ends_now | (name == piece[starts[pairs + 1] + 3]))
    begun, ended = kind[opens], second[closes]  # equal number and names
    as_many = len(begun) == len(ended) and begun.sum() == ended.sum()
    return bool(as_many and same.all())


def has_capital_addresses(piece: ByteArray, positions: IndexArray) -> bool:
    """Return True if addresses begin with a capital letter and have no small letters."""
    first = piece[positions]
    small = (piece[positions + 1] >= A) | (piece[positions + 2] >= A)
    return bool(((first >= CAPITAL_A) & (first <= CAPITAL_Z)).all() and not small.any())


def is_inside_tag(positions: IndexArray, starts: IndexArray, ends: IndexArray) -> BoolArray:
    """Return a mask of the positions that are inside a tag."""
    before = np.searchsorted(starts, positions) - 1
    return (before >= 0) & (positions < ends[np.maximum(before, 0)])


def has_prefixes(piece: ByteArray, starts: IndexArray, ends: IndexArray) -> bool:
    """Return True if a tag's name has a prefix."""
    colons = np.flatnonzero(piece == COLON)
    colons = colons[is_inside_tag(colons, starts, ends)]
    if not len(colons):
        return False
    tags = starts[np.searchsorted(starts, colons) - 1]
    spaces = np.append(np.flatnonzero(piece == SPACE), len(piece))
    return bool((spaces[np.searchsorted(spaces, tags)] > colons).any())
