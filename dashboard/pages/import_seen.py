"""What was recognised in a file, sheet by sheet, and what was not and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.importing import Prepared
from dashboard.locale import Words
from dashboard.pages.drawing import facts, heading, lines
from dashboard.pages.import_changes import dated
from dashboard.pages.import_words import field_words, table_words
from dashboard.pages.templates import render
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.clean.layout import SHEETS, WORTH
from dashboard.workbooks.letters import letters
from dashboard.workbooks.seen import Seen, SeenBlock
from dashboard.workbooks.values.spelling import normal


def recognised(prepared: Prepared, words: Words) -> None:
    """The layout, titles, columns and totals of each sheet in plain words."""
    about, looked = prepared.looked.book.about, prepared.looked
    heading(words.t("What was recognised"), mapped(prepared, words))
    facts(
        (words.t("As at"), words.day(about.as_at) if about.as_at else words.t("not known"), ""),
        (words.t("Currency"), about.currency or row_by_row(looked.sheets, words), ""),
        (words.t("Kind of money"), stream_word(about.stream, words), ""),
    )
    rows = [row for seen in looked.sheets for row in of_sheet(seen, looked.book.problems, words)]
    if not rows:
        lines(words.t("Nothing: see the Problems below."))
        return
    heads = (
        words.t("Sheet"),
        words.t("What it holds"),
        words.t("Titles in row"),
        words.t("Columns"),
        words.t("Rows"),
        words.t("States"),
        words.t("Total"),
    )
    st.html(render("plain_table", heads=heads, numeric=(4, 5, 6), rows=rows, stacked=True))


def row_by_row(sheets: Sequence[Seen], words: Words) -> str:
    """That each row says its own currency, as promises do; else that none is known."""
    blocks = [block for seen in sheets for block in seen.blocks]
    if blocks and all("currency" in block.columns for block in blocks):
        return words.t("in each row")
    return words.t("not known")


def mapped(prepared: Prepared, words: Words) -> str:
    """Whose word on the layout was followed, where anybody's was."""
    if prepared.mapping_from == "said":
        return words.t("As you said, and as found where you said nothing.")
    if prepared.mapping_from:
        return words.t("As it was said before, beside {book}.", book=prepared.mapping_from)
    return words.t("As found in the file. Check it against the picture of the sheet.")


def stream_word(stream: str, words: Words) -> str:
    """What kind of money a book holds."""
    known = {
        "assessed": words.t("Assessed contributions"),
        "voluntary": words.t("Voluntary contributions"),
    }
    return known.get(stream, words.t("not said"))


def of_sheet(seen: Seen, problems: Sequence[Problem], words: Words) -> list[tuple[str, ...]]:
    """A line for each table on a sheet, and one for a sheet without."""
    name = hidden_name(seen, words)
    if not seen.blocks:
        if said := explained(seen, words):
            return [(name, said, "", "", "", "", "")]
        return [(name, unread(seen, problems, words), "", "", "", "", "")]
    return [of_block(name, block, words) for block in seen.blocks]


def unread(seen: Seen, problems: Sequence[Problem], words: Words) -> str:
    """Why a sheet is not read as a table; an error is told in full among the Problems."""
    own = [p for p in problems if p.sheet == seen.sheet]
    if any(p.severity is Severity.ERROR for p in own):
        return words.t("Not read: its Problems are told below.")
    whole = [p for p in own if not p.cell]
    why = whole[0].message(words.t, words.code) if whole else words.t("Nothing that is counted.")
    return words.t("Not read as a table. {why}", why=why)


def explained(seen: Seen, words: Words) -> str:
    """What a sheet of words is for; "" where it is none."""
    known = {
        "About": words.t("What the book says of itself: read"),
        "Notes": words.t("Notes: not read"),
    }
    return known.get(SHEETS.get(normal(seen.sheet), ""), "")


def hidden_name(seen: Seen, words: Words) -> str:
    """A sheet's name, and that it is hidden where it is."""
    return words.t("{sheet} (hidden)", sheet=seen.sheet) if seen.is_hidden else seen.sheet


def of_block(name: str, block: SeenBlock, words: Words) -> tuple[str, ...]:
    """One table on a line."""
    fields = field_words(words)
    columns = ", ".join(
        words.t("{column}: {field}", column=letters(place), field=fields.get(field, field))
        for field, place in sorted(block.columns.items(), key=lambda c: c[1])
    )
    values = ", ".join(
        words.t("{field}: {value}", field=fields.get(field, field), value=dated(value, words))
        for field, value in block.values.items()
        if value and field not in block.columns
    )
    layout = table_words(words).get(block.table, block.table)
    return (
        name,
        words.t("{layout}. {values}", layout=layout, values=values) if values else layout,
        ", ".join(str(row + 1) for row in block.header),
        columns,
        words.count(block.rows),
        words.count(block.states) if "state" in block.columns else "–",
        worth(block, words),
    )


def worth(block: SeenBlock, words: Words) -> str:
    """The total of a table and which of its columns it is of."""
    if block.total is None:
        return "–"
    amount = words.money(block.total, block.currency, cents=True)
    field = WORTH[block.table]
    if field == "amount":
        return amount
    return words.t("{field}: {value}", field=field_words(words)[field], value=amount)
