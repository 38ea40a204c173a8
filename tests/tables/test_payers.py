"""The table of payers by year."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.payers import payers_table
from tests.tables.table_columns import column_total

DAY = date(2021, 12, 1)


EN = load_words("en")


def test_payers_over_the_years(ccm: Ledger) -> None:
    """Each year's total is the sum received; a year without a row is unknown."""
    table = payers_table(ccm, "voluntary", DAY, EN, "amount")
    assert column_total(table, "2021") == 35666000
    assert table.total is not None
    assert table.total[2] == sum(row[2] for row in table.rows)  # type: ignore[misc]
    albania = next(row for row in table.rows if row[0] == "Albania")
    assert albania[-7:] == (52667, 54172, None, None, None, None, None)
    assert payers_table(ccm, "voluntary", DAY, EN, "name").rows[0][0] == "Albania"
