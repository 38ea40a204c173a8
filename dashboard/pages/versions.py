"""The stored versions of a book: list, show, compare, restore."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.conventions.conventions import get_conventions
from dashboard.conventions.import_book import read_stored_version, restore_version
from dashboard.locale import Words
from dashboard.pages.frame.author_form import ask_author, write_version
from dashboard.pages.frame.differences_view import draw_differences
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_time
from dashboard.store.content_store import ContentLostError
from dashboard.store.history import History
from dashboard.store.version import Version
from dashboard.wording.version_text import describe_author, describe_change, describe_reason
from dashboard.workbooks.book import Book
from dashboard.workbooks.building.sheet_totals import SheetTotal, book_totals
from dashboard.workbooks.comparing.differences import compare_books
from dashboard.workbooks.limits import Limits

HASH_CHARS: Final = 8  # characters shown of a hash
SHOW, COMPARE, RESTORE = "show", "compare", "restore"


def show_versions(view: View, book: str) -> None:
    """Draw the versions of one book and the actions on them."""
    words, history = view.words, get_conventions().history(view.convention)
    versions = history.versions(book)
    number, message = st.session_state.get(f"restored-{view.convention}-{book}", (0, ""))
    is_restored = (
        bool(versions) and versions[-1].number == number
    )  # also when the page is redrawn because of its own change
    if is_restored:
        draw_lines(message)
    if not versions:
        draw_lines(
            words.t("No version of this book is kept yet: the first import keeps it.")
            if os.access(history.folder, os.W_OK)
            else words.t("Versions are not kept: this folder can only be read.")
        )
        return
    with st.expander(
        words.n("{n} version is kept", "{n} versions are kept", len(versions)), expanded=is_restored
    ):
        show_version_list(view, versions)
        show_version_actions(view, history, versions)


def show_version_list(view: View, versions: Sequence[Version]) -> None:
    """Draw the table of versions, newest first."""
    words, zone = view.words, ZoneInfo(view.ledger.settings.time_zone)
    rows = [
        (
            words.count(version.number),
            words.moment(version.when.astimezone(zone)),
            describe_author(version, words),
            describe_reason(version, words),
            describe_change(
                version.difference, words, is_first=version.number == versions[0].number
            ),
            version.sha256[:HASH_CHARS] or "–",
        )
        for version in reversed(versions)
    ]
    headers = (
        words.t("Version"),
        words.t("When"),
        words.t("Who"),
        words.t("Why"),
        words.t("What changed"),
        words.t("SHA-256"),
    )
    st.html(
        render("plain_table", headers=headers, numeric=(0,), nowrap=(1,), rows=rows, stacked=True)
    )
    if versions[-1].number > len(versions):
        draw_lines(
            words.t(
                "Old saves that nobody accepted are thinned out. What changed is said against the save"
                " right before, which may not be listed any more."
            )
        )


def show_version_actions(view: View, history: History, versions: Sequence[Version]) -> None:
    """Draw the actions on one version: show, compare, restore, download."""
    words, book = view.words, versions[-1].book
    by_number = {version.number: version for version in reversed(versions) if version.sha256}
    if not by_number:
        return
    key = f"version-{view.convention}-{book}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            words.t("Version"), list(by_number), format_func=words.count, key=key, width=140
        )
        labels = {
            SHOW: words.t("Show"),
            COMPARE: words.t("Compare"),
            RESTORE: words.t("Restore"),
        }
        action = st.segmented_control(
            words.t("What to do with it"),
            list(labels),
            format_func=lambda option: escape_markdown(labels[option]),
            key=f"{key}-action",
        )
    version = by_number[number]
    try:
        if action == SHOW:
            show_version(view, history, version)
        elif action == COMPARE:
            show_comparison(view, history, version, by_number)
        elif action == RESTORE:
            show_restore_form(view, history, version)
    except ContentLostError:
        st.error(words.t("The bytes of this version were lost by the disk."))


def show_version(view: View, history: History, version: Version) -> None:
    """Draw the totals of a version and a button to download its file."""
    words, book = view.words, read_version(view, history, version)
    number = words.count(version.number)
    as_at = words.day(book.about.as_at) if book.about.as_at else words.t("not known")
    draw_heading(
        words.t("{book}, version {number}", book=version.book, number=number),
        words.t("As at {day}", day=as_at),
    )
    st.html(describe_totals(book, words))
    st.download_button(
        words.t("Download version {number}", number=escape_markdown(number)),
        history.content(version),
        file_name=f"{Path(version.book).stem} {version.number}{Path(version.book).suffix}",
        mime="application/octet-stream",
        key=f"download-{view.convention}-{version.book}-{version.number}",
        on_click="ignore",
    )


def describe_totals(book: Book, words: Words) -> str:
    """Return an HTML table with the rows and totals of each sheet of a book."""
    rows = [
        (total.sheet, words.count(total.rows), format_sheet_total(total, words))
        for total in book_totals(book)
    ]
    headers = (words.t("Sheet"), words.t("Rows"), words.t("Total"))
    return render("plain_table", headers=headers, numeric=(1, 2), rows=rows)


def format_sheet_total(total: SheetTotal, words: Words) -> str:
    """Return a sheet's total; for a status report the latest amount received."""
    if total.amount is None:
        return "–"
    amount = words.money(total.amount, total.currency, cents=True)
    return words.t("{amount} received", amount=amount) if total.is_received else amount


