"""Files that somebody is looking at before they are accepted: what was said of each, in the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import streamlit as st

from dashboard.store.version import NOTHING, Pair, hash_of
from dashboard.workbooks.mapping import AS_FOUND, BookMapping

State = Literal["open", "accepted", "left"]
DRAFTS: Final = "import_drafts"
SAID: Final = "import_said"


@dataclass(frozen=True, slots=True)
class Draft:
    """One uploaded file; ``mapping`` None: nobody said anything, so a known one may be used.

    ``book`` is the name under which it would stand. ``told`` says what came of it. ``answers``
    counts the questions that were answered. ``stood``: of a book of the folder, the hashes of it and
    its mapping file as they stood there.
    """

    name: str
    sha256: str
    content: bytes = field(repr=False)
    mapping: BookMapping | None = None
    book: str = ""
    state: State = "open"
    told: str = ""
    answers: int = 0
    stood: Pair = NOTHING

    @property
    def said(self) -> BookMapping:
        """What was said so far."""
        return self.mapping or AS_FOUND


def drafts(convention: str) -> Mapping[str, Draft]:
    """The drafts of a convention in this session, by SHA-256."""
    found: dict[str, Draft] = st.session_state.setdefault(DRAFTS, {}).setdefault(convention, {})
    return found


def put(convention: str, draft: Draft) -> None:
    """Remember a draft in the place of the one of the same file."""
    st.session_state.setdefault(DRAFTS, {}).setdefault(convention, {})[draft.sha256] = draft


def mend(convention: str, sha256: str, mapping: BookMapping) -> None:
    """Remember what was said of a file."""
    put(convention, replace(drafts(convention)[sha256], mapping=mapping))


def take_back(convention: str, sha256: str) -> None:
    """Forget what was said of a file: it is read as found, or as was said of its kind before."""
    put(convention, replace(drafts(convention)[sha256], mapping=None, answers=0))


def begun(convention: str, name: str, sha256: str, content: bytes) -> Draft:
    """The draft of an uploaded file: as it was left, else a new one with what was said of it before."""
    if (found := drafts(convention).get(sha256)) is None:
        said = st.session_state.get(SAID, {}).get((convention, sha256))
        found = Draft(name, sha256, content, mapping=said)
        put(convention, found)
    return found


def begun_in_folder(convention: str, name: str, content: bytes, mapping: bytes | None) -> Draft:
    """The draft of a book that stands in the folder; a new one where book or mapping changed there."""
    stood = Pair(hash_of(content), hash_of(mapping))
    found = drafts(convention).get(stood.book)
    if found is None or found.stood != stood:
        found = Draft(name, stood.book, content, book=name, stood=stood)
        put(convention, found)
    return found


def forget_others(convention: str, kept: set[str]) -> None:
    """Forget the files that were taken off the page, whose bytes fill memory; not what was said."""
    found = st.session_state.setdefault(DRAFTS, {}).setdefault(convention, {})
    for gone in found.keys() - kept:
        if (mapping := found.pop(gone).mapping) is not None:
            st.session_state.setdefault(SAID, {})[convention, gone] = mapping
