"""Headline figures of the Overview on an as-of date, each with the as-at date of its source (D28).

USD 222'594 received for the 10MSP as at 31 October, 69%; CHF 356'660 for 2021 as at 30 November, 76%.
An import shows how it would change them before it is accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from dashboard.indicators import payers
from dashboard.indicators.collection import assessment_share, meeting_totals, next_meeting
from dashboard.indicators.coverage import budget_coverage, current_budget_year, year_contributors
from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.indicators.shortfall import shortfalls
from dashboard.ledger import Ledger

FigureKind = Literal[
    "received", "share", "outstanding", "assessed", "in full", "cost short",
    "budget", "transit", "to find", "contributors",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A figure of the Overview.

    ``subject`` is a meeting code or a year; ``value`` is in minor units of ``currency``, or a share or
    a count of States (currency "").
    """

    stream: str
    kind: FigureKind
    subject: str
    value: int | Fraction | None
    currency: str
    as_at: date | None

    @property
    def key(self) -> tuple[str, str, str]:
        """Return the key that identifies the same figure in two ledgers."""
        return self.stream, self.kind, self.subject


def headline_figures(ledger: Ledger, as_of: date) -> tuple[HeadlineFigure, ...]:
    """Return the figures of the Overview's cards and meetings chart, in display order."""
    figures: list[HeadlineFigure] = []
    for name, stream in ledger.streams.items():
        if stream.basis == "revenue":
            figures += yearly_figures(ledger, name, as_of)
        elif name == "voluntary":
            figures += budget_figures(ledger, as_of)
        else:
            figures += meeting_figures(ledger, as_of)
    return tuple(figures)


def budget_figures(ledger: Ledger, as_of: date) -> list[HeadlineFigure]:
    """Return the voluntary stream's figures for the current budget year."""
    year = current_budget_year(ledger, as_of)
    if year is None:
        return []
    coverage = budget_coverage(ledger, year, as_of)
    figures: list[tuple[FigureKind, int | Fraction | None, str]] = [
        ("received", coverage.received, coverage.currency),
        ("share", coverage.share, ""),
        ("budget", coverage.budget, coverage.currency),
        ("transit", coverage.in_transit_total, coverage.currency),
        ("to find", coverage.gap_with_transit, coverage.currency),
        ("contributors", len(year_contributors(ledger, year, as_of)), ""),
    ]
    return [
        HeadlineFigure("voluntary", kind, str(year), value, code, coverage.as_at)
        for kind, value, code in figures
    ]


def meeting_figures(ledger: Ledger, as_of: date) -> list[HeadlineFigure]:
    """Return all figures of the next meeting; of other meetings, received and shortfall only."""
    figures: list[HeadlineFigure] = []
    coming = next_meeting(ledger, as_of)
    rows = meeting_totals(ledger, as_of)
    short = {
        s.meeting: s.amount for s in shortfalls(ledger, as_of) if s.is_past and (s.amount or 0) > 0
    }
    for row in sorted(rows.to_dict("records"), key=lambda row: row["meeting"] != coming):
        meeting, assessed = str(row["meeting"]), int(row["assessed"])
        share = assessment_share(row["applied"], assessed)
        currency, as_at = str(row["currency"]), date_or_none(row["as_at"])
        of_meeting: list[tuple[FigureKind, int | Fraction | None, str]] = [
            ("received", int_or_none(row["applied"]), currency),
            ("share", share, ""),
        ]
        if meeting == coming:
            of_meeting += [
                ("outstanding", int_or_none(row["outstanding"]), currency),
                ("assessed", assessed, currency),
                ("in full", int_or_none(row["paid_in_full"]), ""),
            ]
        elif meeting in short:
            of_meeting.append(("cost short", short[meeting], currency))
        figures += [
            HeadlineFigure("assessed", kind, meeting, value, code, as_at)
            for kind, value, code in of_meeting
        ]
    return figures


def yearly_figures(ledger: Ledger, stream: str, as_of: date) -> list[HeadlineFigure]:
    """Return the figures of the last year of a stream that has yearly totals only."""
    years = payers.payer_totals_by_year(payers.payments_by_state_and_year(ledger, stream, as_of))
    if years.empty:
        return []
    last, currency = years.iloc[-1], ledger.streams[stream].currency
    as_at, year = ledger.streams[stream].as_at_on(as_of), str(last["year"])
    return [
        HeadlineFigure(stream, "received", year, int(last["amount"]), currency, as_at),
        HeadlineFigure(stream, "contributors", year, int(last["payers"]), "", as_at),
    ]
