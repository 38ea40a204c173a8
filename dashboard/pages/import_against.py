"""The book in use that a file was compared with on the screen, and whether another stands there by now.

A person accepts the differences that were seen. A click draws the page anew, against whatever is in
use at that moment: what was seen is therefore remembered, and a click on anything older is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.importing import Prepared
from dashboard.pages.import_draft import Draft

AGAINST: Final = "import_against"


@dataclass(frozen=True, slots=True)
class Against:
    """The book in use and its SHA-256, and whether it took another's place while it was looked at.

    ``is_unseen``: it did so just now, and nobody has seen yet what would change in it.
    """

    book: str
    sha256: str
    has_changed: bool = False
    is_unseen: bool = False


def against(convention: str, draft: Draft, ready: Prepared) -> Against:
    """What a file is compared with now, in the light of what was on the screen before."""
    before = shown().get((convention, draft.sha256))
    if before is None or before.book != ready.name:
        return Against(ready.name, ready.stood.book)
    is_unseen = before.sha256 != ready.stood.book
    return Against(ready.name, ready.stood.book, before.has_changed or is_unseen, is_unseen)


def seen(convention: str, draft: Draft, now: Against) -> None:
    """Remember that the differences to this book are on the screen."""
    shown()[convention, draft.sha256] = now


def decided(convention: str, draft: Draft) -> None:
    """Forget what a file was compared with: it was accepted or left."""
    shown().pop((convention, draft.sha256), None)


def shown() -> dict[tuple[str, str], Against]:
    """What each file of this session was compared with last."""
    found: dict[tuple[str, str], Against] = st.session_state.setdefault(AGAINST, {})
    return found
