"""Voluntary coverage: D9, D10, D11, several years, and edge cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from dashboard.indicators import coverage as coverage_module
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


def announcement(kind: str, on: str, amount: int = 83_000_00) -> dict[str, object]:
    """One announcement of Niger in euro cents."""
    row = {"state": "NER", "year": 2021, "currency": "EUR", "source": "letter"}
    return row | {"kind": kind, "said_on": on, "amount": amount}


def test_d9_the_share_is_received_over_budget() -> None:
    """CHF 356'660 of 470'000 is 75.886 %, and 113'340 are missing."""
    book = ledger(budgets=[BUDGET], contributions=[gift("AUT", 356_660_00, "2021-03-01")])
    coverage = budget_coverage(book, 2021, DECEMBER)
    assert coverage.share == Fraction(356_660, 470_000)
    assert coverage.gap == 113_340_00
    assert coverage.as_at == date(2021, 11, 30)


def test_d10_money_in_transit_is_not_part_of_received() -> None:
    """EUR 83'000 at the ECB's 1.0430 of 30 Nov raise 75.9 % to 94.30 % and leave 26'771 missing."""
    book = ledger(
        budgets=[BUDGET],
        contributions=[gift("AUT", 356_660_00, "2021-03-01")],
        announcements=[announcement("in transit", "2021-11-20")],
    )
    coverage = budget_coverage(book, 2021, DECEMBER)
    assert coverage.in_transit_total == 86_569_00
    assert coverage.received == 356_660_00
    assert coverage.share_with_transit == Fraction(443_229, 470_000)
    assert coverage.gap_with_transit == 26_771_00
    conversion = coverage.in_transit[0].converted
    assert conversion is not None
    assert (conversion.rate, conversion.rate_date) == (Decimal("1.0430"), date(2021, 11, 30))


