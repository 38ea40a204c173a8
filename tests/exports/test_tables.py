"""The tables' figures against the books that ship, and their rules against books in hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from dashboard import places
from dashboard.exports.contributions import contributions_table, coverage_table
from dashboard.exports.meetings import meeting_table, meetings_table
from dashboard.exports.not_yet import answered_table, not_yet_table
from dashboard.exports.payers import payers_table
from dashboard.exports.state import announcements_table, state_payments_table
from dashboard.exports.table import Table
from dashboard.ledger import Ledger
from dashboard.locale import speak
from dashboard.shelf import Shelf
from tests.hand_ledger import ledger as by_hand

DAY = date(2021, 12, 1)
EN = speak("en")


@pytest.fixture(scope="module")
def ccm() -> Ledger:
    """The books of the scene."""
    folder = places.home() / "data" / "ccm-demo"
    return Shelf(folder, places.reference()).shown("ccm").ledger


def values(table: Table, title: str) -> list[object]:
    """The values of the column with a title."""
    n = [column.title for column in table.columns].index(title)
    return [row[n] for row in table.rows]


def total(table: Table, title: str) -> object:
    """What the total row says in a column."""
    assert table.total is not None
    return table.total[[column.title for column in table.columns].index(title)]


def test_contributions_of_the_scene(ccm: Ledger) -> None:
    """CHF 356'660 by 47 States; the total is the sum of the rows; no sum over unknown years."""
    table = contributions_table(ccm, 2021, DAY, EN)
    assert table.title == "47 States have contributed CHF\u00a0356'660 for 2021"
    assert len(table.rows) == 47
    assert total(table, "For 2021") == 35666000 == sum(row[1] for row in table.rows)  # type: ignore[misc]
    assert values(table, "For 2020").count(None) == 7
    assert total(table, "For 2020") == ""
    assert sum(row[2] for row in table.rows) == 1  # type: ignore[misc]
    assert table.name == "ccm-contributions-2021-as-at-2021-11-30"


def test_every_table_says_its_day_its_unit_and_that_it_is_invented(ccm: Ledger) -> None:
    """D14: each stream's own day."""
    voluntary = [
        contributions_table(ccm, 2021, DAY, EN),
        coverage_table(ccm, DAY, EN),
        not_yet_table(ccm, 2021, DAY, EN),
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
    """Each row and each total has a value a column."""
    for table in (
        meeting_table(ccm, "10MSP", DAY, EN),
        payers_table(ccm, "voluntary", DAY, EN, "streak"),
    ):
        assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.total or ())}


def test_coverage_of_the_scene(ccm: Ledger) -> None:
    """470'000 budgeted for 2021, 113'340 still to find."""
    table = coverage_table(ccm, DAY, EN)
    assert table.rows[0] == (2021, 47000000, 35666000, Fraction(17833, 23500), 11334000, 47)
    assert table.title == "Of each year’s budget, between 76% and 99% has been received"


def test_coverage_without_a_budget_is_unknown() -> None:
    """D26: a year without a budget has no share and no gap."""
    gave = {"stream": "voluntary", "state": "AUT", "year": 2021, "amount": 100, "currency": "CHF"}
    table = coverage_table(by_hand(contributions=[gave | {"received_on": "2021-02-02"}]), DAY, EN)
    assert table.rows == ((2021, None, 100, None, None, 1),)
    assert table.title == "Contributions of 1 year; no budget is known"


def test_not_yet_is_neutral(ccm: Ledger) -> None:
    """Voluntary: they owe nothing, and the table says so."""
    table = not_yet_table(ccm, 2021, DAY, EN)
    assert table.title == (
        "6 States contributed for 2020, and have neither contributed nor answered for 2021"
    )
    assert table.rows[1] == ("France", 1026616, date(2020, 12, 22), 5, "December")
    said = f"{table.title} {table.subtitle}".lower()
    assert not any(word in said for word in ("debt", "arrear", "owe", "unpaid", "outstanding"))
    assert "voluntary" in said


def test_who_answered_stands_apart(ccm: Ledger) -> None:
    """Spain and the Netherlands are sending, the Dominican Republic pledged; none has not answered."""
    table = answered_table(ccm, 2021, DAY, EN)
    assert [row[0] for row in table.rows] == [
        "Spain",
        "Netherlands (Kingdom of the)",
        "Dominican Republic",
    ]
    assert table.rows[0][1:] == (4254777, "in transit", 4500000, "EUR", date(2021, 11, 16))
    waiting = {row[0] for row in not_yet_table(ccm, 2021, DAY, EN).rows}
    assert not waiting & {row[0] for row in table.rows}


