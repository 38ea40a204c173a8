"""Lists as a reader wants them: rows, order, totals and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.contributions import contributions_table
from dashboard.tables.filtering import (
    ListChoice,
    applicable_choice,
    filter_table,
    next_sort,
    parse_at_least,
    parse_choice,
    plain_amount,
)
from dashboard.tables.meetings import meeting_table, meetings_table
from dashboard.tables.payers import payers_table
from dashboard.tables.table import DisplayColumn, DisplayTable
from tests.sample_ledger import ledger
from tests.tables.table_columns import column_total, column_values

DAY = date(2021, 12, 1)
EN = load_words("en")
AMOUNTS = st.one_of(st.none(), st.integers(-5_00, 5_000_00))
SORTS = st.sampled_from(["", "amount", "-amount", "state", "-state", "paid_on", "-paid_on"])


def small_table(amounts: list[int | None]) -> DisplayTable:
    """A table of as many States, with an unknown day for each unknown amount."""
    states = ["AUT", "CIV", "JPN", "NER", "NGA", "TUR"]
    columns = (
        DisplayColumn("State", "state", key="state"),
        DisplayColumn("Amount", "money", "CHF", key="amount"),
        DisplayColumn("Paid on", "date", key="paid_on"),
    )
    rows = tuple(
        (states[n % 6], amount, None if amount is None else date(2021, 1, 1 + n))
        for n, amount in enumerate(amounts)
    )
    total = sum(amount for amount in amounts if amount is not None)
    return DisplayTable(
        "small", "Title", "in CHF", "Source", columns, rows, ("Total", total, ""),
        row_states=tuple(str(row[0]) for row in rows), order="as they came",
    )  # fmt: skip


@given(st.lists(AMOUNTS, max_size=12), SORTS, st.none() | st.integers(0, 6_000_00))
def test_filters_and_orders_keep_rows_whole(
    amounts: list[int | None], sort: str, at_least: int | None
) -> None:
    """Rows are those of the table, each at most once with its State; the total is their sum."""
    table = small_table(amounts)
    choice = ListChoice(at_least=at_least, sort=sort)
    shown = filter_table(ledger(), table, choice, EN)
    assert sorted(map(table.rows.index, shown.rows)) == sorted(
        table.rows.index(row)
        for row in table.rows
        if at_least is None or (row[1] is not None and int(str(row[1])) >= at_least)
    )
    assert shown.row_states == tuple(row[0] for row in shown.rows)
    known = [row[1] for row in shown.rows if row[1] is not None]
    if at_least is not None and shown.total is not None:
        assert shown.total[1] == (sum(known) if known else "")  # type: ignore[arg-type]
    if sort.endswith("amount"):
        assert known == sorted(known, reverse=sort.startswith("-"))  # type: ignore[type-var]
        assert [row[1] for row in shown.rows[len(known) :]] == [None] * (
            len(shown.rows) - len(known)
        )  # D26: what is not known is neither the least nor the most


@given(st.lists(AMOUNTS, max_size=12))
def test_no_choice_is_the_table_itself(amounts: list[int | None]) -> None:
    """Not a copy: what is kept for a table is found again."""
    table = small_table(amounts)
    assert filter_table(ledger(), table, ListChoice(), EN) is table


def test_a_part_says_so_in_title_measure_and_file_name(ccm: Ledger) -> None:
    """Nobody takes a part for the whole; the finding of the whole stays, told apart."""
    table = payers_table(ccm, "voluntary", DAY, EN, "amount")
    part = filter_table(ccm, table, ListChoice(region="Africa", at_least=1000_00), EN)
    assert part.title == f"{len(part.rows)} of 67: Africa, at least CHF\u00a01'000"
    assert part.subtitle.startswith("67 contributors from 2015 to 2021. Voluntary contributions")
    assert part.name == f"{table.name}-part"
    assert set(column_values(part, "Region")) == {"Africa"}
    assert column_total(part, "All years") == sum(
        map(int, map(str, column_values(part, "All years")))
    )


def test_an_order_replaces_the_one_that_the_table_says(ccm: Ledger) -> None:
    """Sorted by its last day, a list is no longer "the largest first"; its title and total stay."""
    table = contributions_table(ccm, 2021, DAY, EN)
    assert table.description.endswith(", the largest first")
    shown = filter_table(ccm, table, ListChoice(sort="-last_received_on"), EN)
    assert shown.description.endswith("as at 30 Nov 2021, by Last received, the latest first")
    assert (shown.title, shown.total, shown.name) == (table.title, table.total, table.name)
    days = column_values(shown, "Last received")
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]


def test_a_status_is_the_same_word_in_every_language(ccm: Ledger) -> None:
    """An address passed on from a French page shows the same States in English."""
    shown = [
        filter_table(ccm, table, ListChoice(status="part"), words)
        for words in (EN, load_words("fr"))
        for table in [meeting_table(ccm, "10MSP", DAY, words)]
    ]
    assert shown[0].row_states == shown[1].row_states
    assert set(column_values(shown[0], "Status")) == {"paid in part"}
    assert "of 110: paid in part" in shown[0].title


def test_least_amount_is_of_the_column_that_matters(ccm: Ledger) -> None:
    """Of the States of a meeting, those with so much outstanding."""
    table = meeting_table(ccm, "10MSP", DAY, EN)
    shown = filter_table(ccm, table, ListChoice(at_least=9000_00), EN)
    assert all(int(str(value)) >= 9000_00 for value in column_values(shown, "Outstanding"))
    assert len(shown.rows) == 5


def test_each_list_of_a_page_follows_what_it_can(ccm: Ledger) -> None:
    """The meetings have no region and no such column; a search reaches all lists."""
    asked = ListChoice("msp", "Africa", "part", 100, "-all_years")
    table = meetings_table(ccm, DAY, EN)
    choice = applicable_choice(ccm, table, asked)
    assert choice == ListChoice("msp", at_least=100)
    assert len(filter_table(ccm, table, replace(choice, at_least=None), EN).rows) == 5


@pytest.mark.parametrize(
    ("text", "minor"),
    [("1'000", 1000_00), ("1 000", 1000_00), ("250.5", 250_50), ("-1", None), ("1,000", None)],
)
def test_a_least_amount_has_one_reading(text: str, minor: int | None) -> None:
    """1,000 has two; below zero is no filter."""
    assert parse_at_least(text) == minor


@given(st.integers(0, 10**12))
def test_an_amount_goes_through_the_address(minor: int) -> None:
    """To the cent."""
    assert parse_at_least(plain_amount(minor)) == minor


@given(st.text(max_size=90), st.text(max_size=9), st.none() | st.integers(0, 10**10))
def test_a_choice_goes_through_the_address(find: str, word: str, at_least: int | None) -> None:
    """What an address says makes the same address again."""
    choice = parse_choice({"find": find, "status": word, "sort": word} | (
        {} if at_least is None else {"at_least": plain_amount(at_least)}
    ))  # fmt: skip
    assert parse_choice(choice.parameters) == choice


def test_a_click_on_a_head_sorts_reverses_and_restores() -> None:
    """Names from A, amounts from the largest; the third click brings the table's own order."""
    name, amount = small_table([]).columns[:2]
    assert [next_sort(name, sort) for sort in ("", "state", "-state")] == ["state", "-state", ""]
    assert [next_sort(amount, sort) for sort in ("state", "-amount", "amount")] == [
        "-amount",
        "amount",
        "",
    ]
