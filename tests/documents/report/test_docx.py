"""The report as a Word document: headings, repeated table heads, alternative texts, all cells."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.oxml.ns import qn

from dashboard.documents.report.docx import as_docx
from dashboard.documents.report.paper_tables import paper_tables
from dashboard.locale import load_words
from tests.documents.report.sample_report import charts_of, demo_report, large_report, tables_of


def test_headings_charts_and_lists_are_those_of_the_content() -> None:
    """Each list is a table whose head repeats; each chart has its alternative text."""
    report, words = demo_report(), load_words("en")
    document = docx.Document(BytesIO(as_docx(report, words)))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads == [
        report.labels.answers,
        *(section.title for section in report.sections),
        report.labels.minutes,
        report.labels.method,
    ]
    parts = [part for table in tables_of(report) for part in paper_tables(table, words)]
    assert len(document.tables) == len(parts)
    for drawn, part in zip(document.tables, parts, strict=True):
        cells = [cell.text for cell in drawn._cells]
        rows = [part.header, *part.rows, *([part.total] if part.total else [])]
        assert cells == [text for row in rows for text in row]
        assert drawn.rows[0]._tr.trPr is not None
        assert drawn.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert pictures == [chart.alt for chart in charts_of(report)]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert set(report.minutes) <= set(texts)
    section = document.sections[0]
    assert section.header.paragraphs[0].text == report.badge
    assert report.foot in section.footer.paragraphs[0].text
    assert document.core_properties.language == "en"


def test_a_large_convention_is_written_whole() -> None:
    """190 States and 20 years: the rows of each table are those of its list."""
    report, words = large_report(), load_words("en")
    document = docx.Document(BytesIO(as_docx(report, words)))
    parts = [part for table in tables_of(report) for part in paper_tables(table, words)]
    assert [len(drawn.rows) for drawn in document.tables] == [
        1 + len(part.rows) + (part.total is not None) for part in parts
    ]