def test_d10_an_amount_in_transit_has_the_details_of_its_announcement() -> None:
    """State, amount, currency, day and source of each State's latest announcement."""
    book = ledger(
        announcements=[
            announcement("in transit", "2021-11-20"),
            announcement("in transit", "2021-11-25", 5_00) | {"state": "AUT", "currency": "GBP"},
            announcement("pledged", "2021-11-20") | {"state": "GUY"},
            announcement("in transit", "2021-11-20") | {"state": "JPN", "year": 2022},
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


def test_d10_the_exchange_rate_is_that_of_the_books_day() -> None:
    """As of January it is 1.0430 of 30 November; without a day, the as-of date's 1.0331."""
    announcements = [announcement("in transit", "2021-11-20")]
    january = date(2022, 1, 5)
    dated, undated = (
        budget_coverage(ledger(voluntary=day, announcements=announcements), 2021, january)
        .in_transit[0]
        .converted
        for day in (date(2021, 11, 30), None)
    )
    assert dated is not None
    assert undated is not None
    assert (dated.rate, dated.rate_date) == (Decimal("1.0430"), date(2021, 11, 30))
    assert (undated.rate, undated.rate_date) == (Decimal("1.0331"), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("on", "amount", "still_open"),
    [
        ("2021-11-19", 86_000_00, 83_000_00),
        ("2021-11-20", 86_000_00, 0),
        ("2021-11-20", 53_055_00, 33_000_00),
        ("2021-11-25", 0, 83_000_00),
    ],
)
def test_what_an_announcement_still_leaves_open_is_less_payments_of_that_day_or_later(
    on: str, amount: int, still_open: int
) -> None:
    """CHF 53'055 at 1.0611 are EUR 50'000 of 83'000; nothing is no payment, an earlier one another."""
    book = ledger(
        announcements=[announcement("in transit", "2021-11-20")],
        contributions=[gift("NER", amount, on)],
    )
    found = budget_coverage(book, 2021, DECEMBER).in_transit
    assert [a.amount for a in found] == ([still_open] if still_open else [])
    assert open_announcements(book, 2021, DECEMBER)["amount"].tolist() == [a.amount for a in found]


def test_without_a_voluntary_stream_budgets_and_payments_are_ignored() -> None:
    """Rows of such a stream in a book count for nothing, and the currency is empty."""
    full = ledger(budgets=[BUDGET], contributions=[gift("AUT", 5, "2021-03-01")])
    book = replace(full, streams={})
    assert budget_coverage(book, 2021, DECEMBER) == Coverage(2021, "", None, None, 0, ())
    assert coverage_module.budgets_as_of(book, DECEMBER).empty
    assert coverage_module.contributions_as_of(book, DECEMBER).empty
    assert coverage_by_year(book, DECEMBER).empty


@pytest.mark.parametrize(
    ("later", "paid_on"), [("withdrawn", ""), ("pledged", ""), ("", "2021-11-25")]
)
def test_a_later_announcement_or_the_payment_ends_an_announcement(later: str, paid_on: str) -> None:
    """Withdrawn, changed to a pledge, or paid: the amount is no longer in transit."""
    announcements = [announcement("in transit", "2021-11-20")]
    announcements += [announcement(later, "2021-11-22")] if later else []
    gifts = [gift("NER", 88_000_00, paid_on)] if paid_on else []
    book = ledger(budgets=[BUDGET], contributions=gifts, announcements=announcements)
    assert budget_coverage(book, 2021, DECEMBER).in_transit == ()


def test_d11_two_payments_of_one_state_count_once() -> None:
    """On 2 Nov one State has contributed, on 1 Dec two."""
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
    """The State is not counted, and the amount received is 0."""
    gifts = [gift("AUT", 100, "2021-03-01"), gift("AUT", -100, "2021-05-01")]
    book = ledger(contributions=gifts)
    assert year_contributors(book, 2021, DECEMBER) == frozenset()
    assert budget_coverage(book, 2021, DECEMBER).received == 0


def test_d26_no_budget_is_not_a_budget_of_zero() -> None:
    """Neither has a share; an unknown budget has no gap, a budget of zero a gap of 0."""
    without_budget = budget_coverage(ledger(), 2021, DECEMBER)
    budget_of_zero = budget_coverage(ledger(budgets=[BUDGET | {"amount": 0}]), 2021, DECEMBER)
    assert (without_budget.share, without_budget.gap) == (None, None)
    assert (budget_of_zero.share, budget_of_zero.gap) == (None, 0)


def test_the_budget_is_the_version_adopted_last_by_the_day() -> None:
    """A revision of October does not change figures as of September (trap 21)."""
    revised = BUDGET | {"amount": 480_000_00, "adopted_on": "2021-10-01"}
    book = ledger(budgets=[revised, BUDGET])
    assert budget_coverage(book, 2021, date(2021, 9, 30)).budget == 470_000_00
    assert budget_coverage(book, 2021, DECEMBER).budget == 480_000_00


def test_d22_two_currencies_raise() -> None:
    """A contribution in euros among francs raises."""
    euro = gift("NER", 100, "2021-03-01") | {"currency": "EUR"}
    book = ledger(contributions=[gift("AUT", 100, "2021-03-01"), euro])
    with pytest.raises(MixedCurrenciesError, match="CHF and EUR"):
        budget_coverage(book, 2021, DECEMBER)


def test_a_share_above_one_is_not_capped() -> None:
    """Receipts above the budget give a share above 1 and a negative gap."""
    book = ledger(budgets=[BUDGET], contributions=[gift("AUT", 500_000_00, "2021-03-01")])
    coverage = budget_coverage(book, 2021, DECEMBER)
    assert coverage.share == Fraction(50, 47)
    assert coverage.gap == -30_000_00


@pytest.mark.parametrize("table", ["budgets", "contributions"])
def test_d22_rows_outside_the_streams_currency_raise(table: str) -> None:
    """A budget or a contribution in euros raises in a stream of francs."""
    row: dict[str, object] = {"stream": "voluntary", "year": 2021, "amount": 5, "currency": "EUR"}
    rows = [row | {"state": "AUT", "received_on": "2021-03-01"}]
    book = ledger(budgets=rows) if table == "budgets" else ledger(contributions=rows)
    for figure in (
        lambda: budget_coverage(book, 2021, DECEMBER),
        lambda: coverage_by_year(book, DECEMBER),
    ):
        with pytest.raises(MixedCurrenciesError, match="EUR"):
            figure()


def test_d28_a_budget_years_coverage_is_as_at_the_day_of_its_book() -> None:
    """2020 has its own book of 31 December 2020; the book of 2021 does not change its day."""
    books = [
        Book(
            f"{year}.xlsx",
            "1",
            About("voluntary", "CHF", as_at),
            {"contributions": table("contributions", [gift("AUT", 5, f"{year}-03-01", year)])},
        )
        for year, as_at in ((2019, None), (2020, date(2020, 12, 31)), (2021, date(2021, 11, 30)))
    ]
    book = build_ledger(SETTINGS, books, STATES, RATES)
    assert [budget_coverage(book, year, DECEMBER).as_at for year in (2019, 2020, 2021, 2022)] == [
        None,
        date(2020, 12, 31),
        date(2021, 11, 30),
        date(2021, 11, 30),
    ]
    assert budget_coverage(book, 2021, date(2021, 11, 5)).as_at == date(2021, 11, 5)


def test_d28_the_book_of_the_budget_does_not_set_the_day() -> None:
    """With the budget's book as at 5 December, payments are as at 30 November."""
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
    coverage = budget_coverage(
        build_ledger(SETTINGS, [budgets, gifts], STATES, RATES), 2021, date(2021, 12, 6)
    )
    assert (coverage.share, coverage.as_at) == (Fraction(1, 2), date(2021, 11, 30))


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


def test_q1_new_contributors_since_the_previous_meeting() -> None:
    """One more since 2 November; a meeting on the as-of date is not the previous one."""
    book = ledger(
        contributions=[*GIFTS, contribution("AUT", 2021, 9, "2021-11-09")],
        committee_meetings=[{"date": "2021-11-02"}, {"date": "2021-12-01"}],
    )
    previous = previous_committee_meeting(book, DECEMBER)
    assert previous == date(2021, 11, 2)
    assert coverage_module.new_contributors_since(book, 2021, previous, DECEMBER) == {"AUT"}
    assert previous_committee_meeting(ledger(), DECEMBER) is None


def test_the_current_budget_year_is_the_latest_up_to_the_as_of_date() -> None:
    """As of 2023 the latest year with data is 2021; an empty ledger has none."""
    book = ledger(contributions=GIFTS)
    assert coverage_module.budget_years(book, DECEMBER) == (2019, 2020, 2021)
    assert coverage_module.current_budget_year(book, DECEMBER) == 2021
    assert coverage_module.current_budget_year(book, date(2023, 1, 1)) == 2021
    assert coverage_module.current_budget_year(ledger(), DECEMBER) is None


def test_a_year_without_a_budget_has_na_not_zero() -> None:
    """2020 has a budget; 2019 and 2021 have none."""
    budget = {"year": 2020, "amount": 200, "currency": "CHF"}
    coverage = coverage_module.coverage_by_year(
        ledger(contributions=GIFTS, budgets=[budget]), DECEMBER
    ).set_index("year")
    assert coverage["budget"].isna().to_dict() == {2019: True, 2020: False, 2021: True}
    assert [*coverage.loc[2020, ["budget", "received", "gap", "states"]]] == [200, 170, 30, 2]


def test_coverage_by_year_is_exact_with_missing_budgets_or_payments() -> None:
    """A year without payments and a budget not adopted yet; sums above 2^53 stay exact."""
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
    coverage = coverage_by_year(book, DECEMBER)
    assert [*coverage.columns] == ["year", "budget", "received", "gap", "states"]
    rows = coverage.astype(object).to_numpy().tolist()
    assert rows == [
        [2019, pd.NA, 100, pd.NA, 1],
        [2021, pd.NA, large, pd.NA, 1],
        [2022, large, 0, large, 0],
    ]
    assert coverage_module.budget_years(book, DECEMBER) == (2019, 2021, 2022)
    types = dict.fromkeys(["year", "received", "states"], "int64")
    types |= dict.fromkeys(["budget", "gap"], "Int64")
    for each in (book, ledger(contributions=GIFTS), ledger()):
        assert dict(coverage_by_year(each, DECEMBER).dtypes.astype(str)) == types


def test_contributors_are_listed_with_the_previous_years_amount() -> None:
    """NER gave 60 the year before; GUY, a new contributor, has NA, not 0."""
    book = ledger(contributions=[*GIFTS, contribution("GUY", 2021, 1, "2021-02-01")])
    contributors = coverage_module.contributions_by_state(book, 2021, DECEMBER)
    assert contributors[["state", "amount", "payments"]].to_numpy().tolist() == [
        ["NER", 70, 1],
        ["GUY", 1, 1],
    ]
    assert contributors["previous_year_amount"].isna().tolist() == [False, True]


def test_contributors_are_listed_with_first_and_last_day_and_payments() -> None:
    """Equal amounts are sorted by name, and a State refunded in full keeps its row."""
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
    contributors = coverage_module.contributions_by_state(book, 2021, DECEMBER)
    days = [
        [first.date(), last.date()]
        for first, last in zip(contributors["first_on"], contributors["last_on"], strict=True)
    ]
    assert days == [
        [date(2021, 3, 1), date(2021, 3, 1)],
        [date(2021, 2, 2), date(2021, 5, 2)],
        [date(2021, 3, 1), date(2021, 4, 1)],
    ]
    assert contributors[["state", "amount", "payments"]].to_numpy().tolist() == [
        ["AUT", 70, 1],
        ["NER", 70, 2],
        ["GUY", 0, 2],
    ]
    assert contributors["previous_year_amount"].tolist() == [large, pd.NA, pd.NA]
    assert contributors.index.tolist() == [0, 1, 2]
    assert "index" not in contributors


def test_a_year_without_contributions_has_an_empty_list() -> None:
    """As on the first days of every budget year, though States gave the year before."""
    book = ledger(contributions=[contribution("NER", 2020, 60, "2020-05-02")])
    contributors = coverage_module.contributions_by_state(book, 2021, DECEMBER)
    assert contributors.empty
    assert contributors["previous_year_amount"].dtype == "Int64"
