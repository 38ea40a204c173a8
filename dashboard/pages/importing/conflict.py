"""Detect that the book in use changed after its differences to a file were displayed.

A click redraws the page against the current book. So the book last displayed is stored, and a click
on differences to an older one does not count.
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
    """The book in use with its SHA-256, and whether it was replaced during the import.

    ``is_undisplayed``: it was replaced since the last redraw; its differences were not displayed
    yet.
    """

    book: str
    sha256: str
    has_changed: bool = False
    is_undisplayed: bool = False


def compare_version(convention: str, draft: Draft, prepared: PreparedImport) -> ComparedVersion:
    """Return the book to compare with, marked if it differs from the one last displayed."""
    before = compared_versions().get((convention, draft.sha256))
    if before is None or before.book != prepared.name:
        return ComparedVersion(prepared.name, prepared.hashes_before.book)
    is_undisplayed = before.sha256 != prepared.hashes_before.book
    return ComparedVersion(
        prepared.name,
        prepared.hashes_before.book,
        before.has_changed or is_undisplayed,
        is_undisplayed,
    )


def store_compared_version(convention: str, draft: Draft, compared: ComparedVersion) -> None:
    """Store that the differences to this book are displayed."""
    compared_versions()[convention, draft.sha256] = compared


def forget_compared_version(convention: str, draft: Draft) -> None:
    """Remove the stored book of a file that was accepted or left."""
    compared_versions().pop((convention, draft.sha256), None)


def compared_versions() -> dict[tuple[str, str], ComparedVersion]:
    """Return the books last compared in this session by (convention, file's SHA-256)."""
    versions: dict[tuple[str, str], ComparedVersion] = st.session_state.setdefault(COMPARED_KEY, {})
    return versions
