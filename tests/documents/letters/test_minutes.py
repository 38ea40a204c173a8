"""The minutes as a Word document."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from dashboard.conventions.conventions import get_conventions
from dashboard.documents.letters.minutes import minutes_document
from dashboard.locale import DOCUMENT_LANGUAGES, load_document_words
from dashboard.wording.minutes_text import minutes_paragraphs

DAY = date(2021, 12, 1)


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_the_document_has_the_words_of_the_screen(code: str) -> None:
    """Both paragraphs, the day, and that the figures are invented."""
    book, words = get_conventions().snapshot("ccm").ledger, load_document_words(code)
    document = Document(BytesIO(minutes_document(book, DAY, words)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[-2:] == [paragraph.text for paragraph in minutes_paragraphs(book, DAY, words)]
    assert words.long_day(DAY) in texts[1]
    assert texts[2] == words.t("Illustrative figures: amounts and payers are invented.")
    assert document.core_properties.language == code
