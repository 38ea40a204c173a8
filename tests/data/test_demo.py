"""The demo scene of 1 December 2021, read from the shipped books, to the cent."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions, ConventionSnapshot
from dashboard.indicators.collection import Collection, meeting_collection, state_balances
from dashboard.indicators.coverage import (
    announcement_outcomes,
    budget_coverage,
    budget_in_force,
    budget_share,
    year_contributors,
)
from dashboard.indicators.freshness import age_in_days
from dashboard.indicators.ladder import budget_ladder
from dashboard.indicators.pace import cumulative_receipts, received_a_year_before
from dashboard.indicators.parties import states_parties_on
from dashboard.indicators.usual_givers import usual_givers
from dashboard.ledger import Ledger
from dashboard.workbooks import StateNames, read_book
from data import make_demo

DAY = date(2021, 12, 1)
MEETINGS = ["1RC", "6MSP", "7MSP", "8MSP", "9MSP", "2RC", "10MSP"]


@pytest.fixture(scope="module")
def snapshot() -> ConventionSnapshot:
    """The snapshot of the demo convention."""
    return Conventions(
        paths.project_root() / "data" / "ccm-demo", paths.reference_folder()
    ).snapshot("ccm")


@pytest.fixture(scope="module")
def ledger(snapshot: ConventionSnapshot) -> Ledger:
    """The ledger of the demo convention."""
    return snapshot.ledger


def test_no_book_has_a_problem(snapshot: ConventionSnapshot) -> None:
    """Four books without problems; all but the list of parties are illustrative."""
    assert [p.location for p in snapshot.ledger.problems] == []
    assert {b.name: b.about.illustrative for b in snapshot.books} == {
        "assessed.xlsx": True,
        "calendar.xlsx": True,
        "isu.xlsx": True,
        "parties.xlsx": False,
    }
    assert snapshot.ledger.settings.illustrative
    assert "invented" in snapshot.ledger.settings.notice


def test_the_two_streams_are_as_at_different_days(ledger: Ledger) -> None:
    """UNODA's is 31 October, 31 days old; the ISU's 30 November, one day old (D14)."""
    days = {name: stream.as_at for name, stream in ledger.streams.items()}
    assert days == {"assessed": date(2021, 10, 31), "voluntary": date(2021, 11, 30)}
    assert {name: age_in_days(day, DAY) for name, day in days.items()} == {
        "assessed": 31,
        "voluntary": 1,
    }


def test_the_unit_has_three_quarters_of_its_budget(ledger: Ledger) -> None:
    """CHF 356'660 of 470'000 is 75.89 %; the gap is 113'340 (D9)."""
    coverage = budget_coverage(ledger, 2021, DAY)
    assert (coverage.received, coverage.budget, coverage.gap) == (
        356_660_00,
        470_000_00,
        113_340_00,
    )
    assert coverage.share == Fraction(356_660, 470_000)


def test_a_year_before_93_percent_had_come_by_this_date(ledger: Ledger) -> None:
    """CHF 415'997.63 of the 446'500 for 2020, by 30 November 2020 (D15)."""
    coverage, lines = budget_coverage(ledger, 2021, DAY), cumulative_receipts(ledger, DAY)
    before = received_a_year_before(lines, coverage)
    assert before == 415_997_63
    share = budget_share(before, budget_in_force(ledger.budgets, 2020))
    assert share == Fraction(415_997_63, 446_500_00)


def test_with_money_in_transit_coverage_would_be_94_30_percent(ledger: Ledger) -> None:
    """EUR 83'000 of three States at 1.0430; read as francs they would make 93.54 % (D10)."""
    coverage = budget_coverage(ledger, 2021, DAY)
    assert len({a.state for a in coverage.in_transit}) == len(coverage.in_transit) == 3
    assert sum(a.amount for a in coverage.in_transit) == 83_000_00
    assert {a.currency for a in coverage.in_transit} == {"EUR"}
    assert coverage.in_transit_total == 86_569_00
    assert coverage.gap_with_transit == 26_771_00
    assert coverage.share_with_transit == Fraction(443_229, 470_000)
    assert coverage.share_with_transit != Fraction(439_660, 470_000)


def test_announcements_in_transit_follow_the_letter(ledger: Ledger) -> None:
    """They are between the President's letter and the day of the book (D25)."""
    letter = ledger.letters["date"].max()
    days = ledger.announcements.loc[ledger.announcements["kind"].eq("in transit"), "said_on"]
    assert letter > pd.Timestamp(2021, 11, 2)
    assert days.between(letter, pd.Timestamp(2021, 11, 30)).all()


def test_states_with_money_in_transit_are_not_contributors_yet(ledger: Ledger) -> None:
    """With them it would be 50 of 110 States (D11)."""
    contributors = year_contributors(ledger, 2021, DAY)
    announced = {a.state for a in budget_coverage(ledger, 2021, DAY).in_transit}
    assert len(contributors | announced) == 50


