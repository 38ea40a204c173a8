"""The report as PDF: real text, tagged, in its language, with all figures of the content."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from dashboard.documents.report.paper_tables import paper_tables
from dashboard.documents.report.pdf import as_pdf
from dashboard.locale import load_words
from tests.documents.report.sample_report import (
    alternative_texts,
    charts_of,
    demo_report,
    large_report,
    tables_of,
)


def read(content: bytes) -> pypdf.PdfReader:
    """The file, opened."""
    return pypdf.PdfReader(BytesIO(content))


def squeeze(text: str) -> str:
    """A text without spaces and hyphens, which lines break and typesetters change."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def texts(content: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def declares_accessible(reader: pypdf.PdfReader) -> bool:
    """True if the file says that it keeps PDF/UA-1."""
    return b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_sentence_and_cell_of_the_content_is_text(lang: str) -> None:
    """Each page says title, day, source, its number and that the figures are invented."""
    report, words = demo_report(lang), load_words(lang)
    pages = texts(as_pdf(report, words))
    whole = squeeze(" ".join(pages))
    for number, page in enumerate(pages, 1):
        assert squeeze(report.badge) in squeeze(page)
        assert squeeze(report.subtitle) in squeeze(page)
        count = report.labels.page.format(page=number, pages=len(pages))
        assert squeeze(count) in squeeze(page)
    answers = [
        text for one in report.answers for text in (one.headline, one.as_at, *one.parts, *one.facts)
    ]
    sections = [text for one in report.sections for text in (one.title, *one.lines)]
    for text in (*answers, *sections, *report.minutes, *report.method):
        assert squeeze(text) in whole
    for table in tables_of(report):
        for part in paper_tables(table, words):
            assert all(squeeze(cell) in whole for row in part.rows for cell in row)


def test_it_is_tagged_with_language_and_an_alternative_text_a_chart() -> None:
    """A screen reader knows headings, tables and what each chart says."""
    report = demo_report("fr")
    reader = read(as_pdf(report, load_words("fr")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "fr"  # type: ignore[index]
    assert root["/StructTreeRoot"]  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == report.title
    assert declares_accessible(reader)
    assert {chart.alt for chart in charts_of(report)} <= alternative_texts(reader)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_directors_page_is_one_page(lang: str) -> None:
    """It holds both answers, and what the tiles say."""
    report, words = demo_report(lang), load_words(lang)
    (page,) = texts(as_pdf(report, words, one_page=True))
    for answer in report.answers:
        assert squeeze(answer.headline) in squeeze(page)
        assert squeeze(answer.as_at) in squeeze(page)
        assert all(squeeze(part) in squeeze(page) for part in answer.parts)
    assert all(squeeze(line) in squeeze(page) for _, lines in report.overview for line in lines)


def test_the_directors_page_is_one_page_however_much_is_to_be_said() -> None:
    """Texts become smaller until all fits."""
    report = demo_report()
    long = replace(report, minutes=report.minutes * 10, notes=report.notes * 20)
    (page,) = texts(as_pdf(long, load_words("en"), one_page=True))
    assert squeeze(report.minutes[-1]) in squeeze(page)


def test_names_of_states_have_all_their_letters() -> None:
    """The fonts come with the program; a letter that none has is said, and the file is written all the same."""
    names = "Türkiye, Côte d’Ivoire, São Tomé-et-Príncipe, Česko, Łódź, Việt Nam, Україна, Ελλάδα"
    report = replace(demo_report(), minutes=(names,), sections=())
    content = as_pdf(report, load_words("en"))
    assert squeeze(names) in squeeze(" ".join(texts(content)))
    assert declares_accessible(read(content))
    unknown = as_pdf(replace(report, minutes=("\U000e0fff",)), load_words("en"))
    assert len(read(unknown).pages) == len(read(content).pages)


def test_a_large_convention_is_written_whole() -> None:
    """190 States and 20 years: each row stands in each part of its list."""
    report, words = large_report(), load_words("en")
    whole = squeeze(" ".join(texts(as_pdf(report, words))))
    for table in tables_of(report):
        for part in paper_tables(table, words):
            assert squeeze("".join(part.rows[-1])) in whole
            assert all(
                squeeze("".join(row)) in whole for row in part.rows[:: max(1, len(part.rows) // 20)]
            )
