"""File names that strangers say, made safe: one plain name of a book in the convention's own folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from dashboard.store.folder import BOOKS, is_book

LONGEST: Final = 160  # bytes; file systems take 255, of which mapping and passing files need some
FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_unusable(name: str) -> bool:
    """Return True for a name that is not UTF-8 or holds control characters: it cannot be shown."""
    return any(unicodedata.category(c) in {"Cc", "Cs"} for c in name)


def printable(name: str) -> str:
    r"""Return a name as it can be shown and written, with escapes (``\\n``) for what cannot."""
    return "".join(
        c.encode("unicode_escape").decode() if unicodedata.category(c) in {"Cc", "Cs"} else c
        for c in name
    )


def book_name(said: str) -> str:
    """The file name for a book that came as ``said``: no path, nothing invisible, nothing reserved.

    Raises ValueError, with a sentence for people, where no name of a book is left.
    """
    last = re.split(r"[/\\]", said)[-1]
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    name = FORBIDDEN.sub("-", " ".join(visible.split())).lstrip(".~$ ").rstrip(". ")
    suffix = Path(name).suffix
    if suffix.lower() not in BOOKS:
        message = f"A book’s name ends in {', '.join(sorted(BOOKS))}."
        raise ValueError(message)
    room = LONGEST - len(suffix)
    stem = name[: -len(suffix)].encode()[:room].decode(errors="ignore").rstrip(". ")
    safe = f"{stem}{suffix.lower()}"
    if not stem or not is_book(Path(safe)):
        message = "This file name has nothing left that could name a book."
        raise ValueError(message)
    return f"_{safe}" if RESERVED.fullmatch(safe) else safe
