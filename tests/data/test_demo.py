"""The scene of 1 December 2021 from the shipped books, through the real reader, to the cent."""

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
from dashboard.indicators.coverage import budget_coverage, year_contributors
from dashboard.indicators.freshness import age_in_days
from dashboard.indicators.parties import states_parties_on
from dashboard.ledger import Ledger
from dashboard.workbooks import StateNames, read_book
from data import make_demo

THE_DAY = date(2021, 12, 1)
MEETINGS = ["1RC", "6MSP", "7MSP", "8MSP", "9MSP", "2RC", "10MSP"]


@pytest.fixture(scope="module")
def shown() -> ConventionSnapshot:
    """The demo as it is on screen."""
    return Conventions(
        paths.project_root() / "data" / "ccm-demo", paths.reference_folder()
    ).snapshot("ccm")


@pytest.fixture(scope="module")
def ledger(shown: ConventionSnapshot) -> Ledger:
    """Its ledger."""
    return shown.ledger


def test_no_book_has_a_problem(shown: ConventionSnapshot) -> None:
    """Four books, all good, all but the list of parties marked as invented."""
    assert [p.location for p in shown.ledger.problems] == []
    assert {b.name: b.about.illustrative for b in shown.books} == {
        "assessed.xlsx": True,
        "calendar.xlsx": True,
        "isu.xlsx": True,
        "parties.xlsx": False,
    }
    assert shown.ledger.settings.illustrative
    assert "invented" in shown.ledger.settings.notice


def test_the_two_streams_speak_to_different_days(ledger: Ledger) -> None:
    """UNODA to 31 October, 31 days old; the ISU to 30 November, one day old (D14)."""
    days = {name: stream.as_at for name, stream in ledger.streams.items()}
    assert days == {"assessed": date(2021, 10, 31), "voluntary": date(2021, 11, 30)}
    assert {name: age_in_days(day, THE_DAY) for name, day in days.items()} == {
        "assessed": 31,
        "voluntary": 1,
    }


def test_the_unit_has_three_quarters_of_its_budget(ledger: Ledger) -> None:
    """CHF 356'660 of 470'000 is 75.89 %; the gap is 113'340 (D9)."""
    found = budget_coverage(ledger, 2021, THE_DAY)
    assert (found.received, found.budget, found.gap) == (356_660_00, 470_000_00, 113_340_00)
    assert found.share == Fraction(356_660, 470_000)


def test_what_is_in_transit_would_make_94_30_percent(ledger: Ledger) -> None:
    """Three States, EUR 83'000 at 1.0430; as if they were francs it would be 93.54 % (D10)."""
    found = budget_coverage(ledger, 2021, THE_DAY)
    assert len({a.state for a in found.in_transit}) == len(found.in_transit) == 3
    assert sum(a.amount for a in found.in_transit) == 83_000_00
    assert {a.currency for a in found.in_transit} == {"EUR"}
    assert found.in_transit_total == 86_569_00
    assert found.gap_with_transit == 26_771_00
    assert found.share_with_transit == Fraction(443_229, 470_000)
    assert found.share_with_transit != Fraction(439_660, 470_000)


def test_the_promises_follow_the_letter(ledger: Ledger) -> None:
    """Said between the President's letter and the day the book speaks to (D25)."""
    letter = ledger.letters["date"].max()
    said = ledger.announcements.loc[ledger.announcements["kind"].eq("in transit"), "said_on"]
    assert letter > pd.Timestamp(2021, 11, 2)
    assert said.between(letter, pd.Timestamp(2021, 11, 30)).all()


def test_those_in_transit_have_not_yet_given_for_the_year(ledger: Ledger) -> None:
    """With them it would be 50 of 110 States (D11)."""
    given = year_contributors(ledger, 2021, THE_DAY)
    promised = {a.state for a in budget_coverage(ledger, 2021, THE_DAY).in_transit}
    assert len(given | promised) == 50


