"""Runs of letters of the demo scene, and what stands in their files."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from dashboard import paths
from dashboard.conventions.conventions import get_conventions
from dashboard.documents.letters.archive import write_letters
from dashboard.documents.letters.letter_run import (
    LetterRun,
    LetterStream,
    answer_statuses,
    choose_addressees,
)
from dashboard.ledger import Ledger
from dashboard.locale import load_document_words, load_words

DAY = date(2021, 12, 1)
DEMO = paths.data_folder() / "ccm-demo"


def scene() -> Ledger:
    """The ledger of the demo scene."""
    return get_conventions().snapshot("ccm").ledger


def silent_run(stream: LetterStream, most: int = 3) -> LetterRun:
    """Letters to the first States that have not answered."""
    year = 2021 if stream == "voluntary" else None
    states = [*answer_statuses(scene(), stream, year, DAY)]
    chosen = choose_addressees(scene(), stream, year, DAY, states)
    return LetterRun(stream, year, DAY, date(2021, 12, 3), "The President", chosen[:most])


def letters(run: LetterRun, code: str = "en", folder: Path = DEMO) -> dict[str, Any]:
    """The letters of a run as Documents by State, with the list of addressees as "list" in bytes."""
    content = write_letters(scene(), folder, run, load_document_words(code), load_words("en"))
    with zipfile.ZipFile(BytesIO(content)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    listed = files.pop("address-list.xlsx")
    documents = {name.split("-")[-2]: Document(BytesIO(text)) for name, text in files.items()}
    return documents | {"list": listed}


def all_text(document: Any) -> str:
    """All text of a document, with that of its tables, and ordinary spaces."""
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    text = "\n".join([*(p.text for p in document.paragraphs), *cells])
    return text.replace("\u00a0", " ").replace("\u202f", " ")
