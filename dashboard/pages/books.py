"""Books: every book with its day, rows, totals and Problems, and the empty books to fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import places
from dashboard.live.base_path import base_path
from dashboard.locale import Words
from dashboard.pages.address import link
from dashboard.pages.drawing import facts, heading, lines
from dashboard.pages.held import held
from dashboard.pages.literal import literal
from dashboard.pages.problem_table import problem_rows
from dashboard.pages.templates import render
from dashboard.pages.versions import totals, versions
from dashboard.pages.view import View, the_view
from dashboard.workbooks import Book, Problem

ASKED: Final = "asked-"  # begins the codes of Problems that are open questions
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Draw the page."""
    view = the_view()
    words = view.words
    broken = {book.name: book for book in view.shown.broken}
    for used in view.shown.books:
        show_book(view, used, view.shown.read_at.get(used.name))
        if why := view.shown.unkept.get(used.name):
            lines(words.t("New versions of this book are not kept: {why}.", why=why))
        held(view, used.name)
        newest = broken.get(used.name, used)
        questions(view, newest)
        if newest is not used:
            lines(
                words.t("The newest version of this book has errors and is not used. Its Problems:")
            )
            problems(newest.problems, words)
        else:
            problems(view.problems_of(used.name), words)
        versions(view, used.name)
    if not view.shown.books:
        heading(words.t("No books yet"))
        lines(words.t("Put workbooks (.xlsx) into the convention’s folder, or begin with these:"))
    else:
        heading(words.t("Empty books to fill"))
    templates(words)


def show_book(view: View, book: Book, read_at: datetime | None) -> None:
    """What one book says of itself, and how much stands in it."""
    words, about = view.words, book.about
    source = (
        words.t("Source: {source}. Invented figures.", source=about.source or "–")
        if about.illustrative
        else words.t("Source: {source}.", source=about.source or "–")
    )
    heading(book.name, source)
    zone = ZoneInfo(view.ledger.settings.time_zone)
    read = words.moment(read_at.astimezone(zone)) if read_at else words.t("not known")
    facts(
        (words.t("As at"), words.day(about.as_at) if about.as_at else words.t("not known"), ""),
        (words.t("Read"), read, ""),
    )
    st.html(totals(book, words))


def questions(view: View, book: Book) -> None:
    """How many questions about a book are open, with the way to where they are answered."""
    words = view.words
    if n := sum(problem.code.startswith(ASKED) for problem in book.problems):
        said = {"convention": view.convention, "lang": words.code, "book": book.name}
        if view.pinned:
            said["as_of"] = view.pinned
        text = words.n(
            "{n} question about {book} is open: answer it",
            "{n} questions about {book} are open: answer them",
            n,
            book=book.name,
        )
        st.html(render("page_link", address=link(f"{base_path()}/import", said), text=text))


def problems(found: Sequence[Problem], words: Words) -> None:
    """Problems of a book: where, what, what to do, and the effect on the total."""
    if not found:
        lines(words.t("No Problems."))
        return
    rows = problem_rows(found, words)
    heads = (words.t("Kind"), words.t("Where"), words.t("What, and what to do"), words.t("Effect"))
    st.html(render("plain_table", heads=heads, numeric=(), rows=rows, stacked=True))


@lru_cache(maxsize=1)
def blanks() -> Mapping[str, bytes]:
    """The empty books, made once."""
    from dashboard.workbooks.clean.blank import blank_books, names_in  # noqa: PLC0415 (slow to import)

    return blank_books(names_in(places.reference()))


def templates(words: Words) -> None:
    """Downloads of the empty, explained books."""
    with st.container(horizontal=True):
        for name, content in blanks().items():
            st.download_button(
                words.t("Empty {book}", book=literal(name)),
                content,
                file_name=name,
                mime=XLSX,
                key=f"template-{name}",
                on_click="ignore",
            )
