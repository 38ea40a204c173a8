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

from dashboard.workbooks.formats.refused import bad_encoding, damaged, not_a_book
from dashboard.workbooks.values.state_names import StateNames

MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
USUAL: Final = "cp1252"
LIKELY: Final = (
    *(USUAL, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("gb18030", "big5", "shift_jis", "euc_kr", "mac_roman", "cp850"),
)
SHOWN_BY_NAMES: Final = frozenset({"mac_roman", "cp850"})  # any bytes can be those
CELL_ENDS: Final = re.compile(rb'[\t;|,"\r\n]+')
WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
MARKED: Final = re.compile(rb"[\x80-\xff]")
LATIN: Final = re.compile(rb"[A-Za-z]")
NO_LETTERS: Final = bytes(
    range(0x80, 0xC0)
)  # of CP1252: quotation marks, dashes, signs (and \u017d, \u0160, \u0152)
MOST_CELLS: Final = 2_000  # different ones from which an encoding is found
LONGEST: Final = 200  # bytes of such a cell
LOOKED_AT: Final = 200_000  # bytes, where all such cells are longer


def decoded(content: bytes, states: StateNames, said: str = "") -> tuple[str, str]:
    """The text and the name of its encoding. Raises UnreadableError.

    ``said``: the encoding in the book's mapping; a mark at the begin of the file goes before it,
    as the mapping serves the next file of its shape too.
    """
    marked = next((name for mark, name in MARKS if content.startswith(mark)), "")
    if said and not marked:
        try:
            return content.decode(said), said
        except (UnicodeError, LookupError):
            raise bad_encoding(said) from None
    if not marked and b"\0" in content:
        return without_mark(content)
    try:
        return content.decode(marked or "utf-8"), marked.removesuffix("-sig") or "utf-8"
    except UnicodeDecodeError:
        if marked:
            raise not_a_book() from None
    name = found_in(content, states)
    try:
        return content.decode(name), name
    except UnicodeDecodeError:
        raise damaged(name) from None


def without_mark(content: bytes) -> tuple[str, str]:
    """UTF-16 that does not say so: its line ends and most of its figures are plain in one order only."""
    plain = {
        text.count("\n") + text.count("\r"): (text, name)
        for name in ("utf-16-be", "utf-16-le")
        if (text := content.decode(name, "replace")) and "\0" not in text and "\ufffd" not in text
    }
    if not any(plain):
        raise not_a_book()
    return plain[max(plain)]


def found_in(content: bytes, states: StateNames) -> str:
    """The encoding of a text that is not in UTF-8."""
    cells = cells_with_marks(content)
    possible = [name for name in LIKELY if decodes(content, name)]
    names = {encoding: states_in(cells, encoding, states) for encoding in possible}
    most = max(names.values(), default=0)
    if USUAL in possible and names[USUAL] == most and (most or is_latin(content)):
        return USUAL
    if most:
        return next(encoding for encoding in possible if names[encoding] == most)
    sample = b"\n".join(cells) or content[:LOOKED_AT]
    return detected(sample, [e for e in possible if e not in SHOWN_BY_NAMES]) or USUAL


def cells_with_marks(content: bytes) -> list[bytes]:
    """The first different cells that are not plain ASCII."""
    marked = (cell for cell in CELL_ENDS.split(content) if not cell.isascii())
    return list(islice(dict.fromkeys(cell for cell in marked if len(cell) <= LONGEST), MOST_CELLS))


def decodes(content: bytes, encoding: str) -> bool:
    """Return True where all bytes are letters of an encoding."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def states_in(cells: Sequence[bytes], encoding: str, states: StateNames) -> int:
    """How many cells are names of States in an encoding."""
    return sum(states.find(cell.decode(encoding, "replace")) is not None for cell in cells)


def is_latin(content: bytes) -> bool:
    """Return True where most words with a letter beyond ASCII have ASCII letters too, as "déjà" has."""
    words = [w for w in WORD.findall(content.translate(None, NO_LETTERS)) if MARKED.search(w)]
    return 2 * sum(LATIN.search(word) is not None for word in words) >= len(words)


def detected(sample: bytes, possible: Sequence[str]) -> str:
    """The encoding in which bytes are likeliest a text; "" where none is."""
    found = list(from_bytes(sample, cp_isolation=[*possible])) if possible else []
    best = min((match.chaos for match in found), default=0)
    return next((match.encoding for match in found if match.chaos <= best), "")
