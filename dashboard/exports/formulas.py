"""Texts that a spreadsheet would run as formulas when it opens a copy (trap 16)."""

from __future__ import annotations

from typing import Final

BEGINNINGS: Final = ("=", "+", "-", "@")
BREAKS: Final = ("\t", "\r", "\n")


def runs(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, also behind blanks."""
    return text.lstrip().startswith(BEGINNINGS) or text.startswith(BREAKS)


def defused(text: str) -> str:
    """The text, with an apostrophe before it where it would be run."""
    return f"'{text}" if runs(text) else text
