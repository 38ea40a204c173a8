"""Sanitise file names from outside to a plain book name in the convention's folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from dashboard.store.book_folder import BOOK_SUFFIXES, is_book_path

MAX_NAME_BYTES: Final = 160  # bytes; file systems allow 255, and derived names are longer
FORBIDDEN_CHARACTERS: Final = re.compile(r'[<>:"|?*]')
RESERVED_NAMES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_unprintable(name: str) -> bool:
    """Return True for a name that is not UTF-8 or has control characters."""
    return any(unicodedata.category(c) in {"Cc", "Cs"} for c in name)


def escape_unprintable(name: str) -> str:
    r"""Replace characters of a name that cannot be shown by escapes such as ``\\n``."""
    return "".join(
        c.encode("unicode_escape").decode() if unicodedata.category(c) in {"Cc", "Cs"} else c
        for c in name
    )


def safe_book_name(file_name: str) -> str:
    """Return a safe file name for a book: without folders, invisible characters and reserved names.

    Raises ValueError with a message for users if no name of a book is left.
    """
    last = re.split(r"[/\\]", file_name)[-1]
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    cleaned = FORBIDDEN_CHARACTERS.sub("-", " ".join(visible.split())).lstrip(".~$ ").rstrip(". ")
    suffix = Path(cleaned).suffix
    if suffix.lower() not in BOOK_SUFFIXES:
        message = f"A book’s name ends in {', '.join(sorted(BOOK_SUFFIXES))}."
        raise ValueError(message)
    room = MAX_NAME_BYTES - len(suffix)
    stem = cleaned[: -len(suffix)].encode()[:room].decode(errors="ignore").rstrip(". ")
    safe = f"{stem}{suffix.lower()}"
    if not stem or not is_book_path(Path(safe)):
        message = "This file name has nothing left that could name a book."
        raise ValueError(message)
    return f"_{safe}" if RESERVED_NAMES.fullmatch(safe) else safe
