"""Files that somebody is looking at before they are accepted: what was said of each, in the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import streamlit as st

from dashboard.store.version import NO_FILES, FileHashes, hash_content
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping

DraftState = Literal["open", "accepted", "left"]
DRAFTS_KEY: Final = "import_drafts"
MAPPINGS_KEY: Final = "import_said"


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
    state: DraftState = "open"
    outcome: str = ""
    answer_count: int = 0
    folder_hashes: FileHashes = NO_FILES

    @property
    def effective_mapping(self) -> BookMapping:
        """What was said so far."""
        return self.mapping or EMPTY_MAPPING


def session_drafts(convention: str) -> Mapping[str, Draft]:
    """The drafts of a convention in this session, by SHA-256."""
    found: dict[str, Draft] = st.session_state.setdefault(DRAFTS_KEY, {}).setdefault(convention, {})
    return found


def store_draft(convention: str, draft: Draft) -> None:
    """Remember a draft in the place of the one of the same file."""
    st.session_state.setdefault(DRAFTS_KEY, {}).setdefault(convention, {})[draft.sha256] = draft


def store_mapping(convention: str, sha256: str, mapping: BookMapping) -> None:
    """Remember what was said of a file."""
    store_draft(convention, replace(session_drafts(convention)[sha256], mapping=mapping))


def discard_mapping(convention: str, sha256: str) -> None:
    """Forget what was said of a file: it is read as found, or as was said of its kind before."""
    store_draft(
        convention, replace(session_drafts(convention)[sha256], mapping=None, answer_count=0)
    )


def open_upload(convention: str, name: str, sha256: str, content: bytes) -> Draft:
    """The draft of an uploaded file: as it was left, else a new one with what was said of it before."""
    if (found := session_drafts(convention).get(sha256)) is None:
        said = st.session_state.get(MAPPINGS_KEY, {}).get((convention, sha256))
        found = Draft(name, sha256, content, mapping=said)
        store_draft(convention, found)
    return found


def open_folder_book(convention: str, name: str, content: bytes, mapping: bytes | None) -> Draft:
    """The draft of a book that stands in the folder; a new one where book or mapping changed there."""
    stood = FileHashes(hash_content(content), hash_content(mapping))
    found = session_drafts(convention).get(stood.book)
    if found is None or found.folder_hashes != stood:
        found = Draft(name, stood.book, content, book=name, folder_hashes=stood)
        store_draft(convention, found)
    return found


def discard_other_drafts(convention: str, kept: set[str]) -> None:
    """Forget the files that were taken off the page, whose bytes fill memory; not what was said."""
    found = st.session_state.setdefault(DRAFTS_KEY, {}).setdefault(convention, {})
    for gone in found.keys() - kept:
        if (mapping := found.pop(gone).mapping) is not None:
            st.session_state.setdefault(MAPPINGS_KEY, {})[convention, gone] = mapping
