"""The report as PDF: a typst template of the house, given the content as JSON; charts are vector pictures.

The file is tagged and declares PDF/UA-1. A text with a character that none of the fonts has cannot be declared
so: then the same file is written tagged, without the declaration.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, cast

from dashboard.charts.chart import Chart
from dashboard.documents.report.content import Answer, Report, Section
from dashboard.documents.report.drawing.chart_svg import WIDTH, chart_svg
from dashboard.documents.report.paper_tables import paper_tables
from dashboard.locale import Words

TEMPLATES: Final = Path(__file__).parent / "templates"
STANDARD: Final = "ua-1"
Size = tuple[float, float]  # height and width of a picture in pixels
LOW_BAR: Final = (130.0, WIDTH)  # pixels, on the one page
LOW_COURSE: Final = (200.0, 460.0)  # beside the texts
LINES_HEIGHT: Final = 290.0  # of charts whose lines need less height than a screen gives


def as_pdf(report: Report, words: Words, *, one_page: bool = False) -> bytes:
    """Return the whole report, or its first answers on one page, as PDF."""
    import typst  # noqa: PLC0415 (slow to import)

    data = one_page_data(report) if one_page else whole_data(report, words)
    template = TEMPLATES / ("one_page.typ" if one_page else "report.typ")
    compiler = typst.Compiler(
        str(template), root=str(TEMPLATES), sys_inputs={"data": json.dumps(data)}
    )
    try:
        content = compiler.compile(format="pdf", pdf_standards=[STANDARD])
    except typst.TypstError:
        content = compiler.compile(format="pdf")
    return cast("bytes", content)


def whole_data(report: Report, words: Words) -> dict[str, Any]:
    """Return all of a report for the template."""
    return common_data(report) | {
        "answers": [answer_data(answer, None, None) for answer in report.answers],
        "sections": [section_data(section, words) for section in report.sections],
        "method": list(report.method),
    }


def one_page_data(report: Report) -> dict[str, Any]:
    """Return what stands on the one page: the answers with their charts, and what the tiles say."""
    return common_data(report) | {
        "answers": [answer_data(answer, LOW_BAR, LOW_COURSE) for answer in report.answers]
    }


def common_data(report: Report) -> dict[str, Any]:
    """Return what both templates need."""
    return {
        "language": report.language,
        "title": report.title,
        "subtitle": report.subtitle,
        "badge": report.badge,
        "source": report.source,
        "foot": report.foot,
        "labels": asdict(report.labels),
        "overview": [{"title": title, "lines": list(lines)} for title, lines in report.overview],
        "notes": list(report.notes),
        "minutes": list(report.minutes),
    }


def answer_data(answer: Answer, bar: Size | None, course: Size | None) -> dict[str, Any]:
    """Return an answer; with charts where their sizes are given."""
    before, figure, after = (
        answer.headline.partition(answer.figure) if answer.figure else (answer.headline, "", "")
    )
    charts = ((answer.bar, bar), (answer.course, course))
    return {
        "stream": answer.stream,
        "eyebrow": answer.eyebrow,
        "headline": [before, figure, after],
        "as_at": answer.as_at,
        "parts": list(answer.parts),
        "facts": list(answer.facts),
        "notes": list(answer.notes),
        "sentence": answer.sentence,
        "charts": [chart_data(one, *size) for one, size in charts if one and size],
    }


def section_data(section: Section, words: Words) -> dict[str, Any]:
    """Return a section with its charts drawn, and its tables in parts that fit the page."""
    return {
        "title": section.title,
        "lines": list(section.lines),
        "charts": [chart_data(chart) for chart in section.charts],
        "tables": [asdict(part) for table in section.tables for part in paper_tables(table, words)],
    }


def chart_data(chart: Chart, height: float | None = None, width: float = WIDTH) -> dict[str, str]:
    """Return a chart's texts and its picture."""
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "source": chart.source,
        "alt": chart.alt,
        "svg": chart_svg(chart, height or paper_height(chart), width),
    }


def paper_height(chart: Chart) -> float | None:
    """Return how high a chart of lines is drawn; None for bars, whose number decides."""
    has_lines = any("lines" in trace.get("mode", "") for trace in chart.figure.to_dict()["data"])
    return LINES_HEIGHT if has_lines else None
