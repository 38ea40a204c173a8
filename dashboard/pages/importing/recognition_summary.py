"""What was recognised in a file, sheet by sheet, and what was not and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.conventions.import_book import PreparedImport
from dashboard.locale import Words
from dashboard.pages.frame.differences_view import format_if_date
from dashboard.pages.frame.elements import draw_heading, draw_key_figures, draw_lines
from dashboard.pages.frame.templates import render
from dashboard.wording.field_names import field_names, table_descriptions
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN, LAYOUT_BY_SHEET_NAME
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.preview import SheetPreview, TablePreview
from dashboard.workbooks.values.normalise import normalise_text


def draw_recognition_summary(prepared: PreparedImport, words: Words) -> None:
    """The layout, titles, columns and totals of each sheet in plain words."""
    about, looked = prepared.result.book.about, prepared.result
    draw_heading(words.t("What was recognised"), describe_mapping_source(prepared, words))
    draw_key_figures(
        (words.t("As at"), words.day(about.as_at) if about.as_at else words.t("not known"), ""),
        (words.t("Currency"), about.currency or describe_row_currency(looked.previews, words), ""),
        (words.t("Kind of money"), stream_name(about.stream, words), ""),
    )
    rows = [
        row for seen in looked.previews for row in sheet_lines(seen, looked.book.problems, words)
    ]
    if not rows:
        draw_lines(words.t("Nothing: see the Problems below."))
        return
    heads = (
        words.t("Sheet"),
        words.t("What it holds"),
        words.t("Titles in row"),
        words.t("Columns"),
        words.t("Rows"),
        words.t("States"),
        words.t("Total"),
    )
    st.html(render("plain_table", heads=heads, numeric=(4, 5, 6), rows=rows, stacked=True))


def describe_row_currency(sheets: Sequence[SheetPreview], words: Words) -> str:
    """That each row says its own currency, as promises do; else that none is known."""
    blocks = [block for seen in sheets for block in seen.tables]
    if blocks and all("currency" in block.columns for block in blocks):
        return words.t("in each row")
    return words.t("not known")


def describe_mapping_source(prepared: PreparedImport, words: Words) -> str:
    """Whose word on the layout was followed, where anybody's was."""
    if prepared.mapping_source == "said":
        return words.t("As you said, and as found where you said nothing.")
    if prepared.mapping_source:
        return words.t("As it was said before, beside {book}.", book=prepared.mapping_source)
    return words.t("As found in the file. Check it against the picture of the sheet.")


def stream_name(stream: str, words: Words) -> str:
    """What kind of money a book holds."""
    known = {
        "assessed": words.t("Assessed contributions"),
        "voluntary": words.t("Voluntary contributions"),
    }
    return known.get(stream, words.t("not said"))


def sheet_lines(
    seen: SheetPreview, problems: Sequence[Problem], words: Words
) -> list[tuple[str, ...]]:
    """A line for each table on a sheet, and one for a sheet without."""
    name = sheet_label(seen, words)
    if not seen.tables:
        if said := describe_guide_sheet(seen, words):
            return [(name, said, "", "", "", "", "")]
        return [(name, unread_reason(seen, problems, words), "", "", "", "", "")]
    return [table_line(name, block, words) for block in seen.tables]


def unread_reason(seen: SheetPreview, problems: Sequence[Problem], words: Words) -> str:
    """Why a sheet is not read as a table; an error is told in full among the Problems."""
    own = [p for p in problems if p.sheet == seen.sheet]
    if any(p.severity is Severity.ERROR for p in own):
        return words.t("Not read: its Problems are told below.")
    whole = [p for p in own if not p.cell]
    why = whole[0].message(words.t, words.code) if whole else words.t("Nothing that is counted.")
    return words.t("Not read as a table. {why}", why=why)


def describe_guide_sheet(seen: SheetPreview, words: Words) -> str:
    """What a sheet of words is for; "" where it is none."""
    known = {
        "About": words.t("What the book says of itself: read"),
        "Notes": words.t("Notes: not read"),
    }
    return known.get(LAYOUT_BY_SHEET_NAME.get(normalise_text(seen.sheet), ""), "")


def sheet_label(seen: SheetPreview, words: Words) -> str:
    """A sheet's name, and that it is hidden where it is."""
    return words.t("{sheet} (hidden)", sheet=seen.sheet) if seen.is_hidden else seen.sheet


def table_line(name: str, block: TablePreview, words: Words) -> tuple[str, ...]:
    """One table on a line."""
    fields = field_names(words)
    columns = ", ".join(
        words.t("{column}: {field}", column=column_letters(place), field=fields.get(field, field))
        for field, place in sorted(block.columns.items(), key=lambda c: c[1])
    )
    values = ", ".join(
        words.t(
            "{field}: {value}", field=fields.get(field, field), value=format_if_date(value, words)
        )
        for field, value in block.constants.items()
        if value and field not in block.columns
    )
    layout = table_descriptions(words).get(block.table, block.table)
    return (
        name,
        words.t("{layout}. {values}", layout=layout, values=values) if values else layout,
        ", ".join(str(row + 1) for row in block.header_rows),
        columns,
        words.count(block.row_count),
        words.count(block.state_count) if "state" in block.columns else "–",
        describe_table_total(block, words),
    )


def describe_table_total(block: TablePreview, words: Words) -> str:
    """The total of a table and which of its columns it is of."""
    if block.total is None:
        return "–"
    amount = words.money(block.total, block.currency, cents=True)
    field = AMOUNT_COLUMN[block.table]
    if field == "amount":
        return amount
    return words.t("{field}: {value}", field=field_names(words)[field], value=amount)
