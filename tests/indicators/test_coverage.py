"""Voluntary coverage: D9, D10, D11, the years side by side, and the edges of the rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from dashboard.indicators import coverage as covering
from dashboard.indicators.as_of_dates import previous_committee_meeting
from dashboard.indicators.coverage import (
    Coverage,
    TransitAmount,
    budget_coverage,
    coverage_by_year,
    open_announcements,
    year_contributors,
)
from dashboard.indicators.sums import MixedCurrenciesError
from dashboard.ledger import build_ledger
from dashboard.workbooks.book import About, Book
from tests.sample_ledger import RATES, SETTINGS, STATES, ledger, table

DECEMBER = date(2021, 12, 1)


BUDGET = {"year": 2021, "amount": 470_000_00, "currency": "CHF", "adopted_on": "2020-11-27"}


def gift(state: str, amount: int, on: str, year: int = 2021) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "year": year}
    return row | {"state": state, "amount": amount, "received_on": on}


def word(kind: str, on: str, amount: int = 83_000_00) -> dict[str, object]:
    """One announcement of Niger in euro cents."""
    row = {"state": "NER", "year": 2021, "currency": "EUR", "source": "letter"}
    return row | {"kind": kind, "said_on": on, "amount": amount}


def test_d9_three_quarters_of_the_budget_are_in() -> None:
    """CHF 356'660 of 470'000 is 75.886 %, and 113'340 are to find."""
    book = ledger(budgets=[BUDGET], contributions=[gift("AUT", 356_660_00, "2021-03-01")])
    found = budget_coverage(book, 2021, DECEMBER)
    assert found.share == Fraction(356_660, 470_000)
    assert found.gap == 113_340_00
    assert found.as_at == date(2021, 11, 30)


def test_d10_money_in_transit_is_a_layer_of_its_own() -> None:
    """EUR 83'000 at the ECB's 1.0430 of 30 Nov makes 94.30 %, and 26'771 are to find."""
    book = ledger(
        budgets=[BUDGET],
        contributions=[gift("AUT", 356_660_00, "2021-03-01")],
        announcements=[word("in transit", "2021-11-20")],
    )
    found = budget_coverage(book, 2021, DECEMBER)
    assert found.in_transit_total == 86_569_00
    assert found.received == 356_660_00
    assert found.share_with_transit == Fraction(443_229, 470_000)
    assert found.gap_with_transit == 26_771_00
    conversion = found.in_transit[0].converted
    assert conversion is not None
    assert (conversion.rate, conversion.rate_date) == (Decimal("1.0430"), date(2021, 11, 30))


def test_d10_what_is_in_transit_is_told_as_it_was_said() -> None:
    """Who, how much in which currency, when and where; the last word of each State."""
    book = ledger(
        announcements=[
            word("in transit", "2021-11-20"),
            word("in transit", "2021-11-25", 5_00) | {"state": "AUT", "currency": "GBP"},
            word("pledged", "2021-11-20") | {"state": "GUY"},
            word("in transit", "2021-11-20") | {"state": "JPN", "year": 2022},
        ]
    )
    euros = RATES.convert(83_000_00, "EUR", "CHF", date(2021, 11, 30))
    assert budget_coverage(book, 2021, DECEMBER) == Coverage(
        year=2021,
        currency="CHF",
        as_at=date(2021, 11, 30),
        budget=None,
        received=0,
        in_transit=(
            TransitAmount("NER", 83_000_00, "EUR", date(2021, 11, 20), "letter", euros),
            TransitAmount("AUT", 5_00, "GBP", date(2021, 11, 25), "letter", None),
        ),
    )
    assert budget_coverage(book, 2021, DECEMBER).in_transit_total == 86_569_00
    assert budget_coverage(book, 2021, date(2021, 11, 20)).in_transit[0].said_on == date(
        2021, 11, 20
    )
    assert budget_coverage(book, 2021, date(2021, 11, 19)).in_transit == ()
    assert open_announcements(book, 2021, DECEMBER)["state"].tolist() == ["NER", "AUT", "GUY"]


