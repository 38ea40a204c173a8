"""The headline figures of the Overview as of a day, each with its source's day (D28).

USD 222'594 received for the 10MSP as at 31 October, 69%; CHF 356'660 for 2021 as at 30 November, 76%.
An import is compared by them before it is accepted.
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
    """One figure of the Overview.

    ``about`` is a meeting's code or a year; ``value`` minor units of ``currency``, or a share or a count
    of States (of no currency).
    """

    stream: str
    kind: FigureKind
    subject: str
    value: int | Fraction | None
    currency: str
    as_at: date | None

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the figure in two ledgers."""
        return self.stream, self.kind, self.subject


def headline_figures(ledger: Ledger, as_of: date) -> tuple[HeadlineFigure, ...]:
    """The figures of the Overview's cards and of its chart of meetings, in their order."""
    found: list[HeadlineFigure] = []
    for name, stream in ledger.streams.items():
        if stream.basis == "revenue":
            found += yearly_figures(ledger, name, as_of)
        elif name == "voluntary":
            found += budget_figures(ledger, as_of)
        else:
            found += meeting_figures(ledger, as_of)
    return tuple(found)


def budget_figures(ledger: Ledger, as_of: date) -> list[HeadlineFigure]:
    """The voluntary stream's figures of the current budget year."""
    year = current_budget_year(ledger, as_of)
    if year is None:
        return []
    now = budget_coverage(ledger, year, as_of)
    figures: list[tuple[FigureKind, int | Fraction | None, str]] = [
        ("received", now.received, now.currency),
        ("share", now.share, ""),
        ("budget", now.budget, now.currency),
        ("transit", now.in_transit_total, now.currency),
        ("to find", now.gap_with_transit, now.currency),
        ("contributors", len(year_contributors(ledger, year, as_of)), ""),
    ]
    return [
        HeadlineFigure("voluntary", what, str(year), v, code, now.as_at)
        for what, v, code in figures
    ]


def meeting_figures(ledger: Ledger, as_of: date) -> list[HeadlineFigure]:
    """The next meeting's figures; of each other meeting what was received and what is short."""
    found: list[HeadlineFigure] = []
    coming = next_meeting(ledger, as_of)
    rows = meeting_totals(ledger, as_of)
    short = {
        s.meeting: s.amount for s in shortfalls(ledger, as_of) if s.is_past and (s.amount or 0) > 0
    }
    for row in sorted(rows.to_dict("records"), key=lambda row: row["meeting"] != coming):
        meeting, assessed = str(row["meeting"]), int(row["assessed"])
        share = assessment_share(row["applied"], assessed)
        money, day = str(row["currency"]), date_or_none(row["as_at"])
        figures: list[tuple[FigureKind, int | Fraction | None, str]] = [
            ("received", int_or_none(row["applied"]), money),
            ("share", share, ""),
        ]
        if meeting == coming:
            figures += [
                ("outstanding", int_or_none(row["outstanding"]), money),
                ("assessed", assessed, money),
                ("in full", int_or_none(row["paid_in_full"]), ""),
            ]
        elif meeting in short:
            figures.append(("cost short", short[meeting], money))
        found += [
            HeadlineFigure("assessed", what, meeting, v, code, day) for what, v, code in figures
        ]
    return found


def yearly_figures(ledger: Ledger, stream: str, as_of: date) -> list[HeadlineFigure]:
    """The figures of the last year of a stream of yearly sums."""
    years = payers.payer_totals_by_year(payers.payments_by_state_and_year(ledger, stream, as_of))
    if years.empty:
        return []
    last, known = years.iloc[-1], ledger.streams[stream]
    day, year = known.as_at_on(as_of), str(last["year"])
    return [
        HeadlineFigure(stream, "received", year, int(last["amount"]), known.currency, day),
        HeadlineFigure(stream, "contributors", year, int(last["payers"]), "", day),
    ]
