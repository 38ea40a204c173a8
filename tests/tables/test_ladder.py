"""Tables of the ladder: steps, usual givers, and money outstanding by age."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.ladder import (
    budget_ladder_table,
    meeting_ladder_table,
    outstanding_table,
    usual_givers_table,
)
from dashboard.tables.table import DisplayTable
from tests.charts.sample_chart_ledger import budget, gift, small_ledger
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
EN = load_words("en")


def keys(table: DisplayTable) -> list[str]:
    """The machine keys of the columns."""
    return [column.key for column in table.columns]


def test_the_steps_add_up_to_the_budget(ccm: Ledger) -> None:
    """From CHF 356'660 received to 399.11 still to find; the range is that of usual givers."""
    table = budget_ladder_table(ccm, 2021, DAY, EN)
    assert keys(table) == [
        *("step", "states", "amount", "low", "high", "cumulative", "cumulative_share")
    ]
    assert table.rows[0] == (
        *("received", 47, 356_660_00, "", "", 356_660_00),
        Fraction(356_660, 470_000),
    )
    assert [row[0] for row in table.rows[1:]] == [
        *("in transit", "confirmed", "pledged", "from usual givers", "still to find")
    ]
    assert table.rows[4][1:6] == (6, 25_912_94, 21_232_06, 27_057_16, 469_600_89)
    assert table.rows[5] == ("still to find", "", 399_11, 0, 5_079_99, "", "")
    assert sum(row[2] for row in table.rows if isinstance(row[2], int)) == 470_000_00
    assert table.total is not None
    assert table.total[:3] == ("Budget", "", 470_000_00)


def test_what_is_above_the_budget_is_taken_off_and_an_unknown_one_is_blank() -> None:
    """500 of 400; of an unknown budget nothing is said to be missing."""
    gifts = [gift("AUT", 500, "2021-03-01")]
    over = budget_ladder_table(ledger(budgets=[budget(400)], contributions=gifts), 2021, DAY, EN)
    assert over.rows[-1] == ("above the budget", "", -100, "", "", "", "")
    unknown = budget_ladder_table(ledger(contributions=gifts), 2021, DAY, EN)
    assert unknown.rows[-2] == ("from usual givers", 0, None, "", "", 500, None)
    assert unknown.rows[-1] == ("still to find", "", None, None, None, "", "")


def test_usual_givers_stand_with_each_years_amount_and_their_cell(ccm: Ledger) -> None:
    """The totals of the years are the range; nobody owes anything."""
    table = usual_givers_table(ccm, 2021, DAY, EN)
    assert table.title == (
        "6 States usually give in the weeks that remain and have not yet:"
        " CHF\u00a025'913 after 30 Nov 2020"
    )
    assert keys(table)[:3] == ["state", "amount_year_minus_1", "amount_year_minus_2"]
    assert keys(table)[6:] == ["years_given", "last_received", "source_cell"]
    assert table.row_states == ("GBR", "FRA", "LTU", "BIH", "MKD", "MNE")
    assert table.rows[1][0] == "France"
    assert table.rows[1][-3:] == (5, date(2020, 12, 22), "isu.xlsx, Contributions!D241")
    assert table.total is not None
    assert table.total[1:6] == (25_912_94, 27_057_16, 25_763_08, 24_996_68, 21_232_06)
    said = f"{table.title} {table.subtitle}".lower()
    assert not any(word in said for word in ("debt", "arrear", "owe", "unpaid", "outstanding"))


def test_without_an_earlier_year_the_table_says_so() -> None:
    """It has no row, and no column of a year."""
    table = usual_givers_table(ledger(), 2021, DAY, EN)
    assert table.title == "The books hold no earlier year with payment days"
    assert (table.rows, keys(table)[1]) == ((), "years_given")


def test_a_meetings_steps_add_up_to_its_cost(ccm: Ledger) -> None:
    """USD 222'594 and 100'006 are the 322'600 of the 10MSP."""
    table = meeting_ladder_table(ccm, "10MSP", DAY, EN)
    assert [row[:3] for row in table.rows] == [
        ("received", 60, 222_594_00),
        ("outstanding, not yet due", 0, 0),
        ("outstanding, overdue", 51, 100_006_00),
        ("cost that was not assessed", "", 0),
    ]
    assert table.total is not None
    assert table.total[:3] == ("Cost", "", 322_600_00)
    review = meeting_ladder_table(ccm, "2RC", DAY, EN)
    assert review.total is not None
    assert (review.rows[-1][2], review.total[2]) == (None, None)  # its cost is not known (D13)


def test_money_outstanding_of_an_age_has_its_due_day() -> None:
    """Largest first, with a total."""
    table = outstanding_table(small_ledger(), "10MSP", "overdue", DAY, EN)
    assert table.title == "1 State: USD\u00a0310 outstanding, overdue"
    assert keys(table) == ["state", "assessed", "applied", "outstanding", "due_on"]
    assert table.rows[0][1:] == (310_00, 0, 310_00, date(2021, 4, 14))
    assert table.row_states == ("NER",)
    assert table.total == ("Total", 310_00, 0, 310_00, "")
    assert outstanding_table(small_ledger(), "10MSP", "not due", DAY, EN).rows == ()
