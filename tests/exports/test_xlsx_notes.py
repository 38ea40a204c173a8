"""The second sheet of a workbook says what the copy is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import openpyxl

from dashboard.exports.copy_note import CopyNote
from dashboard.exports.xlsx import as_xlsx
from dashboard.locale import load_words
from dashboard.tables.table import DisplayTable
from tests.exports.small_table import SMALL
from tests.exports.test_route import ledger_of

ROOT = "http://localhost:8501/money"
QUERY = {"year": "2021", "region": "Africa", "sort": "-amount", "plain": ""}
NOTE = CopyNote(
    table="contributions",
    convention="ccm",
    ledger=ledger_of("ccm"),
    as_of=date(2021, 12, 1),
    language="en",
    parameters=QUERY,
    read_at={"isu.xlsx": datetime(2021, 12, 1, 13, 2, 3, tzinfo=UTC)},
    root=ROOT,
)


def notes(note: CopyNote = NOTE, table: DisplayTable = SMALL) -> Any:
    """The second sheet."""
    return openpyxl.load_workbook(BytesIO(as_xlsx(table, load_words("en"), note))).worksheets[1]


def facts(sheet: Any) -> dict[str, Any]:
    """What the sheet says, by its labels."""
    return {row[0].value: row[1].value for row in sheet.iter_rows()}


def test_it_says_day_filter_source_and_that_figures_are_invented() -> None:
    """The filter as in the address, so that it can be asked for again."""
    told = facts(notes())
    assert told["Convention"] == "Convention on Cluster Munitions"
    assert told["Looking from"] == "2021-12-01"
    assert told["Filter"] == "year=2021, region=Africa, sort=-amount"
    assert told["Source"] == SMALL.source
    assert told["Notice"] == "Illustrative figures: amounts and payers are invented."
    assert "Exactness" not in told
    assert facts(notes(replace(NOTE, parameters={})))["Filter"] == "none: all rows"


def test_it_links_to_the_page_with_the_same_choices() -> None:
    """The choices of a list that is not its page's main one end with its name."""
    sheet = notes()
    (link,) = (row[1] for row in sheet.iter_rows() if row[0].value == "Page")
    assert link.hyperlink.target == link.value
    assert link.value.startswith(f"{ROOT}/isu?convention=ccm&as_of=2021-12-01&lang=en&year=2021")
    assert link.value.endswith("&region=Africa&sort=-amount")
    assert "sort-not-yet=-amount" in replace(NOTE, table="not-yet").page
    assert "Page" not in facts(notes(replace(NOTE, root="")))


def test_it_names_each_workbook_with_its_hash_and_when_it_was_read() -> None:
    """In UTC; nothing where that is not known."""
    rows = [[cell.value for cell in row] for row in notes().iter_rows()]
    books = {row[0]: row[1:] for row in rows if str(row[0]).endswith(".xlsx")}
    assert books.keys() == ledger_of("ccm").book_hashes.keys()
    assert books["isu.xlsx"] == [
        ledger_of("ccm").book_hashes["isu.xlsx"],
        "2021-12-01T13:02:03+00:00",
    ]
    assert books["parties.xlsx"][1] in {None, ""}


def test_amounts_that_a_spreadsheet_rounds_are_said() -> None:
    """From sixteen digits on."""
    large = replace(SMALL, total=("Total", 10**15, "", "", "", "", "", ""))
    assert "CSV and JSON" in facts(notes(table=large))["Exactness"]


def test_a_hostile_name_of_a_book_or_a_long_address_is_text() -> None:
    """Neither a formula, nor a link that a spreadsheet cannot hold."""
    ledger = replace(ledger_of("ccm"), book_hashes={"=1+1\u202excod.xlsx": "0" * 64})
    sheet = notes(replace(NOTE, ledger=ledger, parameters={"find": "ü" * 900}))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    (name,) = (cell for cell in cells if str(cell.value).startswith("=1+1"))
    assert name.quotePrefix
    assert not any(cell.hyperlink for cell in cells)