def show_comparison(
    view: View, history: History, version: Version, others: Mapping[int, Version]
) -> None:
    """Draw the differences between two versions, from the earlier to the later."""
    words = view.words
    numbers = [number for number in others if number != version.number]
    if not numbers:
        draw_lines(words.t("There is no other version to compare it with."))
        return
    other = st.selectbox(
        words.t("With version"),
        numbers,
        format_func=words.count,
        index=next((n for n, candidate in enumerate(numbers) if candidate < version.number), 0),
        key=f"compare-{view.convention}-{version.book}",
        width=140,
    )
    before, after = sorted((other, version.number))
    draw_heading(
        words.t(
            "{book}: from version {before} to version {after}",
            book=version.book,
            before=words.count(before),
            after=words.count(after),
        )
    )
    books = [read_version(view, history, others[number]) for number in (before, after)]
    draw_differences(compare_books(*books), view.ledger, words, are_past=True)


def show_restore_form(view: View, history: History, version: Version) -> None:
    """Ask who restores a version and why, and restore it as a new version."""
    words = view.words
    with st.form(f"restore-{view.convention}-{version.book}", border=False):
        draw_lines(
            words.t(
                "Version {number} takes the place of the one in use, as a new version. Nothing is lost.",
                number=words.count(version.number),
            )
        )
        who, why = ask_author(words)
        is_submitted = st.form_submit_button(words.t("Restore this version"), type="primary")
    if not is_submitted:
        return
    folder, limits = history.folder, view.ledger.settings.limits
    restored = write_version(
        version.book, who, why, words,
        lambda: restore_version(folder, version, limits, who=who, when=current_time(), why=why),
    )  # fmt: skip
    if restored is not None:
        message = words.t(
            "Version {old} is in use again, as version {new}.",
            old=words.count(version.number),
            new=words.count(restored.number),
        )
        st.session_state[f"restored-{view.convention}-{version.book}"] = restored.number, message
        st.rerun()


def read_version(view: View, history: History, version: Version) -> Book:
    """Return the book as read from a stored version, cached."""
    limits = view.ledger.settings.limits
    return _read_version_cached(
        history.folder, version.book, version.number, version.hashes, limits
    )


@lru_cache(maxsize=16)
def _read_version_cached(
    folder: Path, book: str, number: int, hashes: tuple[str, str], limits: Limits
) -> Book:
    history = History(folder)
    version = next(v for v in history.versions(book) if v.number == number and v.hashes == hashes)
    return read_stored_version(history, version, limits)
