"""A file as it would be imported, prepared once for what was said of it and for the books in use."""

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
MAX_ENTRIES: Final = 12  # in one session: each holds a book's tables

PrepareKey = tuple[str, str, str, bytes, str, str]


def convention_folder(view: View) -> Path:
    """The folder where this convention's books stand."""
    return get_conventions().history(view.convention).folder


def build_cache_key(view: View, draft: Draft) -> PrepareKey:
    """All that a preparation depends on."""
    said = b"" if draft.mapping is None else b"+" + format_mapping(draft.mapping)
    beside = draft.folder_hashes.mapping
    return view.convention, draft.sha256, draft.book, said, view.snapshot.version, beside


def session_cache() -> OrderedDict[PrepareKey, PreparedImport | str]:
    """What was prepared in this session."""
    found: OrderedDict[PrepareKey, PreparedImport | str] = st.session_state.setdefault(
        CACHE_KEY, OrderedDict()
    )
    return found


def cached_draft(view: View, draft: Draft) -> PreparedImport | str | None:
    """What was prepared of a draft before; None where it was not looked at yet."""
    return session_cache().get(build_cache_key(view, draft))


def prepare_draft(view: View, draft: Draft) -> PreparedImport | str:
    """A draft prepared; a sentence where its name can be no book's, or its place cannot be read."""
    key = build_cache_key(view, draft)
    if (found := session_cache().get(key)) is None:
        words = view.words
        with st.spinner(words.t("{file} is being looked at…", file=escape_markdown(draft.name))):
            try:
                found = prepare_import(
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
                found = words.t(
                    "{file} is no spreadsheet by its name. Read are {kinds}. Save it as one of"
                    " these in Excel or LibreOffice and choose it again.",
                    file=draft.name,
                    kinds=", ".join(sorted(BOOK_SUFFIXES)),
                )
        session_cache()[key] = found
        while len(session_cache()) > MAX_ENTRIES:
            session_cache().popitem(last=False)
    return found


def clear_cache() -> None:
    """Forget what was prepared: the books in use changed."""
    session_cache().clear()
