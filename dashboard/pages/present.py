"""The page "Present": opens the projector's screen, and says what the room shows and where it is followed."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode, urljoin

import streamlit as st

from dashboard.live.base_path import base_path
from dashboard.live.rooms import SLIDE_NAMES, Room, get_rooms
from dashboard.locale import Words
from dashboard.pages.frame.address import update_query
from dashboard.pages.frame.elements import draw_heading
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.report_links import render_report_links
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_view

ORDER: Final = "present_slides"  # keys of widgets
NAMES: Final = "present_names"


def show() -> None:
    """Draw the page."""
    view = current_view()
    room = get_rooms().room(view.convention)
    draw_heading(view.words.t("Open the projector’s screen, and let the room follow it"))
    draw_order(view)
    draw_names_switch(view, room)
    report = render_report_links(
        view.convention, view.as_of, view.words, is_discreet=room.is_discreet
    )
    st.html(render("present", **addresses(view, room), labels=labels(view.words), report=report))


def slide_titles(words: Words) -> dict[str, str]:
    """Return the titles of slides by their names."""
    return {
        "overview": words.t("Overview"),
        "unit": words.t("Budget of the year"),
        "meeting": words.t("Next meeting"),
        "since": words.t("Since the last meeting"),
        "ladder": words.t("Steps to the budget"),
        "payers": words.t("Payers over time"),
    }


def chosen_slides(view: View) -> list[str]:
    """Return the slides of the address in their order; all of them without a choice."""
    asked = [name for name in view.query.get("slides", "").split(",") if name in SLIDE_NAMES]
    return list(dict.fromkeys(asked)) or list(SLIDE_NAMES)


def draw_order(view: View) -> None:
    """Draw the choice of slides and their order, which the address keeps."""
    titles = slide_titles(view.words)
    st.session_state[ORDER] = chosen_slides(view)
    st.multiselect(
        escape_markdown(view.words.t("Slides, in the order in which you choose them")),
        SLIDE_NAMES,
        format_func=lambda name: escape_markdown(titles[name]),
        key=ORDER,
        on_change=lambda: update_query(slides=",".join(st.session_state[ORDER]) or None),
    )


def draw_names_switch(view: View, room: Room) -> None:
    """Draw the switch that shows the names of States in the room, off until somebody sets it."""
    st.session_state[NAMES] = not room.is_discreet
    st.toggle(
        escape_markdown(view.words.t("Name States in the room")),
        key=NAMES,
        help=escape_markdown(
            view.words.t(
                "Off: no screen of the room, and no copy of it, holds the name of a State. After a restart of the server it is off."
            )
        ),
        on_change=lambda: get_rooms().switch_names(
            view.convention, is_discreet=not st.session_state[NAMES]
        ),
    )


def addresses(view: View, room: Room) -> dict[str, object]:
    """Return the addresses of the projector, the audience, the QR code and the copy for the record."""
    below = f"{base_path()}/room/{quote(view.convention, safe='')}"
    language = {"lang": view.words.code}
    slides = chosen_slides(view)
    order = {} if slides == list(SLIDE_NAMES) else {"slides": ",".join(slides)}
    return {
        "projector": f"{below}?{urlencode({**language, **order})}#present={room.presenter_token}",
        "audience": f"{below}?{urlencode(language)}",
        "shown": urljoin(str(st.context.url or ""), below),
        "picture": f"{below}/qr.svg",
        "file": f"{below}/copy?{urlencode(language)}",
    }


def labels(words: Words) -> dict[str, str]:
    """Return the texts beside the addresses."""
    return {
        "projector": words.t("Open the projector’s screen"),
        "moves": words.t(
            "Arrow keys or a presenter’s remote move it; F is full screen, B black, Q the address for the audience, ? all keys."
        ),
        "audience": words.t("The audience opens this address and follows you, or looks around"),
        "qr": words.t("QR code of the address"),
        "file": words.t("Copy for the record (one file that opens without a network)"),
    }
