"""The files on the Import page: uploads, and a book from the folder that has open questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

import streamlit as st

from dashboard.conventions.import_book import NOTHING_COUNTED, OPEN_QUESTIONS, PreparedImport
from dashboard.documents.letters.calendar_row import (
    NoRoomError,
    add_letter,
    calendar_book,
    calendar_values,
)
from dashboard.documents.letters.letter_query import parse_run
from dashboard.exports.export_query import ExportQuery, ExportQueryError
from dashboard.locale import Words
from dashboard.pages.frame.elements import draw_lines
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.sheet_texts import css_string
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View
from dashboard.pages.importing.drafts import (
    Draft,
    discard_other_drafts,
    open_folder_book,
    open_upload,
)
from dashboard.pages.importing.prepare_cache import cached_draft, convention_folder, prepare_draft
from dashboard.store.file_replacement import read_files

CALENDARS: Final = ("calendar.xlsx", "calendar.xlsm")  # that may hold no letter and no meeting yet


def collect_drafts(view: View) -> list[Draft]:
    """Return the drafts on the page without duplicates, the requested folder book first."""
    drafts = {draft.sha256: draft for draft in draw_uploader(view)}
    if (book := read_letter_draft(view) or read_folder_draft(view)) is not None:
        drafts = {book.sha256: book} | {
            digest: draft for digest, draft in drafts.items() if digest != book.sha256
        }
    discard_other_drafts(view.convention, set(drafts))
    return list(drafts.values())


def draw_uploader(view: View) -> list[Draft]:
    """Draw the uploader and return a draft for each uploaded file."""
    words, convention = view.words, view.convention
    max_megabytes = view.ledger.settings.limits.megabytes
    label = words.t("Choose files")
    hint = words.t(
        "or drop them here: Excel, OpenDocument or CSV, several at once, at most {n} MB each",
        n=words.count(max_megabytes),
    )
    st.html(render("uploader", choose=css_string(label), bounds=css_string(hint)))
    files = st.file_uploader(
        words.t("Files to look at"),
        accept_multiple_files=True,
        max_upload_size=max_megabytes,
        key=f"import-files-{convention}",
    )
    contents = [(file.name, file.getvalue()) for file in files]
    return [
        open_upload(convention, name, sha256(content).hexdigest(), content)
        for name, content in contents
    ]


def read_folder_draft(view: View) -> Draft | None:
    """Return a draft of the book named in the query as it is in the folder, else None."""
    name = view.choose_value("book", tuple(book.name for book in view.snapshot.books), None)
    if name is None:
        return None
    content, mapping = read_files(convention_folder(view) / name)
    return None if content is None else open_folder_book(view.convention, name, content, mapping)


def read_letter_draft(view: View) -> Draft | None:
    """Return a draft of the calendar with the letters that the query names; None if there are none.

    Says in a sentence why the calendar cannot be written, and what to enter by hand.
    """
    words, ledger = view.words, view.ledger
    if not {"states", "also"} & view.query.keys():
        return None
    try:
        run = parse_run(ExportQuery(ledger, view.as_of, words, view.query))
    except ExportQueryError as error:
        draw_lines(str(error))
        return None
    values, folder = calendar_values(ledger, run, words), convention_folder(view)
    name = calendar_book(ledger) or next((n for n in CALENDARS if (folder / n).is_file()), "")
    content, mapping = read_files(folder / name) if name else (None, None)
    try:
        changed = add_letter(content, values, ledger.settings.limits)
    except NoRoomError:
        reason = (
            words.t(
                "{book} cannot be written here: that takes an Excel workbook (.xlsx) with a sheet of"
                " letters, whose next row holds no formula below Date, From, Addressees or About.",
                book=name,
            )
            if name
            else words.t(
                "There is no calendar yet. Take the empty one from Workbooks into the folder of the books."
            )
        )
        by_hand = words.t("Enter this row by hand, on the sheet of letters:")
        draw_lines(reason, by_hand, " | ".join(values.values()))
        return None
    if changed == content:
        draw_lines(words.t("{book} holds this letter already.", book=name))
        return None
    return open_folder_book(view.convention, name, changed, mapping)


def choose_draft(view: View, drafts: Sequence[Draft]) -> Draft:
    """Return the selected draft; draw a choice if there are several."""
    by_hash = {draft.sha256: draft for draft in drafts}
    if len(drafts) == 1:
        return drafts[0]
    key = f"import-file-{view.convention}"
    if st.session_state.get(key) not in by_hash:
        st.session_state[key] = drafts[0].sha256
    if (selected := by_hash[st.session_state[key]]).state == "open":
        prepare_draft(view, selected)  # so that its caption below shows the result
    counts = Counter[str]()
    labels: dict[str, str] = {}
    for (
        digest,
        draft,
    ) in by_hash.items():  # the browser identifies an option by its label, which must be stable
        counts[draft.name] += 1
        number = f" ({counts[draft.name]})" if counts[draft.name] > 1 else ""
        labels[digest] = f"{draft.name}{number}"
    chosen = st.radio(
        view.words.t("Files, each looked at when it is chosen"),
        list(labels),
        format_func=lambda digest: escape_markdown(labels[digest]),
        captions=[escape_markdown(describe_draft(view, draft)) for draft in by_hash.values()],
        key=key,
    )
    return by_hash[chosen]


def describe_draft(view: View, draft: Draft) -> str:
    """Return the state of a draft in a few words."""
    words = view.words
    if draft.state == "accepted":
        return words.t("accepted")
    if draft.state == "left":
        return words.t("left as it is")
    prepared = cached_draft(view, draft)
    if prepared is None:
        return words.t("to be looked at")
    return words.t("refused") if isinstance(prepared, str) else describe_outcome(prepared, words)


def describe_outcome(prepared: PreparedImport, words: Words) -> str:
    """Return the result of preparing a file in a few words."""
    if prepared.refusal_code == OPEN_QUESTIONS:
        n = len(prepared.result.questions)
        return words.n("{n} question is open", "{n} questions are open", n)
    if prepared.refusal_code == NOTHING_COUNTED:
        return words.t("refused")
    if prepared.is_unchanged:
        return words.t("in use already")
    return words.t("to be accepted or left")
