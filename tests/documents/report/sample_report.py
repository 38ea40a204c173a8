"""The demo's report, and one of a large convention that is made by code."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

import pypdf

from dashboard.charts.chart import Chart
from dashboard.conventions.conventions import get_conventions
from dashboard.documents.report.content import Report
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from dashboard.room.report_content import build_report
from dashboard.room.report_files import ReportRequest, build_content
from dashboard.tables.table import DisplayTable
from tests.room.sample_names import Row, all_states, with_all_states
from tests.sample_ledger import ledger

SCENE_DAY: Final = date(2021, 12, 1)
STATES: Final = 190
YEARS: Final = range(2002, 2022)


@lru_cache(maxsize=4)
def demo_report(lang: str = "en") -> Report:
    """The report on the demo scene."""
    request = ReportRequest("ccm", SCENE_DAY, lang)
    return build_content(request, get_conventions().snapshot("ccm").ledger, load_words(lang))


def charts_of(report: Report) -> list[Chart]:
    """All charts of a report's sections."""
    return [chart for section in report.sections for chart in section.charts]


def tables_of(report: Report) -> list[DisplayTable]:
    """All lists of a report's sections."""
    return [table for section in report.sections for table in section.tables]


def large_ledger() -> Ledger:
    """A convention of 190 States and 20 years: each State gives each year and is assessed for each meeting."""
    states = [code for code, kind in all_states()["kind"].items() if kind == "state"][:STATES]
    gifts: list[Row] = []
    bills: list[Row] = []
    paid: list[Row] = []
    meetings: list[Row] = []
    for year in YEARS:
        meeting = f"{year - 2001}MSP"
        meetings.append(
            {"meeting": meeting, "title": meeting, "first_day": f"{year}-11-22", "currency": "USD"}
        )
        for number, state in enumerate(states, 1):
            money: Row = {"currency": "CHF", "stream": "voluntary", "state": state, "year": year}
            gifts.append(money | {"amount": 100 * number, "received_on": f"{year}-03-01"})
            bill: Row = {"currency": "USD", "state": state, "meeting": meeting, "cell": "C9"}
            bills.append(bill | {"amount": 1000 * number, "notice_date": f"{year}-01-15"})
            paid.append(bill | {"amount": 1000 * number, "received_on": f"{year}-02-15"})
    parties: list[Row] = [
        {"state": state, "role": "party", "entry_into_force": "2001-08-01"} for state in states
    ]
    budgets: list[Row] = [{"year": year, "amount": 2_000_000, "currency": "CHF"} for year in YEARS]
    return with_all_states(
        ledger(
            contributions=gifts,
            assessments=bills,
            receipts=paid,
            meetings=meetings,
            parties=parties,
            budgets=budgets,
        )
    )


@lru_cache(maxsize=1)
def large_report() -> Report:
    """The report on the large convention."""
    return build_report(large_ledger(), SCENE_DAY, load_words("en"), PastLedger)


def alternative_texts(reader: pypdf.PdfReader) -> set[str]:
    """The alternative texts of the pictures that the file's structure names."""
    found, open_items = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[index]
    while open_items:
        item = open_items.pop().get_object()
        if isinstance(item, list):
            open_items += item
        elif isinstance(item, dict):
            open_items += [item[key] for key in ("/K",) if key in item]
            found |= {str(item["/Alt"])} if "/Alt" in item else set()
    return found
