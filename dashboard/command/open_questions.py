"""Open questions about a book for a terminal and for programs, and the mapping that answers them."""

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
)  # a terminal is given nothing invisible
ANSWER_PLACEHOLDER: Final = (
    "?"  # refused by who reads the mapping: a paste answers nothing by itself
)


def question_lines(looked: ReadResult, mapping: BookMapping, words: Words) -> Iterator[str]:
    """Each open question with its cells, texts, rows, sums and answers, and the mapping to be filled in."""
    yield from (
        line.translate(WITHOUT_ISOLATES)
        for line in question_lines_with_isolates(looked, mapping, words)
    )


def question_lines_with_isolates(
    looked: ReadResult, mapping: BookMapping, words: Words
) -> Iterator[str]:
    """The same lines, with the frames around texts that run from right to left."""
    listed = sort_questions(looked.questions)
    for n, question in enumerate(listed, 1):
        yield f"  QUESTION {n} of {len(listed)}: {question_sentence(question, words)}"
        yield f"    {question_location(question, words)}"
        for item in question.items:
            yield f"    {item_label(item, words)}{describe_item_answer(question, item, words)}"
        yield "    Answers:"
        for answer in question.answers:
            yield f'      "{answer}"  {answer_name(question, answer, words)}'
        if question.kind == "values":
            yield f'      "{ANY_TEXT}" = "{COUNT}"  {any_text_label(question, words)}'
    if listed:
        book = looked.book.name
        yield f'  Answer in a mapping: save these lines as {book}.toml, an answer for each "?".'
        yield from (f"    {line}" for line in mapping_template_lines(looked, mapping))


def describe_item_answer(question: Question, item: QuestionItem, words: Words) -> str:
    """What is said of a text already, or what is likely; "" where neither is."""
    if item.answer:
        return f"; already: {answer_name(question, item.answer, words)}"
    return f"; likely: {answer_name(question, item.proposed, words)}" if item.proposed else ""


def mapping_template_lines(looked: ReadResult, mapping: BookMapping) -> list[str]:
    """The lines of the mapping in use with a place for each answer that is missing."""
    for question in sort_questions(looked.questions):
        texts = [item.text for item in question.open_items] or [question.title]
        mapping = add_placeholders(mapping, question, texts)
    lines = format_mapping(mapping).decode().splitlines()
    return [escape_invisible(line) for line in lines if line and not line.startswith("#")]


def add_placeholders(mapping: BookMapping, question: Question, texts: list[str]) -> BookMapping:
    """The mapping with a place for a question's answers; what is said of the sheet stays."""
    if question.kind in {"amounts", "sheet"}:
        said = mapping.for_sheet(question.sheet)
        own = replace(said, sheet=question.sheet, table=ANSWER_PLACEHOLDER)
        others = tuple(one for one in mapping.sheets if one.sheet != question.sheet)
        return replace(mapping, sheets=(*others, own))
    return apply_answers(mapping, question, dict.fromkeys(texts, ANSWER_PLACEHOLDER))


def escape_invisible(line: str) -> str:
    """A line of TOML whose invisible characters are written as TOML escapes, to survive a terminal."""
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in line)


def questions_as_json(file: Path, looked: ReadResult, words: Words) -> Iterator[dict[str, object]]:
    """The open questions for other programs; amounts in minor units, cells as A1 addresses."""
    for question in sort_questions(looked.questions):
        yield {
            "severity": "question",
            "where": f"{file}, {question.sheet}",
            "message": question_sentence(question, words).translate(WITHOUT_ISOLATES),
            "code": f"asked-{question.kind}",
            "book": looked.book.name,
            "sheet": question.sheet,
            "kind": question.kind,
            "title": question.title,
            "table": question.table,
            "cells": [format_address(*place) for place in question.cells],
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
