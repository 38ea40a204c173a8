"""A file as it would be imported, prepared once for what was said of it and for the books in use."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.importing import Prepared, prepare
from dashboard.pages.import_draft import Draft
from dashboard.pages.literal import literal
from dashboard.pages.view import View
from dashboard.shelf import the_shelf
from dashboard.store.folder import BOOKS
from dashboard.workbooks.mapping_file import written_mapping

PREPARED: Final = "import_prepared"
AT_MOST: Final = 12  # in one session: each holds a book's tables

Key = tuple[str, str, str, bytes, str, str]


def folder_of(view: View) -> Path:
    """The folder where this convention's books stand."""
    return the_shelf().history(view.convention).folder


def key_of(view: View, draft: Draft) -> Key:
    """All that a preparation depends on."""
    said = b"" if draft.mapping is None else b"+" + written_mapping(draft.mapping)
    beside = draft.stood.mapping
    return view.convention, draft.sha256, draft.book, said, view.shown.version, beside


def kept() -> OrderedDict[Key, Prepared | str]:
    """What was prepared in this session."""
    found: OrderedDict[Key, Prepared | str] = st.session_state.setdefault(PREPARED, OrderedDict())
    return found


def known(view: View, draft: Draft) -> Prepared | str | None:
    """What was prepared of a draft before; None where it was not looked at yet."""
    return kept().get(key_of(view, draft))


def prepared(view: View, draft: Draft) -> Prepared | str:
    """A draft prepared; a sentence where its name can be no book's, or its place cannot be read."""
    key = key_of(view, draft)
    if (found := kept().get(key)) is None:
        words = view.words
        with st.spinner(words.t("{file} is being looked at…", file=literal(draft.name))):
            try:
                found = prepare(
                    folder_of(view),
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
                    kinds=", ".join(sorted(BOOKS)),
                )
        kept()[key] = found
        while len(kept()) > AT_MOST:
            kept().popitem(last=False)
    return found


def forget() -> None:
    """Forget what was prepared: the books in use changed."""
    kept().clear()
