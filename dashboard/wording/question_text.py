"""A question about a file, its choices, and what each choice would count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from dashboard.locale import Words
from dashboard.wording.field_names import field_names, table_descriptions
from dashboard.workbooks.problems.questions import (
    CONDITIONAL_STRIKE,
    COUNT,
    EXCLUDE,
    STRUCK_THROUGH,
    Question,
    QuestionItem,
)
from dashboard.workbooks.sheet import format_address
from dashboard.workbooks.values.cell_problem import display_cell

BIDI_ISOLATES: Final = ("\u2068", "\u2069")  # first strong isolate, pop directional isolate
MAX_TEXT_CHARS: Final = 80  # of a cell's text
MAX_CELLS: Final = 6  # listed in words; all are marked on the picture
# A table counts only these meanings, whatever else a text says of a row.
COUNTED_MEANINGS: Final[Mapping[str, frozenset[str]]] = {
    "contributions": frozenset({"received"}),
    "receipts": frozenset({"received"}),
    "announcements": frozenset({"announced"}),
    "assessments": frozenset({"assessed"}),
    "status_reports": frozenset({"received", "assessed"}),
}


def question_sentence(question: Question, words: Words) -> str:
    """Return the question in one sentence."""
    n, title = len(question.items), isolate_bidi(question.title)
    sentences = {
        "amounts": words.t("What are these amounts?"),
        "values": words.t("What does each entry in the column “{title}” mean?", title=title),
        "column": words.t("What does the column “{title}” hold?", title=title),
        "heading": words.n(
            "Should the rows below this heading be counted?",
            "Should the rows below these {n} headings be counted?",
            n,
        ),
        "mark": words.n(
            "Should the rows or amounts with this mark be counted?",
            "Should the rows or amounts with these {n} marks be counted?",
            n,
        ),
        "note": words.n(
            "Should the amounts that this note is about be counted?",
            "Should the amounts that these {n} notes are about be counted?",
            n,
        ),
        "struck": words.t("Should the rows of cells that are struck through be counted?"),
        "format": words.n(
            "Should the rows whose cells this number format shows be counted, by the values of the cells?",
            "Should the rows whose cells these {n} number formats show be counted, by the values of the cells?",
            n,
        ),
        "sheet": words.t(
            "The sheet “{sheet}” says the same amounts as “{other}”. Is it the same money?",
            sheet=isolate_bidi(question.sheet),
            other=title,
        )
        if question.title
        else words.t("May the sheet “{sheet}” be left out?", sheet=isolate_bidi(question.sheet)),
    }
    return sentences[question.kind]


def question_location(question: Question, words: Words) -> str:
    """Return the sheet and the first cells that a question refers to."""
    cells = [format_address(*address) for address in question.cells]
    if not cells:
        return words.t("Sheet {sheet}.", sheet=isolate_bidi(question.sheet))
    listed, more = ", ".join(cells[:MAX_CELLS]), len(cells) - MAX_CELLS
    if more > 0:
        return words.n(
            "Sheet {sheet}, cells {cells} and {n} more.",
            "Sheet {sheet}, cells {cells} and {n} more.",
            more,
            sheet=isolate_bidi(question.sheet),
            cells=listed,
        )
    return words.n(
        "Sheet {sheet}, cell {cells}.",
        "Sheet {sheet}, cells {cells}.",
        len(cells),
        sheet=isolate_bidi(question.sheet),
        cells=listed,
    )


def answer_name(question: Question, answer: str, words: Words) -> str:
    """Return an answer in a few words; for a column's texts also whether their rows count."""
    if question.kind != "values":
        return other_answer_names(question, words).get(answer, answer)
    name = text_meaning_names(words).get(answer, answer)
    if answer in {COUNT, EXCLUDE}:
        return name
    if answer in COUNTED_MEANINGS.get(question.table, ()):
        return words.t("{meaning}: counted", meaning=name)
    return words.t("{meaning}: not counted in this table", meaning=name)