def test_d10_the_rate_is_that_of_the_day_that_the_books_speak_to() -> None:
    """Looked at in January it is 1.0430 of 30 November; where the books name no day, 1.0331 of 31 December."""
    said = [word("in transit", "2021-11-20")]
    january = date(2022, 1, 5)
    dated, undated = (
        budget_coverage(ledger(voluntary=day, announcements=said), 2021, january)
        .in_transit[0]
        .converted
        for day in (date(2021, 11, 30), None)
    )
    assert dated is not None
    assert undated is not None
    assert (dated.rate, dated.rate_date) == (Decimal("1.0430"), date(2021, 11, 30))
    assert (undated.rate, undated.rate_date) == (Decimal("1.0331"), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("on", "amount", "is_open"),
    [("2021-11-19", 1, True), ("2021-11-20", 1, False), ("2021-11-25", 0, True)],
)
def test_a_word_is_kept_by_a_payment_of_that_day_or_later(
    on: str, amount: int, *, is_open: bool
) -> None:
    """One centime is a payment; nothing is none, and an earlier one is not meant."""
    book = ledger(
        announcements=[word("in transit", "2021-11-20")], contributions=[gift("NER", amount, on)]
    )
    assert bool(budget_coverage(book, 2021, DECEMBER).in_transit) is is_open


def test_without_a_voluntary_stream_no_budget_and_no_payment_is_known() -> None:
    """Though rows of it stand in a book; the currency is none."""
    full = ledger(budgets=[BUDGET], contributions=[gift("AUT", 5, "2021-03-01")])
    book = replace(full, streams={})
    assert budget_coverage(book, 2021, DECEMBER) == Coverage(2021, "", None, None, 0, ())
    assert covering.budgets_as_of(book, DECEMBER).empty
    assert covering.contributions_as_of(book, DECEMBER).empty
    assert coverage_by_year(book, DECEMBER).empty


@pytest.mark.parametrize(
    ("later", "paid_on"), [("withdrawn", ""), ("pledged", ""), ("", "2021-11-25")]
)
def test_an_announcement_ends_with_the_next_word_or_the_payment(later: str, paid_on: str) -> None:
    """Withdrawn, taken back to a pledge, or paid: no longer in transit."""
    words = [word("in transit", "2021-11-20")]
    words += [word(later, "2021-11-22")] if later else []
    gifts = [gift("NER", 80_000_00, paid_on)] if paid_on else []
    book = ledger(budgets=[BUDGET], contributions=gifts, announcements=words)
    assert budget_coverage(book, 2021, DECEMBER).in_transit == ()


def test_d11_two_payments_of_one_state_count_once() -> None:
    """As-of cuts: on 2 Nov one State has given, on 1 Dec two."""
    book = ledger(
        contributions=[
            gift("AUT", 100, "2021-03-01"),
            gift("AUT", 100, "2021-04-01"),
            gift("NER", 100, "2021-11-03"),
        ]
    )
    assert year_contributors(book, 2021, date(2021, 11, 2)) == {"AUT"}
    assert year_contributors(book, 2021, DECEMBER) == {"AUT", "NER"}


def test_a_payment_refunded_in_full_is_no_contribution() -> None:
    """The State is not counted, and nothing is in."""
    gifts = [gift("AUT", 100, "2021-03-01"), gift("AUT", -100, "2021-05-01")]
    book = ledger(contributions=gifts)
    assert year_contributors(book, 2021, DECEMBER) == frozenset()
    assert budget_coverage(book, 2021, DECEMBER).received == 0


def test_d26_no_budget_is_not_a_budget_of_zero() -> None:
    """Neither has a share; only the unknown one has no gap."""
    unknown = budget_coverage(ledger(), 2021, DECEMBER)
    zero = budget_coverage(ledger(budgets=[BUDGET | {"amount": 0}]), 2021, DECEMBER)
    assert (unknown.share, unknown.gap) == (None, None)
    assert (zero.share, zero.gap) == (None, 0)


def test_the_budget_is_the_version_adopted_last_by_the_day() -> None:
    """A revision of October does not change what was said in September (trap 21)."""
    revised = BUDGET | {"amount": 480_000_00, "adopted_on": "2021-10-01"}
    book = ledger(budgets=[revised, BUDGET])
    assert budget_coverage(book, 2021, date(2021, 9, 30)).budget == 470_000_00
    assert budget_coverage(book, 2021, DECEMBER).budget == 480_000_00


def test_d22_two_currencies_never_add_up() -> None:
    """A contribution booked in euros among francs raises."""
    euro = gift("NER", 100, "2021-03-01") | {"currency": "EUR"}
    book = ledger(contributions=[gift("AUT", 100, "2021-03-01"), euro])
    with pytest.raises(MixedCurrenciesError, match="CHF and EUR"):
        budget_coverage(book, 2021, DECEMBER)


