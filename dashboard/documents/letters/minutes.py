"""The paragraphs for the minutes as a Word document."""

from __future__ import annotations

from datetime import date

from dashboard.documents.office_files import as_bytes
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.minutes_text import minutes_paragraphs


def minutes_document(ledger: Ledger, as_of: date, words: Words) -> bytes:
    """Return the paragraphs as DOCX, with the convention, the day, and whether figures are invented."""
    from docx import Document  # noqa: PLC0415 (slow to import)

    document = Document()
    name = ledger.settings.text_in_language("name", words.code)
    document.core_properties.title = words.t("{convention}: for the minutes", convention=name)
    document.core_properties.language = words.code
    document.add_heading(document.core_properties.title, level=1)
    document.add_paragraph(words.t("As of {day}", day=words.long_day(as_of)))
    if ledger.illustrative:
        document.add_paragraph(words.t("Illustrative figures: amounts and payers are invented."))
    for paragraph in minutes_paragraphs(ledger, as_of, words):
        document.add_paragraph(paragraph.text)
    return as_bytes(document)
