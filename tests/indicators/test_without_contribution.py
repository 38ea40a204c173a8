"""Who has not contributed for a year, with its habit and answer (Q5)."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.coverage import year_contributors
from dashboard.indicators.usual_months import UsualMonth
from dashboard.indicators.without_contribution import (
    LastGift,
    WithoutContribution,
    states_without_contribution,
    summarise_without,
)
from dashboard.ledger import Ledger
from tests.indicators.sample_letters import gift, letter, parties, party, word
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def found(book: Ledger, year: int = 2021, day: date = DAY) -> dict[str, WithoutContribution]:
    """The rows by State, in their order."""
    return {row.state: row for row in states_without_contribution(book, year, day)}


def test_q5_each_state_stands_with_its_habit_and_answer() -> None:
    """AUT gave four times, usually in December; NER never; GUY gave and is left out."""
    book = ledger(
        parties=parties(["AUT", "GUY", "NER"]),
        contributions=[
            gift("AUT", 2015, 1, "2015-06-01"),
            gift("AUT", 2018, 2, "2018-12-01"),
            gift("AUT", 2019, 3, "2019-12-01"),
            gift("AUT", 2020, 4, "2021-01-05"),
            gift("GUY", 2021, 5, "2021-01-05"),
        ],
        letters=[letter("2021-11-08", "voluntary 2021")],
    )
    rows = found(book)
    assert [*rows] == ["AUT", "NER"]
    assert rows["AUT"] == WithoutContribution(
        state="AUT",
        is_party=True,
        status="silent",
        last_gift=LastGift(2020, 4, date(2021, 1, 5)),
        years_given=3,
        years_in_all=4,
        usually_gives=True,
        usual_month=UsualMonth((12,), 2, 3),
        announced=(),
        last_letter=date(2021, 11, 8),
    )
    assert (rows["NER"].last_gift, rows["NER"].years_in_all) == (None, 0)


def test_answered_in_part_and_silent() -> None:
    """AUT is sending, GUY withdrew, ITA gave and announced more, NER is silent, JPN paid what it said."""
    book = ledger(
        parties=parties(["AUT", "GUY", "ITA", "JPN", "NER"]),
        contributions=[gift("ITA", 2021, 5, "2021-02-01"), gift("JPN", 2021, 5, "2021-11-20")],
        announcements=[
            word("AUT", "in transit", "2021-11-16"),
            word("GUY", "pledged", "2021-01-16"),
            word("GUY", "withdrawn", "2021-11-16"),
            word("ITA", "in transit", "2021-11-16"),
            word("JPN", "in transit", "2021-11-16", 5, "CHF"),
        ],
    )
    rows = states_without_contribution(book, 2021, DAY)
    assert {row.state: row.status for row in rows} == {
        "AUT": "answered",
        "GUY": "answered",
        "ITA": "part",
        "NER": "silent",
    }
    summary = summarise_without(book, rows, 2021, DAY)
    assert (summary.parties, summary.without) == (5, 3)
    assert (summary.answered, summary.silent, summary.in_part) == (2, 1, 1)


def test_former_contributors_that_are_no_parties_are_told_apart() -> None:
    """GUY gave and is no party; an organisation that gave is no State."""
    book = ledger(
        parties=parties(["AUT"]),
        contributions=[gift("NER", 2019, 5, "2019-02-01"), gift("X-UNDP", 2019, 5, "2019-02-01")],
    )
    assert {state: row.is_party for state, row in found(book).items()} == {
        "AUT": True,
        "NER": False,
    }
    summary = summarise_without(book, tuple(found(book).values()), 2021, DAY)
    assert (summary.without, summary.others) == (1, 1)


def test_without_a_list_of_parties_those_that_gave_before_are_listed() -> None:
    """No number of parties is made up, and no answer where no announcement is known."""
    book = ledger(contributions=[gift("NER", 2020, 5), gift("AUT", 2021, 5)])
    summary = summarise_without(book, tuple(found(book).values()), 2021, DAY)
    assert (summary.parties, summary.without, summary.answered) == (None, 1, None)
    assert found(book)["NER"].usual_month is None


def test_who_gave_long_ago_does_not_usually_give() -> None:
    """Two of the three years before count: AUT 2019 and 2020, NER from 2015 to 2018, GUY 2020 only."""
    gifts = [
        *(gift("AUT", year, 7, f"{year}-12-01") for year in (2019, 2020)),
        *(gift("NER", year, 7, f"{year}-12-01") for year in (2015, 2016, 2017, 2018)),
        gift("GUY", 2020, 7, "2020-12-01"),
    ]
    book = ledger(parties=parties(["AUT", "GUY", "NER"]), contributions=gifts)
    assert {s: row.usually_gives for s, row in found(book).items()} == {
        "AUT": True,
        "GUY": False,
        "NER": False,
    }
    summary = summarise_without(book, tuple(found(book).values()), 2021, DAY)
    assert (summary.usual, summary.usual_amount) == (1, 7)


def test_an_earlier_year_has_the_parties_of_its_end() -> None:
    """NER became a party in 2020: it is not missing from 2019."""
    book = ledger(parties=[party("AUT"), party("NER", "2020-06-01")])
    assert [*found(book, 2019)] == ["AUT"]
    assert [*found(book, 2020)] == ["AUT", "NER"]


STATES = st.sampled_from(["AUT", "NER", "GUY", "ITA"])
YEARS = st.sampled_from([2019, 2020, 2021])
DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31)).map(date.isoformat)
GIFTS = st.builds(gift, STATES, YEARS, st.integers(-5, 9), st.none() | DAYS)
KINDS = st.sampled_from(["pledged", "confirmed", "in transit", "withdrawn"])
WORDS = st.builds(word, STATES, KINDS, DAYS)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(GIFTS, max_size=8),
    st.lists(WORDS, max_size=5),
    st.lists(STATES, unique=True),
    st.dates(date(2021, 1, 1), DAY),
)
def test_answered_in_part_and_silent_partition_the_list(
    gifts: list[dict[str, object]], words: list[dict[str, object]], bound: list[str], day: date
) -> None:
    """Each State once; all parties that did not contribute; who contributed only in part."""
    book = ledger(parties=parties(bound), contributions=gifts, announcements=words)
    rows = states_without_contribution(book, 2021, day)
    states = [row.state for row in rows]
    contributed = year_contributors(book, 2021, day)
    assert len(states) == len({*states})
    assert {*bound} - contributed <= {*states}
    assert {row.state for row in rows if row.status == "part"} == {*states} & contributed
    assert {row.state for row in rows if row.announced} == {
        row.state for row in rows if row.status != "silent"
    }
    summary = summarise_without(book, rows, 2021, day)
    if summary.parties is not None:
        assert summary.without == len({*bound} - contributed)
    assert summary.without == (summary.answered or 0) + summary.silent
