"""Lapsed contributors: States that gave for the year before and not yet for this one."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.indicators.lapsed_contributors import (
    LAPSED_COLUMNS,
    lapsed_contributors,
    last_year_contributors,
    pledges_of_lapsed,
)
from dashboard.indicators.to_write_to import silent_parties
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def gift(state: str, year: int, amount: int, on: str | None = None) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "book": "isu.xlsx"}
    return row | {"state": state, "year": year, "amount": amount, "received_on": on}


def lapsed_rows(*gifts: dict[str, object]) -> list[list[object]]:
    """State, last amount, last day, years given and usual month of each lapsed contributor."""
    lapsed = lapsed_contributors(ledger(contributions=gifts), 2021, DAY)
    assert dict(lapsed.dtypes.astype(str)) == LAPSED_COLUMNS
    days = [d.date() if pd.notna(d) else None for d in lapsed["last_on"]]
    months = [None if m is None else list(m.months) for m in lapsed["usual_month"]]
    columns = lapsed[["state", "last_amount", "years_given"]].to_numpy().tolist()
    return [[s, a, d, y, m] for (s, a, y), d, m in zip(columns, days, months, strict=True)]


def test_years_given_are_counted_over_the_five_years_before() -> None:
    """AUT gave for 2016, 2018 and 2020: three; 2015 is too old, and 2022 is in advance."""
    assert lapsed_rows(
        gift("AUT", 2015, 1, "2015-01-05"),
        gift("AUT", 2016, 1, "2016-12-05"),
        gift("AUT", 2018, 1, "2018-03-05"),
        gift("AUT", 2020, 60, "2020-10-05"),
        gift("AUT", 2020, 50, "2020-11-05"),
        gift("AUT", 2022, 7, "2021-06-01"),
        gift("NER", 2019, 9, "2019-01-01"),
        gift("NER", 2021, 9, "2021-01-01"),
    ) == [["AUT", 110, date(2020, 11, 5), 3, []]]


def test_a_year_refunded_in_full_is_not_counted() -> None:
    """2019 was refunded; one minor unit makes 2020 count."""
    assert lapsed_rows(
        gift("AUT", 2019, 5, "2019-02-01"),
        gift("AUT", 2019, -5, "2019-03-01"),
        gift("AUT", 2020, 1, "2020-07-01"),
    ) == [["AUT", 1, date(2020, 7, 1), 1, [7]]]


def test_lapsed_contributors_are_sorted_by_amount_then_by_name() -> None:
    """NER gave 9; AUT and GUY 5 each."""
    rows = lapsed_rows(
        *(gift(s, 2020, a, "2020-07-01") for s, a in [("GUY", 5), ("NER", 9), ("AUT", 5)])
    )
    assert [row[0] for row in rows] == ["NER", "AUT", "GUY"]


def test_without_payment_dates_there_is_no_usual_month() -> None:
    """A yearly sum has no date; the State's usual month is None, also among States with dates."""
    assert lapsed_rows(gift("AUT", 2020, 5), gift("NER", 2020, 4, "2020-02-01")) == [
        ["AUT", 5, None, 1, None],
        ["NER", 4, date(2020, 2, 1), 1, [2]],
    ]
    assert lapsed_rows(gift("AUT", 2020, 5)) == [["AUT", 5, None, 1, None]]


def test_without_lapsed_contributors_the_frame_is_empty() -> None:
    """It has its columns and types, and no row."""
    assert lapsed_rows(gift("AUT", 2020, 5), gift("AUT", 2021, 5)) == []


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


def test_a_lapsed_contributor_has_last_amount_and_years_given() -> None:
    """AUT gave for two of the five years before; an empty ledger has no lapsed contributor."""
    lapsed = lapsed_contributors(ledger(contributions=GIFTS), 2021, DAY)
    assert lapsed[["state", "last_amount", "years_given"]].to_numpy().tolist() == [["AUT", 110, 2]]
    assert lapsed_contributors(ledger(), 2021, DAY).empty


def test_only_parties_are_listed_as_not_having_contributed() -> None:
    """AUT has not; NER has, and GUY becomes a party later (Q5)."""
    bound = {"role": "party", "entry_into_force": "2011-03-01"}
    book = ledger(
        contributions=GIFTS,
        parties=[
            bound | {"state": "AUT"},
            bound | {"state": "NER"},
            bound | {"state": "GUY", "entry_into_force": "2022-03-01"},
        ],
    )
    assert silent_parties(book, 2021, DAY) == {"AUT"}


def announcement(state: str, kind: str, amount: int, on: str, **more: object) -> dict[str, object]:
    """One announcement for 2021 in euro cents."""
    row: dict[str, object] = {"state": state, "kind": kind, "amount": amount, "said_on": on}
    return row | {"year": 2021, "currency": "EUR"} | more


def test_lapsed_contributors_with_an_open_announcement_are_listed_separately() -> None:
    """AUT, GUY and NER have announced money; JPN paid, VUT withdrew and ITA announced nothing."""
    last_year = {"AUT": 90, "GUY": 110, "ITA": 5, "JPN": 70, "NER": 90, "VUT": 60}
    book = ledger(
        contributions=[
            *(gift(state, 2020, amount, "2020-05-02") for state, amount in last_year.items()),
            gift("GUY", 2020, 1, "2021-01-02"),
            gift("GUY", 2019, 7, "2019-01-02"),
            gift("JPN", 2021, 3, "2021-11-25"),
        ],
        announcements=[
            announcement("NER", "confirmed", 20, "2021-11-01", currency="CHF"),
            announcement("AUT", "pledged", 9, "2021-10-01"),
            announcement("AUT", "in transit", 30, "2021-11-20"),
            announcement("AUT", "pledged", 4, "2021-11-20"),
            announcement("GUY", "pledged", 10, "2021-09-01"),
            announcement("GUY", "pledged", 99, "2021-09-01", year=2022),
            announcement("JPN", "in transit", 3, "2021-11-20"),
            announcement("VUT", "withdrawn", 6, "2021-11-20"),
            announcement("BEL", "pledged", 8, "2021-11-20"),
        ],
    )
    pledges = pledges_of_lapsed(book, 2021, DAY)
    assert [*pledges.columns] == ["state", "kind", "amount", "currency", "said_on", "last_amount"]
    pledges["said_on"] = pledges["said_on"].dt.date
    assert pledges.to_numpy().tolist() == [
        ["GUY", "pledged", 10, "EUR", date(2021, 9, 1), 111],
        ["AUT", "in transit", 30, "EUR", date(2021, 11, 20), 90],
        ["AUT", "pledged", 4, "EUR", date(2021, 11, 20), 90],
        ["NER", "confirmed", 20, "CHF", date(2021, 11, 1), 90],
    ]
    assert pledges.index.tolist() == [0, 1, 2, 3]
    assert pledges["last_amount"].dtype == "int64"
    assert last_year_contributors(book, 2021, DAY) == {"AUT", "GUY", "ITA", "NER", "VUT"}
    assert lapsed_contributors(book, 2021, DAY)["state"].tolist() == ["VUT", "ITA"]


def test_without_announcements_of_lapsed_contributors_there_is_no_row() -> None:
    """A pledge of a State that gave nothing the year before is not listed."""
    without_announcements = ledger(contributions=GIFTS)
    assert pledges_of_lapsed(without_announcements, 2021, DAY).empty
    assert pledges_of_lapsed(
        ledger(announcements=[announcement("AUT", "pledged", 1, "2021-11-20")]), 2021, DAY
    ).empty
