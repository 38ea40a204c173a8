"""Payers over time, the pace of a year (D15), who has not yet given, and one State's record."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators import coverage as covering
from dashboard.indicators.calendar import previous_committee_meeting
from dashboard.indicators.lapsed import not_yet, parties_not_yet
from dashboard.indicators.pace import cumulative, standing
from dashboard.indicators.payers import by_year, concentration, history, ordered, profiles
from dashboard.indicators.state_record import state_record, states_known
from tests.hand_ledger import ledger

DAY = date(2021, 12, 1)


def gift(state: str, year: int, amount: int, on: str) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on, "cell": "D2", "book": "isu.xlsx"}


GIFTS = [
    gift("AUT", 2019, 100, "2019-12-20"),
    gift("AUT", 2020, 110, "2021-01-04"),
    gift("NER", 2019, 50, "2019-05-02"),
    gift("NER", 2020, 60, "2020-05-02"),
    gift("NER", 2021, 70, "2021-05-02"),
]


def test_history_knows_no_row_from_nothing_paid() -> None:
    """D26: a year without a row is NA, a refunded year is 0; neither makes a payer."""
    book = ledger(
        contributions=[
            *GIFTS,
            gift("GUY", 2020, 5, "2020-03-01"),
            gift("GUY", 2020, -5, "2020-04-01"),
        ]
    )
    found = history(book, "voluntary", DAY)
    assert found.loc["GUY", 2020] == 0
    assert found[2021].isna().to_dict() == {"AUT": True, "GUY": True, "NER": False}
    assert by_year(found)[["year", "payers", "amount"]].to_numpy().tolist() == [
        [2019, 2, 150],
        [2020, 2, 170],
        [2021, 1, 70],
    ]


def test_assessed_money_stands_in_the_year_in_which_it_came() -> None:
    """D20: paid in 2021 for a meeting of 2019."""
    paid = {
        "state": "AUT",
        "meeting": "9MSP",
        "amount": 9,
        "currency": "USD",
        "received_on": "2021-03-01",
    }
    found = history(ledger(receipts=[paid]), "assessed", DAY)
    assert found.to_dict() == {2021: {"AUT": 9}}


def test_profiles_tell_first_last_and_runs() -> None:
    """AUT lapsed in 2021, NER paid three years in a row."""
    found = profiles(history(ledger(contributions=GIFTS), "voluntary", DAY))
    assert [*found.loc["AUT"]] == [2019, 2020, 2, 2, 0, 210]
    assert [*found.loc["NER"]] == [2019, 2021, 3, 3, 3, 180]


def test_states_can_be_put_in_four_orders() -> None:
    """By amount AUT leads, by streak NER."""
    book = ledger(contributions=GIFTS)
    amounts = history(book, "voluntary", DAY)
    assert ordered(amounts, "amount", book.states) == ["AUT", "NER"]
    assert ordered(amounts, "streak", book.states) == ["NER", "AUT"]
    assert ordered(amounts, "name", book.states) == ["AUT", "NER"]
    assert ordered(amounts, "region", book.states) == ["AUT", "NER"]


def test_concentration_is_a_share_of_what_was_paid() -> None:
    """Of 170 the largest carries 110."""
    amounts = history(ledger(contributions=GIFTS), "voluntary", DAY)
    found = [(c.largest, c.amount, c.share) for c in concentration(amounts, 2020, (1, 5))]
    assert found == [(1, 110, Fraction(11, 17)), (5, 170, Fraction(1))]
    refunded = ledger(contributions=[gift("AUT", 2020, -1, "2020-02-01")])
    assert concentration(history(refunded, "voluntary", DAY), 2020) == ()


def test_d15_the_same_date_a_year_before_takes_the_last_amount_known_by_then() -> None:
    """For 2020, 60 had come by day 200; what came in January 2021 stands beyond the year."""
    lines = cumulative(ledger(contributions=GIFTS), DAY)
    assert standing(lines, 2020, 200) == 60
    assert standing(lines, 2020, 100) == 0
    assert standing(lines, 2018, 100) is None
    assert lines[lines["year"].eq(2020)]["day"].tolist() == [123, 370]


def test_who_gave_last_year_and_not_yet_this_is_told_with_its_habit() -> None:
    """AUT gave in two of the five years before, last in January after the year, usually late."""
    found = not_yet(ledger(contributions=GIFTS), 2021, DAY)
    assert found[["state", "last_amount", "years_given"]].to_numpy().tolist() == [["AUT", 110, 2]]
    assert not_yet(ledger(), 2021, DAY).empty


def test_parties_that_have_not_given_are_counted_among_parties_only() -> None:
    """NER gave; GUY is no party yet."""
    bound = {"role": "party", "entry_into_force": "2011-03-01"}
    book = ledger(
        contributions=GIFTS,
        parties=[
            bound | {"state": "AUT"},
            bound | {"state": "NER"},
            bound | {"state": "GUY", "entry_into_force": "2022-03-01"},
        ],
    )
    assert parties_not_yet(book, 2021, DAY) == {"AUT"}


def test_q1_how_many_more_since_the_last_meeting() -> None:
    """45 to 47 is 2 more: here 1 more since 2 November; the meeting of the day itself is not last."""
    book = ledger(
        contributions=[*GIFTS, gift("AUT", 2021, 9, "2021-11-09")],
        committee_meetings=[{"date": "2021-11-02"}, {"date": "2021-12-01"}],
    )
    last = previous_committee_meeting(book, DAY)
    assert last == date(2021, 11, 2)
    assert covering.newcomers_since(book, 2021, last, DAY) == {"AUT"}
    assert previous_committee_meeting(ledger(), DAY) is None


def test_the_current_year_is_that_of_the_day_or_the_last_before() -> None:
    """In 2023 the last year known is 2021; before all years it is the first."""
    book = ledger(contributions=GIFTS)
    assert covering.budget_years(book, DAY) == (2019, 2020, 2021)
    assert covering.current_year(book, DAY) == 2021
    assert covering.current_year(book, date(2023, 1, 1)) == 2021
    assert covering.current_year(ledger(), DAY) is None


def test_years_side_by_side_know_an_unknown_budget() -> None:
    """2020 has a budget, 2019 none: NA, not 0."""
    budget = {"year": 2020, "amount": 200, "currency": "CHF"}
    found = covering.series(ledger(contributions=GIFTS, budgets=[budget]), DAY).set_index("year")
    assert found["budget"].isna().to_dict() == {2019: True, 2020: False, 2021: True}
    assert [*found.loc[2020, ["budget", "received", "gap", "states"]]] == [200, 170, 30, 2]


def test_the_list_of_contributors_knows_last_years_amount() -> None:
    """NER gave 60 the year before; a newcomer's is unknown, not 0."""
    book = ledger(contributions=[*GIFTS, gift("GUY", 2021, 1, "2021-02-01")])
    found = covering.contribution_list(book, 2021, DAY)
    assert found[["state", "amount", "payments"]].to_numpy().tolist() == [
        ["NER", 70, 1],
        ["GUY", 1, 1],
    ]
    assert found["previous_year_amount"].isna().tolist() == [False, True]