def test_more_than_the_budget_is_told_as_it_is() -> None:
    """A share above one and a negative gap are not cut off."""
    book = ledger(budgets=[BUDGET], contributions=[gift("AUT", 500_000_00, "2021-03-01")])
    found = budget_coverage(book, 2021, DECEMBER)
    assert found.share == Fraction(50, 47)
    assert found.gap == -30_000_00


@pytest.mark.parametrize("table", ["budgets", "contributions"])
def test_d22_coverage_and_budgets_are_in_the_streams_currency(table: str) -> None:
    """A budget in euros is no measure of francs, nor are euros francs that came."""
    row: dict[str, object] = {"stream": "voluntary", "year": 2021, "amount": 5, "currency": "EUR"}
    rows = [row | {"state": "AUT", "received_on": "2021-03-01"}]
    book = ledger(budgets=rows) if table == "budgets" else ledger(contributions=rows)
    for figure in (
        lambda: budget_coverage(book, 2021, DECEMBER),
        lambda: coverage_by_year(book, DECEMBER),
    ):
        with pytest.raises(MixedCurrenciesError, match="EUR"):
            figure()


def test_d28_a_budget_years_figure_has_the_day_of_its_own_book() -> None:
    """2020 stands in a closed book of 31 December 2020; the book of 2021 is younger and says nothing of it."""
    books = [
        Book(
            f"{year}.xlsx",
            "1",
            About("voluntary", "CHF", as_at),
            {"contributions": table("contributions", [gift("AUT", 5, f"{year}-03-01", year)])},
        )
        for year, as_at in ((2019, None), (2020, date(2020, 12, 31)), (2021, date(2021, 11, 30)))
    ]
    found = build_ledger(SETTINGS, books, STATES, RATES)
    assert [budget_coverage(found, year, DECEMBER).as_at for year in (2019, 2020, 2021, 2022)] == [
        None,
        date(2020, 12, 31),
        date(2021, 11, 30),
        date(2021, 11, 30),
    ]
    assert budget_coverage(found, 2021, date(2021, 11, 5)).as_at == date(2021, 11, 5)


def test_d28_a_budget_adopted_later_lends_its_day_to_no_payment() -> None:
    """The book of the budget speaks to 5 December, the one of the payments to 30 November."""
    budgets = Book(
        "budget.xlsx",
        "1",
        About("voluntary", "CHF", date(2021, 12, 5)),
        {"budgets": table("budgets", [BUDGET])},
    )
    gifts = Book(
        "isu.xlsx",
        "1",
        About("voluntary", "CHF", date(2021, 11, 30)),
        {"contributions": table("contributions", [gift("AUT", 235_000_00, "2021-03-01")])},
    )
    found = budget_coverage(
        build_ledger(SETTINGS, [budgets, gifts], STATES, RATES), 2021, date(2021, 12, 6)
    )
    assert (found.share, found.as_at) == (Fraction(1, 2), date(2021, 11, 30))


DECEMBER = date(2021, 12, 1)


def contribution(state: str, year: int, amount: int, on: str) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on, "cell": "D2", "book": "isu.xlsx"}


GIFTS = [
    contribution("AUT", 2019, 100, "2019-12-20"),
    contribution("AUT", 2020, 110, "2021-01-04"),
    contribution("NER", 2019, 50, "2019-05-02"),
    contribution("NER", 2020, 60, "2020-05-02"),
    contribution("NER", 2021, 70, "2021-05-02"),
]


def test_q1_how_many_more_since_the_last_meeting() -> None:
    """45 to 47 is 2 more: here 1 more since 2 November; the meeting of the day itself is not last."""
    book = ledger(
        contributions=[*GIFTS, contribution("AUT", 2021, 9, "2021-11-09")],
        committee_meetings=[{"date": "2021-11-02"}, {"date": "2021-12-01"}],
    )
    last = previous_committee_meeting(book, DECEMBER)
    assert last == date(2021, 11, 2)
    assert covering.new_contributors_since(book, 2021, last, DECEMBER) == {"AUT"}
    assert previous_committee_meeting(ledger(), DECEMBER) is None


def test_the_current_year_is_that_of_the_day_or_the_last_before() -> None:
    """In 2023 the last year known is 2021; before all years it is the first."""
    book = ledger(contributions=GIFTS)
    assert covering.budget_years(book, DECEMBER) == (2019, 2020, 2021)
    assert covering.current_budget_year(book, DECEMBER) == 2021
    assert covering.current_budget_year(book, date(2023, 1, 1)) == 2021
    assert covering.current_budget_year(ledger(), DECEMBER) is None


