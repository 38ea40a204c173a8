"""A discreet ledger has the same figures, and names no State anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.exports.export_query import ExportQuery
from dashboard.exports.html import as_html
from dashboard.exports.table_registry import TABLES_BY_NAME
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from dashboard.room.discreet import discreet_codes, discreet_ledger, discreet_past_ledger
from dashboard.room.redaction import SIGN, assert_discreet
from dashboard.tables.table import DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.problems.problem import Problem, sum_excluded
from tests.room.sample_figures import comparable, figures, texts_of
from tests.room.sample_names import (
    Row,
    bill,
    gift,
    named_ledger,
    names_in,
    party,
    shipped,
    with_all_states,
)
from tests.sample_ledger import ledger

KEY, OTHER_KEY = b"a secret of this server", b"another one"
EARLIER, DAY = date(2021, 11, 2), date(2021, 12, 1)
SHIPPED = {"ccm": DAY, "opcw": date(2024, 12, 31), "unep": date(2024, 12, 31)}


def assert_same_figures(book: Ledger, past: Ledger, earlier: date, day: date) -> None:
    """Compare all figures before and after, State by State."""
    codes = discreet_codes(book, KEY)
    discreet, then = discreet_ledger(book, KEY), discreet_ledger(past, KEY)
    named, opaque = figures(book, past, earlier, day), figures(discreet, then, earlier, day)
    for name, figure in named.items():
        assert comparable(opaque[name], {}) == comparable(figure, codes), name


@pytest.mark.parametrize("convention", SHIPPED)
def test_the_figures_of_shipped_books_stay_the_same(convention: str) -> None:
    """Coverage, collection, ladders, movements, payers, habits, letters: State by State."""
    book, day = shipped().snapshot(convention).ledger, SHIPPED[convention]
    assert_same_figures(book, book, day.replace(year=day.year - 1), day)


GIFTS = st.builds(
    lambda state, year, amount, day: gift(state, amount, day.isoformat(), year),
    st.sampled_from(["AUT", "NER", "NOR", "CIV", "X-EU"]),
    st.integers(2019, 2021),
    st.integers(-(10**6), 10**7),
    st.dates(date(2019, 1, 1), date(2021, 11, 30)),
)
BILLS = st.builds(
    bill,
    st.sampled_from(["AUT", "NER", "NOR", "CIV"]),
    st.integers(0, 10**7),
    st.sampled_from(["9MSP", "10MSP"]),
)
RECEIPTS = st.builds(
    lambda row, day: row | {"received_on": day.isoformat()},
    BILLS,
    st.dates(date(2021, 1, 1), date(2021, 11, 30)),
)
REPORTS = st.builds(
    lambda row, received, day: (
        row | {"assessed": row["amount"], "received": received, "as_at": day}
    ),
    BILLS,
    st.integers(0, 10**7),
    st.sampled_from(["2021-06-30", "2021-09-30", "2021-10-31"]),
)


@settings(max_examples=8)
@given(
    gifts=st.lists(GIFTS, max_size=12),
    bills=st.lists(BILLS, max_size=6, unique_by=lambda row: (row["state"], row["meeting"])),
    receipts=st.lists(RECEIPTS, max_size=6),
    reports=st.lists(REPORTS, max_size=6),
    added=GIFTS,
)
def test_the_figures_of_any_books_stay_the_same(
    gifts: list[Row], bills: list[Row], receipts: list[Row], reports: list[Row], added: Row
) -> None:
    """Refunds, reports, corrections since an earlier day, and a payment more."""
    kept: Any = {
        "parties": [party("NER"), party("NOR"), party("AUT")],
        "meetings": [
            {"meeting": "9MSP", "title": "Ninth", "first_day": "2021-05-03", "currency": "USD"},
            {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30", "currency": "USD"},
        ],
        "assessments": bills,
        "receipts": receipts,
        "status_reports": reports,
        "budgets": [{"year": 2021, "amount": 470_000_00, "currency": "CHF"}],
        "announcements": [
            {"state": "NOR", "year": 2021, "amount": 500, "currency": "EUR", "kind": "in transit"}
            | {"said_on": "2021-11-20", "source": "Letter of Norway"}
        ],
        "letters": [
            {"date": "2021-11-08", "addressed_to": "NER NOR", "addressees": "x"},
            {"date": "2021-06-08", "addressed_to": "voluntary 2021", "addressees": "y"},
        ],
    }
    past = with_all_states(ledger(contributions=gifts, **kept))
    book = with_all_states(ledger(contributions=[*gifts, added], **kept))
    assert_same_figures(book, past, EARLIER, DAY)


def test_no_state_is_named_in_any_text_of_a_ledger() -> None:
    """In whatever language, spelling, table, setting or Problem, and even if the name is misspelled."""
    book = named_ledger()
    before, after = (texts_of(b) for b in (book, discreet_ledger(book, KEY)))
    assert sum(bool(names_in(text)) for text in before) > 200
    assert [text for text in after if names_in(text)] == []
    left = " ".join(after)
    assert not [word for word in ("Norwey", "Oslo", "挪威", "Nor\u200bway") if word in left]


@pytest.mark.parametrize("convention", SHIPPED)
def test_no_state_is_named_in_shipped_books(convention: str) -> None:
    """All texts that can be reached from the ledger, indexes and Problems included."""
    discreet = discreet_ledger(shipped().snapshot(convention).ledger, KEY)
    assert [text for text in texts_of(discreet) if names_in(text)] == []


def test_each_state_has_a_number_in_each_language() -> None:
    """Contributors that are no States keep their names; tables keep their types."""
    book = with_all_states(ledger(contributions=[gift("NOR", 5, "2021-03-01")]))
    discreet, code = discreet_ledger(book, KEY), discreet_codes(book, KEY)["NOR"]
    number = int(code[1:])
    assert state_name(discreet, code, load_words("en")) == f"State {number}"
    assert state_name(discreet, code, load_words("fr")) == f"État {number}"
    assert discreet.contributions["state"].to_list() == [code]
    assert state_name(discreet, "X-EU", load_words("fr")) == "Union européenne"
    assert discreet.states.index.is_unique
    assert len(discreet.states) == len(book.states)
    for name in TABLES:
        assert [*getattr(discreet, name).dtypes] == [*getattr(book, name).dtypes]


def test_the_order_of_states_tells_nothing() -> None:
    """Neither rows nor the table of States stand in the order of the names, but in that of the numbers."""
    book = shipped().snapshot("ccm").ledger
    discreet = discreet_ledger(book, KEY)
    assert discreet.parties["state"].is_monotonic_increasing
    states = discreet.states.index[discreet.states["kind"].eq("state")]
    assert states.is_monotonic_increasing
    codes = discreet_codes(book, KEY)
    in_order = [codes[code] for code in sorted(codes)]
    assert in_order != sorted(in_order)
    assert discreet.parties["cell"].to_list() == [f"{SIGN} {n}" for n in range(1, 111)]


def test_another_key_gives_other_numbers() -> None:
    """Who knows one meeting's numbers does not know those of a server with another secret."""
    book = with_all_states(ledger())
    one, other = discreet_codes(book, KEY), discreet_codes(book, OTHER_KEY)
    assert one.keys() == other.keys()
    assert sorted(one.values()) == sorted(other.values())
    assert sum(one[code] == other[code] for code in one) < len(one) // 4
    versions = {discreet_ledger(book, key).version for key in (KEY, OTHER_KEY)} | {book.version}
    assert len(versions) == 3


