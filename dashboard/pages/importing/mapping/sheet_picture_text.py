"""The hint above the picture of a sheet, and the legend of its colours."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.locale import Words
from dashboard.wording.field_names import (
    CLICK_PROBLEM_CODES,
    FIELD_BY_PROBLEM_CODE,
    FILE_PROBLEM_CODES,
    field_colour,
)
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.preview import SheetPreview


def picture_hint(
    preview: SheetPreview, problems: Iterable[Problem], words: Words, *, has_question: bool = False
) -> str:
    """Return what to do with the picture; if no table was recognised, what is missing."""
    if has_question:
        return words.t("The question above is about the marked cells.")
    if preview.tables:
        return words.t(
            "Click a column’s head to say what the column means, or a row’s number to say that"
            " it holds the column titles. With the keys: arrows, then Enter."
        )
    sheet_problems = [problem for problem in problems if problem.sheet == preview.sheet]
    codes = {problem.code for problem in sheet_problems}
    if codes & FIELD_BY_PROBLEM_CODE.keys():
        return words.t("Say above what is missing; the sheet is read as soon as that is known.")
    if codes & FILE_PROBLEM_CODES:
        return words.t("Say below what is missing; the sheet is read as soon as that is known.")
    if any(
        problem.severity is Severity.ERROR and problem.code not in CLICK_PROBLEM_CODES
        for problem in sheet_problems
    ):
        return words.t("The Problems below say what to mend in the file.")
    return words.t(
        "To have this sheet read: say above what it holds; click the number of the row with the"
        " column titles; then click the head of each column and say what it means."
        " With the keys: arrows, then Enter."
    )


def picture_legend(
    preview: SheetPreview, problems: Iterable[tuple[str, bool]], words: Words, *, has_question: bool
) -> list[dict[str, str]]:
    """Return the legend of the marks used in this picture."""
    kinds = {field_colour(field) for block in preview.tables for field in block.columns}
    if preview.tables:
        kinds.add("titles")
    kinds |= {
        kind for kind, rows in (("total", preview.total_rows), ("note", preview.note_rows)) if rows
    }
    kinds |= {"said"} if preview.preamble_cells else set()
    kinds |= {"error" if error else "warning" for _, error in problems}
    kinds |= {"asked"} if has_question else set()
    kinds |= {"hidden"} if preview.hidden_rows or preview.hidden_columns else set()
    names = {
        "titles": words.t("Column titles"),
        "state": words.t("State"),
        "money": words.t("Amount"),
        "day": words.t("Day"),
        "what": words.t("Meeting, year, kind or currency"),
        "text": words.t("Text that is kept"),
        "said": words.t("Said above the table"),
        "total": words.t("Total row: checked, not counted"),
        "note": words.t("Note: not counted"),
        "hidden": words.t("Hidden in the sheet"),
        "error": words.t("Problem: not counted"),
        "warning": words.t("Problem: to be looked at"),
        "asked": words.t("What the question is about"),
    }
    return [{"kind": kind, "name": name} for kind, name in names.items() if kind in kinds]
