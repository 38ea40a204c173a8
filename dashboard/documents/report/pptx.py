"""The report as PowerPoint slides whose charts an office can edit; long lists are left to the other files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.documents.office_files import as_bytes
from dashboard.documents.report.content import Answer, Report, Section
from dashboard.documents.report.native_charts import chart_panels, native_subtitle
from dashboard.documents.report.paper_tables import PaperTable, paper_tables
from dashboard.documents.report.pptx_charts import add_panel
from dashboard.locale import Words

WIDTH: Final = 13.333  # inches
HEIGHT: Final = 7.5
POINTS: Final = 72  # of an inch
CELL_MARGIN: Final = 0.04
MARGIN: Final = 0.6
BODY_TOP: Final = 1.65
BODY_HEIGHT: Final = 5.05
TITLE_ONLY: Final = 5  # a layout of the library's template
LINE_POINTS: Final = 16
LINE_CHARS: Final = 100  # of a line of 16 points, whatever the font
TITLE_CHARS: Final = 3_000  # of a slide's title, times the points of its letters: two lines
HEADLINE_CHARS: Final = 230  # the same of an answer, for each inch of its width
MIN_TITLE: Final = 14  # points
MAX_ROWS: Final = 10  # of a list on one slide
MAX_LIST_SLIDES: Final = 4  # of one list
LANGUAGES: Final = {"en": MSO_LANGUAGE_ID.ENGLISH_UK, "fr": MSO_LANGUAGE_ID.FRENCH}


def as_pptx(report: Report, words: Words) -> bytes:
    """Return the slides."""
    deck = Slides(report, words)
    deck.add_title()
    deck.add_answers()
    for section in report.sections:
        deck.add_section(section)
    deck.add_lines(report.labels.minutes, report.minutes)
    deck.add_lines(report.labels.method, (*report.method, report.labels.lists, report.source))
    return as_bytes(deck.deck)


def fill_slides(lines: Sequence[str]) -> list[list[str]]:
    """Return the sentences by slide, as many on each as have room."""
    slides: list[list[str]] = []
    room = 0.0
    for line in lines:
        height = LINE_POINTS * (1.2 * -(-len(line) // LINE_CHARS) + 1 / 3)
        if height > room or not slides:
            slides.append([])
            room = (BODY_HEIGHT - 0.2) * POINTS
        slides[-1].append(line)
        room -= height
    return slides


def two_line_size(text: str, size: int, room: float) -> int:
    """Return the size in points at which a text has at most two lines; ``room`` is characters times points."""
    return min(size, max(MIN_TITLE, round(room / max(len(text), 1))))


class Slides:
    """The presentation while it is written."""

    def __init__(self, report: Report, words: Words) -> None:
        """Begin with no slide."""
        self.report, self.words = report, words
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
        properties = self.deck.core_properties
        properties.title, properties.subject = report.title, report.subtitle
        properties.language, properties.author = report.language, ""
        properties.created = properties.modified = report.made

    def add_slide(self, title: str, subtitle: str = "", size: int = 26) -> Any:
        """Return a new slide with its title, and with foot, number and notice."""
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[TITLE_ONLY])
        shape = slide.shapes.title
        shape.left, shape.top = Inches(MARGIN), Inches(0.45)
        shape.width, shape.height = Inches(WIDTH - 2 * MARGIN), Inches(0.8)
        shape.text_frame.word_wrap = True
        shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        size = two_line_size(title, size, TITLE_CHARS)
        self.write(shape.text_frame.paragraphs[0], title, size, bold=True)
        if subtitle:
            self.add_text(
                slide, [subtitle], (MARGIN, 1.22, WIDTH - 2 * MARGIN, 0.4), 12, LIGHT.muted
            )
        number = f"{len(self.deck.slides)}"
        self.add_text(
            slide, [self.report.foot], (MARGIN, 6.95, WIDTH - 2 * MARGIN - 0.8, 0.4), 9, LIGHT.muted
        )
        place = (WIDTH - MARGIN - 0.7, 6.95, 0.7, 0.4)
        self.add_text(slide, [number], place, 9, LIGHT.muted, align=PP_ALIGN.RIGHT)
        if self.report.badge:
            place = (WIDTH - MARGIN - 4, 0.12, 4, 0.35)
            self.add_text(
                slide, [self.report.badge], place, 11, LIGHT.accent, bold=True, align=PP_ALIGN.RIGHT
            )
        return slide

    def add_text(
        self,
        slide: Any,
        lines: Sequence[str],
        place: tuple[float, float, float, float],
        size: float,
        colour: str = LIGHT.text,
        *,
        bold: bool = False,
        align: Any = PP_ALIGN.LEFT,
    ) -> Any:
        """Add a text box of paragraphs and return its frame."""
        box = slide.shapes.add_textbox(*(Inches(part) for part in place))
        frame = box.text_frame
        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            paragraph.alignment, paragraph.space_after = align, Pt(size / 3)
            self.write(paragraph, line, size, colour, bold=bold)
        return frame

    def write(
        self,
        paragraph: Any,
        text: str,
        size: float,
        colour: str = LIGHT.text,
        *,
        bold: bool = False,
    ) -> None:
        """Write a text into a paragraph, in the report's language."""
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
        run.font.language_id = LANGUAGES.get(self.report.language, MSO_LANGUAGE_ID.ENGLISH_UK)

    def add_title(self) -> None:
        """Add the first slide."""
        slide = self.add_slide(self.report.title, size=36)
        slide.shapes.title.top, slide.shapes.title.height = Inches(2.2), Inches(1.4)
        lines = [self.report.subtitle, *(answer.as_at for answer in self.report.answers)]
        self.add_text(slide, lines, (MARGIN, 3.8, WIDTH - 2 * MARGIN, 1.6), 20, LIGHT.muted)

    def add_answers(self) -> None:
        """Add the slide with each stream's answer side by side."""
        slide, answers = self.add_slide(self.report.labels.answers), self.report.answers
        width = (WIDTH - 2 * MARGIN) / max(1, len(answers))
        for number, answer in enumerate(answers):
            self.add_answer(slide, answer, MARGIN + number * width, width - 0.3)
        lines = [" · ".join((title, *texts)) for title, texts in self.report.overview]
        place = (MARGIN, 5.35, WIDTH - 2 * MARGIN, 1.5)
        self.add_text(slide, [*lines, *self.report.notes], place, 13)

    def add_answer(self, slide: Any, answer: Answer, left: float, width: float) -> None:
        """Add one stream's answer."""
        colour = LIGHT.stream_colour(answer.stream)
        self.add_text(slide, [answer.eyebrow], (left, 1.4, width, 0.4), 15, colour, bold=True)
        size = two_line_size(answer.headline, 24, HEADLINE_CHARS * width)
        self.add_text(slide, [answer.headline], (left, 1.75, width, 0.9), size, bold=True)
        lines = (*answer.parts, *answer.facts, *answer.notes, answer.as_at)
        self.add_text(slide, lines, (left, 2.65, width, 2.6), 14)

    def add_section(self, section: Section) -> None:
        """Add a section's sentences, charts, and the lists that a slide has room for."""
        self.add_lines(section.title, section.lines)
        for chart in section.charts:
            self.add_chart(chart)
        for table in section.tables:
            for part in paper_tables(table, self.words):
                if len(part.rows) <= MAX_ROWS * MAX_LIST_SLIDES:
                    self.add_list(part)

    def add_lines(self, title: str, lines: Sequence[str]) -> None:
        """Add as many slides as the sentences need; none without sentences."""
        for part in fill_slides(lines):
            slide = self.add_slide(title)
            place = (MARGIN, BODY_TOP - 0.2, WIDTH - 2 * MARGIN, BODY_HEIGHT)
            self.add_text(slide, part, place, LINE_POINTS)

    def add_chart(self, chart: Chart) -> None:
        """Add a slide with a chart's native plots side by side."""
        panels = chart_panels(chart, self.words)
        slide = self.add_slide(chart.title, native_subtitle(chart, panels, self.words), 22)
        width = (WIDTH - 2 * MARGIN) / len(panels)
        for number, panel in enumerate(panels):
            place = (MARGIN + number * width, BODY_TOP, width - 0.1, BODY_HEIGHT - 0.1)
            frame = add_panel(slide, panel, place)
            frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)  # noqa: SLF001
        slide.notes_slide.notes_text_frame.text = f"{chart.alt}\n{chart.source}"

    def add_list(self, table: PaperTable) -> None:
        """Add as many slides as a list needs, of about as many rows each; its total stands on the last."""
        count = max(1, -(-len(table.rows) // MAX_ROWS))
        ends = [len(table.rows) * number // count for number in range(count + 1)]
        for number, (start, end) in enumerate(pairwise(ends), 1):
            title = table.title
            if count > 1:
                title = self.words.t(
                    "{title} ({number} of {count})", title=title, number=number, count=count
                )
            total = table.total if number == count else None
            self.add_table(replace(table, title=title, rows=table.rows[start:end], total=total))

    def add_table(self, table: PaperTable) -> None:
        """Add a slide with a table."""
        slide = self.add_slide(table.title, table.subtitle, 20)
        rows = [table.header, *table.rows, *([table.total] if table.total else [])]
        place = (MARGIN, BODY_TOP + 0.2, WIDTH - 2 * MARGIN, 0.3 * len(rows))
        shape = slide.shapes.add_table(
            len(rows), len(table.header), *(Inches(part) for part in place)
        )
        shape._element.nvGraphicFramePr.cNvPr.set("descr", table.title)  # noqa: SLF001
        for column, share in zip(shape.table.columns, table.shares, strict=True):
            column.width = int(Inches(WIDTH - 2 * MARGIN) * share)
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                cell = shape.table.cell(y, x)
                cell.margin_top = cell.margin_bottom = Inches(CELL_MARGIN)
                paragraph = cell.text_frame.paragraphs[0]
                paragraph.alignment = PP_ALIGN.RIGHT if table.numeric[x] else PP_ALIGN.LEFT
                is_strong = y == 0 or (table.total is not None and y == len(rows) - 1)
                colour = "#FFFFFF" if y == 0 else LIGHT.text
                self.write(paragraph, text, 10.5, colour, bold=is_strong)
