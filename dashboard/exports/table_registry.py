"""The tables that can be exported, by their name in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from dashboard.exports.export_query import ExportQuery
from dashboard.indicators.ladder import AGE_STEPS, ANNOUNCED_STEPS
from dashboard.tables.announcements import announcements_table
from dashboard.tables.contributions import contributions_table, coverage_table
from dashboard.tables.ladder import (
    budget_ladder_table,
    meeting_ladder_table,
    outstanding_table,
    usual_givers_table,
)
from dashboard.tables.meetings import meeting_table, meetings_table
from dashboard.tables.movement_rows import since_announcements_table, since_payments_table
from dashboard.tables.movements import since_figures_table, since_table
from dashboard.tables.not_yet_contributed import announced_table, not_yet_contributed_table
from dashboard.tables.payer_years import payer_years_table
from dashboard.tables.payers import payers_table
from dashboard.tables.state_meetings import state_meetings_table
from dashboard.tables.state_payments import state_announcements_table, state_payments_table
from dashboard.tables.status_reports import meeting_reports_table, state_reports_table
from dashboard.tables.table import DisplayTable
from dashboard.tables.tie_out import report_versions_table, tie_out_table
from dashboard.tables.unpaid_assessed import unpaid_assessed_table
from dashboard.tables.unpaid_letters import letter_table, letters_table
from dashboard.tables.unpaid_voluntary import unpaid_voluntary_table


def build_contributions(query: ExportQuery) -> DisplayTable:
    """Contributors to a budget year."""
    return contributions_table(query.ledger, query.year, query.as_of, query.words)


def build_coverage(query: ExportQuery) -> DisplayTable:
    """Coverage by budget year."""
    query.require_stream("voluntary")
    return coverage_table(query.ledger, query.as_of, query.words)


def build_not_yet_contributed(query: ExportQuery) -> DisplayTable:
    """Contributors of the year before who have not yet contributed."""
    return not_yet_contributed_table(query.ledger, query.year, query.as_of, query.words)


def build_announced(query: ExportQuery) -> DisplayTable:
    """Announcements of last year's contributors who have not yet contributed."""
    return announced_table(query.ledger, query.year, query.as_of, query.words)


def build_ladder(query: ExportQuery) -> DisplayTable:
    """Steps towards a budget, or towards the cost of a meeting."""
    if "meeting" in query.parameters:
        return meeting_ladder_table(query.ledger, query.meeting, query.as_of, query.words)
    return budget_ladder_table(query.ledger, query.year, query.as_of, query.words)


def build_announcements(query: ExportQuery) -> DisplayTable:
    """Announcements for a year with their outcomes; the open ones of a step if one is named."""
    step = query.choose_step("", *ANNOUNCED_STEPS)
    return announcements_table(query.ledger, query.year, query.as_of, query.words, step)


def build_usual_givers(query: ExportQuery) -> DisplayTable:
    """States that usually give in the weeks that remain of a year."""
    return usual_givers_table(query.ledger, query.year, query.as_of, query.words)


def build_outstanding(query: ExportQuery) -> DisplayTable:
    """States with money outstanding for a meeting, of one age."""
    step = query.choose_step("overdue", *AGE_STEPS)
    return outstanding_table(query.ledger, query.meeting, step, query.as_of, query.words)


def build_meetings(query: ExportQuery) -> DisplayTable:
    """All meetings."""
    query.require_stream("assessed")
    return meetings_table(query.ledger, query.as_of, query.words)


def build_meeting(query: ExportQuery) -> DisplayTable:
    """One meeting by State."""
    return meeting_table(query.ledger, query.meeting, query.as_of, query.words)


def build_meeting_reports(query: ExportQuery) -> DisplayTable:
    """The status reports on one meeting."""
    return meeting_reports_table(query.ledger, query.meeting, query.as_of, query.words)


def build_tie_out(query: ExportQuery) -> DisplayTable:
    """A meeting's last status report against the books."""
    return tie_out_table(query.ledger, query.meeting, query.as_of, query.words)


