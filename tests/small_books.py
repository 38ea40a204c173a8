"""A small convention in a folder, for tests of changes to its books."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

SETTINGS = """\
id = "{id}"
name = "Convention {id}"
default_as_of = 2021-12-01
[streams.voluntary]
currency = "CHF"
title = "ISU"
"""
HEADER = ["State", "Budget year", "Received on", "Amount booked"]


def isu(*amounts: object) -> bytes:
    """The bytes of an ISU book as at 30 Nov 2021, with a contribution of Austria for each amount."""
    rows = [["Austria", 2021, date(2021, 3, 1 + n), amount] for n, amount in enumerate(amounts)]
    about: list[tuple[str, object]] = [
        ("Stream", "voluntary"),
        ("Currency", "CHF"),
        ("As at", date(2021, 11, 30)),
    ]
    budgets: list[list[object]] = [["Year", "Amount"], [2021, 1000]]
    return book(("About", about), ("Budgets", budgets), ("Contributions", [HEADER, *rows]))


def book(*sheets: tuple[str, Iterable[Iterable[object]]]) -> bytes:
    """The bytes of a workbook with these sheets."""
    workbook = Workbook(write_only=True)
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def convention(root: Path, identity: str, *amounts: object) -> Path:
    """Write a convention's folder below ``root`` with one ISU book; return the path of that book."""
    folder = root / identity
    folder.mkdir(parents=True)
    (folder / "convention.toml").write_text(SETTINGS.format(id=identity), encoding="utf-8")
    path = folder / "isu.xlsx"
    path.write_bytes(isu(*amounts))
    return path


def save(path: Path, content: bytes) -> None:
    """Save like most office programs: a temporary file replaces the book."""
    temporary = path.with_name(f"~{path.name}.tmp")
    temporary.write_bytes(content)
    os.replace(temporary, path)  # noqa: PTH105 (the call of such programs)
