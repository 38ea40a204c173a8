"""A convention whose texts all try to run as a formula, as HTML or as Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from xlsxwriter import Workbook

# What Markdown and Streamlit interpret besides images: an address, an icon, an emoji, colours, a formula.
MARKS: Final = "https://elsewhere.invalid/x :material/home: :smile: :red[r] $x$ `y` **z** <script>"
IMAGE: Final = "<img src=x onerror=\"window.hurt='{label}'\">"
PICTURE: Final = "![{label}](https://elsewhere.invalid/{label}.png)"
BEGINNINGS: Final = ("=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1+1")
SHEET: Final = "<img src=x onerror=alert(1)>"  # a sheet's name has at most 31 characters
BOOK: Final = "=<img src=x onerror=alert(2)>.xlsx"
Cells = Sequence[Sequence[object]]


def hostile_text(label: str, beginning: str = BEGINNINGS[0]) -> str:
    """Return a text that begins as a formula, goes on as markup, and contains its label."""
    picture = PICTURE.format(label=label)
    return f"{beginning} {IMAGE.format(label=label)} {picture} <b>{label}</b> {MARKS}"


def settings() -> str:
    """Return settings in which each text tries to run, in both languages."""
    quoted = {key: json.dumps(hostile_text(key)) for key in ("name", "short", "unit", "notice")}
    titles = {key: json.dumps(hostile_text(key)) for key in ("voluntary", "assessed")}
    texts = "\n".join(f"{key} = {text}" for key, text in quoted.items())
    return f"""\
id = "hostile"
default_as_of = 2021-12-01
{texts}
[streams.assessed]
currency = "USD"
title = {titles["assessed"]}
[streams.voluntary]
currency = "CHF"
title = {titles["voluntary"]}
[fr]
{texts}
voluntary = {titles["voluntary"]}
assessed = {titles["assessed"]}
"""


def write_book(sheets: Mapping[str, Cells]) -> bytes:
    """Write a workbook in which every text is stored as a text."""
    out = BytesIO()
    workbook = Workbook(out, {"default_date_format": "yyyy-mm-dd", "in_memory": True})
    for name, rows in sheets.items():
        sheet = workbook.add_worksheet(name)
        for n, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(n, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(n, column, cell)
                else:
                    sheet.write(n, column, cell)
    workbook.close()
    return out.getvalue()


def about(stream: str, currency: str, day: date) -> Cells:
    """Return an About sheet whose source and contact try to run."""
    return [
        ["Stream", stream],
        ["Currency", currency],
        ["As at", day],
        ["Source", hostile_text("source")],
        ["Contact", hostile_text("contact")],
    ]


def isu() -> bytes:
    """Write contributions, budgets and announcements."""
    day = date(2021, 3, 1)
    references = [hostile_text(f"reference{n}", b) for n, b in enumerate(BEGINNINGS)]
    paid: list[list[object]] = [
        ["Austria", 2021, day, 1000 + n, None, None, text] for n, text in enumerate(references)
    ]
    return write_book(
        {
            "About": about("voluntary", "CHF", date(2021, 11, 30)),
            "Budgets": [
                ["Year", "Version", "Adopted on", "Amount"],
                [2020, "adopted", date(2019, 9, 1), 5000],
                [2021, hostile_text("version"), date(2020, 9, 1), 9000],
            ],
            "Contributions": [
                [
                    *("State", "Budget year", "Received on", "Amount booked", "Amount sent"),
                    *("Currency sent", "Reference", hostile_text("header")),
                ],
                *paid,
                ["Niger", 2021, day, -250.5, None, None, "a refund"],
                ["Niger", 2020, date(2020, 3, 1), 700, None, None, "earlier"],
                [hostile_text("state"), 2021, day, 5, None, None, ""],
            ],
            "Announcements": [
                ["State", "Budget year", "Amount", "Currency", "Said on", "Kind", "Source"],
                [
                    "Belgium",
                    2021,
                    500,
                    "CHF",
                    date(2021, 11, 20),
                    "in transit",
                    hostile_text("letter"),
                ],
                ["Belgium", 2021, 500, "CHF", date(2021, 11, 20), hostile_text("kind"), "x"],
            ],
            SHEET: [[hostile_text("cell")]],
        }
    )


def assessed() -> bytes:
    """Write two meetings with assessments and receipts."""
    code = f"1<b>MSP</b>{BEGINNINGS[1]}"
    return write_book(
        {
            "About": about("assessed", "USD", date(2021, 10, 31)),
            "Meetings": [
                ["Code", "Title", "First day", "Last day", "Estimated cost", "Scale period"],
                [
                    code,
                    hostile_text("title"),
                    date(2022, 2, 1),
                    date(2022, 2, 2),
                    3000,
                    hostile_text("scale"),
                ],
                [
                    hostile_text("code"),
                    hostile_text("title2", "-1"),
                    date(2020, 2, 1),
                    date(2020, 2, 2),
                    300,
                    "",
                ],
            ],
            "Assessments": [
                ["State", "Meeting", "Amount", "Notice date"],
                ["Austria", code, 1500, date(2021, 3, 1)],
                ["Niger", code, 1500, date(2021, 3, 1)],
                ["Niger", hostile_text("code"), 300, date(2020, 3, 1)],
            ],
            "Receipts": [
                ["State", "Meeting", "Received on", "Amount", "Reference"],
                ["Austria", code, date(2021, 4, 1), 1500, hostile_text("receipt", "@SUM(A1)")],
                ["Niger", code, date(2021, 5, 1), -20, hostile_text("refund", "+1")],
            ],
        }
    )


def calendar() -> bytes:
    """Write committee meetings, letters and statements."""
    day = date(2021, 12, 1)
    return write_book(
        {
            "Committee meetings": [
                ["Date", "Title", "Note"],
                [day, hostile_text("committee"), hostile_text("note")],
            ],
            "Letters": [
                ["Date", "From", "Addressees", "About"],
                [
                    date(2021, 11, 10),
                    hostile_text("from"),
                    hostile_text("addressees"),
                    hostile_text("about"),
                ],
                [
                    date(2021, 11, 20),
                    hostile_text("from"),
                    "all States Parties",
                    hostile_text("about"),
                ],
            ],
            "Statements": [
                [
                    *("Said on", "As at", "Said by", "About", "Measure", "Qualifier"),
                    *("Amount", "Currency", "Source"),
                ],
                [
                    *(
                        day,
                        date(2021, 10, 31),
                        hostile_text("by"),
                        hostile_text("code"),
                        "shortfall",
                        "almost",
                    ),
                    *(28000, "USD", hostile_text("where")),
                ],
            ],
        }
    )


def parties() -> bytes:
    """Write the parties, with notes."""
    in_force = date(2010, 8, 1)
    return write_book(
        {
            "Parties": [
                ["State", "Role", "Entry into force", "Withdrawal", "Note"],
                ["Austria", "party", in_force, None, hostile_text("party")],
                ["Niger", "party", in_force, None, ""],
                ["Belgium", "party", in_force, None, ""],
                [hostile_text("role"), "party", in_force, None, ""],
            ]
        }
    )


def write_convention(root: Path) -> Path:
    """Write the folder of the convention."""
    folder = root / "hostile"
    folder.mkdir(parents=True)
    (folder / "convention.toml").write_text(settings(), encoding="utf-8")
    files = {
        "assessed.xlsx": assessed(),
        "calendar.xlsx": calendar(),
        "parties.xlsx": parties(),
        BOOK: isu(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
