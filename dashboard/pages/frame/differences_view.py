"""What changes from one version of a book to another: sums, rows and States, a loss before all else."""

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
    found: Differences, ledger: Ledger, words: Words, *, are_past: bool = False
) -> None:
    """Draw all differences; ``are_past``: between versions that were in use."""
    if found.has_loss and not found.is_first:
        ahead = words.t("Less would remain than before")
        title = words.t("Less remains than before") if are_past else ahead
        st.html(
            render(
                "said_first",
                testid="loss",
                aloud=True,
                title=title,
                lines=describe_losses(found, words),
            )
        )
    if found.is_empty and not found.is_first:
        draw_lines(words.t("No figure changes."))
    draw_lines(describe_as_at_change(found, words))
    draw_sums(found.sums, words, is_first=found.is_first)
    if kept_out := found.excluded_amounts[1]:
        draw_lines(
            words.t(
                "Kept out of these figures by errors: {amounts}.",
                amounts=", ".join(
                    words.money(minor, currency, cents=True)
                    for currency, minor in sorted(kept_out.items())
                ),
            )
        )
    parts = (
        (words.t("Vanished rows"), found.removed, True),
        (words.t("Changed rows"), found.changed, True),
        (words.t("New rows"), found.added, not found.is_first),
    )
    for title, rows, opened in parts:
        if rows:
            draw_rows(title, rows, ledger, words, opened=opened)
    draw_state_totals(found, ledger, words)


def describe_as_at_change(found: Differences, words: Words) -> str:
    """The day that the figures speak to, before and after."""
    before, after = (format_day_or_unknown(known, words) for known in found.as_at)
    if found.is_first:
        return words.t("As at: {day}.", day=after)
    if before == after:
        return words.t("As at: {day}, before and after.", day=after)
    return words.t("As at: {before} before, {after} after.", before=before, after=after)


def describe_losses(found: Differences, words: Words) -> list[str]:
    """Each kind of loss in a sentence."""
    tables, said = table_names(words), []
    for one in found.sums:
        table = tables.get(one.table, one.table)
        if one.rows_after < one.rows_before:
            said.append(
                words.t(
                    "{table}: {after} rows in place of {before}.",
                    table=table,
                    after=words.count(one.rows_after),
                    before=words.count(one.rows_before),
                )
            )
        if one.after < one.before:
            said.append(
                words.t(
                    "{table}: {after} in place of {before}.",
                    table=table,
                    after=words.money(one.after, one.currency, cents=True),
                    before=words.money(one.before, one.currency, cents=True),
                )
            )
    if found.removed:
        said.append(
            words.n("{n} row vanishes.", "{n} rows vanish.", len(found.removed)),
        )
    if found.errors[1] > found.errors[0]:
        said.append(
            words.t(
                "{after} errors in place of {before}.",
                after=words.count(found.errors[1]),
                before=words.count(found.errors[0]),
            )
        )
    return said


def draw_sums(found: Sequence[SumChange], words: Words, *, is_first: bool) -> None:
    """Rows and totals by table and currency, before and after; of a new book there is no before."""
    tables = table_names(words)
    totals = [
        [format_total(minor, s.currency, words) for minor in (s.before, s.after)] for s in found
    ]
    rows: list[tuple[str, ...]]
    if is_first:
        heads: tuple[str, ...] = (words.t("Table"), words.t("Rows"), words.t("Total"))
        numeric: tuple[int, ...] = (1, 2)
        rows = [
            (tables.get(s.table, s.table), words.count(s.rows_after), after)
            for s, (_, after) in zip(found, totals, strict=True)
        ]
    else:
        heads = (
            words.t("Table"),
            words.t("Rows before"),
            words.t("Rows after"),
            words.t("Total before"),
            words.t("Total after"),
        )
        rows = [
            (
                tables.get(s.table, s.table),
                words.count(s.rows_before),
                words.count(s.rows_after),
                before,
                after,
            )
            for s, (before, after) in zip(found, totals, strict=True)
        ]
        numeric = (1, 2, 3, 4)
    if rows:
        st.html(render("plain_table", heads=heads, numeric=numeric, rows=rows, stacked=True))


def format_total(minor: int, currency: str, words: Words) -> str:
    """A total; a dash where a table holds no money."""
    return words.money(minor, currency, cents=True) if currency else "–"


def draw_rows(
    title: str, rows: Sequence[RowChange], ledger: Ledger, words: Words, *, opened: bool
) -> None:
    """Rows of one kind, each with its cells; new and vanished ones have one amount, not two."""
    fields, first, last = field_names(words), words.t("What"), words.t("Cell")
    heads: tuple[str, ...] = (first, words.t("Amount"), last)
    numeric: tuple[int, ...] = (1,)
    shown: list[tuple[str, ...]]
    if any(row.changed_fields for row in rows):
        heads = (first, words.t("Before"), words.t("After"), words.t("What differs"), last)
        numeric = (1, 2)
        shown = [
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
        shown = [
            (
                describe_row(row, ledger, words),
                format_row_amount(row.before if row.after is None else row.after, row, words),
                describe_cells(row, words),
            )
            for row in rows[:MAX_ROWS]
        ]
    more = len(rows) - len(shown)
    st.html(
        render(
            "folded_table",
            summary=words.t("{title}: {n}", title=title, n=words.count(len(rows))),
            opened=opened and len(rows) <= MAX_ROWS,
            heads=heads,
            numeric=numeric,
            rows=shown,
            stacked=True,
            lines=(words.n("{n} more row.", "{n} more rows.", more) if more else "",),
        )
    )


def describe_row(row: RowChange, ledger: Ledger, words: Words) -> str:
    """A row in words: its State, and what else names it."""
    parts = [format_if_date(part, words) for part in row.row_key if part]
    if row.state:
        parts.insert(0, state_name(ledger, row.state, words))
    return ", ".join(parts)


def format_if_date(text: str, words: Words) -> str:
    """A day in words, any other text as it is."""
    return words.day(date.fromisoformat(text)) if ISO_DAY.fullmatch(text) else text


def format_day_or_unknown(known: date | None, words: Words) -> str:
    """A day, or that it is not known."""
    return words.day(known) if known else words.t("not known")


def format_row_amount(minor: int | None, row: RowChange, words: Words) -> str:
    """An amount of a row; a dash where the row is not there."""
    return "–" if minor is None else words.money(minor, row.currency, cents=True)


def describe_cells(row: RowChange, words: Words) -> str:
    """Where a row stands, and where it stood."""
    if row.cell_before and row.cell_after and row.cell_before != row.cell_after:
        return words.t("{after} (before: {before})", after=row.cell_after, before=row.cell_before)
    return row.cell_after or row.cell_before


def draw_state_totals(found: Differences, ledger: Ledger, words: Words) -> None:
    """The totals of the States whose totals change, folded."""
    tables = table_names(words)
    rows = [
        (
            state_name(ledger, state, words),
            tables.get(table, table),
            words.money(before, currency, cents=True),
            words.money(after, currency, cents=True),
        )
        for table, state, currency, before, after in found.by_state
    ]
    if not rows or found.is_first:
        return
    heads = (
        words.t("State"),
        words.t("Table"),
        words.t("Total before"),
        words.t("Total after"),
    )
    st.html(
        render(
            "folded_table",
            summary=words.t("State by State"),
            opened=False,
            heads=heads,
            numeric=(2, 3),
            rows=rows,
            stacked=True,
            lines=(),
        )
    )
