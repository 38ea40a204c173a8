"""Whether a sheet's XML is in the plain form already (``formats.plain_xml``).

All tags are looked at, many at once: a sheet of 30,000 rows has more than half a million.
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
MAX_LENGTH: Final = 8  # letters or figures of an address
ROW_STRIDE: Final = 1 << 34  # more than seven letters say
CHUNK_BYTES: Final = 250_000  # bytes: what is made of them stays in the processor's own memory
PADDING_BYTES: Final = 24  # bytes that may be looked at behind a tag's begin
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
    """Whether a part is in UTF-8, without comments, declarations, CDATA and unknown entities."""
    plain = b"<!" not in xml and b"\0" not in xml and xml.count(b"<?") <= 1
    return plain and is_in_utf8(xml) and is_valid_utf8(xml) and UNKNOWN_ENTITY.search(xml) is None


def is_in_utf8(xml: bytes) -> bool:
    """Whether a part says no other encoding."""
    said = XML_DECLARATION.match(xml)
    return (said is None or said[1].lower() in UTF8_NAMES) and xml.startswith(b"<")


def is_valid_utf8(xml: bytes) -> bool:
    """Whether a part is in UTF-8, letter by letter."""
    try:
        xml.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class CanonicalForm:
    """How a sheet is written, and how far its cells go."""

    is_canonical: bool
    last_index: int = 0  # the place of the last cell
    width: int = 0  # columns up to the rightmost cell

    @property
    def cell_count(self) -> int:
        """How many cells the sheet spans, blank ones too."""
        return self.last_index // ROW_STRIDE * self.width


def check_sheet(xml: bytes) -> CanonicalForm:
    """The form of a sheet."""
    first, across, last = xml.find(b"<sheetData"), 0, 0
    if first < 0 or not is_plain_around(xml, first):
        return CanonicalForm(is_canonical=False)
    end = xml.find(b"</sheetData>", first)
    if end < 0:
        return CanonicalForm(is_canonical=xml.startswith(b"<sheetData/>", first))
    if not xml.startswith(ROWS_TAG, first):
        return CanonicalForm(is_canonical=False)
    first += len(ROWS_TAG)
    while first < end:
        after = xml.find(b"<row", first + CHUNK_BYTES, end)
        after = end if after < 0 else after
        form = check_tags(xml[first:after], last)
        if not form.is_canonical:
            return form
        across, first, last = max(across, form.width), after, form.last_index
    return CanonicalForm(is_canonical=True, last_index=last, width=across)


def is_plain_around(xml: bytes, first: int) -> bool:
    """Return True for a sheet in UTF-8 with a simple head and one table of cells, at ``first``."""
    head = xml[:first]
    return (
        is_in_utf8(xml)
        and is_simple(head)
        and is_valid_utf8(xml)
        and UNKNOWN_ENTITY.search(xml, first) is None
        and xml.find(b"<sheetData", first + 1) < 0
        and b":sheetData" not in head
    )


def check_tags(tags: bytes, last: int) -> CanonicalForm:
    """Whether all are plain: quoted doubly, unescaped, unprefixed, cells addressed, behind ``last``."""
    piece = np.frombuffer(tags + bytes(PADDING_BYTES), np.uint8)
    starts, ends = np.flatnonzero(piece == LESS), np.flatnonzero(piece == MORE)
    if not alternate(starts, ends) or not have_names(piece, tags, starts):
        return CanonicalForm(is_canonical=False)
    kind, second = piece[starts + 1], piece[starts + 2]
    is_short = (second <= SPACE) | (second == MORE) | (second == SLASH)  # one letter long
    is_cell = (kind == C) & is_short
    cells = starts[is_cell]
    rows = starts[(kind == R) & (second == ROW[1]) & (piece[starts + 3] == ROW[2])]
    equals = np.flatnonzero(piece == EQUAL)
    loose = equals[(piece[equals + 1] != QUOTE) | (piece[equals - 1] <= SPACE)]
    is_plain = (
        is_same_at_all(piece, cells + 2, b' r="')
        and has_capital_addresses(piece, cells + 6)
        and is_same_at_all(piece, rows + 4, b' r="')
        and not is_inside_tag(loose, starts, ends).any()
        and not is_inside_tag(np.flatnonzero(piece == AND), starts, ends).any()
        and not has_prefixes(piece, starts, ends)
        and has_valid_cells(piece, starts, ends, is_cell, (kind == V) & is_short)
        and has_matching_tags(piece, starts, ends)
    )
    if not is_plain or not len(cells):
        return CanonicalForm(is_plain, last_index=last)
    stand = cell_indexes(piece, cells + 6)
    in_order = stand[0] > last and (stand[1:] > stand[:-1]).all()  # so that none stands twice
    return CanonicalForm(bool(in_order), int(stand[-1]), int((stand % ROW_STRIDE).max()))


def alternate(starts: IndexArray, ends: IndexArray) -> bool:
    """Return True where each "<" is followed by a ">" before the next one."""
    if len(starts) != len(ends):
        return False
    return bool((starts < ends).all() and (ends[:-1] <= starts[1:]).all())


def have_names(piece: ByteArray, tags: bytes, starts: IndexArray) -> bool:
    """Return True where all tags begin with a name, and no control character stands in the text."""
    kind = piece[starts + 1]
    letters = kind | 32  # in small letters
    if not ((kind == SLASH) | ((letters >= A) & (letters <= Z))).all():
        return False
    classes = np.frombuffer(tags.translate(CLASSES) + bytes(PADDING_BYTES), np.uint8)
    first, second = classes[starts + 2], classes[starts + 3]
    are_named = (first == ENDS_NAME) | ((first == NAME) & (second > 0))
    return bool(are_named.all() and not (classes == NOT_IN_TEXT).any())


def cell_indexes(piece: ByteArray, at: IndexArray) -> IndexArray:
    """The places that addresses say, in the order of rows and columns; 0 where one says none."""
    column, row, at = np.zeros(len(at), "int64"), np.zeros(len(at), "int64"), at.copy()
    for one, base, lowest in ((column, ALPHABET_SIZE, CAPITAL_A), (row, 10, ZERO)):
        for _ in range(MAX_LENGTH):
            value = piece[at] - np.uint8(lowest)  # wraps around below the lowest
            are = value < base
            if not are.any():
                break
            one[:] = np.where(are, one * base + value + (base == ALPHABET_SIZE), one)
            at += are
    ended = (piece[at] == QUOTE) & (row > 0) & (column < ROW_STRIDE)
    return np.where(ended, row * ROW_STRIDE + column, 0)


def is_same_at_all(piece: ByteArray, places: IndexArray, said: bytes) -> bool:
    """Whether the same bytes stand at all places."""
    return all((piece[places + n] == byte).all() for n, byte in enumerate(said))


def has_valid_cells(
    piece: ByteArray, starts: IndexArray, ends: IndexArray, is_cell: BoolArray, is_value: BoolArray
) -> bool:
    """Whether each cell has nothing, or a formula, a value or a text, and ends behind its value.

    Of what stands elsewhere, calamine would read nothing, or a part of it.
    """
    is_open = piece[ends[:-1] - 1] != SLASH  # not <c/>
    kind, name = piece[starts[1:] + 1], piece[starts[1:] + 2]  # of the tag behind
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
    """Whether each tag that ends right behind the one that begins has its name, and all end."""
    kind, second = piece[starts + 1], piece[starts + 2]
    closes = kind == SLASH
    opens = ~closes & (piece[ends - 1] != SLASH)
    pairs = np.flatnonzero(opens[:-1] & closes[1:])
    name, ends_now = second[pairs], second[pairs] <= SPACE
    same = (kind[pairs] == second[pairs + 1]) & (ends_now | (name == piece[starts[pairs + 1] + 3]))
    begun, ended = kind[opens], second[closes]  # as many, and of the same names
    as_many = len(begun) == len(ended) and begun.sum() == ended.sum()
    return bool(as_many and same.all())


def has_capital_addresses(piece: ByteArray, places: IndexArray) -> bool:
    """Whether addresses begin with a capital letter, and go on without small ones."""
    first = piece[places]
    small = (piece[places + 1] >= A) | (piece[places + 2] >= A)
    return bool(((first >= CAPITAL_A) & (first <= CAPITAL_Z)).all() and not small.any())


def is_inside_tag(places: IndexArray, starts: IndexArray, ends: IndexArray) -> BoolArray:
    """Which places are inside of a tag."""
    before = np.searchsorted(starts, places) - 1
    return (before >= 0) & (places < ends[np.maximum(before, 0)])


def has_prefixes(piece: ByteArray, starts: IndexArray, ends: IndexArray) -> bool:
    """Whether a tag's name has a colon."""
    colons = np.flatnonzero(piece == COLON)
    colons = colons[is_inside_tag(colons, starts, ends)]
    if not len(colons):
        return False
    tags = starts[np.searchsorted(starts, colons) - 1]
    spaces = np.append(np.flatnonzero(piece == SPACE), len(piece))
    return bool((spaces[np.searchsorted(spaces, tags)] > colons).any())