def test_two_more_states_gave_since_the_last_meeting(ledger: Ledger) -> None:
    """45 on 2 November, 47 on 30 November, of 110 parties."""
    assert pd.Timestamp(2021, 11, 2) in set(ledger.committee_meetings["date"])
    assert len(year_contributors(ledger, 2021, date(2021, 11, 2))) == 45
    assert len(year_contributors(ledger, 2021, THE_DAY)) == 47
    assert len(states_parties_on(ledger.parties, date(2021, 12, 31))) == 110
    assert year_contributors(ledger, 2021, THE_DAY) <= states_parties_on(ledger.parties, THE_DAY)


def test_the_tenth_meeting_is_69_percent_secured(ledger: Ledger) -> None:
    """USD 222'594 of 322'600 applied, 100'006 outstanding; a credit hides nothing (D6, D8)."""
    found = meeting_collection(state_balances(ledger, THE_DAY), "10MSP")
    assert found == Collection(
        assessed=322_600_00, applied=222_594_00, outstanding=100_006_00, credit=209_75
    )
    assert found.share == Fraction(69, 100)


def test_the_tenth_meeting_is_assessed_by_the_scale(ledger: Ledger) -> None:
    """Japan 60'087.13, Germany 42'728.94, Holy See 7.02, 110 bills, to the cent (D1, D2)."""
    rows = ledger.assessments[ledger.assessments["meeting"].eq("10MSP")].set_index("state")
    assert rows.loc[["JPN", "DEU", "VAT"], "amount"].tolist() == [60_087_13, 42_728_94, 7_02]
    assert (len(rows), int(rows["amount"].sum())) == (110, 322_600_00)


def test_the_tenth_meeting_was_moved(ledger: Ledger) -> None:
    """From 2021 to 30 August 2022, on the scale it was assessed on (D5)."""
    row = ledger.meetings.set_index("meeting").loc["10MSP"]
    assert row["moved_from"].year == 2021
    assert row["first_day"] == pd.Timestamp(2022, 8, 30)
    assert row["scale_period"] == "2019-2021"


def test_what_the_review_conference_cost_is_not_known(ledger: Ledger) -> None:
    """Almost USD 28'000 short of its expenses: said, with its word, and no cost to divide by."""
    assert ledger.meetings["actual_cost"].isna()[ledger.meetings["meeting"].eq("2RC")].all()
    [said] = ledger.statements.to_dict("records")
    assert {k: said[k] for k in ("about", "measure", "qualifier", "amount", "currency")} == {
        "about": "2RC",
        "measure": "shortfall",
        "qualifier": "almost",
        "amount": 28_000_00,
        "currency": "USD",
    }
    assert (said["as_at"], said["said_on"]) == (pd.Timestamp(2021, 10, 31), pd.Timestamp(THE_DAY))


@pytest.mark.parametrize("meeting", MEETINGS)
def test_bills_add_up_to_the_meeting_and_go_to_its_parties(ledger: Ledger, meeting: str) -> None:
    """To the cent, and to nobody before its own entry into force (D2, D3)."""
    bills = ledger.assessments[ledger.assessments["meeting"].eq(meeting)]
    row = ledger.meetings.set_index("meeting").loc[meeting]
    day = min(row["first_day"].date(), date(2021, 12, 31))
    assert int(bills["amount"].sum()) == row["estimated_cost"]
    assert set(bills["state"]) == states_parties_on(ledger.parties, day)
    bound = ledger.parties.set_index("state")["entry_into_force"]
    assert (bills["notice_date"].to_numpy() >= bound[bills["state"]].to_numpy()).all()


@pytest.mark.parametrize("meeting", MEETINGS)
def test_assessed_is_applied_and_outstanding(ledger: Ledger, meeting: str) -> None:
    """Past meetings are nearly complete, and some are still short."""
    found = meeting_collection(state_balances(ledger, THE_DAY), meeting)
    assert found.assessed == found.applied + found.outstanding
    assert found.outstanding > 0
    assert meeting == "10MSP" or (found.share or 0) > Fraction(98, 100)


def test_the_tenth_meeting_is_slower_than_those_before(ledger: Ledger) -> None:
    """As many days after the notice, earlier meetings were at 85 % or more."""
    for meeting, rows in ledger.assessments.groupby("meeting"):
        day = (rows["notice_date"].min() + pd.Timedelta(days=230)).date()
        share = meeting_collection(state_balances(ledger, day), str(meeting)).share
        assert share is not None
        assert (share >= Fraction(85, 100)) == (meeting != "10MSP")


