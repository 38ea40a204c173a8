"""The report as a Word document: real headings, tables whose header repeats, pictures with alternative texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final, cast

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.documents.office_files import (
    as_bytes,
    keep_rows_whole,
    new_element,
    repeat_header,
    rule,
)
from dashboard.documents.report.content import Answer, Report, Section
from dashboard.documents.report.drawing.chart_svg import chart_svg
from dashboard.documents.report.paper_tables import PaperTable, paper_tables
from dashboard.locale import Words

A4: Final = (210, 297)  # millimetres
MARGIN: Final = 18
FONT: Final = "Calibri"
PICTURE_PIXELS_PER_INCH: Final = 160.0
MAX_ROWS_KEPT: Final = 12  # of a table on one page
CELL_MARGIN: Final = "40"  # twentieths of a point
PICTURES: Final = b"""#set page(width: 540pt, height: auto, margin: 0pt)
#for (n, svg) in json(bytes(sys.inputs.data)).enumerate() {
  if n > 0 { pagebreak() }
  image(bytes(svg), format: "svg", width: 100%)
}"""
LANGUAGES: Final = {"en": "en-GB", "fr": "fr-FR"}


def as_docx(report: Report, words: Words) -> bytes:
    """Return the document."""
    paper = Paper(report, words)
    paper.add_answers()
    for section in report.sections:
        paper.add_section(section)
    for title, lines in (
        (report.labels.minutes, report.minutes),
        (report.labels.method, (*report.method, report.source)),
    ):
        if lines:
            paper.document.add_heading(title, 1)
            paper.add_lines(lines)
    return as_bytes(paper.document)


class Paper:
    """The document while it is written."""

    def __init__(self, report: Report, words: Words) -> None:
        """Begin an A4 document with title, foot and notice; draw all pictures at once."""
        self.report, self.words = report, words
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = (Mm(side) for side in A4)
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin, section.bottom_margin = Mm(20), Mm(26)
        charts = [chart for part in report.sections for chart in part.charts]
        self.pictures = dict(zip(charts, draw_pictures(charts), strict=True))
        self.set_styles()
        properties = self.document.core_properties
        properties.title, properties.subject = report.title, report.subtitle
        properties.language, properties.author = report.language, ""
        properties.created = properties.modified = report.made
        self.add_foot(section)
        self.document.add_heading(report.title, 0)
        self.document.add_paragraph(report.subtitle)

    def set_styles(self) -> None:
        """Set sizes, colours and the language in which the text is checked."""
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(10)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), LANGUAGES.get(self.report.language, self.report.language))
        style.element.get_or_add_rPr().append(language)
        for name, size in (("Title", 22), ("Heading 1", 16), ("Heading 2", 11.5)):
            heading = self.document.styles[name].font
            heading.name = FONT
            heading.size, heading.color.rgb = Pt(size), colour(LIGHT.text)

    def add_foot(self, section: Any) -> None:
        """Write title, as-of day, source and page number into the foot, and the notice into the head."""
        foot = section.footer.paragraphs[0]
        self.add_small(foot, f"{self.report.foot}    ")
        before, _, rest = self.report.labels.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            self.add_small(foot, text)
            if field:
                add_field(foot, field)
        if self.report.badge:
            head = section.header.paragraphs[0]
            head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = head.add_run(self.report.badge)
            run.bold, run.font.size, run.font.color.rgb = True, Pt(9), colour(LIGHT.accent)

    def add_small(self, paragraph: Any, text: str) -> None:
        """Write a muted text into a paragraph."""
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb = Pt(8), colour(LIGHT.muted)

    def add_lines(self, lines: Sequence[str]) -> None:
        """Write sentences, a paragraph each."""
        for line in lines:
            self.document.add_paragraph(line).paragraph_format.space_after = Pt(4)

    def add_answers(self) -> None:
        """Write each stream's answer, and what the tiles of the Overview say."""
        self.document.add_heading(self.report.labels.answers, 1)
        for answer in self.report.answers:
            self.add_answer(answer)
        for title, lines in self.report.overview:
            paragraph = self.document.add_paragraph()
            paragraph.add_run(title).bold = True
            paragraph.add_run(f"  {' · '.join(lines)}")
        self.add_lines(self.report.notes)

    def add_answer(self, answer: Answer) -> None:
        """Write one stream's answer."""
        self.document.add_heading(answer.eyebrow, 2)
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(answer.headline)
        run.bold, run.font.size = True, Pt(16)
        run.font.color.rgb = colour(LIGHT.stream_colour(answer.stream))
        self.add_small(self.document.add_paragraph(), answer.as_at)
        for part in answer.parts:
            self.document.add_paragraph(part, style="List Bullet")
        self.add_lines((*answer.facts, *answer.notes))

    def add_section(self, section: Section) -> None:
        """Write a section: sentences, charts, lists."""
        self.document.add_heading(section.title, 1)
        self.add_lines(section.lines)
        for chart in section.charts:
            self.add_chart(chart)
        for table in section.tables:
            for part in paper_tables(table, self.words):
                self.add_table(part)

    def add_chart(self, chart: Chart) -> None:
        """Write a chart's finding, what is measured, its picture and source."""
        self.document.add_heading(chart.title, 2)
        subtitle = self.document.add_paragraph()
        self.add_small(subtitle, chart.subtitle)
        subtitle.paragraph_format.keep_with_next = True
        picture = self.document.add_picture(
            BytesIO(self.pictures[chart]), width=Mm(A4[0] - 2 * MARGIN)
        )
        picture._inline.docPr.set("descr", chart.alt)  # noqa: SLF001 (no other way)
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self.add_small(self.document.add_paragraph(), chart.source)

    def add_table(self, table: PaperTable) -> None:
        """Write a table whose header repeats on each page."""
        self.document.add_heading(table.title, 2)
        subtitle = self.document.add_paragraph()
        self.add_small(subtitle, table.subtitle)
        subtitle.paragraph_format.keep_with_next = True
        rows = [table.header, *table.rows, *([table.total] if table.total else [])]
        drawn = self.document.add_table(len(rows), len(table.header))
        drawn.alignment = WD_TABLE_ALIGNMENT.LEFT
        drawn.autofit = False
        for column, share in zip(drawn.columns, table.shares, strict=True):
            column.width = int(Mm(A4[0] - 2 * MARGIN) * share)
        widths = [column.width for column in drawn.columns]
        cells = iter(drawn._cells)  # noqa: SLF001 (row by row it takes the square of the time)
        for y, row in enumerate(rows):
            is_strong = y == 0 or (table.total is not None and y == len(rows) - 1)
            for x, text in enumerate(row):
                cell = next(cells)
                cell.width, paragraph = widths[x], cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.keep_with_next = y + 1 < len(rows) <= MAX_ROWS_KEPT
                if table.numeric[x]:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                points = 8 if len(row) <= 6 else 7  # noqa: PLR2004
                if not text:
                    size_mark(paragraph, points)
                run = paragraph.add_run(text)
                run.font.size, run.bold = Pt(points), is_strong
        repeat_header(drawn)
        keep_rows_whole(drawn)
        narrow_margins(drawn)
        rule(drawn, ("top", "bottom", "insideH"), LIGHT.grid)
        self.add_small(self.document.add_paragraph(), table.source)


