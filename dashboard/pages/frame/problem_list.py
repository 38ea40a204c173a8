"""Draw the list of a book's Problems."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.locale import Words
from dashboard.pages.frame.elements import draw_lines
from dashboard.pages.frame.templates import render
from dashboard.wording.problem_rows import build_problem_rows
from dashboard.workbooks import Problem


def show_problems(problems: Sequence[Problem], words: Words) -> None:
    """Draw each Problem with its kind, cell, message, remedy and effect on the total."""
    if not problems:
        draw_lines(words.t("No Problems."))
        return
    rows = build_problem_rows(problems, words)
    headers = (
        words.t("Kind"),
        words.t("Where"),
        words.t("What, and what to do"),
        words.t("Effect"),
    )
    st.html(render("plain_table", headers=headers, numeric=(), rows=rows, stacked=True))
