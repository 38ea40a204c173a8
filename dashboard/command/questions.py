"""Open questions about a book for a terminal and for programs, and the mapping that answers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from dashboard.locale import Words
from dashboard.pages.import_questions import in_order
from dashboard.pages.question_words import FRAME, asked, choice, named, whatever, where
from dashboard.workbooks.answers import answered
from dashboard.workbooks.cells import address
from dashboard.workbooks.mapping import ANY_TEXT, BookMapping
from dashboard.workbooks.mapping_file import written_mapping
from dashboard.workbooks.questions import COUNT, Item, Question
from dashboard.workbooks.seen import Looked

FRAMES: Final = str.maketrans("", "", "".join(FRAME))  # a terminal is given nothing invisible
TO_ANSWER: Final = "?"  # refused by who reads the mapping: a paste answers nothing by itself


def questions(looked: Looked, mapping: BookMapping, words: Words) -> Iterator[str]:
    """Each open question with its cells, texts, rows, sums and answers, and the mapping to be filled in."""
    yield from (line.translate(FRAMES) for line in told(looked, mapping, words))


def told(looked: Looked, mapping: BookMapping, words: Words) -> Iterator[str]:
    """The same lines, with the frames around texts that run from right to left."""
    listed = in_order(looked.questions)
    for n, question in enumerate(listed, 1):
        yield f"  QUESTION {n} of {len(listed)}: {asked(question, words)}"
        yield f"    {where(question, words)}"
        for item in question.items:
            yield f"    {named(item, words)}{state_of(question, item, words)}"
        yield "    Answers:"
        for answer in question.answers:
            yield f'      "{answer}"  {choice(question, answer, words)}'
        if question.kind == "values":
            yield f'      "{ANY_TEXT}" = "{COUNT}"  {whatever(question, words)}'
    if listed:
        book = looked.book.name
        yield f'  Answer in a mapping: save these lines as {book}.toml, an answer for each "?".'
        yield from (f"    {line}" for line in to_fill_in(looked, mapping))


def state_of(question: Question, item: Item, words: Words) -> str:
    """What is said of a text already, or what is likely; "" where neither is."""
    if item.answer:
        return f"; already: {choice(question, item.answer, words)}"
    return f"; likely: {choice(question, item.proposed, words)}" if item.proposed else ""


def to_fill_in(looked: Looked, mapping: BookMapping) -> list[str]:
    """The lines of the mapping in use with a place for each answer that is missing."""
    for question in in_order(looked.questions):
        texts = [item.text for item in question.open_items] or [question.title]
        mapping = to_be_answered(mapping, question, texts)
    lines = written_mapping(mapping).decode().splitlines()
    return [escaped(line) for line in lines if line and not line.startswith("#")]


def to_be_answered(mapping: BookMapping, question: Question, texts: list[str]) -> BookMapping:
    """The mapping with a place for a question's answers; what is said of the sheet stays."""
    if question.kind in {"amounts", "sheet"}:
        said = mapping.sheet(question.sheet)
        own = replace(said, sheet=question.sheet, table=TO_ANSWER)
        others = tuple(one for one in mapping.sheets if one.sheet != question.sheet)
        return replace(mapping, sheets=(*others, own))
    return answered(mapping, question, dict.fromkeys(texts, TO_ANSWER))


def escaped(line: str) -> str:
    """A line of TOML whose invisible characters are written as TOML escapes, to survive a terminal."""
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in line)


def as_json(file: Path, looked: Looked, words: Words) -> Iterator[dict[str, object]]:
    """The open questions for other programs; amounts in minor units, cells as A1 addresses."""
    for question in in_order(looked.questions):
        yield {
            "severity": "question",
            "where": f"{file}, {question.sheet}",
            "message": asked(question, words).translate(FRAMES),
            "code": f"asked-{question.kind}",
            "book": looked.book.name,
            "sheet": question.sheet,
            "kind": question.kind,
            "title": question.title,
            "table": question.table,
            "cells": [address(*place) for place in question.places],
            "answers": list(question.answers),
            "items": [
                {
                    "text": item.text,
                    "rows": item.rows,
                    "amount_minor": item.amount,
                    "currency": item.currency,
                    "answer": item.answer,
                    "proposed": item.proposed,
                }
                for item in question.items
            ],
        }