def test_one_states_record_traces_each_payment_to_its_cell() -> None:
    """NER's three gifts with book and cell, by year with the years it did not give."""
    found = state_record(ledger(contributions=GIFTS), "NER", DAY)
    assert found.contributions[["amount", "book", "cell"]].to_numpy().tolist() == [
        [50, "isu.xlsx", "D2"],
        [60, "isu.xlsx", "D2"],
        [70, "isu.xlsx", "D2"],
    ]
    assert found.by_year["voluntary"].to_numpy().tolist() == [[2019, 50], [2020, 60], [2021, 70]]
    nobody = state_record(ledger(contributions=GIFTS), "GUY", DAY)
    assert nobody.by_year["voluntary"]["amount"].isna().all()
    assert states_known(ledger(contributions=GIFTS), DAY) == ("AUT", "NER")


def test_q20_one_states_record_keeps_both_streams_apart() -> None:
    """NER owes for two meetings, the oldest first, and gave to the ISU: two currencies, no sum."""
    bill: dict[str, object] = {"state": "NER", "currency": "USD", "amount": 9}
    book = ledger(
        meetings=[
            {"meeting": "10MSP", "first_day": "2022-08-30"},
            {"meeting": "2RC", "first_day": "2020-11-25"},
        ],
        assessments=[bill | {"meeting": "10MSP"}, bill | {"meeting": "2RC"}],
        receipts=[bill | {"meeting": "2RC", "received_on": "2021-03-01", "amount": 4}],
        contributions=GIFTS,
        parties=[{"state": "NER", "role": "party", "entry_into_force": "2010-08-01"}],
    )
    found = state_record(book, "NER", DAY)
    assert found.positions[["meeting", "outstanding"]].to_numpy().tolist() == [
        ["2RC", 5],
        ["10MSP", 9],
    ]
    assert found.by_year["assessed"].to_numpy().tolist() == [[2021, 4]]
    assert found.receipts["amount"].tolist() == [4]
    assert found.entry_into_force == date(2010, 8, 1)
    assert found.withdrawal is None


GIFT = st.tuples(
    st.sampled_from(["AUT", "NER", "GUY"]),
    st.integers(2018, 2021),
    st.integers(-(10**9), 10**9),
    st.dates(date(2018, 1, 1), date(2021, 11, 30)),
)


@settings(max_examples=25)
@given(st.lists(GIFT, max_size=15), st.dates(date(2018, 1, 1), DAY))
def test_identities(gifts: list[tuple[str, int, int, date]], day: date) -> None:
    """Payers = new + continuing + returned; curves, coverage and history add up to the same."""
    book = ledger(contributions=[gift(s, y, a, d.isoformat()) for s, y, a, d in gifts])
    years = by_year(history(book, "voluntary", day))
    assert (years["payers"] == years["new"] + years["continuing"] + years["returned"]).all()
    lines = cumulative(book, day)
    for year, amount in zip(years["year"], years["amount"], strict=True):
        assert covering.coverage(book, year, day).received == amount
        assert (standing(lines, year, 10**6) or 0) == amount
        assert covering.contribution_list(book, year, day)["amount"].sum() == amount
