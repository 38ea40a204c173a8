"""The differences between two versions of a book: losses first, then sums, rows and States."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from dashboard.indicators.as_of_dates import ISO_DAY
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.elements import draw_lines
from dashboard.pages.frame.templates import render
from dashboard.wording.display_names import state_name
from dashboard.wording.field_names import field_names, table_names
from dashboard.workbooks.comparing.differences import Differences, SumChange
from dashboard.workbooks.comparing.row_matching import RowChange

MAX_ROWS: Final = 100


def draw_differences(
    differences: Differences, ledger: Ledger, words: Words, *, are_past: bool = False
) -> None:
    """Draw all differences; ``are_past``: both versions have been in use."""
    if differences.has_loss and not differences.is_first:
        ahead = words.t("Less would remain than before")
        title = words.t("Less remains than before") if are_past else ahead
        st.html(
            render(
                "alert",
                testid="loss",
                title=title,
                lines=describe_losses(differences, words),
            )
        )
    if differences.is_empty and not differences.is_first:
        draw_lines(words.t("No figure changes."))
    draw_lines(describe_as_at_change(differences, words))
    draw_sums(differences.sums, words, is_first=differences.is_first)
    if excluded := differences.excluded_amounts[1]:
        draw_lines(
            words.t(
                "Kept out of these figures by errors: {amounts}.",
                amounts=", ".join(
                    words.money(minor, currency, cents=True)
                    for currency, minor in sorted(excluded.items())
                ),
            )
        )
    row_groups = (
        (words.t("Vanished rows"), differences.removed, True),
        (words.t("Changed rows"), differences.changed, True),
        (words.t("New rows"), differences.added, not differences.is_first),
    )
    for title, rows, opened in row_groups:
        if rows:
            draw_rows(title, rows, ledger, words, opened=opened)
    draw_state_totals(differences, ledger, words)


def describe_as_at_change(differences: Differences, words: Words) -> str:
    """Return a sentence with the as-at date before and after."""
    before, after = (format_day_or_unknown(day, words) for day in differences.as_at)
    if differences.is_first:
        return words.t("As at: {day}.", day=after)
    if before == after:
        return words.t("As at: {day}, before and after.", day=after)
    return words.t("As at: {before} before, {after} after.", before=before, after=after)


def describe_losses(differences: Differences, words: Words) -> list[str]:
    """Return one sentence for each kind of loss: rows, sums, errors."""
    tables, lines = table_names(words), []
    for change in differences.sums:
        table = tables.get(change.table, change.table)
        if change.rows_after < change.rows_before:
            lines.append(
                words.t(
                    "{table}: {after} rows in place of {before}.",
                    table=table,
                    after=words.count(change.rows_after),
                    before=words.count(change.rows_before),
                )
            )
        if change.after < change.before:
            lines.append(
                words.t(
                    "{table}: {after} in place of {before}.",
                    table=table,
                    after=words.money(change.after, change.currency, cents=True),
                    before=words.money(change.before, change.currency, cents=True),
                )
            )
    if differences.removed:
        lines.append(
            words.n("{n} row vanishes.", "{n} rows vanish.", len(differences.removed)),
        )
    if differences.errors[1] > differences.errors[0]:
        lines.append(
            words.t(
                "{after} errors in place of {before}.",
                after=words.count(differences.errors[1]),
                before=words.count(differences.errors[0]),
            )
        )
    return lines


def draw_sums(changes: Sequence[SumChange], words: Words, *, is_first: bool) -> None:
    """Draw rows and totals by table and currency, before and after; only after for a new book."""
    tables = table_names(words)
    totals = [
        [format_total(minor, change.currency, words) for minor in (change.before, change.after)]
        for change in changes
    ]
    rows: list[tuple[str, ...]]
    if is_first:
        headers: tuple[str, ...] = (words.t("Table"), words.t("Rows"), words.t("Total"))
        numeric: tuple[int, ...] = (1, 2)
        rows = [
            (tables.get(change.table, change.table), words.count(change.rows_after), after)
            for change, (_, after) in zip(changes, totals, strict=True)
        ]
    else:
        headers = (
            words.t("Table"),
            words.t("Rows before"),
            words.t("Rows after"),
            words.t("Total before"),
            words.t("Total after"),
        )
        rows = [
            (
                tables.get(change.table, change.table),
                words.count(change.rows_before),
                words.count(change.rows_after),
                before,
                after,
            )
            for change, (before, after) in zip(changes, totals, strict=True)
        ]
        numeric = (1, 2, 3, 4)
    if rows:
        st.html(render("plain_table", headers=headers, numeric=numeric, rows=rows, stacked=True))


def format_total(minor: int, currency: str, words: Words) -> str:
    """Return a total with its currency; a dash for a table without money."""
    return words.money(minor, currency, cents=True) if currency else "–"


def draw_rows(
    title: str, rows: Sequence[RowChange], ledger: Ledger, words: Words, *, opened: bool
) -> None:
    """Draw a table of changed rows; new and vanished rows have one amount instead of two."""
    fields, what, cell = field_names(words), words.t("What"), words.t("Cell")
    headers: tuple[str, ...] = (what, words.t("Amount"), cell)
    numeric: tuple[int, ...] = (1,)
    cells: list[tuple[str, ...]]
    if any(row.changed_fields for row in rows):
        headers = (what, words.t("Before"), words.t("After"), words.t("What differs"), cell)
        numeric = (1, 2)
        cells = [
            (
                describe_row(row, ledger, words),
                format_row_amount(row.before, row, words),
                format_row_amount(row.after, row, words),
                ", ".join(fields.get(f, f) for f in row.changed_fields),
                describe_cells(row, words),
            )
            for row in rows[:MAX_ROWS]
        ]
    else:
        cells = [
            (
                describe_row(row, ledger, words),
                format_row_amount(row.before if row.after is None else row.after, row, words),
                describe_cells(row, words),
            )
            for row in rows[:MAX_ROWS]
        ]
    more = len(rows) - len(cells)
    st.html(
        render(
            "collapsed_table",
            summary=words.t("{title}: {n}", title=title, n=words.count(len(rows))),
            opened=opened and len(rows) <= MAX_ROWS,
            headers=headers,
            numeric=numeric,
            rows=cells,
            stacked=True,
            lines=(words.n("{n} more row.", "{n} more rows.", more) if more else "",),
        )
    )


def describe_row(row: RowChange, ledger: Ledger, words: Words) -> str:
    """Return a row's State and the other parts of its key, as "Norway, 13MSP"."""
    parts = [format_if_date(part, words) for part in row.row_key if part]
    if row.state:
        parts.insert(0, state_name(ledger, row.state, words))
    return ", ".join(parts)


