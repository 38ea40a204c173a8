"""The tables that a copy can be made of, by the name that its address gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from dashboard.exports.export_query import ExportQuery
from dashboard.tables.contributions import contributions_table, coverage_table
from dashboard.tables.meetings import meeting_table, meetings_table
from dashboard.tables.not_yet_contributed import announced_table, not_yet_contributed_table
from dashboard.tables.payer_years import payer_years_table
from dashboard.tables.payers import payers_table
from dashboard.tables.state_payments import state_payments_table
from dashboard.tables.status_reports import meeting_reports_table, state_reports_table
from dashboard.tables.table import DisplayTable
from dashboard.tables.tie_out import report_versions_table, tie_out_table


def build_contributions(a: ExportQuery) -> DisplayTable:
    """Who contributed for a budget year."""
    return contributions_table(a.ledger, a.year, a.as_of, a.words)


def build_coverage(a: ExportQuery) -> DisplayTable:
    """Budget years."""
    a.require_stream("voluntary")
    return coverage_table(a.ledger, a.as_of, a.words)


def build_not_yet_contributed(a: ExportQuery) -> DisplayTable:
    """Who contributed for the year before, and not yet."""
    return not_yet_contributed_table(a.ledger, a.year, a.as_of, a.words)


def build_announced(a: ExportQuery) -> DisplayTable:
    """Who contributed for the year before, and said that more is coming."""
    return announced_table(a.ledger, a.year, a.as_of, a.words)


def build_meetings(a: ExportQuery) -> DisplayTable:
    """Meetings."""
    a.require_stream("assessed")
    return meetings_table(a.ledger, a.as_of, a.words)


def build_meeting(a: ExportQuery) -> DisplayTable:
    """One meeting by State."""
    return meeting_table(a.ledger, a.meeting, a.as_of, a.words)


def build_meeting_reports(a: ExportQuery) -> DisplayTable:
    """One meeting's status reports."""
    return meeting_reports_table(a.ledger, a.meeting, a.as_of, a.words)


def build_tie_out(a: ExportQuery) -> DisplayTable:
    """One meeting's last status report beside the books."""
    return tie_out_table(a.ledger, a.meeting, a.as_of, a.words)


def build_report_versions(a: ExportQuery) -> DisplayTable:
    """Two status reports of one day on a meeting."""
    return report_versions_table(a.ledger, a.meeting, a.as_of, a.words)


def build_payers(a: ExportQuery) -> DisplayTable:
    """States by years."""
    return payers_table(a.ledger, a.stream, a.as_of, a.words, a.order)


def build_payer_years(a: ExportQuery) -> DisplayTable:
    """Payers by year."""
    return payer_years_table(a.ledger, a.stream, a.as_of, a.words)


def build_state_voluntary(a: ExportQuery) -> DisplayTable:
    """One State's voluntary payments."""
    return state_payments_table(a.ledger, a.require_stream("voluntary"), a.state, a.as_of, a.words)


def build_state_assessed(a: ExportQuery) -> DisplayTable:
    """One State's assessed payments."""
    return state_payments_table(a.ledger, a.require_stream("assessed"), a.state, a.as_of, a.words)


def build_state_reports(a: ExportQuery) -> DisplayTable:
    """What moved for one State from report to report."""
    a.require_stream("assessed")
    return state_reports_table(a.ledger, a.state, a.as_of, a.words)


TABLES_BY_NAME: Final[Mapping[str, Callable[[ExportQuery], DisplayTable]]] = MappingProxyType(
    {
        "contributions": build_contributions,
        "coverage": build_coverage,
        "not-yet": build_not_yet_contributed,
        "answered": build_announced,
        "meetings": build_meetings,
        "meeting": build_meeting,
        "meeting-reports": build_meeting_reports,
        "tie-out": build_tie_out,
        "report-versions": build_report_versions,
        "payers": build_payers,
        "payer-years": build_payer_years,
        "state-voluntary": build_state_voluntary,
        "state-assessed": build_state_assessed,
        "state-reports": build_state_reports,
    }
)
