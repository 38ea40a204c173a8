"""The Books page: each book with its as-at date, rows, totals, Problems; and blank books to fill."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import paths
from dashboard.live.base_path import base_path
from dashboard.locale import Words
from dashboard.pages.frame.address import build_link
from dashboard.pages.frame.book_notices import draw_book_notices
from dashboard.pages.frame.elements import draw_heading, draw_key_figures, draw_lines
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.problem_list import show_problems
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_view
from dashboard.pages.held_saves import show_held_save
from dashboard.pages.versions import describe_totals, show_versions
from dashboard.workbooks import Book

QUESTION_CODE_PREFIX: Final = "asked-"  # prefix of the codes of Problems that are open questions
XLSX_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Draw the Books page."""
    view = current_view()
    words = view.words
    draw_book_notices(view)
    broken = {book.name: book for book in view.snapshot.books_with_errors}
    for used in view.snapshot.books:
        show_book(view, used, view.snapshot.read_at.get(used.name))
        if why := view.snapshot.autosave_errors.get(used.name):
            draw_lines(words.t("New versions of this book are not kept: {why}.", why=why))
        show_held_save(view, used.name)
        newest = broken.get(used.name, used)
        show_open_questions(view, newest)
        if newest is not used:
            draw_lines(
                words.t("The newest version of this book has errors and is not used. Its Problems:")
            )
            show_problems(newest.problems, words)
        else:
            show_problems(view.problems_of(used.name), words)
        show_versions(view, used.name)
    if not view.snapshot.books:
        draw_heading(words.t("No books yet"))
        draw_lines(
            words.t("Put workbooks (.xlsx) into the convention’s folder, or begin with these:")
        )
    else:
        draw_heading(words.t("Empty books to fill"))
    show_blank_book_downloads(words)


def show_book(view: View, book: Book, read_at: datetime | None) -> None:
    """Draw a book's source, as-at date, time of reading, and the rows and totals of its sheets."""
    words, about = view.words, book.about
    source = (
        words.t("Source: {source}. Invented figures.", source=about.source or "–")
        if about.illustrative
        else words.t("Source: {source}.", source=about.source or "–")
    )
    draw_heading(book.name, source)
    zone = ZoneInfo(view.ledger.settings.time_zone)
    read_time = words.moment(read_at.astimezone(zone)) if read_at else words.t("not known")
    draw_key_figures(
        (words.t("As at"), words.day(about.as_at) if about.as_at else words.t("not known"), ""),
        (words.t("Read"), read_time, ""),
    )
    st.html(describe_totals(book, words))


def show_open_questions(view: View, book: Book) -> None:
    """Draw the number of open questions about a book, with a link to the Import page."""
    words = view.words
    if n := sum(problem.code.startswith(QUESTION_CODE_PREFIX) for problem in book.problems):
        query = {"convention": view.convention, "lang": words.code, "book": book.name}
        if view.pinned_day:
            query["as_of"] = view.pinned_day
        text = words.n(
            "{n} question about {book} is open: answer it",
            "{n} questions about {book} are open: answer them",
            n,
            book=book.name,
        )
        st.html(render("page_link", address=build_link(f"{base_path()}/import", query), text=text))


@lru_cache(maxsize=1)
def make_blank_books() -> Mapping[str, bytes]:
    """Return the blank books as {file name: content}, built once per process."""
    from dashboard.workbooks.clean.blank_books import read_un_names, write_blank_books  # noqa: PLC0415 (slow to import)

    return write_blank_books(read_un_names(paths.reference_folder()))


def show_blank_book_downloads(words: Words) -> None:
    """Draw a download button for each blank book."""
    with st.container(horizontal=True):
        for name, content in make_blank_books().items():
            st.download_button(
                words.t("Empty {book}", book=escape_markdown(name)),
                content,
                file_name=name,
                mime=XLSX_MEDIA_TYPE,
                key=f"template-{name}",
                on_click="ignore",
            )
