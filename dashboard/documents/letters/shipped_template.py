"""The letters that ship: Word templates with ``{{ places }}``, which an office takes, edits and puts back.

A place is filled with a plain text of ``letter_text``; ``{%tr for row in meetings %}`` repeats a row.
"""

from __future__ import annotations

from typing import Any

from dashboard.documents.letters.letter_run import LetterStream
from dashboard.documents.letters.letter_text import meeting_headings
from dashboard.documents.office_files import as_bytes
from dashboard.locale import Words


def shipped_template(stream: LetterStream, words: Words) -> bytes:
    """Return the template of a stream and language as DOCX."""
    from docx import Document  # noqa: PLC0415 (slow to import)

    document = Document()
    document.core_properties.language = words.code
    document.core_properties.author = ""
    document.add_heading("{{ convention }}", level=1)
    document.add_paragraph("{{ unit }}\n{{ day }}")
    document.add_paragraph(words.t("To the Permanent Mission: {state}", state="{{ state }}"))
    document.add_paragraph(words.t("Excellency,"))
    if stream == "voluntary":
        add_invitation(document, words)
    else:
        add_reminder(document, words)
    document.add_paragraph(
        words.t("Please accept, Excellency, the assurances of my highest consideration.")
    )
    document.add_paragraph("{{ sender }}")
    document.add_paragraph("{{ illustrative }}")
    return as_bytes(document)


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
    document.add_paragraph(
        words.t(
            "According to our records, {outstanding} of your Government’s assessed contributions is"
            " outstanding, for these meetings:",
            outstanding="{{ outstanding }}",
        )
    )
    headings = meeting_headings(words)
    table = document.add_table(rows=4, cols=len(headings), style="Table Grid")
    for n, (place, heading) in enumerate(headings.items()):
        table.cell(0, n).text = heading
        table.cell(2, n).text = f"{{{{ row.{place} }}}}"
    table.cell(1, 0).text = "{%tr for row in meetings %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    document.add_paragraph(
        words.t("I should be grateful if your Government would arrange for payment.")
    )
    document.add_paragraph(
        words.t(
            "The record of your Government’s assessed contributions is annexed. If payment has been made"
            " in the meantime, please accept our thanks and disregard this letter."
        )
    )
