"""How the tables of letters are set: ruled lines, amounts on the right and never broken, no row cut by a page."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from dashboard.documents.office_files import keep_rows_whole, rule

FONT_POINTS: Final = 9
AMOUNT_WEIGHT: Final = 4  # of the width, where a text column has 3
TEXT_WEIGHT: Final = 3
LINE_COLOUR: Final = "#808080"
EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def set_table(table: Any, width: int, amounts: Collection[int]) -> None:
    """Set a filled table of ``width`` EMU, whose columns ``amounts`` hold money, without any style of a template."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 (slow to import)
    from docx.shared import Emu, Pt  # noqa: PLC0415 (slow to import)

    weights = [AMOUNT_WEIGHT if n in amounts else TEXT_WEIGHT for n in range(len(table.columns))]
    table.autofit = False
    for weight, column in zip(weights, table.columns, strict=True):
        column.width = Emu(width * weight // sum(weights))
    for row in table.rows:
        for n, cell in enumerate(row.cells):
            cell.width = table.columns[n].width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.paragraph_format.space_before = Pt(2)
                if n in amounts:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                for run in paragraph.runs:
                    run.font.size = Pt(FONT_POINTS)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    keep_rows_whole(table)
    rule(table, EDGES, LINE_COLOUR)


def text_width(document: Any) -> int:
    """Return the width between the margins of a document's last section, in EMU."""
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin)
