"""A person's answers to the questions about a book, kept in its mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.mapping import BookMapping, SheetMapping
from dashboard.workbooks.questions import NONE, Question


def answered(mapping: BookMapping, question: Question, said: Mapping[str, str]) -> BookMapping:
    """The mapping with a person's answers: from an item's text to one of the question's answers.

    ``said[ANY_TEXT] == COUNT`` answers a question about values for good: the column says nothing of
    the money, whatever stands in it.
    """
    own = replace(mapping.sheet(question.sheet), sheet=question.sheet)
    answers = [answer for answer in said.values() if answer]
    if not answers:
        return mapping
    if question.kind in {"amounts", "sheet"}:
        own = with_table(own, answers[0])
    elif question.kind == "column":
        own = replace(own, columns={**own.columns, question.title: answers[0]})
    elif question.kind == "values":
        before = own.categories.get(question.title, {})
        own = replace(own, categories={**own.categories, question.title: {**before, **said}})
    else:
        own = replace(own, texts={**own.texts, **said})
    return with_sheet(mapping, own)


def with_table(said: SheetMapping, table: str) -> SheetMapping:
    """The same said of a sheet that holds another table; fields that this table lacks are forgotten."""
    fields = TABLES.get(table, {})
    columns = {title: f for title, f in said.columns.items() if f in fields or f == NONE}
    values = {field: value for field, value in said.values.items() if field in fields}
    return replace(said, table=table, columns=columns, values=values)


def with_sheet(mapping: BookMapping, sheet: SheetMapping) -> BookMapping:
    """The mapping with one sheet's part replaced, or removed where it says nothing."""
    others = tuple(one for one in mapping.sheets if one.sheet != sheet.sheet)
    return replace(mapping, sheets=(*others, sheet) if sheet.says_something else others)
