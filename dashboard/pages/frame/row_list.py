"""Lists: a table open on the page, searched, filtered and sorted by the reader.

The choices are parameters of the address. Search and region hold for all lists of a page; status,
least amount and order are those of one list. The component shows the table's HTML of ``exports/html.py``; ``row_list.js`` reports what the
reader does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote
from weakref import WeakKeyDictionary

import streamlit as st

from dashboard.exports.html import ListLook, as_html
from dashboard.pages.frame.address import update_query
from dashboard.pages.frame.elements import NO_PARAMETERS, copy_links, draw_heading
from dashboard.pages.frame.page_script import run_by_name
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View
from dashboard.tables.filtering import (
    MAX_SEARCH_CHARS,
    STATUS_KEYS,
    ListChoice,
    amount_position,
    applicable_choice,
    column_position,
    filter_table,
    parse_choice,
    row_regions,
    status_names,
)
from dashboard.tables.list_keys import list_keys
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import region_name

SHORT_LIST: Final = 8  # rows that need no search
TALL_LIST: Final = 15  # rows above which a list scrolls in a box
MAX_RENDERED: Final = 8  # forms of one table that are kept
ONLY_LIST: Final = "payers"  # has its pages for itself: nothing is shared
MEETING_KEYS: Final = ("meeting", "paid_for")  # columns that name meetings by their codes

_draw = st.components.v2.component("dashboard_list", js=run_by_name("list"), isolate_styles=False)
_rendered: Final[WeakKeyDictionary[DisplayTable, dict[object, tuple[DisplayTable, str]]]] = (
    WeakKeyDictionary()
)


def draw_list(
    view: View,
    table: DisplayTable,
    export: str,
    parameters: Mapping[str, str] = NO_PARAMETERS,
    *,
    opened: bool = True,
    heading: bool = False,
) -> None:
    """Draw a list with its search, filters, source and copies, which hold what is shown.

    ``parameters`` name the table among those of ``export``. ``heading`` puts its title above it, which
    says how many rows a filter leaves.
    """
    if not table.rows:
        if heading:
            draw_heading(table.title, table.subtitle)
        st.html(render("chart_footer", source=table.source, links=(), pictures="", table=None))
        return
    words = view.words
    asked = {name: view.query.get(at, "") for name, at in list_keys(export).items()}
    choice = applicable_choice(view.ledger, table, parse_choice(asked))
    shown, html = render_list(view, table, choice)
    if heading:
        draw_heading(shown.title, shown.description)
    is_unreadable = bool(asked["at_least"]) and parse_choice(asked).at_least is None
    key = "-".join(("list", export, *parameters.values()))
    _draw(
        key=key,
        data={
            "tools": render_tools(view, table, choice, is_one_of_several=export != ONLY_LIST),
            "values": asked | {"region": choice.region, "status": choice.status},
            "invalid": ["at_least"] if is_unreadable else [],
            "said": shown.title if choice.is_filter else "",
            "table": html,
            "foot": render(
                "chart_footer",
                source=table.source,
                links=copy_links(view, export, {**parameters, **choice.parameters}),
                pictures="",
                table=None,
            ),
            "summary": words.t("Show as a table"),
            "opened": opened,
            "headed": heading,
            "tall": len(shown.rows) > TALL_LIST,
        },
        on_changed_change=lambda: store_choice(export, st.session_state[key]),
    )


def store_choice(export: str, reported: Mapping[str, Any]) -> None:
    """Store in the address what the browser reports of a reader's choices for a list."""
    said = reported.get("changed")
    choices = {
        at: str(said[name]).strip()[:MAX_SEARCH_CHARS] or None
        for name, at in list_keys(export).items()
        if isinstance(said, Mapping) and name in said
    }
    update_query(**choices)


def render_list(view: View, table: DisplayTable, choice: ListChoice) -> tuple[DisplayTable, str]:
    """Return the filtered table and its HTML, kept for the lifetime of the table."""
    state, meeting = view.links.to("state", state=""), view.links.to("meetings", meeting="")
    forms = _rendered.setdefault(table, {})
    if (choice, state) not in forms:
        shown = filter_table(view.ledger, table, choice, view.words)
        meetings = set(view.ledger.meetings["meeting"])

        def link(row: int, column: DisplayColumn, value: object) -> str:
            if column.kind == "state" and shown.row_states:
                return state + shown.row_states[row]
            return (
                meeting + quote(str(value), safe="")
                if column.key in MEETING_KEYS and value in meetings
                else ""
            )

        look = ListLook(choice.sort, link, narrow_columns(table))
        if len(forms) >= MAX_RENDERED:
            forms.clear()
        forms[choice, state] = shown, as_html(shown, view.words, look)
    return forms[choice, state]


def narrow_columns(table: DisplayTable) -> frozenset[str]:
    """Return the keys of the columns that a phone shows: who, the one that matters, the status."""
    kinds = [column.kind for column in table.columns]
    main = column_position(table, table.main_column)
    if main is None:
        main = amount_position(table)
    places = {
        kinds.index("state") if "state" in kinds else 0,
        main,
        column_position(table, *STATUS_KEYS),
    } - {None}
    if main is None and "money" in kinds:
        places.add(main := kinds.index("money"))
    if main is not None and kinds[main] == "money" and not table.columns[main].currency:
        places |= {column_position(table, "currency")} - {None}  # each row in a currency of its own
    return frozenset(table.columns[n].key for n in places if n is not None)


def render_tools(
    view: View, table: DisplayTable, choice: ListChoice, *, is_one_of_several: bool
) -> str:
    """Return the search and the filters above a list, and which hold for others; a short one has none."""
    words, place = view.words, amount_position(table)
    regions = sorted(set(row_regions(view.ledger, table)) - {""})
    region_options = [(region, region_name(region, words)) for region in regions]
    statuses = list(status_names(table).items())
    currency = "" if place is None else table.columns[place].currency
    return render(
        "list_tools",
        shown=len(table.rows) > SHORT_LIST or choice.is_filter,
        is_one_of_several=is_one_of_several,
        has_statuses=len(statuses) > 1,
        has_more=len(narrow_columns(table)) < len(table.columns),
        selects=[
            ("region", words.t("Region"), region_options if len(regions) > 1 else ()),
            ("status", words.t("Status"), statuses if len(statuses) > 1 else ()),
        ],
        names={
            "tools": words.t("Search and filters"),
            "on_page": words.t("In all lists of this page:"),
            "in_list": words.t("In this list:"),
            "find": words.t("Find"),
            "all": words.t("all"),
            "at_least": words.t("At least ({currency})", currency=currency) if currency else "",
            "show_all": words.t("Show all"),
            "all_columns": words.t("All columns"),
        },
    )
