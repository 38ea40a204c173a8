"""File names that strangers say, made safe: one plain name of a book in the convention's own folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from dashboard.store.book_folder import BOOK_SUFFIXES, is_book_path

MAX_NAME_BYTES: Final = (
    160  # bytes; file systems take 255, of which mapping and passing files need some
)
FORBIDDEN_CHARACTERS: Final = re.compile(r'[<>:"|?*]')
RESERVED_NAMES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_unprintable(name: str) -> bool:
    """Return True for a name that is not UTF-8 or holds control characters: it cannot be shown."""
    return any(unicodedata.category(c) in {"Cc", "Cs"} for c in name)


def escape_unprintable(name: str) -> str:
    r"""Return a name as it can be shown and written, with escapes (``\\n``) for what cannot."""
    return "".join(
        c.encode("unicode_escape").decode() if unicodedata.category(c) in {"Cc", "Cs"} else c
        for c in name
    )


def safe_book_name(said: str) -> str:
    """The file name for a book that came as ``said``: no path, nothing invisible, nothing reserved.

    Raises ValueError, with a sentence for people, where no name of a book is left.
    """
    last = re.split(r"[/\\]", said)[-1]
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    name = FORBIDDEN_CHARACTERS.sub("-", " ".join(visible.split())).lstrip(".~$ ").rstrip(". ")
    suffix = Path(name).suffix
    if suffix.lower() not in BOOK_SUFFIXES:
        message = f"A book’s name ends in {', '.join(sorted(BOOK_SUFFIXES))}."
        raise ValueError(message)
    room = MAX_NAME_BYTES - len(suffix)
    stem = name[: -len(suffix)].encode()[:room].decode(errors="ignore").rstrip(". ")
    safe = f"{stem}{suffix.lower()}"
    if not stem or not is_book_path(Path(safe)):
        message = "This file name has nothing left that could name a book."
        raise ValueError(message)
    return f"_{safe}" if RESERVED_NAMES.fullmatch(safe) else safe
