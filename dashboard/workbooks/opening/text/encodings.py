"""Detect the encoding of a text: byte order mark, the mapping, UTF-8, Windows CP1252, or others.

Excel on Windows saves CSV in CP1252, and almost any bytes are valid CP1252. So a text that is not in
UTF-8 is read as CP1252 unless another encoding gives more State names ("T\u00fcrkiye" written by a DOS
program in CP850), or its words have no Latin letters at all (Cyrillic, Greek, Chinese).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from charset_normalizer import from_bytes

from dashboard.workbooks.opening.open_errors import (
    bad_encoding_error,
    damaged_error,
    not_a_workbook_error,
)
from dashboard.workbooks.values.states.state_names import StateNames

BYTE_ORDER_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DEFAULT_ENCODING: Final = "cp1252"
CANDIDATE_ENCODINGS: Final = (
    *(DEFAULT_ENCODING, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("gb18030", "big5", "shift_jis", "euc_kr", "mac_roman", "cp850"),
)
# Any bytes are valid in these, so only State names can prove them.
NAME_PROVEN_ENCODINGS: Final = frozenset({"mac_roman", "cp850"})
CELL_ENDS: Final = re.compile(rb'[\t;|,"\r\n]+')
WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
NON_ASCII: Final = re.compile(rb"[\x80-\xff]")
LATIN: Final = re.compile(rb"[A-Za-z]")
# Quotation marks, dashes and signs of CP1252 (and \u017d, \u0160, \u0152).
CP1252_SIGNS: Final = bytes(range(0x80, 0xC0))
MAX_CELLS: Final = 2_000  # distinct cells used for detection
MAX_CELL_BYTES: Final = 200  # longer cells are not used
SAMPLE_BYTES: Final = 200_000  # used if all cells are longer


def decode_text(content: bytes, states: StateNames, encoding: str = "") -> tuple[str, str]:
    """Decode a text; return it and the name of its encoding. Raises UnreadableError.

    ``encoding``: that of the book's mapping; a byte order mark takes precedence, as the mapping is also
    used for later files.
    """
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), "")
    if encoding and not marked:
        try:
            return content.decode(encoding), encoding
        except (UnicodeError, LookupError):
            raise bad_encoding_error(encoding) from None
    if not marked and b"\0" in content:
        return decode_utf16_without_bom(content)
    try:
        return content.decode(marked or "utf-8"), marked.removesuffix("-sig") or "utf-8"
    except UnicodeDecodeError:
        if marked:
            raise not_a_workbook_error() from None
    name = detect_encoding(content, states)
    try:
        return content.decode(name), name
    except UnicodeDecodeError:
        raise damaged_error(name) from None


def decode_utf16_without_bom(content: bytes) -> tuple[str, str]:
    """Decode UTF-16 without a byte order mark, in the byte order that gives most line ends."""
    plain = {
        text.count("\n") + text.count("\r"): (text, name)
        for name in ("utf-16-be", "utf-16-le")
        if (text := content.decode(name, "replace")) and "\0" not in text and "\ufffd" not in text
    }
    if not any(plain):
        raise not_a_workbook_error()
    return plain[max(plain)]


def detect_encoding(content: bytes, states: StateNames) -> str:
    """Detect the encoding of a text that is not in UTF-8."""
    cells = non_ascii_cells(content)
    possible = [name for name in CANDIDATE_ENCODINGS if can_decode(content, name)]
    names = {encoding: count_state_names(cells, encoding, states) for encoding in possible}
    max_names = max(names.values(), default=0)
    if (
        DEFAULT_ENCODING in possible
        and names[DEFAULT_ENCODING] == max_names
        and (max_names or is_latin(content))
    ):
        return DEFAULT_ENCODING
    if max_names:
        return next(encoding for encoding in possible if names[encoding] == max_names)
    sample = b"\n".join(cells) or content[:SAMPLE_BYTES]
    return (
        guess_encoding(sample, [e for e in possible if e not in NAME_PROVEN_ENCODINGS])
        or DEFAULT_ENCODING
    )


def non_ascii_cells(content: bytes) -> list[bytes]:
    """Return the first distinct cells with characters beyond ASCII."""
    marked = (cell for cell in CELL_ENDS.split(content) if not cell.isascii())
    return list(
        islice(dict.fromkeys(cell for cell in marked if len(cell) <= MAX_CELL_BYTES), MAX_CELLS)
    )


def can_decode(content: bytes, encoding: str) -> bool:
    """Return True if all bytes are valid in an encoding."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def count_state_names(cells: Sequence[bytes], encoding: str, states: StateNames) -> int:
    """Count the cells that are State names in an encoding."""
    return sum(states.find(cell.decode(encoding, "replace")) is not None for cell in cells)


def is_latin(content: bytes) -> bool:
    """Return True if most words with a letter beyond ASCII also have ASCII letters, like "déjà"."""
    words = [w for w in WORD.findall(content.translate(None, CP1252_SIGNS)) if NON_ASCII.search(w)]
    return 2 * sum(LATIN.search(word) is not None for word in words) >= len(words)


def guess_encoding(sample: bytes, possible: Sequence[str]) -> str:
    """Return the most likely encoding of a text; "" if none fits."""
    matches = list(from_bytes(sample, cp_isolation=[*possible])) if possible else []
    best = min((match.chaos for match in matches), default=0)
    return next((match.encoding for match in matches if match.chaos <= best), "")
