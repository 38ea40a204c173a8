"""The report as files: made once, opened by office programs, and without names where that is asked for."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pypdf
import pypdfium2
import pytest
from pptx import Presentation

from dashboard.conventions.conventions import get_conventions
from dashboard.room import report_files
from dashboard.room.report_files import MEDIA_TYPES, ReportRequest, make_report
from tests.documents.report.sample_report import SCENE_DAY, alternative_texts
from tests.office import convert_to_pdf
from tests.room.sample_names import names_in

SCENE = ReportRequest("ccm", SCENE_DAY)
PIECES = re.compile(r'>([^<]+)<|"([^"]*)"')


def test_a_report_is_made_once_for_all_who_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others wait for the one that is being made; another day or language is another report."""
    made: list[ReportRequest] = []
    write = report_files.write_file

    def count(request: ReportRequest, *rest: object) -> report_files.ReportFile:
        made.append(request)
        return write(request, *rest)  # type: ignore[arg-type]

    assert get_conventions().snapshot("ccm").ledger  # as a server has read its books at its start
    monkeypatch.setattr(report_files, "write_file", count)
    request = replace(SCENE, kind="xlsx", as_of=SCENE_DAY.replace(day=2))
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(make_report, [request] * 4))
    assert made == [request]
    assert len({id(file) for file in files}) == 1
    assert files[0].name == "ccm-report-as-of-2021-12-02-en.xlsx"
    make_report(replace(request, lang="fr"))
    assert len(made) == 2


def test_the_name_of_a_file_says_convention_view_day_and_language() -> None:
    """A folder of files stays in order."""
    file = make_report(replace(SCENE, one_page=True, lang="fr"))
    assert file.name == "ccm-one-page-as-of-2021-12-01-fr.pdf"
    assert len(pypdf.PdfReader(BytesIO(file.content)).pages) == 1


def test_what_is_no_report_is_a_key_error() -> None:
    """An unknown convention, or format."""
    with pytest.raises(KeyError):
        make_report(replace(SCENE, convention="nowhere"))
    with pytest.raises(KeyError):
        make_report(replace(SCENE, kind="odt"))


def all_text(kind: str, content: bytes) -> str:
    """All text of a file, each piece once: of a PDF pages and alternative texts, else of each part."""
    if kind != "pdf":
        return "\n".join(sorted(part_texts(content)))
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join([*pages, *alternative_texts(pypdf.PdfReader(BytesIO(content)))])


def part_texts(content: bytes) -> set[str]:
    """The texts and attributes of all parts of an office file, and of the workbooks in it."""
    texts: set[str] = set()
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                texts |= part_texts(archive.read(name))
            elif name.endswith((".xml", ".rels")):
                pieces = PIECES.findall(archive.read(name).decode())
                texts |= {unescape(text or attribute) for text, attribute in pieces}
    return texts


@pytest.mark.parametrize("kind", sorted(MEDIA_TYPES))
def test_a_discreet_report_names_no_state_anywhere_in_the_file(kind: str) -> None:
    """The named one does, by the same search; figures stay."""
    named = all_text(kind, make_report(replace(SCENE, kind=kind)).content)
    hidden = all_text(kind, make_report(replace(SCENE, kind=kind, discreet=True)).content)
    assert {"CHE", "switzerland"} & set(names_in(named))
    assert names_in(hidden) == []
    assert "State 1" in hidden
    assert "356'660" in hidden


def test_libreoffice_opens_each_file_whole(tmp_path: Path) -> None:
    """Turned into PDF, slides are pages, a workbook has a page a sheet or more, and the figures are there."""
    files = {}
    for kind in ("docx", "pptx", "xlsx"):
        files[kind] = tmp_path / f"{kind}.{kind}"
        files[kind].write_bytes(make_report(replace(SCENE, kind=kind)).content)
    (tmp_path / "out").mkdir()
    made = convert_to_pdf(list(files.values()), tmp_path / "out")
    pages = {}
    for kind, path in zip(files, made, strict=True):
        document = pypdfium2.PdfDocument(path)
        texts = [page.get_textpage().get_text_range() for page in document]
        assert "356'660" in " ".join(texts)
        assert all("Illustrative" in text for text in texts)
        pages[kind] = len(texts)
    assert pages["pptx"] == len(Presentation(str(files["pptx"])).slides)
    assert pages["xlsx"] >= len(openpyxl.load_workbook(files["xlsx"]).sheetnames)
    assert pages["docx"] > 10


def test_reports_of_books_that_changed_are_made_anew() -> None:
    """They are kept under the ledger, which a changed book replaces."""
    ledger = get_conventions().snapshot("ccm").ledger
    make_report(SCENE)
    assert SCENE in report_files._kept[ledger].files
