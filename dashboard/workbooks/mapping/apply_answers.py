"""Store the user's answers to the questions about a book in its mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE, Question


def apply_answers(
    mapping: BookMapping, question: Question, answers: Mapping[str, str]
) -> BookMapping:
    """Return the mapping with the user's answers: from an item's text to one of the question's answers.

    ``answers[ANY_TEXT] == COUNT`` answers a "values" question for good: the texts of the column never matter.
    """
    sheet_mapping = replace(mapping.for_sheet(question.sheet), sheet=question.sheet)
    given = [answer for answer in answers.values() if answer]
    if not given:
        return mapping
    if question.kind in {"amounts", "sheet"}:
        sheet_mapping = set_table(sheet_mapping, given[0])
    elif question.kind == "column":
        sheet_mapping = replace(
            sheet_mapping, columns={**sheet_mapping.columns, question.title: given[0]}
        )
    elif question.kind == "values":
        categories = sheet_mapping.categories.get(question.title, {})
        sheet_mapping = replace(
            sheet_mapping,
            categories={**sheet_mapping.categories, question.title: {**categories, **answers}},
        )
    else:
        sheet_mapping = replace(sheet_mapping, texts={**sheet_mapping.texts, **answers})
    return replace_sheet(mapping, sheet_mapping)


def set_table(mapping: SheetMapping, table: str) -> SheetMapping:
    """Return a sheet's mapping with another table, without the fields that this table lacks."""
    fields = TABLES.get(table, {})
    columns = {
        title: field
        for title, field in mapping.columns.items()
        if field in fields or field == EXCLUDE
    }
    values = {name: value for name, value in mapping.values.items() if name in fields}
    return replace(mapping, table=table, columns=columns, values=values)


def replace_sheet(mapping: BookMapping, sheet: SheetMapping) -> BookMapping:
    """Return the mapping with one sheet replaced, or removed if its mapping is empty."""
    others = tuple(one for one in mapping.sheets if one.sheet != sheet.sheet)
    return replace(mapping, sheets=(*others, sheet) if sheet.has_entries else others)