def format_if_date(text: str, words: Words) -> str:
    """Format an ISO date for reading; return any other text unchanged."""
    return words.day(date.fromisoformat(text)) if ISO_DAY.fullmatch(text) else text


def format_day_or_unknown(day: date | None, words: Words) -> str:
    """Return the formatted day, or "not known"."""
    return words.day(day) if day else words.t("not known")


def format_row_amount(minor: int | None, row: RowChange, words: Words) -> str:
    """Return an amount of a row; a dash for None."""
    return "–" if minor is None else words.money(minor, row.currency, cents=True)


def describe_cells(row: RowChange, words: Words) -> str:
    """Return the cell of a row, and its earlier cell if it moved."""
    if row.cell_before and row.cell_after and row.cell_before != row.cell_after:
        return words.t("{after} (before: {before})", after=row.cell_after, before=row.cell_before)
    return row.cell_after or row.cell_before


def draw_state_totals(differences: Differences, ledger: Ledger, words: Words) -> None:
    """Draw a collapsed table of the States whose totals change."""
    tables = table_names(words)
    rows = [
        (
            state_name(ledger, state, words),
            tables.get(table, table),
            words.money(before, currency, cents=True),
            words.money(after, currency, cents=True),
        )
        for table, state, currency, before, after in differences.by_state
    ]
    if not rows or differences.is_first:
        return
    headers = (
        words.t("State"),
        words.t("Table"),
        words.t("Total before"),
        words.t("Total after"),
    )
    st.html(
        render(
            "collapsed_table",
            summary=words.t("State by State"),
            opened=False,
            headers=headers,
            numeric=(2, 3),
            rows=rows,
            stacked=True,
            lines=(),
        )
    )
