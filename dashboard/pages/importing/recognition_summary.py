"""What was recognised in each sheet of a file, and why other sheets were not read."""

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
    """Draw the layout, header rows, columns and totals of each sheet."""
    about, result = prepared.result.book.about, prepared.result
    draw_heading(words.t("What was recognised"), describe_mapping_source(prepared, words))
    draw_key_figures(
        (words.t("As at"), words.day(about.as_at) if about.as_at else words.t("not known"), ""),
        (words.t("Currency"), about.currency or describe_row_currency(result.previews, words), ""),
        (words.t("Kind of money"), stream_name(about.stream, words), ""),
    )
    rows = [
        row
        for preview in result.previews
        for row in sheet_lines(preview, result.book.problems, words)
    ]
    if not rows:
        draw_lines(words.t("Nothing: see the Problems below."))
        return
    headers = (
        words.t("Sheet"),
        words.t("What it holds"),
        words.t("Titles in row"),
        words.t("Columns"),
        words.t("Rows"),
        words.t("States"),
        words.t("Total"),
    )
    st.html(render("plain_table", headers=headers, numeric=(4, 5, 6), rows=rows, stacked=True))


def describe_row_currency(previews: Sequence[SheetPreview], words: Words) -> str:
    """Return that each row has its own currency, or that it is not known."""
    tables = [table for preview in previews for table in preview.tables]
    if tables and all("currency" in table.columns for table in tables):
        return words.t("in each row")
    return words.t("not known")


def describe_mapping_source(prepared: PreparedImport, words: Words) -> str:
    """Return where the mapping came from: entered, stored with a book, or detected."""
    if prepared.mapping_source == "said":
        return words.t("As you said, and as found where you said nothing.")
    if prepared.mapping_source:
        return words.t("As it was said before, beside {book}.", book=prepared.mapping_source)
    return words.t("As found in the file. Check it against the picture of the sheet.")


def stream_name(stream: str, words: Words) -> str:
    """Return the name of a stream."""
    names = {
        "assessed": words.t("Assessed contributions"),
        "voluntary": words.t("Voluntary contributions"),
    }
    return names.get(stream, words.t("not said"))


def sheet_lines(
    preview: SheetPreview, problems: Sequence[Problem], words: Words
) -> list[tuple[str, ...]]:
    """Return a table row for each table on a sheet, or one for a sheet without tables."""
    name = sheet_label(preview, words)
    if not preview.tables:
        if purpose := describe_guide_sheet(preview, words):
            return [(name, purpose, "", "", "", "", "")]
        return [(name, unread_reason(preview, problems, words), "", "", "", "", "")]
    return [table_line(name, table, words) for table in preview.tables]


def unread_reason(preview: SheetPreview, problems: Sequence[Problem], words: Words) -> str:
    """Return why a sheet is not read as a table; errors are listed among the Problems."""
    sheet_problems = [p for p in problems if p.sheet == preview.sheet]
    if any(p.severity is Severity.ERROR for p in sheet_problems):
        return words.t("Not read: its Problems are told below.")
    sheet_wide = [p for p in sheet_problems if not p.cell]
    why = (
        sheet_wide[0].message(words.t, words.code)
        if sheet_wide
        else words.t("Nothing that is counted.")
    )
    return words.t("Not read as a table. {why}", why=why)


def describe_guide_sheet(preview: SheetPreview, words: Words) -> str:
    """Return the purpose of an About or Notes sheet; "" for other sheets."""
    purposes = {
        "About": words.t("What the book says of itself: read"),
        "Notes": words.t("Notes: not read"),
    }
    return purposes.get(LAYOUT_BY_SHEET_NAME.get(normalise_text(preview.sheet), ""), "")


def sheet_label(preview: SheetPreview, words: Words) -> str:
    """Return a sheet's name, marked if it is hidden."""
    return words.t("{sheet} (hidden)", sheet=preview.sheet) if preview.is_hidden else preview.sheet


def table_line(name: str, table: TablePreview, words: Words) -> tuple[str, ...]:
    """Return the cells of a table's row in the summary."""
    fields = field_names(words)
    columns = ", ".join(
        words.t("{column}: {field}", column=column_letters(column), field=fields.get(field, field))
        for field, column in sorted(table.columns.items(), key=lambda c: c[1])
    )
    values = ", ".join(
        words.t(
            "{field}: {value}", field=fields.get(field, field), value=format_if_date(value, words)
        )
        for field, value in table.constants.items()
        if value and field not in table.columns
    )
    layout = table_descriptions(words).get(table.table, table.table)
    return (
        name,
        words.t("{layout}. {values}", layout=layout, values=values) if values else layout,
        ", ".join(str(row + 1) for row in table.header_rows),
        columns,
        words.count(table.row_count),
        words.count(table.state_count) if "state" in table.columns else "–",
        describe_table_total(table, words),
    )


def describe_table_total(table: TablePreview, words: Words) -> str:
    """Return the total of a table, with its column unless that is the amount."""
    if table.total is None:
        return "–"
    amount = words.money(table.total, table.currency, cents=True)
    field = AMOUNT_COLUMN[table.table]
    if field == "amount":
        return amount
    return words.t("{field}: {value}", field=field_names(words)[field], value=amount)