def draw_pictures(charts: Sequence[Chart]) -> list[bytes]:
    """Return each chart as PNG, drawn at once."""
    if not charts:
        return []
    import typst  # noqa: PLC0415 (slow to import)

    data = json.dumps([chart_svg(chart) for chart in charts])
    pictures = typst.compile(
        PICTURES, format="png", ppi=PICTURE_PIXELS_PER_INCH, sys_inputs={"data": data}
    )
    return [pictures] if isinstance(pictures, bytes) else cast("list[bytes]", pictures)


def narrow_margins(table: Any) -> None:
    """Give narrow cells the room that their margins would take."""
    margins = new_element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(new_element(f"w:{side}", w=CELL_MARGIN, type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    look.addprevious(margins)


def size_mark(paragraph: Any, points: int) -> None:
    """Give an empty paragraph the height of its neighbours' letters."""
    look = new_element("w:rPr")
    look.append(new_element("w:sz", val=str(2 * points)))
    paragraph._p.get_or_add_pPr().append(look)  # noqa: SLF001


def add_field(paragraph: Any, name: str) -> None:
    """Add a field that Word fills: the number of the page, or how many there are."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size, run.font.color.rgb = Pt(8), colour(LIGHT.muted)
    field.append(run._r)  # noqa: SLF001
    paragraph._p.append(field)  # noqa: SLF001 (no other way)


def colour(text: str) -> RGBColor:
    """Return a colour of the theme."""
    return RGBColor.from_string(text.lstrip("#"))