def build_report_versions(query: ExportQuery) -> DisplayTable:
    """Two status reports of the same date on a meeting."""
    return report_versions_table(query.ledger, query.meeting, query.as_of, query.words)


def build_payers(query: ExportQuery) -> DisplayTable:
    """Payments by State and year."""
    return payers_table(query.ledger, query.stream, query.as_of, query.words, query.order)


def build_payer_years(query: ExportQuery) -> DisplayTable:
    """Payers by year."""
    return payer_years_table(query.ledger, query.stream, query.as_of, query.words)


def build_state_voluntary(query: ExportQuery) -> DisplayTable:
    """One State's voluntary payments."""
    return state_payments_table(
        query.ledger, query.require_stream("voluntary"), query.state, query.as_of, query.words
    )


def build_state_assessed(query: ExportQuery) -> DisplayTable:
    """One State's assessed payments."""
    return state_payments_table(
        query.ledger, query.require_stream("assessed"), query.state, query.as_of, query.words
    )


def build_state_meetings(query: ExportQuery) -> DisplayTable:
    """One State's meetings."""
    query.require_stream("assessed")
    return state_meetings_table(query.ledger, query.state, query.as_of, query.words)


def build_state_announcements(query: ExportQuery) -> DisplayTable:
    """One State's announcements."""
    query.require_stream("voluntary")
    return state_announcements_table(query.ledger, query.state, query.as_of, query.words)


def build_state_reports(query: ExportQuery) -> DisplayTable:
    """One State's changes between status reports."""
    query.require_stream("assessed")
    return state_reports_table(query.ledger, query.state, query.as_of, query.words)


def build_since(query: ExportQuery) -> DisplayTable:
    """What moved between two days, by State."""
    return since_table(query.ledger, query.movements, query.words)


def build_since_figures(query: ExportQuery) -> DisplayTable:
    """The figures of two days."""
    return since_figures_table(query.ledger, query.movements, query.words)


def build_since_payments(query: ExportQuery) -> DisplayTable:
    """The payments between two days."""
    return since_payments_table(query.ledger, query.movements, query.words)


def build_since_announcements(query: ExportQuery) -> DisplayTable:
    """The announcements between two days, and what became of those before."""
    query.require_stream("voluntary")
    return since_announcements_table(query.ledger, query.movements, query.words)


def build_unpaid(query: ExportQuery) -> DisplayTable:
    """Who has not paid: of voluntary or of assessed money."""
    if query.stream == "assessed":
        return unpaid_assessed_table(query.ledger, query.as_of, query.words)
    return unpaid_voluntary_table(query.ledger, query.year_or_current, query.as_of, query.words)


def build_letters(query: ExportQuery) -> DisplayTable:
    """Letters about a stream's money and what came after them."""
    return letters_table(query.ledger, query.stream, query.as_of, query.words)


def build_letter(query: ExportQuery) -> DisplayTable:
    """One letter by State."""
    return letter_table(query.ledger, query.letter, query.as_of, query.words)


TABLES_BY_NAME: Final[Mapping[str, Callable[[ExportQuery], DisplayTable]]] = MappingProxyType(
    {
        "contributions": build_contributions,
        "coverage": build_coverage,
        "not-yet": build_not_yet_contributed,
        "answered": build_announced,
        "ladder": build_ladder,
        "announcements": build_announcements,
        "usual-givers": build_usual_givers,
        "meeting-outstanding": build_outstanding,
        "meetings": build_meetings,
        "meeting": build_meeting,
        "meeting-reports": build_meeting_reports,
        "tie-out": build_tie_out,
        "report-versions": build_report_versions,
        "payers": build_payers,
        "payer-years": build_payer_years,
        "unpaid": build_unpaid,
        "letters": build_letters,
        "letter": build_letter,
        "state-voluntary": build_state_voluntary,
        "state-assessed": build_state_assessed,
        "state-announcements": build_state_announcements,
        "state-meetings": build_state_meetings,
        "state-reports": build_state_reports,
        "since": build_since,
        "since-figures": build_since_figures,
        "since-payments": build_since_payments,
        "since-announcements": build_since_announcements,
    }
)
