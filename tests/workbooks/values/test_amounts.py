"""Amounts as people write them (trap 13)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks.values.amounts import (
    MAX_MINOR_UNITS,
    amount_from_number,
    amounts_from_array,
    detect_decimal_separator,
    format_amount,
    parse_amount,
)
from dashboard.workbooks.values.cell_problem import CellProblem


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        (356660.0, 356_660_00),
        (0.1 + 0.2, 30),
        (100_000_000.01, 10_000_000_001),
        (-12.34, -12_34),
        ("356'660", 356_660_00),
        ("356\u2019660", 356_660_00),
        ("356\u00a0660", 356_660_00),
        ("356\u202f660.50", 356_660_50),
        ("356,660.00", 356_660_00),
        ("356.660,00", 356_660_00),
        ("356'660.-", 356_660_00),
        ("356'660.\u2013", 356_660_00),
        ("1'234,5", 1_234_50),
        (" 1234 ", 1_234_00),
        ("(1'234)", -1_234_00),
        ("(CHF 1'234)", -1_234_00),
        ("CHF (1'234.50)", -1_234_50),
        ("1'234-", -1_234_00),
        ("-5", -5_00),
        ("\u22125.05", -5_05),
        ("CHF -5", -5_00),
        ("-CHF 5", -5_00),
        ("5\u2212", -5_00),
        ("(CHF 5 CHF)", -5_00),
        ("CHF 28'000", 28_000_00),
        ("chf28'000", 28_000_00),
        ("Fr. 28'000", 28_000_00),
        ("28'000 CHF", 28_000_00),
        ("1,234,567", 1_234_567_00),
        ("1.234.567,89", 1_234_567_89),
        ("1,23,456.00", 123_456_00),
        ("1,23,456", 123_456_00),
        ("12,34,56,789.5", 123_456_789_50),
        ("356\u02bc660", 356_660_00),
        ("1\u2007234", 1_234_00),
        ("1.234,-", 1_234_00),
        ("1,234.-", 1_234_00),
        ("5,--", 5_00),
        ("(1,234.00)", -1_234_00),
        ("\u0661\u0662", 12_00),
        ("\u0661\u066c\u0662\u0663\u0664\u066b\u0665\u0660", 1_234_50),
        ("\uff11\uff0c\uff12\uff13\uff14\uff0e\uff15\uff10", 1_234_50),
        ("\u200f-5\u200f", -5_00),
    ],
)
def test_an_amount_is_exact(cell: object, minor: int) -> None:
    """Signs of grouping, spaces, currency and minus are understood in any order."""
    assert parse_amount(cell, "CHF") == minor


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("356.660", "ambiguous-amount"),
        ("1,234", "ambiguous-amount"),
        ("-1,234", "ambiguous-amount"),
        ("CHF 1,234", "ambiguous-amount"),
        ("", "bad-amount"),
        ("-", "bad-amount"),
        ("50%", "bad-amount"),
        ("1e5", "bad-amount"),
        ("nan", "bad-amount"),
        ("inf", "bad-amount"),
        ("12 34", "bad-amount"),
        ("2021 356660", "bad-amount"),
        ("1'23", "bad-amount"),
        ("1'234 567", "bad-amount"),
        ("1,23,45", "bad-amount"),
        ("12 %", "bad-amount"),
        ("1.2E+05", "bad-amount"),
        ("1,234,-", "bad-amount"),
        ("--5", "bad-amount"),
        ("(-5)", "bad-amount"),
        ("(5-)", "bad-amount"),
        ("(50", "bad-amount"),
        ("50)", "bad-amount"),
        ("$ 5", "bad-amount"),
        ("CHF 5 EUR", "bad-amount"),
        ("\ufb01x123", "bad-amount"),
        (True, "bad-amount"),
        (None, "bad-amount"),
        (1.005, "too-exact"),
        (100 / 3, "too-exact"),
        (float("nan"), "too-large"),
        (float("inf"), "too-large"),
        (1e300, "too-large"),
        ("99999999999999999999", "too-large"),
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused(cell: object, code: str) -> None:
    """What two countries read differently is never guessed."""
    assert parse_amount(cell, "CHF") == CellProblem(code)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["12.345,67", "1.234"], ","),
        (["1.234.567"], ","),
        (["0,5"], ","),
        (["0,500"], ","),
        (["CHF 356.660,-"], ","),
        (["12,345.67"], "."),
        (["1,234,567"], "."),
        (["1,23,456"], "."),
        (["1'234.50"], "."),
        (["(USD 7.02)"], "."),
        (["1.234", "1,234", "-", "soon", "12", "1'000"], ""),
        (["12,5", "12.5"], ""),
        (["12", "1'000", "12,5"], ","),
        (["0.500", "12"], "."),
    ],
)
def test_a_column_shows_which_sign_stands_before_cents(texts: list[str], sign: str) -> None:
    """One amount that can be read in one way only is enough; two that differ are none."""
    assert detect_decimal_separator(texts) == sign


@pytest.mark.parametrize(
    ("text", "decimals", "read"),
    [
        ("1.234", ",", 1_234_00),
        ("-1,234", ".", -1_234_00),
        ("CHF 1,234", ".", 1_234_00),
        ("1.234", ".", CellProblem("too-exact", found="1.234")),
        ("1.230", ".", CellProblem("too-exact", found="1.230")),
        ("12,50", ".", CellProblem("bad-amount")),
        ("12.345,67", ".", CellProblem("bad-amount")),
        ("1'234", ",", 1_234_00),
        ("12,50", ",", 12_50),
        ("0.500", ",", CellProblem("too-exact", found="0.500")),
        (" 0,500 ", "", CellProblem("too-exact", found="0,500")),
    ],
)
def test_the_sign_before_cents_decides(text: str, decimals: str, read: object) -> None:
    """What cannot be written with it is refused, three decimals as well."""
    assert parse_amount(text, "CHF", decimals) == read


def test_money_in_another_currency_keeps_its_amount() -> None:
    """It is not counted, but what it is worth is known."""
    assert parse_amount("USD 28'000", "CHF") == CellProblem(
        "other-currency", "CHF", 28_000_00, "USD"
    )
    assert parse_amount("\u20ac 5.50", "CHF") == CellProblem("other-currency", "CHF", 5_50, "EUR")
    assert parse_amount("EUR 5.50", "") == 5_50


@given(st.floats() | st.integers(-MAX_MINOR_UNITS, MAX_MINOR_UNITS).map(lambda minor: minor / 100))
def test_many_numbers_are_read_as_each_alone(number: float) -> None:
    """The fast way and the careful way agree."""
    found, right = amounts_from_array(np.array([number]))
    alone = amount_from_number(number)
    assert (int(found[0]) if right[0] else None) == (alone if isinstance(alone, int) else None)


@given(st.integers(-MAX_MINOR_UNITS, MAX_MINOR_UNITS))
def test_a_number_cell_gives_back_its_cents(minor: int) -> None:
    """Up to a hundred thousand million, no cent is lost to binary fractions."""
    assert amount_from_number(minor / 100) == minor


@given(
    st.integers(-MAX_MINOR_UNITS, MAX_MINOR_UNITS),
    st.sampled_from(["", "'", "\u2019", " ", "\u00a0", "\u202f", ",", "."]),
    st.sampled_from([".", ","]),
    st.sampled_from(["{}", "CHF {}", "{} CHF", " {} "]),
    st.sampled_from(["-{}", "\u2212{}", "({})", "{}-"]),
    st.sampled_from([1, 100]),
)
def test_a_written_amount_is_that_amount_or_a_problem(
    minor: int, group: str, point: str, unit: str, minus: str, step: int
) -> None:
    """However it is written: the same figure, or none; never another."""
    minor = minor // step * step
    whole = f"{abs(minor) // 100:,}".replace(",", group)
    text = f"{whole}{point}{abs(minor) % 100:02d}" if step == 1 else whole
    found = parse_amount(unit.format(minus.format(text) if minor < 0 else text), "CHF")
    assert found == minor or isinstance(found, CellProblem)
    if group not in {",", "."}:
        assert found == minor


@pytest.mark.parametrize(
    ("text", "currency", "read"),
    [
        ("$ 5", "USD", 5_00),
        ("$ 5", "CAD", 5_00),
        ("US$ 5", "USD", 5_00),
        ("US$ 5", "CAD", CellProblem("other-currency", "CAD", 5_00, "USD")),
        ("CHF 5", "USD", CellProblem("other-currency", "USD", 5_00, "CHF")),
        ("$ 5 CHF", "USD", CellProblem("bad-amount")),
        ("$ 5 USD", "USD", 5_00),
        ("$ 5", "", CellProblem("bad-amount")),
    ],
)
def test_a_bare_dollar_is_that_of_a_book_in_dollars(text: str, currency: str, read: object) -> None:
    """In no other book, and no other currency becomes one."""
    assert parse_amount(text, currency) == read


def test_numbers_that_are_none_are_nothing_in_whole_units_without_a_warning() -> None:
    """Too large to be multiplied, infinite, not a number, with half a cent; beside one that is right."""
    numbers = np.array([1e308, float("inf"), float("nan"), 1.005, 12.34])
    found, right = amounts_from_array(numbers)
    assert found.tolist() == [0, 0, 0, 0, 12_34]
    assert right.tolist() == [False, False, False, False, True]
    assert found.dtype == "int64"


@pytest.mark.parametrize(
    "minor",
    [
        MAX_MINOR_UNITS - 1,
        MAX_MINOR_UNITS,
        MAX_MINOR_UNITS + 1,
        -MAX_MINOR_UNITS,
        -MAX_MINOR_UNITS - 1,
    ],
)
def test_the_largest_amount_is_the_same_for_numbers_and_texts(minor: int) -> None:
    """A hundred thousand million is read, a cent more is not."""
    as_text = parse_amount(format_amount(minor), "CHF")
    alone = amount_from_number(minor / 100)
    (fast,), (right,) = amounts_from_array(np.array([minor / 100]))
    expected = minor if abs(minor) <= MAX_MINOR_UNITS else CellProblem("too-large")
    assert as_text == alone == expected
    assert (int(fast) if right else CellProblem("too-large")) == expected


@pytest.mark.parametrize(
    ("minor", "plain", "with_currency"),
    [
        (5, "0.05", "CHF\u00a00.05"),
        (-5, "-0.05", "CHF\u00a0-0.05"),
        (1_234_567_89, "1234567.89", "CHF\u00a01'234'567.89"),
        (-1_000_50, "-1000.50", "CHF\u00a0-1'000.50"),
        (100, "1.00", "CHF\u00a01.00"),
    ],
)
def test_an_amount_is_written_for_programs_and_for_people(
    minor: int, plain: str, with_currency: str
) -> None:
    """With its cents; in thousands for people only."""
    assert format_amount(minor) == plain
    assert format_amount(minor, "CHF") == with_currency
