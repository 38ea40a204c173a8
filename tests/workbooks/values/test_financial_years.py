"""Parsing budget years as programs and offices write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.financial_years import (
    COUNTS_FOR_FIRST,
    COUNTS_FOR_SECOND,
    parse_year,
)


@pytest.mark.parametrize(
    "cell",
    [
        2021,
        2021.0,
        "2021",
        " 2021 ",
        "2021.0",
        "2021,00",
        '"2021.0"',
        "2,021",
        "2\u00a0021",
        "2'021.00",
        "FY2021",
        "FY 2021",
        "FY21",
        "FY 21",
        "F.Y. 2021",
        "FY'21",
        "2021 FY",
        "Financial year 2021",
        "Budget year 2021",
        "Exercice 2021",
        "Ann\u00e9e budg\u00e9taire 2021",
        "Ejercicio 2021",
        "A\u00f1o fiscal 2021",
        "Haushaltsjahr 2021",
        "HJ 21",
        "2021 \u0433.",
        "2021 \u0433\u043e\u0434",
        "\u0662\u0660\u0662\u0661",
        "\u0633\u0646\u0629 2021",
        "2021\u5e74",
        "\uff12\uff10\uff12\uff11\u5e74\u5ea6",
    ],
)
def test_a_year_of_one_number_is_parsed(cell: object) -> None:
    """As a number, with decimals, with words for financial year, in seven languages."""
    assert parse_year(cell) == 2021


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "",
            "soon",
            "21",
            "-2021",
            "2021*",
            "2021\u00b9",
            "2021 (a)",
            "2021.5",
            "12021",
            "20211",
            "FY",
        ),
        *(
            "FY 2",
            "2021 2022",
            "2020/22",
            "2021/20",
            "2020-12-31",
            "20-21",
            "Year 21",
            "MSP 2021",
            "CHF 2,021",
        ),
        *("2011-10", 21, 21.0, 2021.5, 1900, 3000, 44530.0, float("nan"), float("inf"), True, None),
    ],
)
def test_an_invalid_year_is_refused(cell: object) -> None:
    """So is a year with a footnote mark, because the footnote may change it."""
    assert parse_year(cell) == CellProblem("bad-year")


SPLIT = [
    *(
        "2020/21",
        "2020-21",
        "2020\u201321",
        "2020/2021",
        "2020 - 2021",
        "FY 2020/21",
        "FY2020-21",
        "FY20/21",
    ),
    *(
        "Exercice 2020-2021",
        "Ejercicio 2020/2021",
        "Gesch\u00e4ftsjahr 2020/21",
        "\u0662\u0660\u0662\u0660/\u0662\u0661",
    ),
]


@pytest.mark.parametrize("cell", SPLIT)
def test_a_split_year_needs_a_rule(cell: str) -> None:
    """It may count for either of its years."""
    assert parse_year(cell) == CellProblem("split-year", "2020, 2021")
    assert (parse_year(cell, COUNTS_FOR_FIRST), parse_year(cell, COUNTS_FOR_SECOND)) == (2020, 2021)


def test_a_split_year_may_end_a_century() -> None:
    """1999/00 and 1999/2000 are consecutive; 2011-12 may be a month, but needs the rule all the same."""
    assert [
        parse_year(cell, COUNTS_FOR_SECOND) for cell in ("1999/00", "1999/2000", "FY99/00")
    ] == [2000] * 3
    assert parse_year("2011-12") == CellProblem("split-year", "2011, 2012")


@given(st.integers(1945, 2200), st.sampled_from(["", COUNTS_FOR_FIRST, COUNTS_FOR_SECOND]))
def test_the_rule_for_split_years_changes_no_other_year(year: int, split: str) -> None:
    """A plain year is the same as a number and as a text."""
    assert {parse_year(cell, split) for cell in (year, float(year), f"{year}", f"FY {year}.0")} == {
        year
    }


@given(
    st.text() | st.floats() | st.integers() | st.none() | st.booleans(),
    st.sampled_from(["", COUNTS_FOR_SECOND]),
)
def test_any_cell_is_a_year_or_a_problem(cell: object, split: str) -> None:
    """No error is raised."""
    parsed = parse_year(cell, split)
    assert isinstance(parsed, CellProblem) or 1945 <= parsed <= 2200
