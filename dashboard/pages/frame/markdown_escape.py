"""Names from books and files in the labels of widgets, which Streamlit reads as Markdown.

There ``![x](address)`` would fetch a picture from another host. Texts on the page itself are HTML,
escaped by the templates; options of a select box are plain.
"""

from __future__ import annotations

import re
from typing import Final

MARKDOWN_CHARACTERS: Final = re.compile(r"[\\`*_\[\]<>$~&|#]")
WHITESPACE: Final = re.compile(
    r"[^\S\u00a0\u202f]+"
)  # all spaces but those that hold an amount together
LIST_MARKER: Final = re.compile(r"^([0-9]+)?([-+.)])(?=\s)")
# Found in the finished text, also behind a backslash: addresses, :emoji: and :material/icon:.
AUTOLINK_START: Final = re.compile(r":(?=\S)|(?:(?<=www)|(?<=WWW))(?=\.)|@")
WORD_JOINER: Final = "\u2060"  # word joiner: nobody sees it


def escape_markdown(text: str) -> str:
    """The text as Markdown that shows it as it stands, on one line."""
    marked = MARKDOWN_CHARACTERS.sub(r"\\\g<0>", WHITESPACE.sub(" ", text).strip())
    marked = LIST_MARKER.sub(r"\1\\\2", marked)
    return AUTOLINK_START.sub(rf"\g<0>{WORD_JOINER}", marked)
