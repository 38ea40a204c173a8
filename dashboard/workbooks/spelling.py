"""One form for texts that differ only in case, accents, apostrophes, spaces and signs."""

from __future__ import annotations

import unicodedata


def normal(text: str) -> str:
    """Lower case, without accents, with one space for any run of other signs."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())
