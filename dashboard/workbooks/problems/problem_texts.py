"""The texts of all kinds of Problem, by their codes."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.problems.texts.cells import CELL_TEXTS
from dashboard.workbooks.problems.texts.files import FILE_TEXTS
from dashboard.workbooks.problems.texts.problem_text import ProblemText
from dashboard.workbooks.problems.texts.rows import ROW_TEXTS
from dashboard.workbooks.problems.texts.settings import SETTING_TEXTS
from dashboard.workbooks.problems.texts.tables import TABLE_TEXTS

PROBLEM_TEXTS: Final[dict[str, ProblemText]] = {
    **FILE_TEXTS,
    **CELL_TEXTS,
    **ROW_TEXTS,
    **TABLE_TEXTS,
    **SETTING_TEXTS,
}
