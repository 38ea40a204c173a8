"""Exports of every table: no text runs when opened, and every amount is a number."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import frictionless
import pytest
from openpyxl import load_workbook

from dashboard.conventions.conventions import ConventionSnapshot, get_conventions
from dashboard.exports.html import as_html
from dashboard.exports.route import build_table, respond
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.locale import load_words
from tests.hostile.hostile_books import BEGINNINGS, hostile_text

QUERY: Final = {
    "convention": "hostile",
    "as_of": "2021-12-01",
    "year": "2021",
    "meeting": "1<b>MSP</b>+1",
    "stream": "voluntary",
    "state": "AUT",
    "letter": "2021-11-20",
    "lang": "en",
}
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")

pytestmark = pytest.mark.usefixtures("hostile")


def export(name: str, kind: str, **more: str) -> bytes | None:
    """Return the bytes of an export, or None if the books have no data for it."""
    keys = ("convention", "as_of", "lang") if kind == "zip" else QUERY.keys()
    query = {key: QUERY[key] for key in keys} | more
    response = respond(name, kind, query, lambda key: get_conventions().snapshot(key).ledger)
    assert response.status_code in {200, 404}, response.body
    return bytes(response.body) if response.status_code == 200 else None


def is_number(text: str) -> bool:
    """Return True if a cell is an amount."""
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", TABLES_BY_NAME)
def test_no_cell_of_a_csv_is_a_formula(name: str) -> None:
    """Only negative numbers begin with a minus; neither for people nor for programs."""
    for content in (export(name, "csv"), export(name, "csv", plain="1")):
        for line in csv.reader(StringIO((content or b"").decode("utf-8-sig"), newline="")):
            for cell in line:
                assert not cell.lstrip().startswith(FORMULA_STARTS) or is_number(cell), cell


@pytest.mark.parametrize("name", TABLES_BY_NAME)
def test_no_cell_of_a_workbook_is_a_formula(name: str) -> None:
    """Texts are strings, with a quote prefix if they begin like a formula."""
    content = export(name, "xlsx")
    if content is None:
        return
    for sheet in load_workbook(BytesIO(content)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            if isinstance(cell.value, str) and cell.value.lstrip().startswith(FORMULA_STARTS):
                assert cell.quotePrefix, cell.value


@pytest.mark.parametrize("name", TABLES_BY_NAME)
def test_no_markup_is_markup_in_html(name: str) -> None:
    """It is escaped in title, cells and source."""
    table = export(name, "json")
    if table is None:
        return
    ledger = get_conventions().snapshot("hostile").ledger
    text = as_html(
        build_table(name, "csv", QUERY, lambda _: ledger, load_words("en")), load_words("en")
    )
    assert "<img" not in text
    assert "<b>" not in text


def test_a_data_package_is_valid_and_runs_nothing(tmp_path: Path) -> None:
    """Texts keep their places, and what they say makes no file, column or key of the package."""
    content = export("datapackage", "zip")
    path = tmp_path / "hostile.zip"
    path.write_bytes(content or b"")
    report = frictionless.validate(str(path))
    assert report.valid, report.flatten(["name", "type", "note"])
    with ZipFile(path) as archive:
        assert all(
            re.fullmatch(r"(data/)?[A-Za-z-]+\.(csv|json|md)", n) for n in archive.namelist()
        )
        for name in (name for name in archive.namelist() if name.endswith(".csv")):
            text = archive.read(name).decode()
            for cell in (cell for line in csv.reader(StringIO(text, newline="")) for cell in line):
                assert not cell.lstrip().startswith(FORMULA_STARTS) or is_number(cell), cell


def test_json_is_plain() -> None:
    """Other programs get the text as typed."""
    content = json.loads(export("state-voluntary", "json") or b"")
    assert hostile_text("reference0") in json.dumps(content, ensure_ascii=False).replace('\\"', '"')


def test_refunds_are_numbers() -> None:
    """In CSV and in a workbook."""
    content = export("state-voluntary", "csv", state="NER") or b""
    cells = [c for line in csv.reader(StringIO(content.decode("utf-8-sig"))) for c in line]
    assert "-250.50" in cells
    book = load_workbook(BytesIO(export("state-voluntary", "xlsx", state="NER") or b""))
    values = [c.value for row in book.active.iter_rows() for c in row]
    assert any(isinstance(v, int | float) and float(v) == -250.5 for v in values)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_each_beginning_of_a_formula_is_escaped(
    beginning: str, hostile: ConventionSnapshot
) -> None:
    """The reference begins with an apostrophe."""
    assert hostile.ledger
    cells = [
        c
        for line in csv.reader(
            StringIO((export("state-voluntary", "csv") or b"").decode("utf-8-sig"), newline="")
        )
        for c in line
    ]
    label = f"reference{BEGINNINGS.index(beginning)}"
    assert any(c.startswith("'") and label in c for c in cells)
