"""Names from books and files in the labels of widgets, which Streamlit reads as Markdown.

There ``![x](address)`` would fetch a picture from another host. Texts on the page itself are HTML,
escaped by the templates; options of a select box are plain.
"""

from __future__ import annotations

import re
from typing import Final

MARKS: Final = re.compile(r"[\\`*_\[\]<>$~&|#]")
BREAKS: Final = re.compile(
    r"[^\S\u00a0\u202f]+"
)  # all spaces but those that hold an amount together
BEGINS_A_LIST: Final = re.compile(r"^([0-9]+)?([-+.)])(?=\s)")
# Found in the finished text, also behind a backslash: addresses, :emoji: and :material/icon:.
FOUND_LATER: Final = re.compile(r":(?=\S)|(?:(?<=www)|(?<=WWW))(?=\.)|@")
JOINER: Final = "\u2060"  # word joiner: nobody sees it


def literal(text: str) -> str:
    """The text as Markdown that shows it as it stands, on one line."""
    marked = MARKS.sub(r"\\\g<0>", BREAKS.sub(" ", text).strip())
    marked = BEGINS_A_LIST.sub(r"\1\\\2", marked)
    return FOUND_LATER.sub(rf"\g<0>{JOINER}", marked)
