"""States that usually give in the weeks that remain and have not yet, as a range (D24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.indicators.usual_givers import UsualGivers, usual_givers
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
Row = dict[str, object]


def gift(state: str, year: int, amount: int, on: str | None) -> Row:
    """One contribution in centimes."""
    row: Row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    row |= {"book": "isu.xlsx", "sheet": "Contributions", "cell": f"D{year}"}
    return row | {"amount": amount, "received_on": on}


def word(state: str, kind: str, amount: int = 9) -> Row:
    """One announcement for 2021 in centimes."""
    row: Row = {"state": state, "kind": kind, "amount": amount, "currency": "CHF"}
    return row | {"year": 2021, "said_on": "2021-11-20"}


def usual(gifts: Sequence[Row], said: Sequence[Row] = ()) -> UsualGivers:
    """The usual givers of 2021, seen on 1 December."""
    return usual_givers(ledger(contributions=gifts, announcements=said), 2021, DAY)


def told(found: UsualGivers) -> list[tuple[str, tuple[int, ...]]]:
    """Each giver with its amounts, the newest year first."""
    return [(giver.state, giver.amounts) for giver in found.givers]


def test_d24_what_they_gave_in_those_weeks_of_each_year_is_the_range() -> None:
    """AUT and NER gave 50 to 90 in the Decembers of three years, 70 in the last."""
    found = usual(
        [
            gift("AUT", 2020, 60, "2020-12-04"),
            gift("AUT", 2019, 50, "2019-12-04"),
            gift("AUT", 2018, 65, "2018-12-04"),
            gift("NER", 2020, 4, "2020-12-08"),
            gift("NER", 2020, 6, "2021-01-14"),
            gift("NER", 2018, 25, "2018-12-31"),
            gift("NER", 2018, 99, "2018-11-30"),
        ]
    )
    assert told(found) == [("AUT", (60, 50, 65)), ("NER", (10, 0, 25))]
    assert found.years == (2020, 2019, 2018)
    assert (found.last_total, found.low, found.high) == (70, 50, 90)
    assert (found.after, found.last_after) == (date(2021, 11, 30), date(2020, 11, 30))
    assert [giver.years_given for giver in found.givers] == [3, 2]
    niger = found.givers[1]
    assert (niger.last_on, niger.origin) == (date(2021, 1, 14), "isu.xlsx, Contributions!D2020")


def test_usual_is_last_year_or_at_least_half_of_the_years() -> None:
    """Of four years: AUT gave in the last, NER in two others, GUY in one other, JPN earlier in the year."""
    years = [gift("FJI", year, 1, f"{year}-03-01") for year in (2017, 2018, 2019, 2020)]
    found = usual(
        [
            *years,
            gift("AUT", 2020, 5, "2020-12-05"),
            gift("NER", 2017, 5, "2017-12-05"),
            gift("NER", 2018, 6, "2018-12-05"),
            gift("GUY", 2017, 7, "2017-12-05"),
            gift("JPN", 2020, 8, "2020-06-05"),
        ]
    )
    assert told(found) == [("AUT", (5, 0, 0, 0)), ("NER", (0, 0, 6, 5))]
    assert found.totals == (5, 0, 6, 5)


def test_who_has_given_this_year_is_not_expected_again() -> None:
    """Not even a second part; a gift that was refunded is none."""
    december = [gift(state, 2020, 5, "2020-12-05") for state in ("AUT", "NER")]
    now = [gift("AUT", 2021, 1, "2021-02-05"), gift("NER", 2021, 1, "2021-02-05")]
    assert told(usual([*december, *now, gift("NER", 2021, -1, "2021-03-05")])) == [("NER", (5,))]


def test_who_has_announced_or_withdrawn_is_named_but_in_no_total() -> None:
    """AUT pledged, NER took its pledge back: only GUY is silent."""
    december = [gift(state, 2020, 5, "2020-12-05") for state in ("AUT", "GUY", "NER")]
    found = usual(december, [word("AUT", "pledged"), word("NER", "withdrawn")])
    assert {giver.state: giver.answer for giver in found.givers} == {
        "AUT": "announced",
        "GUY": "",
        "NER": "withdrawn",
    }
    assert [giver.state for giver in found.silent] == ["GUY"]
    assert (found.last_total, found.low, found.high) == (5, 5, 5)


def test_money_that_went_back_in_those_weeks_was_not_given() -> None:
    """A refund of December is no gift below zero."""
    gifts = [gift("AUT", 2020, 5, "2020-03-05"), gift("AUT", 2020, -5, "2020-12-05")]
    assert told(usual([*gifts, gift("NER", 2020, 3, "2020-12-05")])) == [("NER", (3,))]


def test_amounts_are_exact_beyond_what_a_float_holds() -> None:
    """Also where another State gave nothing in a year."""
    large = 2**53 + 1
    found = usual([gift("AUT", 2020, large, "2020-12-05"), gift("NER", 2019, 1, "2019-12-05")])
    assert told(found) == [("AUT", (large, 0)), ("NER", (0, 1))]


def test_an_organisation_is_not_a_state_that_usually_gives() -> None:
    """Its money counts once it has come."""
    book = ledger(contributions=[gift("X-EU", 2020, 5, "2020-12-05")])
    states = book.states.copy()
    states.loc["X-EU"] = ["European Union", "", "", "organisation"]
    assert usual_givers(replace(book, states=states), 2021, DAY).givers == ()


def test_without_an_earlier_year_with_days_nothing_is_said() -> None:
    """Unknown is not zero; a year in which nobody gave then is zero."""
    for gifts in ([], [gift("AUT", 2020, 5, None)], [gift("AUT", 2021, 5, "2021-01-05")]):
        found = usual(gifts)
        assert (found.years, found.givers, found.last_after) == ((), (), None)
        assert (found.last_total, found.low, found.high) == (None, None, None)
    nobody = usual([gift("AUT", 2020, 5, "2020-01-05")])
    assert (nobody.last_total, nobody.low, nobody.high) == (0, 0, 0)
