"""Cache prepared imports in the session, by file, mapping and books in use."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.conventions.conventions import get_conventions
from dashboard.conventions.import_book import PreparedImport, prepare_import
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.view import View
from dashboard.pages.importing.drafts import Draft
from dashboard.store.book_folder import BOOK_SUFFIXES
from dashboard.workbooks.mapping.mapping_file import format_mapping

CACHE_KEY: Final = "import_prepared"
MAX_ENTRIES: Final = 12  # per session; each holds a book's tables

PrepareKey = tuple[str, str, str, bytes, str, str]


def convention_folder(view: View) -> Path:
    """Return the folder of this convention's books."""
    return get_conventions().history(view.convention).folder


def build_cache_key(view: View, draft: Draft) -> PrepareKey:
    """Return everything that a prepared import depends on."""
    mapping = b"" if draft.mapping is None else b"+" + format_mapping(draft.mapping)
    folder_mapping = draft.folder_hashes.mapping
    return view.convention, draft.sha256, draft.book, mapping, view.snapshot.version, folder_mapping


def session_cache() -> OrderedDict[PrepareKey, PreparedImport | str]:
    """Return this session's cache of prepared imports and error sentences."""
    cache: OrderedDict[PrepareKey, PreparedImport | str] = st.session_state.setdefault(
        CACHE_KEY, OrderedDict()
    )
    return cache


def cached_draft(view: View, draft: Draft) -> PreparedImport | str | None:
    """Return a draft's cached preparation; None if it was not prepared yet."""
    return session_cache().get(build_cache_key(view, draft))


def prepare_draft(view: View, draft: Draft) -> PreparedImport | str:
    """Return the prepared import of a draft; an error sentence if it cannot be prepared.

    It fails if the file name is not that of a spreadsheet, or the book to replace cannot be read.
    """
    key = build_cache_key(view, draft)
    if (prepared := session_cache().get(key)) is None:
        words = view.words
        with st.spinner(words.t("{file} is being looked at…", file=escape_markdown(draft.name))):
            try:
                prepared = prepare_import(
                    convention_folder(view),
                    draft.name,
                    draft.content,
                    view.ledger.settings.limits,
                    mapping=draft.mapping,
                    replaces=draft.book,
                )
            except OSError as error:
                return words.t(
                    "{file} cannot be compared with what stands in the folder under its name: {why}."
                    " Mend that, and choose it again.",
                    file=draft.name,
                    why=error.strerror or words.t("it is no file"),
                )
            except ValueError:
                prepared = words.t(
                    "{file} is no spreadsheet by its name. Read are {kinds}. Save it as one of"
                    " these in Excel or LibreOffice and choose it again.",
                    file=draft.name,
                    kinds=", ".join(sorted(BOOK_SUFFIXES)),
                )
            session_cache()[key] = (
                prepared  # before the spinner ends, where a newer run may stop this one
            )
        while len(session_cache()) > MAX_ENTRIES:
            session_cache().popitem(last=False)
    return prepared


def clear_cache() -> None:
    """Empty the cache, because the books in use have changed."""
    session_cache().clear()
