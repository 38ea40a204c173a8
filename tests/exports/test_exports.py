"""Copies opened as a user opens them, by openpyxl and pandas: cell by cell what the screen's table holds."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pandas as pd
import pytest
from starlette.applications import Starlette

from dashboard.exports.route import build_table, export_routes
from dashboard.exports.xlsx import HEADER_ROW
from dashboard.locale import load_words
from dashboard.tables.table import DisplayTable
from tests.asgi import ask
from tests.exports.large_ledger import AS_OF, CODES, YEARS, amount, large_ledger
from tests.exports.test_route import APP, SCENE, get, ledger_of
from tests.office import convert

LARGE = Starlette(routes=export_routes(lambda _: large_ledger()))
TABLES = [
    ("contributions", {"year": "2021"}),
    ("contributions", {"year": "2021", "region": "Africa", "sort": "state", "at_least": "100"}),
    ("ladder", {"year": "2021"}),
    ("meeting", {"meeting": "10MSP", "find": "ma"}),
    ("unpaid", {"stream": "voluntary", "status": "answered"}),
    ("state-voluntary", {"state": "AUS"}),
    ("since-payments", {"since": "2021-09-01"}),
]


def shown(name: str, query: dict[str, str]) -> DisplayTable:
    """The table that the page shows for the same choices."""
    return build_table(name, "csv", SCENE | query, ledger_of, load_words("en"))


def expected_cells(table: DisplayTable) -> Iterator[tuple[int, int, str, object]]:
    """Row, column, kind and exact value of each cell."""
    for n, row in enumerate(table.rows):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            yield n, place, column.kind, value


@pytest.mark.parametrize(("name", "query"), TABLES)
def test_a_workbook_holds_each_cell_of_the_screens_table(name: str, query: dict[str, str]) -> None:
    """Read by openpyxl: amounts, shares and days as such, blanks where there is no value."""
    table = shown(name, query)
    content = get(f"/export/{name}.xlsx", SCENE | query)[2]
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    for n, place, kind, value in expected_cells(table):
        cell = sheet.cell(HEADER_ROW + 1 + n, place + 1)
        if value is None or value == "":
            assert cell.value is None
        elif isinstance(value, Fraction):
            assert cell.value == pytest.approx(float(value), rel=1e-14)
        elif isinstance(value, date):
            assert isinstance(cell.value, datetime)
            assert cell.value.date() == value
        elif kind == "money" and isinstance(value, int):
            assert Decimal(str(cell.value)) == Decimal(value) / 100
            assert cell.data_type == "n"
        else:
            assert cell.value == value
    assert sheet.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
    assert sheet.auto_filter.ref.endswith(str(HEADER_ROW + len(table.rows)))


@pytest.mark.parametrize(("name", "query"), TABLES)
def test_pandas_reads_a_plain_csv_without_any_option(name: str, query: dict[str, str]) -> None:
    """``pd.read_csv(address)``: machine keys, as many rows, and equal sums of each amount."""
    table = shown(name, query)
    content = get(f"/export/{name}.csv", SCENE | query | {"plain": "1"})[2]
    read = pd.read_csv(BytesIO(content))
    values: list[list[Any]] = read.to_numpy(dtype=object).tolist()
    assert [*read.columns][: len(table.columns)] == [column.key for column in table.columns]
    assert len(read) == len(table.rows)
    for n, place, kind, value in expected_cells(table):
        cell = values[n][place]
        if value is None or value == "":
            assert pd.isna(cell)
        elif kind == "money" and isinstance(value, int):
            assert round(float(cell) * 100) == value
        elif kind == "date":
            assert str(cell) == str(value)
    if table.row_states:
        assert tuple(read["state_code"]) == table.row_states


def test_pandas_reads_a_workbook_and_json() -> None:
    """``pd.read_excel(address, header=4)``, and the rows of the JSON as a frame."""
    table = shown("contributions", {"year": "2021"})
    query = SCENE | {"year": "2021"}
    content = get("/export/contributions.xlsx", query)[2]
    for engine in ("openpyxl", "calamine"):
        sheet = pd.read_excel(BytesIO(content), header=HEADER_ROW - 1, engine=engine)
        assert len(sheet) == len(table.rows) + 1  # and the total
        assert sheet.iloc[:, 1].sum() == 2 * 356660
    body = get("/export/contributions.json", query)[2]
    frame = pd.DataFrame(json.loads(body)["rows"])
    assert sum(map(Decimal, frame["amount"])) == Decimal("356660.00")
    series = pd.read_json(io.BytesIO(body), typ="series", dtype=False)
    assert pd.DataFrame(series["rows"]).equals(frame)


def test_a_table_of_190_states_and_20_years_is_exported_whole() -> None:
    """190 rows, and the sum of each year's column is that of all States, in each format."""
    query = {"convention": "hand", "as_of": str(AS_OF), "stream": "voluntary"}
    totals = {f"amount_{y}": sum(amount(n, y) for n in range(len(CODES))) for y in YEARS}
    answers = {
        kind: ask(LARGE, f"/export/payers.{kind}", query=urlencode(query | more))[2]
        for kind, more in (("csv", {"plain": "1"}), ("json", {}), ("xlsx", {}))
    }
    lines = list(csv.DictReader(io.StringIO(answers["csv"].decode())))
    rows = json.loads(answers["json"])["rows"]
    assert len(lines) == len(rows) == len(CODES) == 190
    sheet = openpyxl.load_workbook(BytesIO(answers["xlsx"]), read_only=True).worksheets[0]
    values = [*sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)]
    assert len(values) == 191
    columns = [column["key"] for column in json.loads(answers["json"])["columns"]]
    for key, total in totals.items():
        exact = Decimal(total) / 100
        assert sum(Decimal(line[key]) for line in lines) == exact
        assert sum(Decimal(row[key]) for row in rows) == exact
        place = columns.index(key)
        assert sum(Decimal(str(row[place])) for row in values[:-1]) == exact
        assert Decimal(str(values[-1][place])) == exact


