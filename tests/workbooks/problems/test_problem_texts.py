"""Every kind of Problem has its words, and every word its use."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import dashboard
from dashboard.workbooks import Problem
from dashboard.workbooks.clean.layouts import LAYOUT_BY_SHEET_NAME, LAYOUTS, LayoutColumn
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS
from dashboard.workbooks.problems.questions import QUESTION_KINDS
from dashboard.workbooks.values.normalise import normalise_text

SOURCE = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(dashboard.__file__).parent.rglob("*.py")
    if "texts" not in path.parts
)


@pytest.mark.parametrize("code", PROBLEM_TEXTS)
def test_a_wording_is_used_and_can_be_filled_in(code: str) -> None:
    """Its only places are what was found and what was expected; in a text file also the line."""
    said = re.sub("stream|currency|as-at", "{key}", code)
    if code.removeprefix("asked-") in QUESTION_KINDS:
        said = "asked-{question.kind}"
    assert f'"{code}"' in SOURCE or said in SOURCE
    wording = PROBLEM_TEXTS[code]
    sentences = (wording.found, wording.expected, wording.advice)
    places = {place for s in sentences for _, place, _, _ in Formatter().parse(s) if place}
    assert places <= {"found", "expected"} | ({"line"} if code.startswith("setting-") else set())
    params = {"found": "{x}", "expected": "y", "line": "1"}
    problem = Problem(code, "isu.xlsx", params=params)
    assert "  " not in problem.message()
    assert all(s.endswith((".", ".)", "?")) for s in sentences if s)


@pytest.mark.parametrize("sheet", LAYOUTS)
def test_the_headers_of_a_sheet_are_its_fields_in_two_languages(sheet: str) -> None:
    """Every field of the table once, and no header that two columns share."""
    name, columns = LAYOUTS[sheet]
    filled_in = {"stream", "currency"}
    assert {c.field for c in columns} | filled_in >= set(TABLES[name])
    headers = [h for c in columns for h in {normalise_text(n) for n in (c.header, *c.aliases)}]
    assert len(headers) == len(set(headers))
    assert LAYOUT_BY_SHEET_NAME[normalise_text(sheet)] == sheet


def test_every_column_has_a_french_header() -> None:
    """Or one word that both languages write alike."""
    alike = {"Date", "Version", "Code", "Source", "Note"}
    columns: set[LayoutColumn] = {c for _, columns in LAYOUTS.values() for c in columns}
    assert {c.header for c in columns if not c.aliases} <= alike