def test_a_state_keeps_its_number_when_the_books_change() -> None:
    """State 17 stays State 17 when another pays, and in what was known on an earlier day."""
    before = with_all_states(ledger(contributions=[gift("NOR", 5, "2021-03-01")]))
    after = with_all_states(
        ledger(contributions=[gift("AUT", 7, "2021-03-02"), gift("NOR", 5, "2021-03-01")])
    )
    assert discreet_codes(before, KEY) == discreet_codes(after, KEY)
    past = discreet_past_ledger(PastLedger(EARLIER, before, {"voluntary": ("norway.xlsx",)}), KEY)
    assert past.ledger is not None
    kept = set(past.ledger.contributions["state"])
    assert kept < set(discreet_ledger(after, KEY).contributions["state"])
    assert past.unknown_books["voluntary"][0].startswith(f"{SIGN}.xlsx ")
    assert (
        discreet_past_ledger(PastLedger(EARLIER), KEY) == PastLedger(EARLIER) or past.day == EARLIER
    )


def test_a_region_of_few_states_is_not_told() -> None:
    """Of three European payers each may be any of them; the only one of Oceania would be known."""
    gifts = [gift(state, 5, "2021-03-01") for state in ("NOR", "AUT", "DEU", "FJI", "NER", "CIV")]
    book = with_all_states(ledger(contributions=gifts))
    states, codes = discreet_ledger(book, KEY).states, discreet_codes(book, KEY)
    assert states.loc[codes["NOR"], "region"] == "Europe"
    assert [states.loc[codes[code], "region"] for code in ("FJI", "NER")] == ["", ""]
    assert set(states.loc[states["kind"].eq("state"), "subregion"]) == {""}
    assert set(states["iso2"]) == {""}