def test_two_states_are_new_contributors_since_the_last_meeting(ledger: Ledger) -> None:
    """45 on 2 November, 47 on 30 November, of 110 parties."""
    assert pd.Timestamp(2021, 11, 2) in set(ledger.committee_meetings["date"])
    assert len(year_contributors(ledger, 2021, date(2021, 11, 2))) == 45
    assert len(year_contributors(ledger, 2021, DAY)) == 47
    assert len(states_parties_on(ledger.parties, date(2021, 12, 31))) == 110
    assert year_contributors(ledger, 2021, DAY) <= states_parties_on(ledger.parties, DAY)


def test_the_tenth_meeting_is_69_percent_secured(ledger: Ledger) -> None:
    """USD 222'594 of 322'600 applied, 100'006 outstanding, credits separate (D6, D8)."""
    collection = meeting_collection(state_balances(ledger, DAY), "10MSP")
    assert collection == Collection(
        assessed=322_600_00, applied=222_594_00, outstanding=100_006_00, credit=209_75
    )
    assert collection.share == Fraction(69, 100)


def test_the_tenth_meeting_is_assessed_by_the_scale(ledger: Ledger) -> None:
    """Japan 60'087.13, Germany 42'728.94, Holy See 7.02, 110 bills, to the cent (D1, D2)."""
    rows = ledger.assessments[ledger.assessments["meeting"].eq("10MSP")].set_index("state")
    assert rows.loc[["JPN", "DEU", "VAT"], "amount"].tolist() == [60_087_13, 42_728_94, 7_02]
    assert (len(rows), int(rows["amount"].sum())) == (110, 322_600_00)


def test_the_tenth_meeting_was_moved(ledger: Ledger) -> None:
    """From 2021 to 30 August 2022, still on the scale of 2019-2021 (D5)."""
    row = ledger.meetings.set_index("meeting").loc["10MSP"]
    assert row["moved_from"].year == 2021
    assert row["first_day"] == pd.Timestamp(2022, 8, 30)
    assert row["scale_period"] == "2019-2021"


def test_the_review_conference_has_a_stated_shortfall_and_no_cost(ledger: Ledger) -> None:
    """A statement says "almost USD 28'000"; the actual cost is missing."""
    assert ledger.meetings["actual_cost"].isna()[ledger.meetings["meeting"].eq("2RC")].all()
    [statement] = ledger.statements.to_dict("records")
    assert {k: statement[k] for k in ("about", "measure", "qualifier", "amount", "currency")} == {
        "about": "2RC",
        "measure": "shortfall",
        "qualifier": "almost",
        "amount": 28_000_00,
        "currency": "USD",
    }
    assert (statement["as_at"], statement["said_on"]) == (
        pd.Timestamp(2021, 10, 31),
        pd.Timestamp(DAY),
    )


@pytest.mark.parametrize("meeting", MEETINGS)
def test_assessments_add_up_to_the_meetings_cost_over_its_parties(
    ledger: Ledger, meeting: str
) -> None:
    """To the cent, and no notice is before a party's entry into force (D2, D3)."""
    bills = ledger.assessments[ledger.assessments["meeting"].eq(meeting)]
    row = ledger.meetings.set_index("meeting").loc[meeting]
    day = min(row["first_day"].date(), date(2021, 12, 31))
    assert int(bills["amount"].sum()) == row["estimated_cost"]
    assert set(bills["state"]) == states_parties_on(ledger.parties, day)
    entry_into_force = ledger.parties.set_index("state")["entry_into_force"]
    assert (bills["notice_date"].to_numpy() >= entry_into_force[bills["state"]].to_numpy()).all()


@pytest.mark.parametrize("meeting", MEETINGS)
def test_assessed_equals_applied_plus_outstanding(ledger: Ledger, meeting: str) -> None:
    """Past meetings are above 98 %, each with an outstanding amount."""
    collection = meeting_collection(state_balances(ledger, DAY), meeting)
    assert collection.assessed == collection.applied + collection.outstanding
    assert collection.outstanding > 0
    assert meeting == "10MSP" or (collection.share or 0) > Fraction(98, 100)


def test_the_tenth_meeting_is_collected_more_slowly_than_earlier_ones(ledger: Ledger) -> None:
    """230 days after their notice, earlier meetings were at 85 % or more."""
    for meeting, rows in ledger.assessments.groupby("meeting"):
        day = (rows["notice_date"].min() + pd.Timedelta(days=230)).date()
        share = meeting_collection(state_balances(ledger, day), str(meeting)).share
        assert share is not None
        assert (share >= Fraction(85, 100)) == (meeting != "10MSP")


def test_the_books_have_all_common_cases(ledger: Ledger) -> None:
    """Refunds, late and part payments, a receipt without a meeting, and a revised budget."""
    receipts, gifts = ledger.receipts, ledger.contributions
    assert receipts["amount"].lt(0).any()
    assert gifts["amount"].lt(0).any()
    assert receipts["meeting"].eq("").sum() == 1
    received_in_2021 = receipts["received_on"].dt.year.eq(2021)
    assert (received_in_2021 & receipts["meeting"].eq("2RC")).any()
    assert (gifts["received_on"].dt.year > gifts["year"]).any()
    assert (gifts["received_on"].dt.year < gifts["year"]).any()
    assert ledger.budgets["year"].duplicated().any()
    table = state_balances(ledger, DAY)
    assert (
        table["applied"].gt(0) & table["outstanding"].gt(0) & table["meeting"].eq("10MSP")
    ).any()
    assert table["assumed"].gt(0).any()
    assert table.loc[table["meeting"].eq("10MSP"), "assumed"].eq(0).all()


