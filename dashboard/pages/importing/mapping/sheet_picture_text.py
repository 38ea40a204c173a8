"""What stands around the picture of a sheet: what to do with it, and what its marks mean."""

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
    seen: SheetPreview, problems: Iterable[Problem], words: Words, *, has_question: bool = False
) -> str:
    """What to do with the picture; where nothing was recognised, what is missing or step by step."""
    if has_question:
        return words.t("The question above is about the marked cells.")
    if seen.tables:
        return words.t(
            "Click a column’s head to say what the column means, or a row’s number to say that"
            " it holds the column titles. With the keys: arrows, then Enter."
        )
    own = [problem for problem in problems if problem.sheet == seen.sheet]
    codes = {problem.code for problem in own}
    if codes & FIELD_BY_PROBLEM_CODE.keys():
        return words.t("Say above what is missing; the sheet is read as soon as that is known.")
    if codes & FILE_PROBLEM_CODES:
        return words.t("Say below what is missing; the sheet is read as soon as that is known.")
    if any(p.severity is Severity.ERROR and p.code not in CLICK_PROBLEM_CODES for p in own):
        return words.t("The Problems below say what to mend in the file.")
    return words.t(
        "To have this sheet read: say above what it holds; click the number of the row with the"
        " column titles; then click the head of each column and say what it means."
        " With the keys: arrows, then Enter."
    )


def picture_legend(
    seen: SheetPreview, problems: Iterable[tuple[str, bool]], words: Words, *, has_question: bool
) -> list[dict[str, str]]:
    """The marks that are on this picture, and what each means."""
    kinds = {field_colour(field) for block in seen.tables for field in block.columns}
    if seen.tables:
        kinds.add("titles")
    kinds |= {kind for kind, rows in (("total", seen.total_rows), ("note", seen.note_rows)) if rows}
    kinds |= {"said"} if seen.preamble_cells else set()
    kinds |= {"error" if error else "warning" for _, error in problems}
    kinds |= {"asked"} if has_question else set()
    kinds |= {"hidden"} if seen.hidden_rows or seen.hidden_columns else set()
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
