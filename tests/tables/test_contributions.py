"""The tables of contributions and coverage."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.contributions import contributions_table, coverage_table
from tests.sample_ledger import ledger
from tests.tables.table_columns import column_total, column_values

DAY = date(2021, 12, 1)


EN = load_words("en")


def test_contributions_of_the_scene(ccm: Ledger) -> None:
    """CHF 356'660 of 47 States; a total is the sum of its rows, blank over unknown amounts."""
    table = contributions_table(ccm, 2021, DAY, EN)
    assert table.title == "47 States have contributed CHF\u00a0356'660 for 2021"
    assert len(table.rows) == 47
    assert column_total(table, "For 2021") == 35666000 == sum(row[1] for row in table.rows)  # type: ignore[misc]
    assert column_values(table, "For 2020").count(None) == 7
    assert column_total(table, "For 2020") == ""
    assert sum(row[2] for row in table.rows) == 1  # type: ignore[misc]
    assert table.name == "ccm-contributions-2021-as-at-2021-11-30"


def test_coverage_of_the_scene(ccm: Ledger) -> None:
    """470'000 budgeted for 2021, 113'340 missing."""
    table = coverage_table(ccm, DAY, EN)
    assert table.rows[0] == (2021, 47000000, 35666000, Fraction(17833, 23500), 11334000, 47)
    assert table.title == "Of each year’s budget, between 76% and 99% has been received"


def test_coverage_without_a_budget_is_unknown() -> None:
    """D26: a year without a budget has no share and no gap."""
    contribution = {
        "stream": "voluntary",
        "state": "AUT",
        "year": 2021,
        "amount": 100,
        "currency": "CHF",
    }
    table = coverage_table(
        ledger(contributions=[contribution | {"received_on": "2021-02-02"}]), DAY, EN
    )
    assert table.rows == ((2021, None, 100, None, None, 1),)
    assert table.title == "Contributions of 1 year; no budget is known"
