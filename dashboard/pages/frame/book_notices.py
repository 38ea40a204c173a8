"""What a viewer must know of the books behind a page: a quiet line each, with the cells on Workbooks.

Books with errors, books that are still read, and settings that cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_time
from dashboard.wording.problem_lines import format_problems
from dashboard.workbooks import Book, Problem, Severity

MAX_NAMED_BOOKS: Final = 6  # books that are named while they are read


@dataclass(frozen=True, slots=True)
class BookNotice:
    """A sentence for every page, and lines with cells, written on the page of the books only."""

    text: str
    lines: Callable[[], Sequence[str]]


def quiet_lines(view: View, page: str) -> dict[str, object]:
    """Return the sentences for a page's header; none on the page that has the details."""
    return {
        "texts": [notice.text for notice in book_notices(view)] if page != "books" else [],
        "address": view.links.to("books"),
        "link": view.words.t("Details on Workbooks"),
    }


def draw_book_notices(view: View) -> None:
    """Draw the sentences with their cells, on the page of the books."""
    notices = [{"text": notice.text, "lines": notice.lines()} for notice in book_notices(view)]
    if notices:
        st.html(render("book_notices", notices=notices))


def book_notices(view: View) -> list[BookNotice]:
    """Return the notices on books that are still read, on books with errors, and on bad settings."""
    words, snapshot = view.words, view.snapshot
    notices = [
        BookNotice(bad_save_text(view, b), error_lines(view, b.problems))
        for b in snapshot.books_with_errors
    ]
    for book in snapshot.books:
        problems = view.problems_of(book.name)
        if any(problem.severity is Severity.ERROR for problem in problems):
            text = words.t("{book} has errors: what they touch is not counted.", book=book.name)
            notices.append(BookNotice(text, error_lines(view, problems)))
    if names := snapshot.pending_books:
        text = words.n(
            "{n} book is still being read: the figures are not complete yet.",
            "{n} books are still being read: the figures are not complete yet.",
            len(names),
        )
        notices.insert(0, BookNotice(text, lambda: names[:MAX_NAMED_BOOKS]))
    if faults := snapshot.settings_problems:
        text = words.t("The settings of this convention cannot be used as they are.")
        lines = partial(format_problems, faults, words, at_most=len(faults))
        notices.append(BookNotice(text, lines))
    return notices


def error_lines(view: View, problems: Sequence[Problem]) -> Callable[[], Sequence[str]]:
    """Return the function that writes a line with its cell for each error."""
    return partial(format_problems, problems, view.words, errors_only=True, are_below=True)


def bad_save_text(view: View, book: Book) -> str:
    """Return that a save has errors, and from when the figures are that are shown instead."""
    words = view.words
    n = sum(problem.severity is Severity.ERROR for problem in book.problems)
    shown = shown_since(view, book.name)
    return words.n(
        "{book} was saved with {n} error; figures of {moment} shown.",
        "{book} was saved with {n} errors; figures of {moment} shown.",
        n,
        book=book.name,
        moment=shown,
    )


def shown_since(view: View, book: str) -> str:
    """Return when the version in use was read: the time of today, else day and time."""
    zone = ZoneInfo(view.ledger.settings.time_zone)
    read_at = view.snapshot.read_at[book].astimezone(zone)
    if read_at.date() == current_time().astimezone(zone).date():
        return f"{read_at:%H:%M}"
    return view.words.moment(read_at)
