"""The page for a new convention: its names, money and parties; then a folder with books to fill.

All mistakes stand beside their fields at once, and nothing is written before all is right.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final
from zoneinfo import available_timezones

import streamlit as st

from dashboard import paths
from dashboard.conventions import new_convention
from dashboard.conventions.conventions import get_conventions
from dashboard.conventions.new_convention import Mistake, Obstacle
from dashboard.conventions.settings_file import default_settings
from dashboard.locale import Words
from dashboard.pages import overview
from dashboard.pages.beginning.fields import KEY_PREFIX, Fields
from dashboard.pages.beginning.parties import PartiesAnswer, ask_parties
from dashboard.pages.frame.address import CONVENTION_KEYS, update_query
from dashboard.pages.frame.author_form import WHO_KEY, ask_author, missing_author
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import current_time, current_view
from dashboard.store.book_folder import SETTINGS_FILE
from dashboard.store.version import VersionNote

log = logging.getLogger(__name__)

TRIED_KEY: Final = "begin_tried"
BEGUN_KEY: Final = "begin_begun"
ZIP_KEY: Final = "begin_zip"
DEFAULTS: Final = default_settings("", "")


def show() -> None:
    """Draw the page; open a convention that was begun here once its books are read."""
    words, conventions = current_view().words, get_conventions()
    begun = st.session_state.get(BEGUN_KEY, "")
    if begun in conventions.snapshots:
        del st.session_state[BEGUN_KEY]
        open_convention(begun)
    if begun and (conventions.root / begun / SETTINGS_FILE).exists():
        draw_being_read(words)
        return

    def wait_for(identity: str) -> None:
        st.session_state[BEGUN_KEY] = identity

    draw_form(words, wait_for)


def open_convention(identity: str) -> None:
    """Open the Overview of a convention."""
    update_query(convention=identity, **dict.fromkeys(CONVENTION_KEYS))
    st.switch_page(st.Page(overview.show, default=True))


def draw_being_read(words: Words) -> None:
    """Say that a new convention is about to open."""
    draw_lines(words.t("The convention is made; it opens as soon as its workbooks are read."))


def draw_form(words: Words, on_made: Callable[[str], None]) -> None:
    """Draw the form; ``on_made`` is called with the id of a convention that was written."""
    fields, obstacle = Fields(words), new_convention.find_obstacle(get_conventions())
    if obstacle:
        draw_lines(describe_obstacle(obstacle, words))
    settings = ask_names(fields) | {"streams": ask_streams(fields)}
    draw_heading(words.t("Parties"))
    with st.container():
        parties = ask_parties(fields)
    settings = DEFAULTS | settings | ask_rules(fields)
    author = "", ""
    if not obstacle:
        draw_heading(
            words.t("Who begins it"), words.t("Kept with the first version of each workbook.")
        )
        author = ask_author(words)
        fields.add_place("author")
    is_pressed = st.button(
        words.t("Make the files") if obstacle else words.t("Begin this convention"),
        type="primary",
        key="begin-press",
    )
    st.session_state[TRIED_KEY] = is_pressed or st.session_state.get(TRIED_KEY, False)
    mistakes = find_mistakes(settings, parties, None if obstacle else author, words)
    if st.session_state[TRIED_KEY]:
        fields.draw_mistakes(mistakes)
        if mistakes:
            draw_mistake_count(len(mistakes), words)
    if is_pressed and not mistakes:
        begin(settings, parties, author, obstacle, words, on_made)
    draw_download(settings, words)


def ask_names(fields: Fields) -> dict[str, Any]:
    """Ask for the names and the id of the convention."""
    words = fields.words
    draw_heading(words.t("Names"))
    with st.container(horizontal=True, key="cf-stack-names"):
        with st.container():
            name = fields.ask_text("name", words.t("Full name, as on a cover"))
        with st.container():
            short = fields.ask_text("short", words.t("Short name, as in a sentence"))
    proposal = new_convention.propose_id(short or name)
    with st.container(horizontal=True, key="cf-stack-id"):
        with st.container():
            identity = fields.ask_text(
                "id",
                words.t("Name in addresses and of the folder; as proposed if left empty"),
                example=proposal,
            )
        with st.container():
            unit = fields.ask_text(
                "unit",
                words.t("Whom voluntary contributions pay for"),
                words.t("Implementation Support Unit"),
            )
    return {"name": name, "short": short, "id": identity or proposal, "unit": unit}


def ask_streams(fields: Fields) -> dict[str, dict[str, str]]:
    """Ask which kinds of money there are, and for the currency and title of each."""
    words = fields.words
    draw_heading(words.t("Money"), words.t("The two kinds are never added up."))
    kinds = {
        "assessed": (words.t("Assessed contributions: bills to States"), words.t("Meetings")),
        "voluntary": (words.t("Voluntary contributions"), words.t("ISU")),
    }
    streams = {}
    with st.container(horizontal=True, key="cf-stack-streams"):
        for stream, (label, title) in kinds.items():
            with st.container():
                if not st.checkbox(escape_markdown(label), value=True, key=f"{KEY_PREFIX}{stream}"):
                    continue
                key, default = f"streams.{stream}", DEFAULTS["streams"][stream]["currency"]
                currency = fields.ask_text(
                    f"{key}.currency", words.t("Currency (ISO 4217 code)"), default
                )
                name = fields.ask_text(f"{key}.title", words.t("Title of its page"), title)
                streams[stream] = {"currency": currency.upper(), "title": name}
    fields.add_place("streams")
    return streams


def ask_rules(fields: Fields) -> dict[str, Any]:
    """Ask for terms, thresholds and the time zone."""
    words = fields.words
    labels = {
        "payment_term_days": (
            words.t("Days to pay"),
            words.t("From the notice of a bill to the day on which it is due."),
        ),
        "decision_days": (
            words.t("Days to decide"),
            words.t("The money for a meeting must be there so many days before it."),
        ),
        "small_balance_minor": (
            words.t("Small balance, in cents"),
            words.t("Balances up to this amount are not called outstanding."),
        ),
    }
    draw_heading(words.t("Rules"), words.t("As most conventions have them; change what differs."))
    with st.container(horizontal=True, key="cf-stack-rules"):
        rules: dict[str, Any] = {}
        for key, (label, explanation) in labels.items():
            with st.container():
                rules[key] = fields.ask_number(key, label, DEFAULTS[key], explanation)
        zones = sorted(zone for zone in available_timezones() if "/" in zone)
        with st.container():
            rules["time_zone"] = st.selectbox(
                words.t("Time zone of the office"),
                zones,
                index=zones.index(DEFAULTS["time_zone"]),
                key=f"{KEY_PREFIX}zone",
            )
            fields.add_place("time_zone")
    return rules


def find_mistakes(
    settings: Mapping[str, Any],
    parties: PartiesAnswer,
    author: tuple[str, str] | None,
    words: Words,
) -> dict[str, Mistake]:
    """Return all mistakes of the form by field; ``author`` None if nothing will be written."""
    taken = new_convention.find_taken_ids(get_conventions())
    mistakes = {**new_convention.check_settings(settings, taken), **parties.mistakes}
    if author is not None and missing_author(*author, words):
        mistakes["author"] = Mistake("author")
    return mistakes


def draw_mistake_count(n: int, words: Words) -> None:
    """Say beside the button that something is still to be corrected."""
    text = words.n(
        "{n} thing is to be corrected above. Nothing has been written.",
        "{n} things are to be corrected above. Nothing has been written.",
        n,
    )
    st.html(render("field_mistake", text=text))


def describe_obstacle(obstacle: Obstacle, words: Words) -> str:
    """Return why the convention cannot be written here, and what to do with its files."""
    reasons = {
        "shipped": words.t("The figures shown came with the dashboard; nothing is added to them."),
        "single": words.t("The folder shown is one convention; another cannot stand in it."),
        "closed": words.t("The dashboard is not permitted to write into the folder of books."),
    }
    return words.t(
        "{reason} Fill in this form and download the files: unpacked into a folder, they are the convention.",
        reason=reasons[obstacle],
    )


def begin(
    settings: Mapping[str, Any],
    parties: PartiesAnswer,
    author: tuple[str, str],
    obstacle: Obstacle,
    words: Words,
    on_made: Callable[[str], None],
) -> None:
    """Write the convention; where that is not possible, offer its files instead."""
    conventions, identity = get_conventions(), str(settings["id"])
    files = new_convention.make_files(
        settings,
        paths.reference_folder(),
        conventions.state_names.names,
        parties.parties,
        parties.source,
    )
    if not obstacle:
        who, why = author
        st.session_state[WHO_KEY] = who
        try:
            new_convention.write_versions(
                conventions.root / identity,
                files,
                conventions.state_names,
                VersionNote(who, current_time(), why, "import"),
            )
        except OSError as error:
            log.exception("The convention %s could not be written.", identity)
            text = words.t(
                "The folder could not be written: {why}. Nothing was changed. Its files can be downloaded instead.",
                why=error.strerror or str(error),
            )
            st.error(escape_markdown(text))
        else:
            for key in (TRIED_KEY, ZIP_KEY):
                st.session_state.pop(key, None)
            on_made(identity)
            st.rerun()
    st.session_state[ZIP_KEY] = settings, new_convention.zip_files(identity, files)


def draw_download(settings: Mapping[str, Any], words: Words) -> None:
    """Offer the files that were made of these settings, if they were."""
    made, content = st.session_state.get(ZIP_KEY, ({}, b""))
    if made == settings:
        st.download_button(
            words.t("Download {book}", book=escape_markdown(f"{settings['id']}.zip")),
            content,
            file_name=f"{settings['id']}.zip",
            mime="application/zip",
            key="begin-download",
            on_click="ignore",
        )