def test_a_convention_of_190_states_and_20_years_is_packed_whole() -> None:
    """Each contribution, each State of each meeting, and each payment of both streams, with equal sums."""
    query = urlencode({"convention": "hand", "as_of": str(AS_OF)})
    content = ask(LARGE, "/export/datapackage.zip", query=query)[2]
    count, total = len(CODES) * len(YEARS), Decimal(sum(amounts())) / 100
    with zipfile.ZipFile(BytesIO(content)) as archive:
        rows = {
            name: [*csv.DictReader(io.StringIO(archive.read(f"data/{name}.csv").decode()))]
            for name in ("contributions", "meeting-states", "payments", "states")
        }
    assert len(rows["states"]) == len(CODES)
    assert len(rows["contributions"]) == len(rows["meeting-states"]) == count == 3800
    assert sum(Decimal(row["amount"]) for row in rows["contributions"]) == total
    assert sum(Decimal(row["applied"]) for row in rows["meeting-states"]) == total
    assert len(rows["payments"]) == 2 * count
    for currency in ("CHF", "USD"):
        paid = [Decimal(r["amount"]) for r in rows["payments"] if r["currency"] == currency]
        assert (len(paid), sum(paid)) == (count, total)


def amounts() -> Iterator[int]:
    """All amounts of the large convention's contributions."""
    return (amount(n, year) for year in YEARS for n in range(len(CODES)))


def test_every_copy_is_the_same_twice() -> None:
    """No clock is in it, so that its tag says whether it changed."""
    query = {"convention": "unep", "as_of": "2024-12-31"}
    for address in ("coverage.csv", "coverage.json", "coverage.xlsx", "datapackage.zip"):
        first, second = (get(f"/export/{address}", query, APP) for _ in range(2))
        assert first[0] == 200
        assert first[2] == second[2]
        assert first[1]["etag"] == second[1]["etag"]


def test_libreoffice_opens_each_workbook_with_the_cells_of_the_screen(tmp_path: Path) -> None:
    """Saved again as CSV with raw values, both sheets: exact amounts, days and texts."""
    paths = []
    for n, (name, query) in enumerate(TABLES):
        paths.append(tmp_path / f"{n}.xlsx")
        paths[-1].write_bytes(get(f"/export/{name}.xlsx", SCENE | query)[2])
    raw = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    convert(paths, tmp_path, raw)
    for n, (name, query) in enumerate(TABLES):
        table = shown(name, query)
        with (tmp_path / f"{n}-Table.csv").open(encoding="utf-8", newline="") as file:
            lines = [*csv.reader(file)]
        assert lines[0][0] == table.title
        for row, place, kind, value in expected_cells(table):
            text = lines[HEADER_ROW + row][place]
            if value is None or value == "":
                assert text == ""
            elif isinstance(value, Fraction):
                assert float(text.rstrip("%")) == pytest.approx(float(value * 100), rel=1e-12)
            elif kind == "money" and isinstance(value, int):
                assert Decimal(text) == Decimal(value) / 100
            else:
                assert text == str(value)
        assert (tmp_path / f"{n}-About this copy.csv").read_text(encoding="utf-8")


def test_libreoffice_opens_each_csv_with_numbers_as_numbers_and_no_formula(tmp_path: Path) -> None:
    """The one for people and the one for programs."""
    query = SCENE | {"year": "2021"}
    for name, more in (("people", {}), ("programs", {"plain": "1"})):
        content = get("/export/contributions.csv", query | more)[2]
        (tmp_path / f"{name}.csv").write_bytes(content)
    paths = [tmp_path / "people.csv", tmp_path / "programs.csv"]
    convert(paths, tmp_path, "xlsx", "--infilter=CSV:44,34,76,1")
    table = shown("contributions", {"year": "2021"})
    for name, first in (("people", 7), ("programs", 2)):
        sheet = openpyxl.load_workbook(tmp_path / f"{name}.xlsx").active
        cells = [(sheet.cell(n, 1).value, sheet.cell(n, 2).value) for n in range(first, first + 47)]
        assert cells == [(row[0], float(Decimal(str(row[1])) / 100)) for row in table.rows]
        assert not any(cell.data_type in "fe" for row in sheet.iter_rows() for cell in row)