def test_meetings_of_the_scene(ccm: Ledger) -> None:
    """322'600 assessed for the 10MSP, 222'594 against it: 69 %, 100'006 outstanding."""
    table = meetings_table(ccm, DAY, EN)
    assert len(table.rows) == 7
    newest = table.rows[0]
    assert newest[0] == "10MSP"
    assert newest[3:8] == (32260000, 22259400, Fraction(69, 100), 10000600, 20975)
    assert table.title == "USD\u00a0104'392 is outstanding over 7 meetings"


def test_the_states_of_the_tenth_meeting(ccm: Ledger) -> None:
    """110 States; assessed = received against it + outstanding; credit apart (D6)."""
    table = meeting_table(ccm, "10MSP", DAY, EN)
    assert len(table.rows) == 110
    assert total(table, "Outstanding") == 10000600
    assert total(table, "Assessed") == 22259400 + 10000600
    assert total(table, "Received against it") == 22259400
    assert total(table, "Paid above it") == 20975
    assert set(values(table, "Status")) == {"paid in full", "paid in part", "nothing received"}
    assert table.title == "59 of 110 States have paid their share of the 10MSP in full"


def test_money_that_named_no_meeting_is_marked() -> None:
    """D20: it is taken to pay the oldest due, and the table says how much of it."""
    book = by_hand(
        meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}],
        assessments=[{"state": "AUT", "meeting": "10MSP", "amount": 900, "currency": "USD"}],
        receipts=[{"state": "AUT", "received_on": "2021-06-01", "amount": 500, "currency": "USD"}],
    )
    table = meeting_table(book, "10MSP", DAY, EN)
    assert values(table, "Of it without a meeting named") == [500]
    assert values(table, "Received against it") == [500]


def test_payers_over_the_years(ccm: Ledger) -> None:
    """Each year's total is that year's money; a year without a row is unknown."""
    table = payers_table(ccm, "voluntary", DAY, EN, "amount")
    assert total(table, "2021") == 35666000
    assert table.total is not None
    assert table.total[2] == sum(row[2] for row in table.rows)  # type: ignore[misc]
    albania = next(row for row in table.rows if row[0] == "Albania")
    assert albania[-7:] == (52667, 54172, None, None, None, None, None)
    assert payers_table(ccm, "voluntary", DAY, EN, "name").rows[0][0] == "Albania"


def test_a_states_payments_name_their_cells(ccm: Ledger) -> None:
    """Each payment can be found in its book; the newest comes first."""
    table = state_payments_table(ccm, "voluntary", "AUS", DAY, EN)
    assert table.rows[0] == (
        date(2021, 5, 25),
        "2021",
        1815098,
        2000000,
        "USD",
        "C-2021-023",
        "isu.xlsx",
        "Contributions",
        "D264",
    )
    assert total(table, "Amount sent") == ""
    receipts = state_payments_table(ccm, "assessed", "AUS", DAY, EN)
    assert receipts.rows[0][1:3] == ("10MSP", 1550590)
    assert receipts.title == "Australia: 8 payments, USD\u00a099'988 in all"


def test_a_state_that_never_paid_has_an_empty_table(ccm: Ledger) -> None:
    """No row, no total, and a title that says so."""
    table = state_payments_table(ccm, "voluntary", "ALB", date(2014, 1, 1), EN)
    assert (table.rows, table.total) == ((), None)
    assert table.title == "Albania: no payment is known"


def test_announcements_stand_apart_from_payments(ccm: Ledger) -> None:
    """EUR 45'000 of Spain are on their way; what nobody announced has no table."""
    table = announcements_table(ccm, "ESP", DAY, EN)
    assert table is not None
    assert table.rows[0][:5] == (date(2021, 11, 16), 2021, "in transit", 4500000, "EUR")
    assert table.total is None
    assert announcements_table(ccm, "AUS", DAY, EN) is None


def test_french_names_and_days(ccm: Ledger) -> None:
    """The reader's language names the States and the months."""
    table = not_yet_table(ccm, 2021, DAY, speak("fr"))
    assert table.rows[3][0] == "Bosnie-Herzégovine"
    assert table.rows[3][-1] == "décembre"
    assert "30 nov. 2021" in table.subtitle


def test_yearly_figures_have_no_days() -> None:
    """Public figures: who and how much a year; days and budgets are unknown."""
    folder = places.home() / "data" / "unep-public"
    unep = Shelf(folder, places.reference()).shown("unep").ledger
    day = date(2024, 12, 31)
    table = contributions_table(unep, 2024, day, EN)
    assert "First received" not in [column.title for column in table.columns]
    assert "invented" not in table.source
    assert coverage_table(unep, day, EN).rows[0][1] is None
    assert state_payments_table(unep, "voluntary", "FRA", day, EN).rows[0][0] is None
