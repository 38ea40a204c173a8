"""The letters that ship: Word templates with ``{{ places }}``, which an office takes, edits and puts back.

A place is filled with a plain text of ``letter_text``; ``{%tr for row in meetings %}`` repeats a row.
"""

from __future__ import annotations

from typing import Any

from dashboard.documents.letters.letter_run import LetterStream
from dashboard.documents.letters.letter_table import set_table, text_width
from dashboard.documents.letters.letter_text import AMOUNT_COLUMNS, meeting_headings
from dashboard.documents.office_files import as_bytes
from dashboard.locale import Words


def shipped_template(stream: LetterStream, words: Words) -> bytes:
    """Return the template of a stream and language as DOCX."""
    from docx import Document  # noqa: PLC0415 (slow to import)

    document = Document()
    set_page(document, words)
    document.add_heading("{{ convention }}", level=1)
    document.add_paragraph("{{ unit }}")
    add_day(document)
    document.add_paragraph(words.t("To the Permanent Mission: {state}", state="{{ state }}"))
    if stream == "voluntary":
        subject = words.t("Voluntary contributions {year}", year="{{ year }}")
    else:
        subject = words.t("Assessed contributions")
    document.add_paragraph().add_run(subject).bold = True
    document.add_paragraph(words.t("Excellency,"))
    if stream == "voluntary":
        add_invitation(document, words)
    else:
        add_reminder(document, words)
    closing = document.add_paragraph(
        words.t("Please accept, Excellency, the assurances of my highest consideration.")
    )
    closing.paragraph_format.keep_with_next = True
    add_signature(document)
    document.add_paragraph("{{ illustrative }}")
    return as_bytes(document)


def set_page(document: Any, words: Words) -> None:
    """Set A4 paper, margins of a letter, and the language in which Word checks the spelling."""
    from docx.oxml.ns import qn  # noqa: PLC0415 (slow to import)
    from docx.shared import Cm  # noqa: PLC0415 (slow to import)

    document.core_properties.language = words.code
    document.core_properties.author = ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), words.code)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)


def add_day(document: Any) -> None:
    """Add the day of the letter, on the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 (slow to import)

    document.add_paragraph("{{ day }}").alignment = WD_ALIGN_PARAGRAPH.RIGHT


def add_signature(document: Any) -> None:
    """Add who signs, below room for a signature."""
    from docx.shared import Cm  # noqa: PLC0415 (slow to import)

    document.add_paragraph("{{ sender }}").paragraph_format.space_before = Cm(1.5)


def add_invitation(document: Any, words: Words) -> None:
    """Add the text of a letter about voluntary contributions: an invitation."""
    document.add_paragraph(
        words.t(
            "The work of the {unit} is financed by voluntary contributions. {position}",
            unit="{{ unit }}",
            position="{{ position }}",
        )
    )
    document.add_paragraph("{{ last_contribution }}")
    document.add_paragraph(
        words.t(
            "I have the honour to invite your Government to consider a voluntary contribution for"
            " {year}. A contribution of any size is welcome.",
            year="{{ year }}",
        )
    )
    document.add_paragraph(
        words.t(
            "The record of your Government’s contributions is annexed. If a contribution has been made or"
            " announced in the meantime, please accept our thanks and disregard this letter."
        )
    )


def add_reminder(document: Any, words: Words) -> None:
    """Add the text of a letter about assessed contributions, with a row for each meeting."""
    from docx.shared import Pt  # noqa: PLC0415 (slow to import)

    document.add_paragraph(
        words.t(
            "According to our records, {outstanding} of your Government’s assessed contributions is"
            " outstanding, for these meetings:",
            outstanding="{{ outstanding }}",
        )
    )
    headings = meeting_headings(words)
    table = document.add_table(rows=4, cols=len(headings))
    for n, (place, heading) in enumerate(headings.items()):
        table.cell(0, n).text = heading
        table.cell(2, n).text = f"{{{{ row.{place} }}}}"
    table.cell(1, 0).text = "{%tr for row in meetings %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    set_table(table, text_width(document), AMOUNT_COLUMNS)
    for text in ("{%p if credit %}", "{{ credit }}", "{%p endif %}"):
        document.add_paragraph(text)
    request = document.add_paragraph(
        words.t("I should be grateful if your Government would arrange for payment.")
    )
    request.paragraph_format.space_before = Pt(10)
    document.add_paragraph(
        words.t(
            "The record of your Government’s assessed contributions is annexed. If payment has been made"
            " in the meantime, please accept our thanks and disregard this letter."
        )
    )
