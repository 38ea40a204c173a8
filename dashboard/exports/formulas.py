"""Texts that a spreadsheet would run as formulas when it opens a copy (trap 16)."""

from __future__ import annotations

from typing import Final

BEGINNINGS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(text: str) -> str:
    """The text, with an apostrophe before it where it would be run."""
    return f"'{text}" if text.startswith(BEGINNINGS) else text
