"""The table of who has not contributed for a year."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.indicators.without_contribution import AnswerStatus
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.filtering import ListChoice, filter_table
from dashboard.tables.unpaid_voluntary import unpaid_voluntary_table
from tests.indicators.sample_letters import gift, parties, word
from tests.sample_ledger import ledger
from tests.tables.table_columns import column_values

DAY = date(2021, 12, 1)
EN = load_words("en")


def test_the_list_of_the_scene(ccm: Ledger) -> None:
    """63 States Parties, those that gave most often first, each with its ISO code."""
    table = unpaid_voluntary_table(ccm, 2021, DAY, EN)
    assert table.title == "63 States Parties have not contributed for 2021"
    assert (len(table.rows), table.row_states[:2]) == (63, ("NLD", "GBR"))
    assert table.rows[1] == (
        "United Kingdom of Great Britain and Northern Ireland",
        "no answer",
        2020,
        11_000_00,
        date(2021, 1, 14),
        "December (4 of 5 years)",
        5,
        6,
        *("", "", "", ""),
        date(2021, 11, 8),
    )
    assert table.rows[0][-5:] == (
        "in transit",
        30_000_00,
        "EUR",
        date(2021, 11, 19),
        date(2021, 11, 8),
    )
    keys = [column.key for column in table.columns]
    assert all(keys)
    assert len(keys) == len({*keys})


def test_no_word_makes_a_debt_of_a_gift(ccm: Ledger) -> None:
    """Voluntary: nobody owes anything."""
    table = unpaid_voluntary_table(ccm, 2021, DAY, EN)
    said = f"{table.title} {table.subtitle} {[c.title for c in table.columns]}".lower()
    assert not any(word in said for word in ("debt", "arrear", "owe", "unpaid", "outstanding"))
    assert "voluntary" in said


def test_the_answers_share_out_the_list(ccm: Ledger) -> None:
    """Answered, in part and silent are together the whole list, with the same columns."""
    whole = unpaid_voluntary_table(ccm, 2021, DAY, EN)
    choices = [ListChoice(status=status) for status in get_args(AnswerStatus)]
    parts = [filter_table(ccm, whole, choice, EN) for choice in choices if choice.status != "part"]
    assert [len(part.rows) for part in parts] == [4, 59]
    assert "part" not in whole.row_statuses
    assert sorted(row for part in parts for row in part.rows) == sorted(whole.rows)
    assert {part.columns for part in parts} == {whole.columns}
    assert [part.title for part in parts] == ["4 of 63: answered", "59 of 63: no answer"]
    assert {part.name for part in parts} == {f"{whole.name}-part"}


def test_others_than_parties_are_marked() -> None:
    """NER gave before and is no party; it is not counted among States Parties."""
    book = ledger(parties=parties(["AUT"]), contributions=[gift("NER", 2020, 5, "2020-05-01")])
    table = unpaid_voluntary_table(book, 2021, DAY, EN)
    assert table.title == "1 State Party has not contributed for 2021"
    assert column_values(table, "Role") == ["not a party", "State Party"]


def test_columns_without_a_value_are_left_out() -> None:
    """Yearly sums have no days, no announcements and no letters: no column claims to know them."""
    folder = paths.project_root() / "data" / "unep-public"
    unep = Conventions(folder, paths.reference_folder()).snapshot("unep").ledger
    table = unpaid_voluntary_table(unep, 2024, date(2024, 12, 31), EN)
    assert table.title == "46 States that contributed before have not contributed for 2024"
    assert [column.key for column in table.columns] == [
        "state",
        "last_year",
        "last_amount",
        "years_given",
        "years_in_all",
    ]


@pytest.mark.parametrize(
    ("currencies", "cells"),
    [
        (("EUR", "EUR"), ("pledged", 300, "EUR")),
        (("EUR", "USD"), ("pledged: EUR\xa01.00; pledged: USD\xa02.00", None, "EUR, USD")),
    ],
)
def test_two_announcements_of_a_day_are_added_up_in_one_currency_only(
    currencies: tuple[str, str], cells: tuple[object, ...]
) -> None:
    """D22: of two currencies both amounts are said, and there is no sum."""
    said = [
        word("AUT", "pledged", "2021-11-16", amount, currency)
        for amount, currency in zip((100, 200), currencies, strict=True)
    ]
    table = unpaid_voluntary_table(
        ledger(parties=parties(["AUT"]), announcements=said), 2021, DAY, EN
    )
    assert table.rows[0][-4:] == (*cells, date(2021, 11, 16))


def test_the_usual_month_in_words() -> None:
    """A tie names both months; without a month that occurs twice none is usual."""
    days = {
        "AUT": ("2018-12-01", "2019-01-05", "2020-12-01", "2021-01-05"),
        "NER": ("2017-03-01", "2018-04-01", "2019-05-01", "2020-06-01"),
    }
    gifts = [
        gift(state, 2017 + n, 5, on) for state, those in days.items() for n, on in enumerate(those)
    ]
    book = ledger(parties=parties(["AUT", "NER"]), contributions=gifts)
    assert column_values(unpaid_voluntary_table(book, 2021, DAY, EN), "Usual month") == [
        "January or December (2 of 4 years each)",
        "another month in each of 4 years",
    ]
