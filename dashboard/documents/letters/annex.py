"""The annex of a letter: the State's record as a table, of the stream that the letter is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.documents.letters.letter_run import LetterRun
from dashboard.documents.letters.letter_table import set_table, text_width
from dashboard.documents.letters.letter_text import AMOUNT_COLUMNS, meeting_headings, meeting_rows
from dashboard.documents.letters.state_names import document_state_name
from dashboard.documents.office_files import repeat_header
from dashboard.indicators.state_record import state_record
from dashboard.ledger import Ledger
from dashboard.locale import Words

CREDIT_COLUMN: Final = 4  # of the annex, where there is any
VOLUNTARY_AMOUNTS: Final = frozenset({2})  # of the columns of ``voluntary_record``


def add_annex(document: Any, ledger: Ledger, run: LetterRun, state: str, words: Words) -> None:
    """Add a page with the State's record to its letter."""
    from docx.shared import Pt  # noqa: PLC0415 (slow to import)

    document.add_page_break()
    name = document_state_name(ledger, state, words)
    if run.stream == "voluntary":
        title = words.t("Annex: voluntary contributions of {state}", state=name)
        headings, rows = voluntary_record(ledger, run, state, words)
        amounts = VOLUNTARY_AMOUNTS
    else:
        title = words.t("Annex: assessed contributions of {state}", state=name)
        headings, rows = assessed_record(ledger, run, state, words)
        amounts = AMOUNT_COLUMNS | ({CREDIT_COLUMN} if len(headings) > CREDIT_COLUMN + 1 else set())
    add_text(document, title, is_bold=True)
    if rows:
        add_table(document, headings, rows, amounts)
    else:
        add_text(document, words.t("No contribution is on record."))
    add_text(document, source_text(ledger, run, words)).paragraph_format.space_before = Pt(10)


def add_text(document: Any, text: str, *, is_bold: bool = False) -> Any:
    """Add and return a paragraph in the letter's own style; an office's template may have no other."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = is_bold
    return paragraph


def add_table(
    document: Any,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    amounts: Collection[int],
) -> None:
    """Add a table; the first row is repeated on each page."""
    table = document.add_table(rows=0, cols=len(headings))
    for texts in (headings, *rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    set_table(table, text_width(document), amounts)
    repeat_header(table)


def source_text(ledger: Ledger, run: LetterRun, words: Words) -> str:
    """Return the day of the figures, and whether they are invented."""
    day = ledger.streams[run.stream].as_at_on(run.as_of)
    text = (
        words.t("As of {day}", day=words.long_day(run.as_of))
        if run.stream == "assessed" or day is None
        else words.t("As at {day}", day=words.long_day(day))
    )
    if not ledger.illustrative:
        return text
    return words.t("{text}. Illustrative: amounts and payers are invented.", text=text)


def voluntary_record(
    ledger: Ledger, run: LetterRun, state: str, words: Words
) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return the State's voluntary contributions, the newest first."""
    rows = state_record(ledger, state, run.as_of).contributions
    rows = rows[rows["stream"].eq("voluntary")].iloc[::-1]
    headings = (words.t("Year"), words.t("Received on"), words.t("Amount"))
    return headings, [
        (
            str(row["year"]),
            words.t("not known")
            if pd.isna(row["received_on"])
            else words.day(row["received_on"].date()),
            words.money(int(row["amount"]), str(row["currency"]), cents=True),
        )
        for row in rows.to_dict("records")
    ]


def assessed_record(
    ledger: Ledger, run: LetterRun, state: str, words: Words
) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Return all meetings for which the State was assessed."""
    rows = meeting_rows(ledger, run, state, words, open_only=False)
    headings = meeting_headings(words)
    if any(row["credit"] for row in rows):
        as_at = headings.pop("as_at")
        headings |= {"credit": words.t("Paid above it"), "as_at": as_at}
    return [*headings.values()], [tuple(row[key] for key in headings) for row in rows]
