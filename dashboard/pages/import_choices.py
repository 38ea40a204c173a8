"""What a person can say of a file: its sheets, columns, rows, States, and the file as a whole.

Each word makes a new mapping; the file is then read again and everything is drawn anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard.importing import Prepared
from dashboard.indicators.calendar import FIRST_DAY, LAST_DAY, nearest_day
from dashboard.pages import import_mending as mending
from dashboard.pages.drawing import heading, lines
from dashboard.pages.import_draft import mend, take_back
from dashboard.pages.import_seen import stream_word
from dashboard.pages.import_words import ASKED, field_words, fields_of, kind_of, table_words
from dashboard.pages.literal import literal
from dashboard.pages.sheet_picture import Picked
from dashboard.pages.view import View
from dashboard.workbooks import Problem
from dashboard.workbooks.clean.layout import LAYOUT
from dashboard.workbooks.letters import letters
from dashboard.workbooks.mapping import BookMapping
from dashboard.workbooks.questions import NONE
from dashboard.workbooks.seen import Seen

PICKED: Final = "import_picked"
CURRENCIES: Final = ("", "CHF", "EUR", "USD")
OF_BOOK: Final = frozenset({"as_at"})  # said once for the book


class Mending:
    """Widgets that write into the mapping of one file; ``read`` is how it is read now."""

    def __init__(self, view: View, sha256: str, read: Prepared) -> None:
        """For one file on one viewer's page."""
        self.view, self.sha256, self.read = view, sha256, read
        self.words, self.mapping = view.words, read.mapping

    def key(self, *parts: object) -> str:
        """The key of a widget: another for each file."""
        return "-".join(("import", self.sha256[:12], *map(str, parts)))

    def choose(
        self,
        label: str,
        options: Sequence[str],
        current: str,
        told: Callable[[str], str],
        become: Callable[[str], BookMapping],
        *key: object,
    ) -> None:
        """A select box whose choice becomes another mapping."""
        widget = self.key(*key)
        if current not in options:
            options = (*options, current)
        st.session_state[widget] = current
        st.selectbox(
            literal(label),
            options,
            format_func=told,
            key=widget,
            on_change=self.say,
            args=(become, widget),
        )

    def say(self, become: Callable[[str], BookMapping], widget: str) -> None:
        """Take a widget's word."""
        mend(self.view.convention, self.sha256, become(st.session_state[widget] or ""))

    def taking_back(self) -> None:
        """The way back from whatever was said of this file."""
        if self.read.mapping_from == "said":
            st.button(
                self.words.t("Take back what you said"),
                key=self.key("take-back"),
                on_click=take_back,
                args=(self.view.convention, self.sha256),
            )

    def sheet(self, seen: Seen) -> None:
        """What a sheet holds, and what holds for all of its rows."""
        words, name = self.words, seen.sheet
        said = mending.of_sheet(self.mapping, name)
        tables = table_words(words)
        found = tables.get(seen.blocks[0].table, "") if seen.blocks else words.t("nothing")
        named = {"": words.t("As found: {layout}", layout=found), NONE: words.t("Not to be read")}
        self.choose(
            words.t("What the sheet {sheet} holds", sheet=name),
            ("", *tables, NONE),
            said.table,
            lambda table: named.get(table) or tables.get(table, table),
            lambda table: mending.with_table(self.mapping, name, table),
            name, "table",
        )  # fmt: skip
        fields = field_words(words)
        for field in values_of(seen, self.read.looked.book.problems):
            widget = self.key(name, "value", field)
            st.session_state[widget] = said.values.get(field, "")
            st.text_input(
                words.t(
                    "{field}, for every row of this sheet", field=literal(fields.get(field, field))
                ),
                key=widget,
                placeholder=next((b.values[field] for b in seen.blocks if b.values.get(field)), ""),
                on_change=self.say,
                args=(lambda v, f=field: mending.with_value(self.mapping, name, f, v), widget),
            )

    def chosen(self, seen: Seen) -> Picked | None:
        """The column or row of a sheet that was clicked last; None where its question was closed."""
        at = st.session_state.get(PICKED)
        if at is None or at[:2] != (self.sha256, seen.sheet):
            return None
        picked: Picked = at[2]
        return picked

    def picked(self, seen: Seen) -> None:
        """What the column or row that was clicked means, right above the picture."""
        if (picked := self.chosen(seen)) is None:
            return
        with st.container(border=True, key=self.key("panel", picked.axis, picked.place)):
            if picked.is_row:
                self.row(seen, picked.place)
            else:
                self.column(seen, picked.place)
            st.button(self.words.t("Close"), key=self.key("close"), on_click=put_away)

    def column(self, seen: Seen, place: int) -> None:
        """What one column means."""
        words = self.words
        table = mending.of_sheet(self.mapping, seen.sheet).table or next(
            (b.table for b in seen.blocks), ""
        )
        if table in {"", NONE}:
            heading(words.t("First say what this sheet holds"))
            return
        fields = field_words(words)
        title = seen.titles.get(place, "")
        said = mending.said_of(self.mapping, seen, place)
        here = [f for b in seen.blocks for f, column in b.columns.items() if column == place]
        found = fields.get(here[0], here[0]) if here else words.t("not read")
        named = {"": words.t("As found: {layout}", layout=found), NONE: words.t("Not to be read")}
        label = (
            words.t(
                "What column {column}, “{title}”, means",
                column=letters(place),
                title=title,
            )
            if title
            else words.t("What column {column} means", column=letters(place))
        )
        self.choose(
            label,
            ("", *fields_of(table), NONE),
            said,
            lambda field: named.get(field) or fields.get(field, field),
            lambda field: mending.with_column(self.mapping, seen, place, field, table),
            seen.sheet, "column", place,
        )  # fmt: skip

    def row(self, seen: Seen, place: int) -> None:
        """Whether a row holds the column titles."""
        words = self.words
        heading(words.t("Row {row}", row=words.count(place + 1)))
        if mending.of_sheet(self.mapping, seen.sheet).header == place + 1:
            lines(words.t("It holds the column titles, as you said."))
            return
        mapping = mending.with_header(self.mapping, seen.sheet, place)
        st.button(
            words.t("This row holds the column titles"),
            key=self.key(seen.sheet, "row", place),
            on_click=mend,
            args=(self.view.convention, self.sha256, mapping),
        )

    def book(self) -> None:
        """What holds for the whole file."""
        words, mapping, about = self.words, self.mapping, self.read.looked.book.about
        as_found = words.t("As found")
        streams = {
            "": as_found,
            "assessed": stream_word("assessed", words),
            "voluntary": stream_word("voluntary", words),
        }
        marks = {"": as_found, ".": words.t("point (1.5)"), ",": words.t("comma (1,5)")}
        orders = {
            "": as_found,
            "day first": words.t("day first (31/12/2021)"),
            "month first": words.t("month first (12/31/2021)"),
        }
        columns = st.columns(2)
        with columns[0]:
            self.one(words.t("Kind of money"), "stream", streams)
            named = {code: code or as_found for code in CURRENCIES}
            self.one(words.t("Currency"), "currency", named)
            widget = self.key("as-at")
            day = mapping.as_at or about.as_at
            st.session_state[widget] = day if day and day == nearest_day(day) else None
            st.date_input(
                words.t("As-at day of its figures"),
                key=widget,
                format="YYYY-MM-DD",
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                on_change=self.day,
                args=(widget,),
            )
        with columns[1]:
            self.one(words.t("Decimal mark"), "decimals", marks)
            self.one(words.t("Order of day and month"), "dates", orders)

    def one(self, label: str, field: str, named: Mapping[str, str]) -> None:
        """A choice that holds for the whole file."""
        self.choose(
            label,
            tuple(named),
            getattr(self.mapping, field),
            lambda option: named.get(option, option),
            lambda option: mending.with_word(self.mapping, field, option),
            field,
        )

    def day(self, widget: str) -> None:
        """Take the day that was said."""
        said = st.session_state[widget]
        mapping = mending.with_as_at(self.mapping, said, self.sha256)
        mend(self.view.convention, self.sha256, mapping)


def values_of(seen: Seen, problems: Iterable[Problem]) -> list[str]:
    """The fields that every row needs and no column of a sheet holds."""
    needed = [ASKED[p.code] for p in problems if p.sheet == seen.sheet and p.code in ASKED]
    for block in seen.blocks:
        layout = next((columns for name, columns in LAYOUT.values() if name == block.table), ())
        needed += [
            column.field
            for column in layout
            if column.required
            and column.field not in block.columns
            and column.field not in OF_BOOK
            and kind_of(column.field) not in {"money", "state"}
        ]
    several = {f for b in seen.blocks for f in b.columns}
    several |= {
        field for field in needed if len({b.values.get(field) for b in seen.blocks}) > 1
    }  # one word for all would make several meetings one
    return [field for field in dict.fromkeys(needed) if field not in several]


def put_away() -> None:
    """Close the panel of what was clicked."""
    st.session_state.pop(PICKED, None)
