"""Rules for every table."""

from __future__ import annotations

from datetime import date

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.contributions import contributions_table, coverage_table
from dashboard.tables.meetings import meeting_table, meetings_table
from dashboard.tables.not_yet_contributed import not_yet_contributed_table
from dashboard.tables.payers import payers_table
from dashboard.tables.state_payments import state_payments_table

DAY = date(2021, 12, 1)


EN = load_words("en")


def test_every_table_has_its_day_currency_and_illustrative_source(ccm: Ledger) -> None:
    """D14: each stream has its own day."""
    voluntary = [
        contributions_table(ccm, 2021, DAY, EN),
        coverage_table(ccm, DAY, EN),
        not_yet_contributed_table(ccm, 2021, DAY, EN),
        payers_table(ccm, "voluntary", DAY, EN, "name"),
        state_payments_table(ccm, "voluntary", "AUS", DAY, EN),
    ]
    assessed = [
        meetings_table(ccm, DAY, EN),
        meeting_table(ccm, "10MSP", DAY, EN),
        payers_table(ccm, "assessed", DAY, EN, "name"),
        state_payments_table(ccm, "assessed", "AUS", DAY, EN),
    ]
    assert all("CHF" in t.subtitle and "as at 30 Nov 2021" in t.subtitle for t in voluntary)
    assert all("USD" in t.subtitle and "as at 31 Oct 2021" in t.subtitle for t in assessed)
    assert all("are invented" in t.source for t in voluntary + assessed)
    assert len({t.name for t in voluntary + assessed}) == 9


def test_rows_fit_their_columns(ccm: Ledger) -> None:
    """Each row and each total row has one value for each column."""
    for table in (
        meeting_table(ccm, "10MSP", DAY, EN),
        payers_table(ccm, "voluntary", DAY, EN, "streak"),
    ):
        assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.total or ())}


def test_yearly_figures_have_no_days() -> None:
    """Public yearly sums have no payment dates and no budgets."""
    folder = paths.project_root() / "data" / "unep-public"
    unep = Conventions(folder, paths.reference_folder()).snapshot("unep").ledger
    day = date(2024, 12, 31)
    table = contributions_table(unep, 2024, day, EN)
    assert "First received" not in [column.title for column in table.columns]
    assert "invented" not in table.source
    assert coverage_table(unep, day, EN).rows[0][1] is None
    assert state_payments_table(unep, "voluntary", "FRA", day, EN).rows[0][0] is None
