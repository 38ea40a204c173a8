"""Every problem code has a text, and every text is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import dashboard
from dashboard.workbooks import Problem
from dashboard.workbooks.clean.layouts import LAYOUT_BY_SHEET_NAME, LAYOUTS, LayoutColumn
from dashboard.workbooks.clean.tables import DERIVED_COLUMNS, TABLES
from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS
from dashboard.workbooks.problems.questions import QUESTION_KINDS
from dashboard.workbooks.values.normalise import normalise_text

SOURCE = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(dashboard.__file__).parent.rglob("*.py")
    if "texts" not in path.parts
)


@pytest.mark.parametrize("code", PROBLEM_TEXTS)
def test_a_problem_text_is_used_and_has_only_valid_parameters(code: str) -> None:
    """Parameters are the found and the expected value, and in texts about settings the line."""
    code_in_source = re.sub("stream|currency|as-at", "{key}", code)
    if code.removeprefix("asked-") in QUESTION_KINDS:
        code_in_source = "asked-{question.kind}"
    assert f'"{code}"' in SOURCE or code_in_source in SOURCE
    wording = PROBLEM_TEXTS[code]
    sentences = (wording.found, wording.expected, wording.advice)
    names = {name for s in sentences for _, name, _, _ in Formatter().parse(s) if name}
    assert names <= {"found", "expected"} | ({"line"} if code.startswith("setting-") else set())
    params = {"found": "{x}", "expected": "y", "line": "1"}
    problem = Problem(code, "isu.xlsx", params=params)
    assert "  " not in problem.message()
    assert all(s.endswith((".", ".)", "?")) for s in sentences if s)


@pytest.mark.parametrize("sheet", LAYOUTS)
def test_a_layout_has_each_field_once_in_two_languages(sheet: str) -> None:
    """Each field of the table has one column, and no two columns share a title."""
    name, columns = LAYOUTS[sheet]
    filled_in = {"stream", "currency", *DERIVED_COLUMNS}
    assert {c.field for c in columns} | filled_in >= set(TABLES[name])
    headers = [h for c in columns for h in {normalise_text(n) for n in (c.header, *c.aliases)}]
    assert len(headers) == len(set(headers))
    assert LAYOUT_BY_SHEET_NAME[normalise_text(sheet)] == sheet


def test_every_column_has_a_french_header() -> None:
    """Unless English and French have the same word."""
    alike = {"Date", "Version", "Code", "Source", "Note"}
    columns: set[LayoutColumn] = {c for _, columns in LAYOUTS.values() for c in columns}
    assert {c.header for c in columns if not c.aliases} <= alike
