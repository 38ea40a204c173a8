"""Time to read 30,000 payments, or rows of a status report, into a typed table.

The payments are in the clean layout. The report has a title, a two-row header and a total; its
layout is detected.

Run it: ``python -m benchmarks read_books``. CPU time is measured in turns, and the fastest of
several repeats counts, which other load on the machine disturbs least.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from random import Random

import pandas as pd
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from benchmarks.result import Result
from dashboard import paths
from dashboard.workbooks import About, StateNames, read_book
from dashboard.workbooks.clean.book_writer import write_book

ROWS = 30_000
REPEATS = 15
SHEET = "Contributions"


def big_book() -> bytes:
    """Return an ISU book of 30,000 invented payments, every tenth in another currency."""
    random = Random(2021)  # noqa: S311 (invented rows)
    states = sorted(
        code for code in StateNames.load(paths.reference_folder()).codes.values() if len(code) == 3
    )
    rows = [
        {
            "state": random.choice(states),
            "year": 2015 + n % 7,
            "received_on": date(2015, 1, 1) + timedelta(days=random.randrange(2500)),
            "amount": random.randrange(100, 10**8),
            "amount_sent": random.randrange(100, 10**8) if n % 10 == 0 else None,
            "currency_sent": "EUR" if n % 10 == 0 else "",
            "reference": f"R{n:06}",
        }
        for n in range(ROWS)
    ]
    return write_book(About("voluntary", "CHF", date(2022, 1, 1)), {SHEET: rows})


def big_report() -> bytes:
    """Return a status report of invented meetings: title, two-row header, total row."""
    random = Random(2021)  # noqa: S311 (invented rows)
    codes = StateNames.load(paths.reference_folder()).codes.values()
    states = sorted({code for code in codes if len(code) == 3})
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Status")
    sheet.append(["Status of contributions as at 31 October 2021"])
    sheet.append(["(in US dollars; invented)"])
    sheet.append([])
    sheet.append(["State Party", "Meeting", "Contributions", None, None])
    sheet.append([None, None, "Assessed", "Received", "Outstanding"])
    sums = [0, 0, 0]
    for n in range(ROWS):
        assessed = random.randrange(100, 10**7)
        received = random.choice([0, assessed, assessed // 2])
        amounts = [assessed, received, assessed - received]
        sums = [total + amount for total, amount in zip(sums, amounts, strict=True)]
        sheet.append([states[n % len(states)], f"{n // len(states) + 1}MSP", *map(cents, amounts)])
    sheet.append(["Total", None, *map(cents, sums)])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cents(minor: int) -> Decimal:
    """Return an amount as stored in a cell."""
    return Decimal(minor) / 100


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of ``work``."""
    start = time.process_time()
    work()
    return time.process_time() - start


def run() -> list[Result]:
    """Compare our reader with calamine alone and with pandas and openpyxl."""
    content = big_book()
    names = StateNames.load(paths.reference_folder())
    book = read_book("isu.xlsx", content, names)
    if book.problems or len(book.tables["contributions"]) != ROWS:
        message = f"the benchmark's book was not read whole: {book.problems[:3]}"
        raise AssertionError(message)

    def ours() -> object:
        return read_book("isu.xlsx", content, names)

    def calamine() -> object:
        opened = CalamineWorkbook.from_filelike(BytesIO(content))
        return opened.get_sheet_by_name(SHEET).to_python()

    def openpyxl() -> object:
        return pd.read_excel(BytesIO(content), sheet_name=SHEET, engine="openpyxl")

    report = big_report()
    status_book = read_book("status.xlsx", report, names)
    if status_book.problems or len(status_book.tables["status_reports"]) != ROWS:
        message = f"the benchmark's report was not read whole: {status_book.problems[:3]}"
        raise AssertionError(message)

    def ours_detected() -> object:
        return read_book("status.xlsx", report, names)

    def report_openpyxl() -> object:
        return pd.read_excel(BytesIO(report), engine="openpyxl")

    times = [(seconds(ours), seconds(calamine)) for _ in range(REPEATS)]
    ours_seconds, calamine_seconds = (min(column) for column in zip(*times, strict=True))
    openpyxl_seconds = min(seconds(openpyxl) for _ in range(3))
    detected_seconds = min(seconds(ours_detected) for _ in range(REPEATS))
    report_openpyxl_seconds = min(seconds(report_openpyxl) for _ in range(3))
    return [
        Result(
            "Reading 30,000 rows / bare calamine",
            ours_seconds / calamine_seconds,
            2.5,
            f"{ours_seconds * 1000:.0f} ms beside {calamine_seconds * 1000:.0f} ms",
        ),
        Result(
            "Reading 30,000 rows / pandas with openpyxl",
            ours_seconds / openpyxl_seconds,
            0.25,
            f"{ours_seconds * 1000:.0f} ms beside {openpyxl_seconds * 1000:.0f} ms",
        ),
        Result(
            "Reading a status report of 30,000 rows, layout searched / pandas with openpyxl",
            detected_seconds / report_openpyxl_seconds,
            0.35,
            f"{detected_seconds * 1000:.0f} ms beside {report_openpyxl_seconds * 1000:.0f} ms",
        ),
    ]