def test_meetings_that_differ_only_by_a_state_stay_apart() -> None:
    """Else two meetings' bills would be added up."""
    book = with_all_states(
        ledger(assessments=[bill("NER", 5, "Norway 2021"), bill("NER", 7, "Chad 2021")])
    )
    meetings = discreet_ledger(book, KEY).assessments["meeting"]
    assert meetings.nunique() == 2
    assert all(code.startswith(f"{SIGN} 2021 ") for code in meetings)


def test_books_that_differ_only_by_a_state_stay_apart() -> None:
    """Else what two Problems leave out of the totals would count once."""
    problems = tuple(
        Problem("unknown-state", book, "Norway", "D5", {"value": "x"}, 100, "USD")
        for book in ("Norway.xlsx", "Chad.xlsx")
    )
    book = replace(with_all_states(ledger()), problems=problems)
    discreet = discreet_ledger(book, KEY)
    assert sum_excluded(discreet.problems) == sum_excluded(problems) == {"USD": 200}
    assert {p.sheet for p in discreet.problems} == {discreet.problems[0].sheet}


def test_addressees_that_are_no_rule_are_withheld() -> None:
    """A list of States, and what could not be read, may name somebody in any spelling."""
    letters: list[Row] = [
        {"date": "2021-03-01", "addressees": "Norwey; Austria", "addressed_to": ""},
        {"date": "2021-03-02", "addressees": "NOR; AUT", "addressed_to": "NOR AUT"},
        {"date": "2021-03-03", "addressees": "all States Parties", "addressed_to": "all"},
    ]
    book = with_all_states(ledger(letters=letters))
    codes, discreet = discreet_codes(book, KEY), discreet_ledger(book, KEY).letters
    assert [*discreet["addressees"]] == [SIGN, SIGN, "all States Parties"]
    assert [*discreet["addressed_to"]] == [
        "",
        " ".join(sorted([codes["NOR"], codes["AUT"]])),
        "all",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_table_of_a_discreet_ledger_names_a_state(language: str) -> None:
    """All tables of the demo as HTML: the same amounts, and nobody is named."""
    book, words = shipped().snapshot("ccm").ledger, load_words(language)
    discreet, past = discreet_ledger(book, KEY), PastLedger(EARLIER, book)
    discreet_past = discreet_past_ledger(past, KEY)
    looks = (
        (book, "NOR", lambda _: past),
        (discreet, discreet_codes(book, KEY)["NOR"], lambda _: discreet_past),
    )
    for name, build in TABLES_BY_NAME.items():
        for stream in book.streams:
            chosen = {"year": "2021", "meeting": "10MSP", "stream": stream, "since": str(EARLIER)}
            chosen |= {"letter": "2021-11-08" if stream == "voluntary" else "2021-06-14"}
            named, unnamed = (
                build(ExportQuery(source, DAY, words, chosen | {"state": code}, then))
                for source, code, then in looks
            )
            assert_discreet(as_html(unnamed, words))
            assert amounts_in(unnamed) == amounts_in(named), name


def amounts_in(table: DisplayTable) -> list[str]:
    """The cells of a table that are no text, in any order."""
    cells = [cell for row in (*table.rows, table.total or ()) for cell in row]
    return sorted(repr(cell) for cell in cells if not isinstance(cell, str))


def test_no_name_of_a_book_names_a_state() -> None:
    """A copy made of a discreet ledger says of which workbooks it is."""
    book = replace(shipped().snapshot("ccm").ledger, book_hashes={"Norway 2021.xlsx": "1"})
    (name,) = discreet_ledger(book, KEY).book_hashes
    assert "Norway" not in name
    assert "2021.xlsx" in name
