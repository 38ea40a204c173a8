"""The form for the mapping of a file: its sheets, columns, header rows, and book settings.

Each change makes a new mapping; the file is then read again and the page redrawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard.conventions.import_book import PreparedImport
from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE, clamp_date
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.view import View
from dashboard.pages.importing.drafts import discard_mapping, store_mapping
from dashboard.pages.importing.mapping import mapping_edits
from dashboard.pages.importing.mapping.sheet_picture import PickedHeader
from dashboard.pages.importing.recognition_summary import stream_name
from dashboard.wording.field_names import (
    FIELD_BY_PROBLEM_CODE,
    field_colour,
    field_names,
    table_descriptions,
    table_fields,
)
from dashboard.workbooks import Problem
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.problems.questions import EXCLUDE

PICKED_KEY: Final = "import_picked"
CURRENCY_OPTIONS: Final = ("", "CHF", "EUR", "USD")
BOOK_FIELDS: Final = frozenset({"as_at"})  # set once for the book


class MappingForm:
    """Widgets that edit the mapping of one file; ``prepared`` is its current import."""

    def __init__(self, view: View, sha256: str, prepared: PreparedImport) -> None:
        """Create the form for one file in one view."""
        self.view, self.sha256, self.prepared = view, sha256, prepared
        self.words, self.mapping = view.words, prepared.mapping

    def widget_key(self, *parts: object) -> str:
        """Return a widget key that is unique to the file."""
        return "-".join(("import", self.sha256[:12], *map(str, parts)))

    def draw_select(
        self,
        label: str,
        options: Sequence[str],
        current: str,
        format_option: Callable[[str], str],
        with_option: Callable[[str], BookMapping],
        *key: object,
    ) -> None:
        """Draw a select box; ``with_option`` returns the mapping for the selected option."""
        widget = self.widget_key(*key)
        if current not in options:
            options = (*options, current)
        st.session_state[widget] = current
        st.selectbox(
            escape_markdown(label),
            options,
            format_func=format_option,
            key=widget,
            on_change=self.apply_widget,
            args=(with_option, widget),
        )

    def apply_widget(self, with_option: Callable[[str], BookMapping], widget: str) -> None:
        """Store the mapping for a widget's value."""
        store_mapping(
            self.view.convention, self.sha256, with_option(st.session_state[widget] or "")
        )

    def draw_reset_button(self) -> None:
        """Draw a button that discards the mapping entered for this file."""
        if self.prepared.mapping_source == "said":
            st.button(
                self.words.t("Take back what you said"),
                key=self.widget_key("take-back"),
                on_click=discard_mapping,
                args=(self.view.convention, self.sha256),
            )

    def draw_sheet_fields(self, preview: SheetPreview) -> None:
        """Draw the choice of a sheet's table, and the values that apply to all its rows."""
        words, name = self.words, preview.sheet
        sheet_mapping = mapping_edits.sheet_mapping(self.mapping, name)
        tables = table_descriptions(words)
        detected = tables.get(preview.tables[0].table, "") if preview.tables else words.t("nothing")
        labels = {
            "": words.t("As found: {layout}", layout=detected),
            EXCLUDE: words.t("Not to be read"),
        }
        self.draw_select(
            words.t("What the sheet {sheet} holds", sheet=name),
            ("", *tables, EXCLUDE),
            sheet_mapping.table,
            lambda table: labels.get(table) or tables.get(table, table),
            lambda table: mapping_edits.with_table(self.mapping, name, table),
            name, "table",
        )  # fmt: skip
        fields = field_names(words)
        for field in sheet_value_fields(preview, self.prepared.result.book.problems):
            widget = self.widget_key(name, "value", field)
            st.session_state[widget] = sheet_mapping.values.get(field, "")
            st.text_input(
                words.t(
                    "{field}, for every row of this sheet",
                    field=escape_markdown(fields.get(field, field)),
                ),
                key=widget,
                placeholder=next(
                    (
                        block.constants[field]
                        for block in preview.tables
                        if block.constants.get(field)
                    ),
                    "",
                ),
                on_change=self.apply_widget,
                args=(
                    lambda v, f=field: mapping_edits.with_value(self.mapping, name, f, v),
                    widget,
                ),
            )

    def picked_header(self, preview: SheetPreview) -> PickedHeader | None:
        """Return the column or row of a sheet clicked last; None if its panel was closed."""
        stored = st.session_state.get(PICKED_KEY)
        if stored is None or stored[:2] != (self.sha256, preview.sheet):
            return None
        picked: PickedHeader = stored[2]
        return picked

    def draw_picked_panel(self, preview: SheetPreview) -> None:
        """Draw the choices for the clicked column or row, above the picture."""
        if (picked := self.picked_header(preview)) is None:
            return
        with st.container(border=True, key=self.widget_key("panel", picked.axis, picked.index)):
            if picked.is_row:
                self.draw_header_row_button(preview, picked.index)
            else:
                self.draw_column_field(preview, picked.index)
            st.button(self.words.t("Close"), key=self.widget_key("close"), on_click=close_panel)

    def draw_column_field(self, preview: SheetPreview, column: int) -> None:
        """Draw the choice of a column's field."""
        words = self.words
        table = mapping_edits.sheet_mapping(self.mapping, preview.sheet).table or next(
            (block.table for block in preview.tables), ""
        )
        if table in {"", EXCLUDE}:
            draw_heading(words.t("First say what this sheet holds"))
            return
        fields = field_names(words)
        title = preview.titles.get(column, "")
        current = mapping_edits.mapped_field(self.mapping, preview, column)
        detected_fields = [
            f
            for block in preview.tables
            for f, block_column in block.columns.items()
            if block_column == column
        ]
        detected = (
            fields.get(detected_fields[0], detected_fields[0])
            if detected_fields
            else words.t("not read")
        )
        labels = {
            "": words.t("As found: {layout}", layout=detected),
            EXCLUDE: words.t("Not to be read"),
        }
        label = (
            words.t(
                "What column {column}, “{title}”, means",
                column=column_letters(column),
                title=title,
            )
            if title
            else words.t("What column {column} means", column=column_letters(column))
        )
        self.draw_select(
            label,
            ("", *table_fields(table), EXCLUDE),
            current,
            lambda field: labels.get(field) or fields.get(field, field),
            lambda field: mapping_edits.with_column(self.mapping, preview, column, field, table),
            preview.sheet, "column", column,
        )  # fmt: skip

    def draw_header_row_button(self, preview: SheetPreview, row: int) -> None:
        """Draw the button that makes a row the header row."""
        words = self.words
        draw_heading(words.t("Row {row}", row=words.count(row + 1)))
        if mapping_edits.sheet_mapping(self.mapping, preview.sheet).header == row + 1:
            draw_lines(words.t("It holds the column titles, as you said."))
            return
        mapping = mapping_edits.with_header_row(self.mapping, preview.sheet, row)
        st.button(
            words.t("This row holds the column titles"),
            key=self.widget_key(preview.sheet, "row", row),
            on_click=store_mapping,
            args=(self.view.convention, self.sha256, mapping),
        )

    def draw_book_fields(self) -> None:
        """Draw the settings for the entire file."""
        words, mapping, about = self.words, self.mapping, self.prepared.result.book.about
        as_found = words.t("As found")
        streams = {
            "": as_found,
            "assessed": stream_name("assessed", words),
            "voluntary": stream_name("voluntary", words),
        }
        separators = {"": as_found, ".": words.t("point (1.5)"), ",": words.t("comma (1,5)")}
        orders = {
            "": as_found,
            "day first": words.t("day first (31/12/2021)"),
            "month first": words.t("month first (12/31/2021)"),
        }
        columns = st.columns(2)
        with columns[0]:
            self.draw_book_select(words.t("Kind of money"), "stream", streams)
            currencies = {code: code or as_found for code in CURRENCY_OPTIONS}
            self.draw_book_select(words.t("Currency"), "currency", currencies)
            widget = self.widget_key("as-at")
            day = mapping.as_at or about.as_at
            st.session_state[widget] = day if day and day == clamp_date(day) else None
            st.date_input(
                words.t("As-at day of its figures"),
                key=widget,
                format="YYYY-MM-DD",
                min_value=EARLIEST_DATE,
                max_value=LATEST_DATE,
                on_change=self.apply_as_at,
                args=(widget,),
            )
        with columns[1]:
            self.draw_book_select(words.t("Decimal mark"), "decimals", separators)
            self.draw_book_select(words.t("Order of day and month"), "dates", orders)

    def draw_book_select(self, label: str, field: str, labels: Mapping[str, str]) -> None:
        """Draw the choice of one book setting."""
        self.draw_select(
            label,
            tuple(labels),
            getattr(self.mapping, field),
            lambda option: labels.get(option, option),
            lambda option: mapping_edits.with_book_setting(self.mapping, field, option),
            field,
        )

    def apply_as_at(self, widget: str) -> None:
        """Store the selected as-at date."""
        day = st.session_state[widget]
        mapping = mapping_edits.with_as_at(self.mapping, day, self.sha256)
        store_mapping(self.view.convention, self.sha256, mapping)


def sheet_value_fields(preview: SheetPreview, problems: Iterable[Problem]) -> list[str]:
    """Return the fields that every row needs, but no column of the sheet holds."""
    needed = [
        FIELD_BY_PROBLEM_CODE[p.code]
        for p in problems
        if p.sheet == preview.sheet and p.code in FIELD_BY_PROBLEM_CODE
    ]
    for block in preview.tables:
        layout = next((columns for name, columns in LAYOUTS.values() if name == block.table), ())
        needed += [
            column.field
            for column in layout
            if column.required
            and column.field not in block.columns
            and column.field not in BOOK_FIELDS
            and field_colour(column.field) not in {"money", "state"}
        ]
    excluded = {f for block in preview.tables for f in block.columns}
    excluded |= {
        field
        for field in needed
        if len({block.constants.get(field) for block in preview.tables}) > 1
    }  # one value for all rows would merge several meetings into one
    return [field for field in dict.fromkeys(needed) if field not in excluded]


def close_panel() -> None:
    """Close the panel of the clicked column or row."""
    st.session_state.pop(PICKED_KEY, None)