def test_years_side_by_side_know_an_unknown_budget() -> None:
    """2020 has a budget, 2019 none: NA, not 0."""
    budget = {"year": 2020, "amount": 200, "currency": "CHF"}
    found = covering.coverage_by_year(
        ledger(contributions=GIFTS, budgets=[budget]), DECEMBER
    ).set_index("year")
    assert found["budget"].isna().to_dict() == {2019: True, 2020: False, 2021: True}
    assert [*found.loc[2020, ["budget", "received", "gap", "states"]]] == [200, 170, 30, 2]


def test_years_side_by_side_are_exact_whatever_is_known_of_each() -> None:
    """Nobody gave for 2022, no budget of 2021 is adopted yet; sums beyond what a float holds."""
    large = 2**53 + 1
    budget = {"currency": "CHF", "amount": large}
    book = ledger(
        contributions=[contribution("AUT", 2021, large, "2021-03-01"), *GIFTS[:1]],
        budgets=[
            budget | {"year": 2022},
            budget | {"year": 2021, "adopted_on": "2021-12-02"},
            budget | {"year": 2023, "adopted_on": "2021-12-02"},
        ],
    )
    found = coverage_by_year(book, DECEMBER)
    assert [*found.columns] == ["year", "budget", "received", "gap", "states"]
    rows = found.astype(object).to_numpy().tolist()
    assert rows == [
        [2019, pd.NA, 100, pd.NA, 1],
        [2021, pd.NA, large, pd.NA, 1],
        [2022, large, 0, large, 0],
    ]
    assert covering.budget_years(book, DECEMBER) == (2019, 2021, 2022)
    types = dict.fromkeys(["year", "received", "states"], "int64")
    types |= dict.fromkeys(["budget", "gap"], "Int64")
    for one in (book, ledger(contributions=GIFTS), ledger()):
        assert dict(coverage_by_year(one, DECEMBER).dtypes.astype(str)) == types


def test_the_list_of_contributors_knows_last_years_amount() -> None:
    """NER gave 60 the year before; a newcomer's is unknown, not 0."""
    book = ledger(contributions=[*GIFTS, contribution("GUY", 2021, 1, "2021-02-01")])
    found = covering.contributions_by_state(book, 2021, DECEMBER)
    assert found[["state", "amount", "payments"]].to_numpy().tolist() == [
        ["NER", 70, 1],
        ["GUY", 1, 1],
    ]
    assert found["previous_year_amount"].isna().tolist() == [False, True]


def test_the_list_of_contributors_says_when_and_how_often_each_paid() -> None:
    """In exact amounts; equal ones stand by name, and what is refunded in full stays a row."""
    large = 2**53 + 1
    book = ledger(
        contributions=[
            contribution("NER", 2021, 30, "2021-05-02"),
            contribution("NER", 2021, 40, "2021-02-02"),
            contribution("AUT", 2021, 70, "2021-03-01"),
            contribution("GUY", 2021, 9, "2021-03-01"),
            contribution("GUY", 2021, -9, "2021-04-01"),
            contribution("AUT", 2020, large, "2020-03-01"),
            contribution("AUT", 2019, 5, "2019-03-01"),
            contribution("NER", 2019, 5, "2019-03-01"),
        ]
    )
    found = covering.contributions_by_state(book, 2021, DECEMBER)
    days = [
        [first.date(), last.date()]
        for first, last in zip(found["first_on"], found["last_on"], strict=True)
    ]
    assert days == [
        [date(2021, 3, 1), date(2021, 3, 1)],
        [date(2021, 2, 2), date(2021, 5, 2)],
        [date(2021, 3, 1), date(2021, 4, 1)],
    ]
    assert found[["state", "amount", "payments"]].to_numpy().tolist() == [
        ["AUT", 70, 1],
        ["NER", 70, 2],
        ["GUY", 0, 2],
    ]
    assert found["previous_year_amount"].tolist() == [large, pd.NA, pd.NA]
    assert found.index.tolist() == [0, 1, 2]
    assert "index" not in found


def test_a_year_without_contributions_lists_nobody() -> None:
    """Whatever came the year before: so stands every budget year on its first days."""
    book = ledger(contributions=[contribution("NER", 2020, 60, "2020-05-02")])
    found = covering.contributions_by_state(book, 2021, DECEMBER)
    assert found.empty
    assert found["previous_year_amount"].dtype == "Int64"
