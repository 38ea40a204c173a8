"""What the tables of a book say of it where its About sheet says nothing: stream, currency, day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from dashboard.workbooks.book import About
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import IN_BOOK_CURRENCY
from dashboard.workbooks.clean.tables import STREAM_OF
from dashboard.workbooks.finding.above import only
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.problems.told import Told

EITHER: Final = {"meetings", "budgets", "contributions"}  # found, these say no stream


def known_about(name: str, asked: About, parts: Sequence[Part], told: Told) -> About:
    """What the book says of itself, completed by what its tables' titles say.

    Only tables that were found by their titles say anything: a clean book has its About sheet.
    """
    found = [p for p in parts if p.heads and p.blocks]
    if not found:
        return asked
    blocks = [b for p in found for b in p.blocks]
    days = [d for p in found for d in days_of(p)]
    payments = [b for b in blocks if b.table == "contributions"]
    is_undated = bool(payments) and all("received_on" not in b for b in payments)
    return replace(
        asked,
        stream=asked.stream or stream_of(found, told),
        currency=asked.currency or currency_of(blocks, told),
        as_at=asked.as_at or max(days, default=None),
        basis="revenue" if is_undated else asked.basis,
        source=asked.source or name,
        illustrative=asked.illustrative or any("invented" in p.above.tags for p in parts),
    )


def stream_of(found: Sequence[Part], told: Told) -> str:
    """The one stream that tables and the lines above them say; "" where they say none or two (told)."""
    tables = {b.table for p in found for b in p.blocks}
    streams = {STREAM_OF[table] for table in tables & STREAM_OF.keys() - EITHER}
    streams |= {p.above.stream for p in found} - {""}
    if len(streams) > 1:
        told.tell("two-streams")
    return only(streams, "")


def currency_of(blocks: Sequence[Block], told: Told) -> str:
    """The one currency of tables in the book's; "" where they say none or several (told)."""
    currencies = {b.currency for b in blocks if b.table in IN_BOOK_CURRENCY} - {""}
    if len(currencies) > 1:
        told.tell("two-currencies", found=", ".join(sorted(currencies)))
    return only(currencies, "")


def days_of(part: Part) -> list[date]:
    """The days that a sheet's tables speak to."""
    said = [b.constants["as_at"] for b in part.blocks if "as_at" in b.constants]
    days = [day.item().date() for day in said if isinstance(day, np.datetime64)]
    return days + ([part.above.day] if part.above.day else [])
