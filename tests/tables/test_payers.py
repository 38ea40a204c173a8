"""The table of payers over the years."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.payers import payers_table
from dashboard.tables.table import DisplayTable

DAY = date(2021, 12, 1)


EN = load_words("en")


@pytest.fixture(scope="module")
def ccm() -> Ledger:
    """The books of the scene."""
    folder = paths.project_root() / "data" / "ccm-demo"
    return Conventions(folder, paths.reference_folder()).snapshot("ccm").ledger


def total(table: DisplayTable, title: str) -> object:
    """What the total row says in a column."""
    assert table.total is not None
    return table.total[[column.title for column in table.columns].index(title)]


def test_payers_over_the_years(ccm: Ledger) -> None:
    """Each year's total is that year's money; a year without a row is unknown."""
    table = payers_table(ccm, "voluntary", DAY, EN, "amount")
    assert total(table, "2021") == 35666000
    assert table.total is not None
    assert table.total[2] == sum(row[2] for row in table.rows)  # type: ignore[misc]
    albania = next(row for row in table.rows if row[0] == "Albania")
    assert albania[-7:] == (52667, 54172, None, None, None, None, None)
    assert payers_table(ccm, "voluntary", DAY, EN, "name").rows[0][0] == "Albania"
