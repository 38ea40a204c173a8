"""A question about a file in plain words: what is asked, its choices, and what each would count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from dashboard.locale import Words
from dashboard.pages.import_words import field_words, table_words
from dashboard.workbooks.cells import address
from dashboard.workbooks.questions import COUNT, NONE, RULED, STRUCK, Item, Question
from dashboard.workbooks.values.wrong import shown

FRAME: Final = ("\u2068", "\u2069")  # first strong isolate, pop directional isolate
LONG: Final = 80  # characters of a text
MOST_CELLS: Final = 6  # named in words; all are marked on the picture
# A table counts only what it is about, whatever else a text says of a row.
COUNTED: Final[Mapping[str, frozenset[str]]] = {
    "contributions": frozenset({"received"}),
    "receipts": frozenset({"received"}),
    "announcements": frozenset({"announced"}),
    "assessments": frozenset({"assessed"}),
    "status_reports": frozenset({"received", "assessed"}),
}


def asked(question: Question, words: Words) -> str:
    """What is asked, as one sentence."""
    n, title = len(question.items), framed(question.title)
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
            sheet=framed(question.sheet),
            other=title,
        )
        if question.title
        else words.t("May the sheet “{sheet}” be left out?", sheet=framed(question.sheet)),
    }
    return sentences[question.kind]


def where(question: Question, words: Words) -> str:
    """The sheet and the first cells that a question is about."""
    cells = [address(*place) for place in question.places]
    if not cells:
        return words.t("Sheet {sheet}.", sheet=framed(question.sheet))
    shown, more = ", ".join(cells[:MOST_CELLS]), len(cells) - MOST_CELLS
    if more > 0:
        return words.n(
            "Sheet {sheet}, cells {cells} and {n} more.",
            "Sheet {sheet}, cells {cells} and {n} more.",
            more,
            sheet=framed(question.sheet),
            cells=shown,
        )
    return words.n(
        "Sheet {sheet}, cell {cells}.",
        "Sheet {sheet}, cells {cells}.",
        len(cells),
        sheet=framed(question.sheet),
        cells=shown,
    )


def choice(question: Question, answer: str, words: Words) -> str:
    """One answer in a few words; for a text of a column also whether its rows are counted."""
    if question.kind != "values":
        return others(question, words).get(answer, answer)
    name = meaning_words(words).get(answer, answer)
    if answer in {COUNT, NONE}:
        return name
    if answer in COUNTED.get(question.table, ()):
        return words.t("{meaning}: counted", meaning=name)
    return words.t("{meaning}: not counted in this table", meaning=name)


def others(question: Question, words: Words) -> Mapping[str, str]:
    """The answers to a question about anything but the texts of a column."""
    if question.kind == "amounts":
        return {**table_words(words), **amounts_words(question, words)}
    if question.kind == "column":
        return {**field_words(words), NONE: words.t("None of these: not read")}
    if question.kind == "sheet":
        return {**table_words(words), NONE: words.t("Leave the sheet out")}
    return {COUNT: words.t("Yes: count them"), NONE: words.t("No: leave them out")}


def amounts_words(question: Question, words: Words) -> dict[str, str]:
    """What amounts can be: received money is told apart only where both kinds can be answered."""
    received = words.t("Received")
    both = {"contributions", "receipts"} <= {*question.answers}
    return {
        "contributions": words.t("Received: voluntary contributions") if both else received,
        "receipts": words.t("Received: payments for meetings") if both else received,
        "announcements": words.t("Announced"),
        "assessments": words.t("Assessed"),
        "budgets": words.t("Budget"),
        NONE: words.t("Leave out"),
    }


def meaning_words(words: Words) -> Mapping[str, str]:
    """What a text can say of its row, or of what it concerns."""
    return {
        "received": words.t("Received"),
        "announced": words.t("Announced"),
        "assessed": words.t("Assessed"),
        COUNT: words.t("Says nothing about the money: counted"),
        NONE: words.t("Leave out"),
    }


def effect(question: Question, answer: str, words: Words) -> str:
    """What an answer would count, for the amounts of a table or a whole column or sheet."""
    told = worth(question.items, words)
    if question.kind == "amounts":
        sentences = {
            "contributions": words.t("Counted as money received: {worth}", worth=told),
            "receipts": words.t("Counted as money received: {worth}", worth=told),
            "announcements": words.t("Listed as announced, not as received: {worth}", worth=told),
            "assessments": words.t(
                "Counted as amounts that States have to pay: {worth}", worth=told
            ),
            "budgets": words.t("Counted as budgets: {worth}", worth=told),
            NONE: words.t("Not counted: {worth}", worth=told),
        }
        return sentences.get(answer, told)
    if question.kind == "sheet":
        return words.t("Not counted: {worth}", worth=told)
    return ""


def worth(items: Iterable[Item], words: Words) -> str:
    """The rows and the money that texts decide on: ``3 rows, CHF 1'250.00``; "" where neither is known."""
    rows, sums = 0, dict[str, int]()
    for item in items:
        rows += item.rows
        if item.amount is not None:
            sums[item.currency] = sums.get(item.currency, 0) + item.amount
    told = [words.n("{n} row", "{n} rows", rows)] if rows else []
    told += [
        words.money(minor, currency, cents=True) if currency else words.number(minor, cents=True)
        for currency, minor in sorted(sums.items())
    ]
    return ", ".join(told)


def named(item: Item, words: Words) -> str:
    """A text between quotation marks with its rows and sum; an empty cell says so."""
    signs = {
        STRUCK: words.t("struck through"),
        RULED: words.t("perhaps struck through by a rule (conditional format)"),
    }
    short = signs.get(item.text) or shortened(item.text)
    quoted = words.t("“{text}”", text=short) if short else words.t("(empty cell)")
    told = worth((item,), words)
    return words.t("{field}: {value}", field=quoted, value=told) if told else quoted


def shortened(text: str) -> str:
    """A text of a sheet on one line of a label."""
    return framed(shown(text, LONG))


def framed(text: str) -> str:
    """A text that runs from right to left, framed so that what stands around it keeps its order."""
    runs_left = any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
    return f"{FRAME[0]}{text}{FRAME[1]}" if runs_left else text


def whatever(question: Question, words: Words) -> str:
    """The answer that a column says nothing of the money, with all that it lets in."""
    told = worth(question.items, words)
    if not told:
        return words.t("This column says nothing about the money: count all its rows")
    return words.t(
        "This column says nothing about the money: count all its rows ({worth})", worth=told
    )
