"""Drafts of an import: uploaded files and their mappings, stored in the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import streamlit as st

from dashboard.store.version import NO_FILES, FileHashes, hash_content
from dashboard.workbooks.mapping.book_mapping import BookMapping

DraftState = Literal["open", "accepted", "left"]
DRAFTS_KEY: Final = "import_drafts"
MAPPINGS_KEY: Final = "import_said"


@dataclass(frozen=True, slots=True)
class Draft:
    """One file to import; ``mapping`` None: nothing was entered, so a stored mapping may apply.

    ``book`` is the name of the book it would become. ``outcome`` is the message after acceptance.
    ``answer_count`` counts answered questions. ``folder_hashes``: for a book from the folder, the
    hashes of its file and mapping.
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


def session_drafts(convention: str) -> Mapping[str, Draft]:
    """Return a convention's drafts in this session by SHA-256."""
    drafts: dict[str, Draft] = st.session_state.setdefault(DRAFTS_KEY, {}).setdefault(
        convention, {}
    )
    return drafts


def store_draft(convention: str, draft: Draft) -> None:
    """Store a draft, replacing that of the same file."""
    st.session_state.setdefault(DRAFTS_KEY, {}).setdefault(convention, {})[draft.sha256] = draft


def store_mapping(convention: str, sha256: str, mapping: BookMapping) -> None:
    """Set the mapping of a draft."""
    store_draft(convention, replace(session_drafts(convention)[sha256], mapping=mapping))


def discard_mapping(convention: str, sha256: str) -> None:
    """Remove the mapping of a draft; it is then read as detected or by a stored mapping."""
    store_draft(
        convention, replace(session_drafts(convention)[sha256], mapping=None, answer_count=0)
    )


def open_upload(convention: str, name: str, sha256: str, content: bytes) -> Draft:
    """Return the draft of an uploaded file, new ones with the mapping entered earlier."""
    if (draft := session_drafts(convention).get(sha256)) is None:
        mapping = st.session_state.get(MAPPINGS_KEY, {}).get((convention, sha256))
        draft = Draft(name, sha256, content, mapping=mapping)
        store_draft(convention, draft)
    return draft


def open_folder_book(convention: str, name: str, content: bytes, mapping: bytes | None) -> Draft:
    """Return the draft of a book in the folder; a new one if its file or mapping changed."""
    hashes = FileHashes(hash_content(content), hash_content(mapping))
    draft = session_drafts(convention).get(hashes.book)
    if draft is None or draft.folder_hashes != hashes:
        draft = Draft(name, hashes.book, content, book=name, folder_hashes=hashes)
        store_draft(convention, draft)
    return draft


def discard_other_drafts(convention: str, digests: set[str]) -> None:
    """Free the drafts of removed files, but keep their mappings for this session."""
    drafts = st.session_state.setdefault(DRAFTS_KEY, {}).setdefault(convention, {})
    for digest in drafts.keys() - digests:
        if (mapping := drafts.pop(digest).mapping) is not None:
            st.session_state.setdefault(MAPPINGS_KEY, {})[convention, digest] = mapping
