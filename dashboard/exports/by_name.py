"""The tables that a copy can be made of, by the name that its address gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from dashboard.exports.asked import Asked
from dashboard.exports.contributions import contributions_table, coverage_table
from dashboard.exports.meetings import meeting_table, meetings_table
from dashboard.exports.not_yet import answered_table, not_yet_table
from dashboard.exports.payer_years import payer_years_table
from dashboard.exports.payers import payers_table
from dashboard.exports.reports import meeting_reports_table, state_reports_table
from dashboard.exports.state import state_payments_table
from dashboard.exports.table import Table
from dashboard.exports.tie_out import report_versions_table, tie_out_table


def contributions(a: Asked) -> Table:
    """Who contributed for a budget year."""
    return contributions_table(a.ledger, a.year, a.as_of, a.words)


def coverage(a: Asked) -> Table:
    """Budget years."""
    a.has("voluntary")
    return coverage_table(a.ledger, a.as_of, a.words)


def not_yet(a: Asked) -> Table:
    """Who contributed for the year before, and not yet."""
    return not_yet_table(a.ledger, a.year, a.as_of, a.words)


def answered(a: Asked) -> Table:
    """Who contributed for the year before, and said that more is coming."""
    return answered_table(a.ledger, a.year, a.as_of, a.words)


def meetings(a: Asked) -> Table:
    """Meetings."""
    a.has("assessed")
    return meetings_table(a.ledger, a.as_of, a.words)


def meeting(a: Asked) -> Table:
    """One meeting by State."""
    return meeting_table(a.ledger, a.meeting, a.as_of, a.words)


def meeting_reports(a: Asked) -> Table:
    """One meeting's status reports."""
    return meeting_reports_table(a.ledger, a.meeting, a.as_of, a.words)


def tie_out(a: Asked) -> Table:
    """One meeting's last status report beside the books."""
    return tie_out_table(a.ledger, a.meeting, a.as_of, a.words)


def report_versions(a: Asked) -> Table:
    """Two status reports of one day on a meeting."""
    return report_versions_table(a.ledger, a.meeting, a.as_of, a.words)


def payers(a: Asked) -> Table:
    """States by years."""
    return payers_table(a.ledger, a.stream, a.as_of, a.words, a.order)


def payer_years(a: Asked) -> Table:
    """Payers by year."""
    return payer_years_table(a.ledger, a.stream, a.as_of, a.words)


def state_voluntary(a: Asked) -> Table:
    """One State's voluntary payments."""
    return state_payments_table(a.ledger, a.has("voluntary"), a.state, a.as_of, a.words)


def state_assessed(a: Asked) -> Table:
    """One State's assessed payments."""
    return state_payments_table(a.ledger, a.has("assessed"), a.state, a.as_of, a.words)


def state_reports(a: Asked) -> Table:
    """What moved for one State from report to report."""
    a.has("assessed")
    return state_reports_table(a.ledger, a.state, a.as_of, a.words)


BY_NAME: Final[Mapping[str, Callable[[Asked], Table]]] = MappingProxyType(
    {
        "contributions": contributions,
        "coverage": coverage,
        "not-yet": not_yet,
        "answered": answered,
        "meetings": meetings,
        "meeting": meeting,
        "meeting-reports": meeting_reports,
        "tie-out": tie_out,
        "report-versions": report_versions,
        "payers": payers,
        "payer-years": payer_years,
        "state-voluntary": state_voluntary,
        "state-assessed": state_assessed,
        "state-reports": state_reports,
    }
)
