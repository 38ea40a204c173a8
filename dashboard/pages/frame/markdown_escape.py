"""Escape names from books and files for widget labels, which Streamlit reads as Markdown.

Unescaped, ``![x](address)`` would fetch an image from another host. Texts on the page itself are
HTML, escaped by the templates; options of a select box are plain text.
"""

from __future__ import annotations

import re
from typing import Final

MARKDOWN_CHARACTERS: Final = re.compile(r"[\\`*_\[\]<>$~&|#]")
WHITESPACE: Final = re.compile(
    r"[^\S\u00a0\u202f]+"
)  # all whitespace except no-break spaces within amounts
LIST_MARKER: Final = re.compile(r"^([0-9]+)?([-+.)])(?=\s)")
# Matched after escaping, also behind a backslash: addresses, :emoji: and :material/icon:.
AUTOLINK_START: Final = re.compile(r":(?=\S)|(?:(?<=www)|(?<=WWW))(?=\.)|@")
WORD_JOINER: Final = "\u2060"  # U+2060, invisible


def escape_markdown(text: str) -> str:
    """Return Markdown that renders as ``text``, on one line."""
    marked = MARKDOWN_CHARACTERS.sub(r"\\\g<0>", WHITESPACE.sub(" ", text).strip())
    marked = LIST_MARKER.sub(r"\1\\\2", marked)
    return AUTOLINK_START.sub(rf"\g<0>{WORD_JOINER}", marked)
