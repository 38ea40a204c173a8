"""Fields of a form, each with a place below it where its mistakes are said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.conventions.new_convention import Mistake
from dashboard.locale import Words
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.templates import render
from dashboard.wording.new_convention_text import describe_mistake

KEY_PREFIX: Final = "begin-"
MAX_TEXT_CHARS: Final = 250


class Fields:
    """The fields drawn so far; their keys are those of the settings."""

    def __init__(self, words: Words) -> None:
        """Begin without fields."""
        self.words = words
        self.places: dict[str, DeltaGenerator] = {}

    def add_place(self, *keys: str) -> None:
        """Leave a place here for the mistakes of some keys."""
        for key in keys:
            self.places[key] = st.empty()

    def ask_text(self, key: str, label: str, default: str = "", example: str = "") -> str:
        """Draw a field for a text and return what was entered, without spaces around it."""
        entered = st.text_input(
            escape_markdown(label),
            value=default,
            max_chars=MAX_TEXT_CHARS,
            placeholder=example or None,
            key=f"{KEY_PREFIX}{key}",
        )
        self.add_place(key)
        return entered.strip()

    def ask_number(self, key: str, label: str, default: int, explanation: str) -> int | None:
        """Draw a field for a whole number; None if it was emptied."""
        entered = st.number_input(
            escape_markdown(label),
            value=default,
            step=1,
            help=escape_markdown(explanation),
            key=f"{KEY_PREFIX}{key}",
        )
        self.add_place(key)
        return entered

    def draw_mistakes(self, mistakes: Mapping[str, Mistake]) -> None:
        """Say each mistake below its field."""
        for key, mistake in mistakes.items():
            text = describe_mistake(*mistake, self.words)
            self.places[key].html(render("field_mistake", text=text))
