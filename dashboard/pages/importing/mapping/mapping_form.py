"""What a person can say of a file: its sheets, columns, rows, States, and the file as a whole.

Each word makes a new mapping; the file is then read again and everything is drawn anew.
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
from dashboard.pages.importing.mapping import mapping_edits as mending
from dashboard.pages.importing.mapping.sheet_picture import PickedHead
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
BOOK_FIELDS: Final = frozenset({"as_at"})  # said once for the book


class MappingForm:
    """Widgets that write into the mapping of one file; ``read`` is how it is read now."""

    def __init__(self, view: View, sha256: str, read: PreparedImport) -> None:
        """For one file on one viewer's page."""
        self.view, self.sha256, self.prepared = view, sha256, read
        self.words, self.mapping = view.words, read.mapping

    def widget_key(self, *parts: object) -> str:
        """The key of a widget: another for each file."""
        return "-".join(("import", self.sha256[:12], *map(str, parts)))

    def draw_select(
        self,
        label: str,
        options: Sequence[str],
        current: str,
        told: Callable[[str], str],
        become: Callable[[str], BookMapping],
        *key: object,
    ) -> None:
        """A select box whose choice becomes another mapping."""
        widget = self.widget_key(*key)
        if current not in options:
            options = (*options, current)
        st.session_state[widget] = current
        st.selectbox(
            escape_markdown(label),
            options,
            format_func=told,
            key=widget,
            on_change=self.apply_widget,
            args=(become, widget),
        )

    def apply_widget(self, become: Callable[[str], BookMapping], widget: str) -> None:
        """Take a widget's word."""
        store_mapping(self.view.convention, self.sha256, become(st.session_state[widget] or ""))

    def draw_reset_button(self) -> None:
        """The way back from whatever was said of this file."""
        if self.prepared.mapping_source == "said":
            st.button(
                self.words.t("Take back what you said"),
                key=self.widget_key("take-back"),
                on_click=discard_mapping,
                args=(self.view.convention, self.sha256),
            )

    def draw_sheet_fields(self, seen: SheetPreview) -> None:
        """What a sheet holds, and what holds for all of its rows."""
        words, name = self.words, seen.sheet
        said = mending.sheet_mapping(self.mapping, name)
        tables = table_descriptions(words)
        found = tables.get(seen.tables[0].table, "") if seen.tables else words.t("nothing")
        named = {
            "": words.t("As found: {layout}", layout=found),
            EXCLUDE: words.t("Not to be read"),
        }
        self.draw_select(
            words.t("What the sheet {sheet} holds", sheet=name),
            ("", *tables, EXCLUDE),
            said.table,
            lambda table: named.get(table) or tables.get(table, table),
            lambda table: mending.with_table(self.mapping, name, table),
            name, "table",
        )  # fmt: skip
        fields = field_names(words)
        for field in sheet_value_fields(seen, self.prepared.result.book.problems):
            widget = self.widget_key(name, "value", field)
            st.session_state[widget] = said.values.get(field, "")
            st.text_input(
                words.t(
                    "{field}, for every row of this sheet",
                    field=escape_markdown(fields.get(field, field)),
                ),
                key=widget,
                placeholder=next(
                    (b.constants[field] for b in seen.tables if b.constants.get(field)), ""
                ),
                on_change=self.apply_widget,
                args=(lambda v, f=field: mending.with_value(self.mapping, name, f, v), widget),
            )

    def picked_head(self, seen: SheetPreview) -> PickedHead | None:
        """The column or row of a sheet that was clicked last; None where its question was closed."""
        at = st.session_state.get(PICKED_KEY)
        if at is None or at[:2] != (self.sha256, seen.sheet):
            return None
        picked: PickedHead = at[2]
        return picked

    def draw_picked_panel(self, seen: SheetPreview) -> None:
        """What the column or row that was clicked means, right above the picture."""
        if (picked := self.picked_head(seen)) is None:
            return
        with st.container(border=True, key=self.widget_key("panel", picked.axis, picked.index)):
            if picked.is_row:
                self.draw_header_row_button(seen, picked.index)
            else:
                self.draw_column_field(seen, picked.index)
            st.button(self.words.t("Close"), key=self.widget_key("close"), on_click=close_panel)

    def draw_column_field(self, seen: SheetPreview, place: int) -> None:
        """What one column means."""
        words = self.words
        table = mending.sheet_mapping(self.mapping, seen.sheet).table or next(
            (b.table for b in seen.tables), ""
        )
        if table in {"", EXCLUDE}:
            draw_heading(words.t("First say what this sheet holds"))
            return
        fields = field_names(words)
        title = seen.titles.get(place, "")
        said = mending.mapped_field(self.mapping, seen, place)
        here = [f for b in seen.tables for f, column in b.columns.items() if column == place]
        found = fields.get(here[0], here[0]) if here else words.t("not read")
        named = {
            "": words.t("As found: {layout}", layout=found),
            EXCLUDE: words.t("Not to be read"),
        }
        label = (
            words.t(
                "What column {column}, “{title}”, means",
                column=column_letters(place),
                title=title,
            )
            if title
            else words.t("What column {column} means", column=column_letters(place))
        )
        self.draw_select(
            label,
            ("", *table_fields(table), EXCLUDE),
            said,
            lambda field: named.get(field) or fields.get(field, field),
            lambda field: mending.with_column(self.mapping, seen, place, field, table),
            seen.sheet, "column", place,
        )  # fmt: skip

    def draw_header_row_button(self, seen: SheetPreview, place: int) -> None:
        """Whether a row holds the column titles."""
        words = self.words
        draw_heading(words.t("Row {row}", row=words.count(place + 1)))
        if mending.sheet_mapping(self.mapping, seen.sheet).header == place + 1:
            draw_lines(words.t("It holds the column titles, as you said."))
            return
        mapping = mending.with_header_row(self.mapping, seen.sheet, place)
        st.button(
            words.t("This row holds the column titles"),
            key=self.widget_key(seen.sheet, "row", place),
            on_click=store_mapping,
            args=(self.view.convention, self.sha256, mapping),
        )

    def draw_book_fields(self) -> None:
        """What holds for the whole file."""
        words, mapping, about = self.words, self.mapping, self.prepared.result.book.about
        as_found = words.t("As found")
        streams = {
            "": as_found,
            "assessed": stream_name("assessed", words),
            "voluntary": stream_name("voluntary", words),
        }
        marks = {"": as_found, ".": words.t("point (1.5)"), ",": words.t("comma (1,5)")}
        orders = {
            "": as_found,
            "day first": words.t("day first (31/12/2021)"),
            "month first": words.t("month first (12/31/2021)"),
        }
        columns = st.columns(2)
        with columns[0]:
            self.draw_book_select(words.t("Kind of money"), "stream", streams)
            named = {code: code or as_found for code in CURRENCY_OPTIONS}
            self.draw_book_select(words.t("Currency"), "currency", named)
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
            self.draw_book_select(words.t("Decimal mark"), "decimals", marks)
            self.draw_book_select(words.t("Order of day and month"), "dates", orders)

    def draw_book_select(self, label: str, field: str, named: Mapping[str, str]) -> None:
        """A choice that holds for the whole file."""
        self.draw_select(
            label,
            tuple(named),
            getattr(self.mapping, field),
            lambda option: named.get(option, option),
            lambda option: mending.with_book_setting(self.mapping, field, option),
            field,
        )

    def apply_as_at(self, widget: str) -> None:
        """Take the day that was said."""
        said = st.session_state[widget]
        mapping = mending.with_as_at(self.mapping, said, self.sha256)
        store_mapping(self.view.convention, self.sha256, mapping)


def sheet_value_fields(seen: SheetPreview, problems: Iterable[Problem]) -> list[str]:
    """The fields that every row needs and no column of a sheet holds."""
    needed = [
        FIELD_BY_PROBLEM_CODE[p.code]
        for p in problems
        if p.sheet == seen.sheet and p.code in FIELD_BY_PROBLEM_CODE
    ]
    for block in seen.tables:
        layout = next((columns for name, columns in LAYOUTS.values() if name == block.table), ())
        needed += [
            column.field
            for column in layout
            if column.required
            and column.field not in block.columns
            and column.field not in BOOK_FIELDS
            and field_colour(column.field) not in {"money", "state"}
        ]
    several = {f for b in seen.tables for f in b.columns}
    several |= {
        field for field in needed if len({b.constants.get(field) for b in seen.tables}) > 1
    }  # one word for all would make several meetings one
    return [field for field in dict.fromkeys(needed) if field not in several]


def close_panel() -> None:
    """Close the panel of what was clicked."""
    st.session_state.pop(PICKED_KEY, None)
