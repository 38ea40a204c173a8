"""Open questions about a book as text or JSON, and a mapping template that answers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from dashboard.locale import Words
from dashboard.pages.importing.mapping.question_panel import sort_questions
from dashboard.wording.question_text import (
    BIDI_ISOLATES,
    answer_name,
    any_text_label,
    item_label,
    question_location,
    question_sentence,
)
from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import ANY_TEXT, BookMapping
from dashboard.workbooks.mapping.mapping_file import format_mapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.questions import COUNT, Question, QuestionItem
from dashboard.workbooks.sheet import format_address

WITHOUT_ISOLATES: Final = str.maketrans(
    "", "", "".join(BIDI_ISOLATES)
)  # no invisible characters in a terminal
# Rejected by the mapping reader: pasting the template answers nothing by itself
ANSWER_PLACEHOLDER: Final = "?"


def question_lines(result: ReadResult, mapping: BookMapping, words: Words) -> Iterator[str]:
    """Yield each open question with cells, texts and answers, then the mapping template."""
    yield from (
        line.translate(WITHOUT_ISOLATES)
        for line in question_lines_with_isolates(result, mapping, words)
    )


def question_lines_with_isolates(
    result: ReadResult, mapping: BookMapping, words: Words
) -> Iterator[str]:
    """Yield the same lines, with bidi isolates around right-to-left texts."""
    questions = sort_questions(result.questions)
    for n, question in enumerate(questions, 1):
        yield f"  QUESTION {n} of {len(questions)}: {question_sentence(question, words)}"
        yield f"    {question_location(question, words)}"
        for item in question.items:
            yield f"    {item_label(item, words)}{describe_item_answer(question, item, words)}"
        yield "    Answers:"
        for answer in question.answers:
            yield f'      "{answer}"  {answer_name(question, answer, words)}'
        if question.kind == "values":
            yield f'      "{ANY_TEXT}" = "{COUNT}"  {any_text_label(question, words)}'
    if questions:
        book = result.book.name
        yield f'  Answer in a mapping: save these lines as {book}.toml, an answer for each "?".'
        yield from (f"    {line}" for line in mapping_template_lines(result, mapping))


def describe_item_answer(question: Question, item: QuestionItem, words: Words) -> str:
    """Return an existing or proposed answer to a text; "" if neither."""
    if item.answer:
        return f"; already: {answer_name(question, item.answer, words)}"
    return f"; likely: {answer_name(question, item.proposed, words)}" if item.proposed else ""


def mapping_template_lines(result: ReadResult, mapping: BookMapping) -> list[str]:
    """Return the lines of the mapping with a placeholder for each missing answer."""
    for question in sort_questions(result.questions):
        texts = [item.text for item in question.open_items] or [question.title]
        mapping = add_placeholders(mapping, question, texts)
    lines = format_mapping(mapping).decode().splitlines()
    return [escape_invisible(line) for line in lines if line and not line.startswith("#")]


def add_placeholders(mapping: BookMapping, question: Question, texts: list[str]) -> BookMapping:
    """Add placeholders for a question's answers to the mapping of its sheet."""
    if question.kind in {"amounts", "sheet"}:
        sheet = mapping.for_sheet(question.sheet)
        sheet_with_placeholder = replace(sheet, sheet=question.sheet, table=ANSWER_PLACEHOLDER)
        others = tuple(other for other in mapping.sheets if other.sheet != question.sheet)
        return replace(mapping, sheets=(*others, sheet_with_placeholder))
    return apply_answers(mapping, question, dict.fromkeys(texts, ANSWER_PLACEHOLDER))


def escape_invisible(line: str) -> str:
    """Escape invisible characters of a TOML line, so that they survive a terminal."""
    return "".join(
        character if character.isprintable() else f"\\U{ord(character):08X}" for character in line
    )


def questions_as_json(file: Path, result: ReadResult, words: Words) -> Iterator[dict[str, object]]:
    """Yield the open questions for other programs; amounts in minor units, cells as A1."""
    for question in sort_questions(result.questions):
        yield {
            "severity": "question",
            "where": f"{file}, {question.sheet}",
            "message": question_sentence(question, words).translate(WITHOUT_ISOLATES),
            "code": f"asked-{question.kind}",
            "book": result.book.name,
            "sheet": question.sheet,
            "kind": question.kind,
            "title": question.title,
            "table": question.table,
            "cells": [format_address(*cell) for cell in question.cells],
            "answers": list(question.answers),
            "items": [
                {
                    "text": item.text,
                    "rows": item.row_count,
                    "amount_minor": item.amount,
                    "currency": item.currency,
                    "answer": item.answer,
                    "proposed": item.proposed,
                }
                for item in question.items
            ],
        }