def test_no_row_is_later_than_the_day_of_its_book(ledger: Ledger) -> None:
    """No receipt after 31 October, no contribution or announcement after 30 November 2021."""
    assert ledger.receipts["received_on"].max() <= pd.Timestamp(2021, 10, 31)
    assert ledger.contributions["received_on"].max() <= pd.Timestamp(2021, 11, 30)
    assert ledger.announcements["said_on"].max() <= pd.Timestamp(2021, 11, 30)


def test_booked_francs_fit_the_amounts_sent(ledger: Ledger) -> None:
    """They differ by less than 1 % from the last month-end rate, as a bank's margin (trap 19)."""
    sent = ledger.contributions[ledger.contributions["currency_sent"].ne("")]
    assert len(sent) > 100
    for row in sent.to_dict("records"):
        day = row["received_on"].date()
        conversion = ledger.rates.convert(int(row["amount_sent"]), row["currency_sent"], "CHF", day)
        assert conversion is not None
        assert Fraction(99, 100) < Fraction(row["amount"], conversion.amount) < Fraction(101, 100)


def test_year_end_payers_are_what_the_director_expects(ledger: Ledger) -> None:
    """Seven gave CHF 26'364 for 2020 after 30 November and not yet for 2021; 26'771 are to find (D24)."""
    usual = usual_givers(ledger, 2021, DAY)
    assert {giver.state for giver in usual.givers} == {
        *("BIH", "DOM", "FRA", "GBR", "LTU", "MKD", "MNE")
    }
    assert sum(giver.amounts[0] for giver in usual.givers) == 26_363_96
    assert budget_coverage(ledger, 2021, DAY).gap_with_transit == 26_771_00
    assert [giver.state for giver in usual.givers if giver.answer] == ["DOM"]
    assert usual.years == (2020, 2019, 2018, 2017, 2016)
    assert (usual.last_total, usual.low, usual.high) == (25_912_94, 21_232_06, 27_057_16)


def test_the_ladder_leads_from_three_quarters_to_the_whole_budget(ledger: Ledger) -> None:
    """CHF 399.11 is to find once all have paid, announced and given as in the last year."""
    found = budget_ladder(ledger, 2021, DAY)
    assert [(step.kind, step.amount) for step in found.steps] == [
        ("received", 356_660_00),
        ("in transit", 86_569_00),
        ("confirmed", 0),
        ("pledged", 458_95),
        ("usual", 25_912_94),
    ]
    assert found.to_find == 399_11


def test_what_was_announced_came_in_full_in_part_or_not(ledger: Ledger) -> None:
    """Ireland's EUR 24'000 came in two parts, Italy's EUR 10'000 in one; of 2020 Lebanon's was withdrawn."""
    found = {
        (a.state, year): (a.outcome, a.days)
        for year in (2020, 2021)
        for a in announcement_outcomes(ledger, year, DAY)
    }
    assert found == {
        ("IRL", 2020): ("over", 179),
        ("LBN", 2020): ("withdrawn", 222),
        ("IRL", 2021): ("full", 292),
        ("ITA", 2021): ("full", 123),
        ("DOM", 2021): ("open", None),
        ("ESP", 2021): ("open", None),
        ("NLD", 2021): ("open", None),
        ("LUX", 2021): ("open", None),
    }
    summer = announcement_outcomes(ledger, 2021, date(2021, 9, 1))
    assert [(a.outcome, a.open_amount) for a in summer if a.state == "IRL"] == [("part", 12_000_00)]


def test_contributors_increase_from_year_to_year(ledger: Ledger) -> None:
    """Over the complete years 2015 to 2020."""
    counts = [
        len(year_contributors(ledger, year, date(2021, 11, 30))) for year in range(2015, 2021)
    ]
    assert all(before < after for before, after in pairwise(counts))


def test_the_demo_script_makes_the_shipped_books(
    snapshot: ConventionSnapshot, tmp_path: Path
) -> None:
    """With the same tables, cell by cell, and the same settings."""
    make_demo.main(tmp_path)
    names = StateNames.load(paths.reference_folder())
    folder = paths.project_root() / "data" / "ccm-demo"
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in folder.iterdir()}
    for book in snapshot.books:
        generated = read_book(book.name, (tmp_path / book.name).read_bytes(), names)
        assert generated.about == book.about
        assert generated.tables.keys() == book.tables.keys()
        for name, table in book.tables.items():
            pd.testing.assert_frame_equal(generated.tables[name], table)
    settings = "convention.toml"
    assert (tmp_path / settings).read_text() == (folder / settings).read_text()


def test_the_script_is_reproducible_to_the_byte() -> None:
    """The books contain no time of their making."""
    assert make_demo.books() == make_demo.books()
