"""Every copy of every table: no text is run by who opens it, and every amount stays a number."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Final

import pytest
from openpyxl import load_workbook

from dashboard.conventions.conventions import ConventionSnapshot, get_conventions
from dashboard.exports.html import as_html
from dashboard.exports.route import build_table, respond
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.locale import load_words
from tests.hostile.hostile_books import BEGINNINGS, hostile_text

ASKED: Final = {
    "convention": "hostile",
    "as_of": "2021-12-01",
    "year": "2021",
    "meeting": "1<b>MSP</b>+1",
    "stream": "voluntary",
    "state": "AUT",
    "lang": "en",
}
RUN: Final = ("=", "+", "-", "@", "\t", "\r", "\n")

pytestmark = pytest.mark.usefixtures("hostile")


def copy(name: str, kind: str, **more: str) -> bytes | None:
    """The bytes of a copy; None where the books hold nothing for it."""
    given = respond(name, kind, ASKED | more, lambda one: get_conventions().snapshot(one).ledger)
    assert given.status_code in {200, 404}, given.body
    return bytes(given.body) if given.status_code == 200 else None


def is_number(text: str) -> bool:
    """Whether a cell is an amount."""
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", TABLES_BY_NAME)
def test_no_cell_of_a_csv_is_run(name: str) -> None:
    """Only negative numbers begin with a minus."""
    content = copy(name, "csv")
    for line in csv.reader(StringIO((content or b"").decode("utf-8-sig"), newline="")):
        for cell in line:
            assert not cell.lstrip().startswith(RUN) or is_number(cell), cell


@pytest.mark.parametrize("name", TABLES_BY_NAME)
def test_no_cell_of_a_workbook_is_a_formula(name: str) -> None:
    """Texts are strings, marked as such where they begin as formulas."""
    content = copy(name, "xlsx")
    if content is None:
        return
    for sheet in load_workbook(BytesIO(content)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            if isinstance(cell.value, str) and cell.value.lstrip().startswith(RUN):
                assert cell.quotePrefix, cell.value


@pytest.mark.parametrize("name", TABLES_BY_NAME)
def test_no_markup_is_markup_in_html(name: str) -> None:
    """Escaped, in header, cells and source alike."""
    table = copy(name, "json")
    if table is None:
        return
    ledger = get_conventions().snapshot("hostile").ledger
    text = as_html(
        build_table(name, "csv", ASKED, lambda _: ledger, load_words("en")), load_words("en")
    )
    assert "<img" not in text
    assert "<b>" not in text


def test_json_is_plain() -> None:
    """Other programs get what was typed."""
    said = json.loads(copy("state-voluntary", "json") or b"")
    assert hostile_text("reference0") in json.dumps(said, ensure_ascii=False).replace('\\"', '"')


def test_refunds_stay_numbers() -> None:
    """In each kind of copy."""
    content = copy("state-voluntary", "csv", state="NER") or b""
    cells = [c for line in csv.reader(StringIO(content.decode("utf-8-sig"))) for c in line]
    assert "-250.50" in cells
    book = load_workbook(BytesIO(copy("state-voluntary", "xlsx", state="NER") or b""))
    values = [c.value for row in book.active.iter_rows() for c in row]
    assert any(isinstance(v, int | float) and float(v) == -250.5 for v in values)


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_each_beginning_is_seen_through(beginning: str, hostile: ConventionSnapshot) -> None:
    """The reference is there, with an apostrophe before it."""
    assert hostile.ledger
    cells = [
        c
        for line in csv.reader(
            StringIO((copy("state-voluntary", "csv") or b"").decode("utf-8-sig"), newline="")
        )
        for c in line
    ]
    place = f"reference{BEGINNINGS.index(beginning)}"
    assert any(c.startswith("'") and place in c for c in cells)
