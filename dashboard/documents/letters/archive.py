"""All letters of a run as one ZIP: a Word document a State, and a list of the addressees."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from dashboard.documents.letters.annex import add_annex
from dashboard.documents.letters.letter_run import LetterRun, answer_statuses
from dashboard.documents.letters.letter_text import letter_values
from dashboard.documents.letters.office_template import fill_template, read_template, template_name
from dashboard.documents.letters.state_names import document_state_name
from dashboard.documents.office_files import as_bytes
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.source_text import source_line
from dashboard.wording.unpaid_text import answer_names


def write_letters(
    ledger: Ledger, folder: Path, run: LetterRun, words: Words, viewer: Words
) -> bytes:
    """Return the ZIP; ``words`` are the letters', ``viewer`` those of messages and of the list.

    Raises TemplateMistakeError.
    """
    name, template = read_template(folder, run.stream, words, viewer)
    shown = name or template_name(run.stream, words)
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for state in run.states:
            values = letter_values(ledger, run, state, words)
            document = fill_template(shown, template, values, viewer)
            add_annex(document, ledger, run, state, words)
            package.writestr(letter_name(ledger, run, state, words), as_bytes(document))
        from dashboard.exports.xlsx import as_xlsx  # noqa: PLC0415 (slow to import)

        listed = as_xlsx(address_list(ledger, run, words, viewer), viewer)
        package.writestr("address-list.xlsx", listed)
    return archive.getvalue()


def letter_name(ledger: Ledger, run: LetterRun, state: str, words: Words) -> str:
    """Return the name of a letter's file: ``ccm-voluntary-2021-12-01-AUT-fr.docx``."""
    parts = (ledger.settings.id, run.stream, run.dated.isoformat(), state, words.code)
    return re.sub(r"[^A-Za-z0-9-]+", "-", "-".join(parts)) + ".docx"


def address_list(ledger: Ledger, run: LetterRun, words: Words, viewer: Words) -> DisplayTable:
    """Return a row for each letter: the State, its answer, its file, and room for an address."""
    statuses = answer_statuses(ledger, run.stream, run.year, run.as_of)
    answers = answer_names(run.stream, viewer)
    return DisplayTable(
        name="address-list",
        title=viewer.n("{n} letter", "{n} letters", len(run.states)),
        subtitle=viewer.t(
            "Letters of {day}; answers as of {as_of}",
            day=viewer.day(run.dated),
            as_of=viewer.day(run.as_of),
        ),
        source=source_line(ledger, run.stream, viewer),
        columns=(
            DisplayColumn(viewer.t("State"), "state", key="state"),
            DisplayColumn(viewer.t("Code"), key="code"),
            DisplayColumn(viewer.t("Reply"), key="status"),
            DisplayColumn(viewer.t("File"), key="file"),
            DisplayColumn(viewer.t("Address"), key="address"),
        ),
        rows=tuple(
            (
                document_state_name(ledger, state, words),
                state,
                answers[statuses[state]],
                letter_name(ledger, run, state, words),
                "",
            )
            for state in run.states
        ),
        row_states=run.states,
    )
