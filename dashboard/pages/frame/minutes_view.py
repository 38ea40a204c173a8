"""The two paragraphs for the minutes on a page: a language each, to copy or to take as a Word document."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.live.base_path import base_path
from dashboard.locale import DOCUMENT_LANGUAGES, Words, load_document_words
from dashboard.pages.frame.address import PageLinks, build_link
from dashboard.pages.frame.copy_button import copy_button_html
from dashboard.pages.frame.templates import render
from dashboard.wording.minutes_text import MinutesParagraph, minutes_paragraphs


def minutes_html(ledger: Ledger, as_of: date, words: Words, links: PageLinks) -> str:
    """Return the paragraphs in each language of documents, that of the viewer open."""
    languages = []
    for code, name in DOCUMENT_LANGUAGES.items():
        paragraphs = minutes_paragraphs(ledger, as_of, load_document_words(code))
        text = "\n\n".join(paragraph.text for paragraph in paragraphs)
        query = {
            "convention": links.convention,
            "as_of": as_of.isoformat(),
            "lang": words.code,
            "text": code,
        }
        languages.append(
            {
                "code": code,
                "name": name,
                "opened": code == words.code,
                "paragraphs": [linked_parts(paragraph, links) for paragraph in paragraphs],
                "button": copy_button_html(text, words, words.t("Copy the paragraphs")),
                "word": build_link(f"{base_path()}/minutes/minutes.docx", query),
            }
        )
    return render("minutes_languages", languages=languages, word=words.t("Word"))


def linked_parts(paragraph: MinutesParagraph, links: PageLinks) -> list[tuple[str, str]]:
    """Return the parts of a paragraph, each with the address of its rows; "" for a text."""
    return [
        (part, "") if isinstance(part, str) else (part.text, links.to(part.page, **part.query))
        for part in paragraph.parts
    ]