def other_answer_names(question: Question, words: Words) -> Mapping[str, str]:
    """Return the answers to questions about anything but a column's texts."""
    if question.kind == "amounts":
        return {**table_descriptions(words), **amount_meaning_names(question, words)}
    if question.kind == "column":
        return {**field_names(words), EXCLUDE: words.t("None of these: not read")}
    if question.kind == "sheet":
        return {**table_descriptions(words), EXCLUDE: words.t("Leave the sheet out")}
    return {COUNT: words.t("Yes: count them"), EXCLUDE: words.t("No: leave them out")}


def amount_meaning_names(question: Question, words: Words) -> dict[str, str]:
    """Return what amounts can be; receipts are distinguished only if both kinds are offered."""
    received = words.t("Received")
    has_both = {"contributions", "receipts"} <= {*question.answers}
    return {
        "contributions": words.t("Received: voluntary contributions") if has_both else received,
        "receipts": words.t("Received: payments for meetings") if has_both else received,
        "announcements": words.t("Announced"),
        "assessments": words.t("Assessed"),
        "budgets": words.t("Budget"),
        EXCLUDE: words.t("Leave out"),
    }


def text_meaning_names(words: Words) -> Mapping[str, str]:
    """Return the meanings that a text can give to its row."""
    return {
        "received": words.t("Received"),
        "announced": words.t("Announced"),
        "assessed": words.t("Assessed"),
        COUNT: words.t("Says nothing about the money: counted"),
        EXCLUDE: words.t("Leave out"),
    }


def answer_effect(question: Question, answer: str, words: Words) -> str:
    """Return what an answer would count of a table, column or sheet."""
    effect = describe_rows_and_sums(question.items, words)
    if question.kind == "amounts":
        sentences = {
            "contributions": words.t("Counted as money received: {worth}", worth=effect),
            "receipts": words.t("Counted as money received: {worth}", worth=effect),
            "announcements": words.t("Listed as announced, not as received: {worth}", worth=effect),
            "assessments": words.t(
                "Counted as amounts that States have to pay: {worth}", worth=effect
            ),
            "budgets": words.t("Counted as budgets: {worth}", worth=effect),
            EXCLUDE: words.t("Not counted: {worth}", worth=effect),
        }
        return sentences.get(answer, effect)
    if question.kind == "sheet":
        return words.t("Not counted: {worth}", worth=effect)
    return ""


def describe_rows_and_sums(items: Iterable[QuestionItem], words: Words) -> str:
    """Return rows and money of the items: ``3 rows, CHF 1'250.00``; "" if both are unknown."""
    rows, sums = 0, dict[str, int]()
    for item in items:
        rows += item.row_count
        if item.amount is not None:
            sums[item.currency] = sums.get(item.currency, 0) + item.amount
    parts = [words.n("{n} row", "{n} rows", rows)] if rows else []
    parts += [
        words.money(minor, currency, cents=True) if currency else words.number(minor, cents=True)
        for currency, minor in sorted(sums.items())
    ]
    return ", ".join(parts)


def item_label(item: QuestionItem, words: Words) -> str:
    """Return a quoted text with its rows and sum; an empty cell is named as such."""
    strike_names = {
        STRUCK_THROUGH: words.t("struck through"),
        CONDITIONAL_STRIKE: words.t("perhaps struck through by a rule (conditional format)"),
    }
    label = strike_names.get(item.text) or shorten_and_isolate(item.text)
    quoted = words.t("“{text}”", text=label) if label else words.t("(empty cell)")
    effect = describe_rows_and_sums((item,), words)
    return words.t("{field}: {value}", field=quoted, value=effect) if effect else quoted


def shorten_and_isolate(text: str) -> str:
    """Return a cell's text shortened to one line for a label."""
    return isolate_bidi(display_cell(text, MAX_TEXT_CHARS))


def isolate_bidi(text: str) -> str:
    """Isolate right-to-left text, so that the text around it keeps its order."""
    is_rtl = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
    return f"{BIDI_ISOLATES[0]}{text}{BIDI_ISOLATES[1]}" if is_rtl else text


def any_text_label(question: Question, words: Words) -> str:
    """Return the answer that a column says nothing of the money, with what it would count."""
    effect = describe_rows_and_sums(question.items, words)
    if not effect:
        return words.t("This column says nothing about the money: count all its rows")
    return words.t(
        "This column says nothing about the money: count all its rows ({worth})", worth=effect
    )
