"""The list of a book's Problems, as pages show it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.locale import Words
from dashboard.pages.frame.elements import draw_lines
from dashboard.pages.frame.templates import render
from dashboard.wording.problem_rows import build_problem_rows
from dashboard.workbooks import Problem


def show_problems(found: Sequence[Problem], words: Words) -> None:
    """Problems of a book: where, what, what to do, and the effect on the total."""
    if not found:
        draw_lines(words.t("No Problems."))
        return
    rows = build_problem_rows(found, words)
    heads = (words.t("Kind"), words.t("Where"), words.t("What, and what to do"), words.t("Effect"))
    st.html(render("plain_table", heads=heads, numeric=(), rows=rows, stacked=True))
