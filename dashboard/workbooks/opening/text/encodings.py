"""The encoding of a text: what a person or a mark says, UTF-8, Windows CP1252, or what evidence shows.

Excel on Windows saves CSV in CP1252, and any bytes but five can be CP1252. So a text that is not in
UTF-8 is taken for CP1252 unless more names of States can be read in another encoding ("T\u00fcrkiye"
written by a DOS program in CP850), or its words have no Latin letters at all (Cyrillic, Greek, Chinese).
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
NAME_PROVEN_ENCODINGS: Final = frozenset({"mac_roman", "cp850"})  # any bytes can be those
CELL_ENDS: Final = re.compile(rb'[\t;|,"\r\n]+')
WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
NON_ASCII: Final = re.compile(rb"[\x80-\xff]")
LATIN: Final = re.compile(rb"[A-Za-z]")
CP1252_SIGNS: Final = bytes(
    range(0x80, 0xC0)
)  # of CP1252: quotation marks, dashes, signs (and \u017d, \u0160, \u0152)
MAX_CELLS: Final = 2_000  # different ones from which an encoding is found
MAX_CELL_BYTES: Final = 200  # bytes of such a cell
SAMPLE_BYTES: Final = 200_000  # bytes, where all such cells are longer


def decode_text(content: bytes, states: StateNames, said: str = "") -> tuple[str, str]:
    """The text and the name of its encoding. Raises UnreadableError.

    ``said``: the encoding in the book's mapping; a mark at the begin of the file goes before it,
    as the mapping serves the next file of its shape too.
    """
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), "")
    if said and not marked:
        try:
            return content.decode(said), said
        except (UnicodeError, LookupError):
            raise bad_encoding_error(said) from None
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
    """UTF-16 that does not say so: its line ends and most of its figures are plain in one order only."""
    plain = {
        text.count("\n") + text.count("\r"): (text, name)
        for name in ("utf-16-be", "utf-16-le")
        if (text := content.decode(name, "replace")) and "\0" not in text and "\ufffd" not in text
    }
    if not any(plain):
        raise not_a_workbook_error()
    return plain[max(plain)]


def detect_encoding(content: bytes, states: StateNames) -> str:
    """The encoding of a text that is not in UTF-8."""
    cells = non_ascii_cells(content)
    possible = [name for name in CANDIDATE_ENCODINGS if can_decode(content, name)]
    names = {encoding: count_state_names(cells, encoding, states) for encoding in possible}
    most = max(names.values(), default=0)
    if (
        DEFAULT_ENCODING in possible
        and names[DEFAULT_ENCODING] == most
        and (most or is_latin(content))
    ):
        return DEFAULT_ENCODING
    if most:
        return next(encoding for encoding in possible if names[encoding] == most)
    sample = b"\n".join(cells) or content[:SAMPLE_BYTES]
    return (
        guess_encoding(sample, [e for e in possible if e not in NAME_PROVEN_ENCODINGS])
        or DEFAULT_ENCODING
    )


def non_ascii_cells(content: bytes) -> list[bytes]:
    """The first different cells that are not plain ASCII."""
    marked = (cell for cell in CELL_ENDS.split(content) if not cell.isascii())
    return list(
        islice(dict.fromkeys(cell for cell in marked if len(cell) <= MAX_CELL_BYTES), MAX_CELLS)
    )


def can_decode(content: bytes, encoding: str) -> bool:
    """Return True where all bytes are letters of an encoding."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def count_state_names(cells: Sequence[bytes], encoding: str, states: StateNames) -> int:
    """How many cells are names of States in an encoding."""
    return sum(states.find(cell.decode(encoding, "replace")) is not None for cell in cells)


def is_latin(content: bytes) -> bool:
    """Return True where most words with a letter beyond ASCII have ASCII letters too, as "déjà" has."""
    words = [w for w in WORD.findall(content.translate(None, CP1252_SIGNS)) if NON_ASCII.search(w)]
    return 2 * sum(LATIN.search(word) is not None for word in words) >= len(words)


def guess_encoding(sample: bytes, possible: Sequence[str]) -> str:
    """The encoding in which bytes are likeliest a text; "" where none is."""
    found = list(from_bytes(sample, cp_isolation=[*possible])) if possible else []
    best = min((match.chaos for match in found), default=0)
    return next((match.encoding for match in found if match.chaos <= best), "")