def test_the_books_hold_what_life_brings(ledger: Ledger) -> None:
    """Refunds, a late payment for an older meeting, one that names none, part payments, a credit."""
    receipts, gifts = ledger.receipts, ledger.contributions
    assert receipts["amount"].lt(0).any()
    assert gifts["amount"].lt(0).any()
    assert receipts["meeting"].eq("").sum() == 1
    in_2021 = receipts["received_on"].dt.year.eq(2021)
    assert (in_2021 & receipts["meeting"].eq("2RC")).any()
    assert (gifts["received_on"].dt.year > gifts["year"]).any()
    assert (gifts["received_on"].dt.year < gifts["year"]).any()
    assert ledger.budgets["year"].duplicated().any()
    table = state_balances(ledger, THE_DAY)
    assert (
        table["applied"].gt(0) & table["outstanding"].gt(0) & table["meeting"].eq("10MSP")
    ).any()
    assert table["assumed"].gt(0).any()
    assert table.loc[table["meeting"].eq("10MSP"), "assumed"].eq(0).all()


def test_nothing_is_later_than_its_book(ledger: Ledger) -> None:
    """No receipt after 31 October, no contribution after 30 November 2021."""
    assert ledger.receipts["received_on"].max() <= pd.Timestamp(2021, 10, 31)
    assert ledger.contributions["received_on"].max() <= pd.Timestamp(2021, 11, 30)
    assert ledger.announcements["said_on"].max() <= pd.Timestamp(2021, 11, 30)


def test_booked_francs_fit_the_amounts_sent(ledger: Ledger) -> None:
    """Within 1 % of the last month-end rate, which is what a bank may take (trap 19)."""
    sent = ledger.contributions[ledger.contributions["currency_sent"].ne("")]
    assert len(sent) > 100
    for row in sent.to_dict("records"):
        day = row["received_on"].date()
        fair = ledger.rates.convert(int(row["amount_sent"]), row["currency_sent"], "CHF", day)
        assert fair is not None
        assert Fraction(99, 100) < Fraction(row["amount"], fair.amount) < Fraction(101, 100)


def test_year_end_payers_are_what_the_director_expects(ledger: Ledger) -> None:
    """Those who gave for 2020 in December or later, and are not yet in, would close the gap."""
    gifts = ledger.contributions
    late = gifts[gifts["year"].eq(2020) & gifts["received_on"].ge(pd.Timestamp(2020, 12, 1))]
    missing = late[~late["state"].isin(year_contributors(ledger, 2021, THE_DAY))]
    gap = budget_coverage(ledger, 2021, THE_DAY).gap_with_transit
    assert gap is not None
    assert Fraction(80, 100) < Fraction(int(missing["amount"].sum()), gap) < Fraction(120, 100)


def test_more_states_give_from_year_to_year(ledger: Ledger) -> None:
    """Complete years only."""
    counts = [
        len(year_contributors(ledger, year, date(2021, 11, 30))) for year in range(2015, 2021)
    ]
    assert all(before < after for before, after in pairwise(counts))


def test_the_script_makes_the_shipped_books(shown: ConventionSnapshot, tmp_path: Path) -> None:
    """The same tables, cell by cell, and the same settings."""
    make_demo.main(tmp_path)
    names = StateNames.load(paths.reference_folder())
    folder = paths.project_root() / "data" / "ccm-demo"
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in folder.iterdir()}
    for book in shown.books:
        made = read_book(book.name, (tmp_path / book.name).read_bytes(), names)
        assert made.about == book.about
        assert made.tables.keys() == book.tables.keys()
        for name, table in book.tables.items():
            pd.testing.assert_frame_equal(made.tables[name], table)
    settings = "convention.toml"
    assert (tmp_path / settings).read_text() == (folder / settings).read_text()


def test_the_script_is_reproducible_to_the_byte() -> None:
    """Nothing of the clock is in the books."""
    assert make_demo.books() == make_demo.books()
