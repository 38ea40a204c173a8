"""The budget years of a text, and years that it only mentions."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from dashboard.workbooks.vocabulary.budget_years import (
    find_budget_years,
    is_only_date,
    parse_heading_year,
)

OCTOBER: Final = date(2021, 10, 31)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Contributions received in 2021", {2021}),
        ("Contributions 2020 and 2021", {2020, 2021}),
        ("Budget 2020/21", set()),
        ("Budget 2020-2021", {2020, 2021}),
        ("Exercice 2021, (en CHF)", {2021}),
        ("Contributions 2021 as at 31 October 2021", {2021}),
        ("Contributions as at 31 October 2021", set()),
        ("Contributions, printed on 5 November 2021", set()),
        ("Contributions, printed on 05/11/2021 or 31/12/2021", set()),
        ("From 1 January 2020 to 31 October 2021", {2020}),
        ("From 1 July 2020 to 30 June 2021", {2020, 2021}),
        ("1 January to 31 December 2021", {2021}),
        ("1er janvier au 31 d\u00e9cembre 2021", {2021}),
        ("2 March to 31 December 2021", set()),
        ("since 1 January 2021", {2021}),
        ("starting 1 January 2021", {2021}),
        ("Contributions 2021 since 1999", {2021}),
        ("Decision of 2019 on contributions for 2021", {2021}),
        ("established in 2010", set()),
        ("Action plan 2020 2025, contributions 2021", {2021}),
        ("CCM/MSP/2015/9 contributions 2021", {2021}),
        ("Tel. +41 22 2021 1999, contributions 2021", {2021}),
        ("Phone: 022 2019, 2021", {2021}),
        ("States that paid at least 2000 in 2021", {2021}),
        ("more than CHF 2000", set()),
        ("no year", set()),
        ("1821 and 2121", set()),
        ("12021", set()),
    ],
)
def test_the_budget_years_of_a_text_are_detected(text: str, years: set[int]) -> None:
    """The as-at day is 31 October 2021; days, decisions, symbols, plans, telephone numbers and amounts are ignored."""
    assert find_budget_years(text, {OCTOBER}) == years


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (2021, 2021),
        (2021.0, 2021),
        ("2021", 2021),
        ("For 2022", 2022),
        ("Year 2021", 2021),
        ("Budget year 2021", 2021),
        ("2020 2021", 0),
        ("2021-10", 0),
        ("March 2021", 0),
        ("Received 2021", 0),
        ("Voluntary 2021", 0),
        ("Zorg 2021", 0),
        ("1821", 0),
        (5, 0),
        (True, 0),
        (None, 0),
        (OCTOBER, 0),
        ("", 0),
    ],
)
def test_a_heading_may_be_a_year(cell: object, year: int) -> None:
    """It has no month, money, stream or unknown word."""
    assert parse_heading_year(cell) == year


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], True),
        (["march"], True),
        (["3", "march", "2021"], True),
        (["2021"], False),
        (["march", "10msp"], False),
        (["chf"], False),
    ],
)
def test_words_are_a_date_only_with_a_month(words: list[str], expected: bool) -> None:  # noqa: FBT001 (a table)
    """A day and a year may be added, but nothing else."""
    assert is_only_date(words) is expected
