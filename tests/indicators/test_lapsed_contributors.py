"""Who gave for the year before and not yet for this one, and each one's habit."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.indicators.lapsed_contributors import (
    LAPSED_COLUMNS,
    lapsed_contributors,
    last_year_contributors,
    parties_without_contribution,
    pledges_of_lapsed,
)
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def gift(state: str, year: int, amount: int, on: str | None = None) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "book": "isu.xlsx"}
    return row | {"state": state, "year": year, "amount": amount, "received_on": on}


def told(*gifts: dict[str, object]) -> list[list[object]]:
    """State, last amount, last day, years given and usual month of each who has not yet given."""
    found = lapsed_contributors(ledger(contributions=gifts), 2021, DAY)
    assert dict(found.dtypes.astype(str)) == LAPSED_COLUMNS
    days = [d.date() if pd.notna(d) else None for d in found["last_on"]]
    months = [None if pd.isna(m) else int(m) for m in found["usual_month"]]
    rest = found[["state", "last_amount", "years_given"]].to_numpy().tolist()
    return [[s, a, d, y, m] for (s, a, y), d, m in zip(rest, days, months, strict=True)]


def test_the_habit_is_that_of_the_five_years_before() -> None:
    """AUT gave for 2015 (too long ago), 2016, 2018 and 2020, and for 2022 already: three of five."""
    assert told(
        gift("AUT", 2015, 1, "2015-01-05"),
        gift("AUT", 2016, 1, "2016-12-05"),
        gift("AUT", 2018, 1, "2018-03-05"),
        gift("AUT", 2020, 60, "2020-10-05"),
        gift("AUT", 2020, 50, "2020-11-05"),
        gift("AUT", 2022, 7, "2021-06-01"),
        gift("NER", 2019, 9, "2019-01-01"),
        gift("NER", 2021, 9, "2021-01-01"),
    ) == [["AUT", 110, date(2020, 11, 5), 3, 11]]


def test_a_year_that_was_paid_back_is_no_year_given() -> None:
    """Of two years one was refunded; one minor unit is a gift."""
    assert told(
        gift("AUT", 2019, 5, "2019-02-01"),
        gift("AUT", 2019, -5, "2019-03-01"),
        gift("AUT", 2020, 1, "2020-07-01"),
    ) == [["AUT", 1, date(2020, 7, 1), 1, 7]]


def test_the_largest_stands_first_and_equal_ones_by_name() -> None:
    """NER gave 9; AUT and GUY 5 each."""
    found = told(*(gift(s, 2020, a, "2020-07-01") for s, a in [("GUY", 5), ("NER", 9), ("AUT", 5)]))
    assert [row[0] for row in found] == ["NER", "AUT", "GUY"]


def test_without_a_day_no_month_is_usual() -> None:
    """A yearly sum says no day; beside a State with days its month stays unknown."""
    assert told(gift("AUT", 2020, 5), gift("NER", 2020, 4, "2020-02-01")) == [
        ["AUT", 5, None, 1, None],
        ["NER", 4, date(2020, 2, 1), 1, 2],
    ]
    assert told(gift("AUT", 2020, 5)) == [["AUT", 5, None, 1, None]]


def test_where_nobody_is_missing_the_columns_are_there() -> None:
    """With their types, and no row."""
    assert told(gift("AUT", 2020, 5), gift("AUT", 2021, 5)) == []


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


def test_who_gave_last_year_and_not_yet_this_is_told_with_its_habit() -> None:
    """AUT gave in two of the five years before, last in January after the year, usually late."""
    found = lapsed_contributors(ledger(contributions=GIFTS), 2021, DAY)
    assert found[["state", "last_amount", "years_given"]].to_numpy().tolist() == [["AUT", 110, 2]]
    assert lapsed_contributors(ledger(), 2021, DAY).empty


def test_parties_that_have_not_given_are_counted_among_parties_only() -> None:
    """NER gave; GUY is no party yet (Q5)."""
    bound = {"role": "party", "entry_into_force": "2011-03-01"}
    book = ledger(
        contributions=GIFTS,
        parties=[
            bound | {"state": "AUT"},
            bound | {"state": "NER"},
            bound | {"state": "GUY", "entry_into_force": "2022-03-01"},
        ],
    )
    assert parties_without_contribution(book, 2021, DAY) == {"AUT"}


def word(state: str, kind: str, amount: int, on: str, **more: object) -> dict[str, object]:
    """One announcement for 2021 in euro cents."""
    row: dict[str, object] = {"state": state, "kind": kind, "amount": amount, "said_on": on}
    return row | {"year": 2021, "currency": "EUR"} | more


def test_who_gave_the_year_before_and_has_answered_stands_apart() -> None:
    """Of six, AUT is sending, GUY pledged and NER confirmed; JPN paid, VUT took it back, ITA is silent."""
    gave = {"AUT": 90, "GUY": 110, "ITA": 5, "JPN": 70, "NER": 90, "VUT": 60}
    book = ledger(
        contributions=[
            *(gift(state, 2020, amount, "2020-05-02") for state, amount in gave.items()),
            gift("GUY", 2020, 1, "2021-01-02"),
            gift("GUY", 2019, 7, "2019-01-02"),
            gift("JPN", 2021, 3, "2021-11-25"),
        ],
        announcements=[
            word("NER", "confirmed", 20, "2021-11-01", currency="CHF"),
            word("AUT", "pledged", 9, "2021-10-01"),
            word("AUT", "in transit", 30, "2021-11-20"),
            word("AUT", "pledged", 4, "2021-11-20"),
            word("GUY", "pledged", 10, "2021-09-01"),
            word("GUY", "pledged", 99, "2021-09-01", year=2022),
            word("JPN", "in transit", 3, "2021-11-20"),
            word("VUT", "withdrawn", 6, "2021-11-20"),
            word("BEL", "pledged", 8, "2021-11-20"),
        ],
    )
    found = pledges_of_lapsed(book, 2021, DAY)
    assert [*found.columns] == ["state", "kind", "amount", "currency", "said_on", "last_amount"]
    found["said_on"] = found["said_on"].dt.date
    assert found.to_numpy().tolist() == [
        ["GUY", "pledged", 10, "EUR", date(2021, 9, 1), 111],
        ["AUT", "in transit", 30, "EUR", date(2021, 11, 20), 90],
        ["AUT", "pledged", 4, "EUR", date(2021, 11, 20), 90],
        ["NER", "confirmed", 20, "CHF", date(2021, 11, 1), 90],
    ]
    assert found.index.tolist() == [0, 1, 2, 3]
    assert found["last_amount"].dtype == "int64"
    assert last_year_contributors(book, 2021, DAY) == {"AUT", "GUY", "ITA", "NER", "VUT"}
    assert lapsed_contributors(book, 2021, DAY)["state"].tolist() == ["VUT", "ITA"]


def test_where_nobody_has_answered_there_is_no_row() -> None:
    """Also of a State that gave nothing the year before, though it pledged."""
    silent = ledger(contributions=GIFTS)
    assert pledges_of_lapsed(silent, 2021, DAY).empty
    assert pledges_of_lapsed(
        ledger(announcements=[word("AUT", "pledged", 1, "2021-11-20")]), 2021, DAY
    ).empty
