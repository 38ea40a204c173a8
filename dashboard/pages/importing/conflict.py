"""The book in use that a file was compared with on the screen, and whether another stands there by now.

A person accepts the differences that were seen. A click draws the page anew, against whatever is in
use at that moment: what was seen is therefore remembered, and a click on anything older is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.conventions.import_book import PreparedImport
from dashboard.pages.importing.drafts import Draft

COMPARED_KEY: Final = "import_against"


@dataclass(frozen=True, slots=True)
class ComparedVersion:
    """The book in use and its SHA-256, and whether it took another's place while it was looked at.

    ``is_unseen``: it did so just now, and nobody has seen yet what would change in it.
    """

    book: str
    sha256: str
    has_changed: bool = False
    is_undisplayed: bool = False


def compare_version(convention: str, draft: Draft, ready: PreparedImport) -> ComparedVersion:
    """What a file is compared with now, in the light of what was on the screen before."""
    before = compared_versions().get((convention, draft.sha256))
    if before is None or before.book != ready.name:
        return ComparedVersion(ready.name, ready.hashes_before.book)
    is_unseen = before.sha256 != ready.hashes_before.book
    return ComparedVersion(
        ready.name, ready.hashes_before.book, before.has_changed or is_unseen, is_unseen
    )


def store_compared_version(convention: str, draft: Draft, now: ComparedVersion) -> None:
    """Remember that the differences to this book are on the screen."""
    compared_versions()[convention, draft.sha256] = now


def forget_compared_version(convention: str, draft: Draft) -> None:
    """Forget what a file was compared with: it was accepted or left."""
    compared_versions().pop((convention, draft.sha256), None)


def compared_versions() -> dict[tuple[str, str], ComparedVersion]:
    """What each file of this session was compared with last."""
    found: dict[tuple[str, str], ComparedVersion] = st.session_state.setdefault(COMPARED_KEY, {})
    return found
