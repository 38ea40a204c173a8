"""Parsing amounts as people write them (trap 13)."""

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
def test_an_amount_is_parsed_exactly(cell: object, minor: int) -> None:
    """Thousands separators, spaces, currency and minus may be in any order."""
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
def test_ambiguous_and_invalid_amounts_are_refused(cell: object, code: str) -> None:
    """A text that two countries read differently is never guessed."""
    assert parse_amount(cell, "CHF") == CellProblem(code)


@pytest.mark.parametrize(
    ("texts", "separator"),
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
def test_the_decimal_separator_of_a_column_is_detected(texts: list[str], separator: str) -> None:
    """One unambiguous amount is enough; two that contradict each other give none."""
    assert detect_decimal_separator(texts) == separator


@pytest.mark.parametrize(
    ("text", "decimals", "expected"),
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
def test_the_decimal_separator_decides(text: str, decimals: str, expected: object) -> None:
    """Amounts that contradict it are refused, and so are three decimals."""
    assert parse_amount(text, "CHF", decimals) == expected


def test_money_in_another_currency_keeps_its_amount() -> None:
    """It is excluded, and its value is part of the problem."""
    assert parse_amount("USD 28'000", "CHF") == CellProblem(
        "other-currency", "CHF", 28_000_00, "USD"
    )
    assert parse_amount("\u20ac 5.50", "CHF") == CellProblem("other-currency", "CHF", 5_50, "EUR")
    assert parse_amount("EUR 5.50", "") == 5_50


@given(st.floats() | st.integers(-MAX_MINOR_UNITS, MAX_MINOR_UNITS).map(lambda minor: minor / 100))
def test_an_array_of_numbers_is_read_like_single_ones(number: float) -> None:
    """The fast and the careful way agree."""
    amounts, is_valid = amounts_from_array(np.array([number]))
    single = amount_from_number(number)
    assert (int(amounts[0]) if is_valid[0] else None) == (
        single if isinstance(single, int) else None
    )


@given(st.integers(-MAX_MINOR_UNITS, MAX_MINOR_UNITS))
def test_a_number_cell_keeps_its_cents(minor: int) -> None:
    """Up to a hundred thousand million, binary fractions lose no cent."""
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
    """In any notation the result is the same amount or a problem, never another amount."""
    minor = minor // step * step
    whole = f"{abs(minor) // 100:,}".replace(",", group)
    text = f"{whole}{point}{abs(minor) % 100:02d}" if step == 1 else whole
    parsed = parse_amount(unit.format(minus.format(text) if minor < 0 else text), "CHF")
    assert parsed == minor or isinstance(parsed, CellProblem)
    if group not in {",", "."}:
        assert parsed == minor


@pytest.mark.parametrize(
    ("text", "currency", "expected"),
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
def test_a_bare_dollar_sign_is_the_currency_of_a_book_in_dollars(
    text: str, currency: str, expected: object
) -> None:
    """In other books it is invalid, and other currencies never become dollars."""
    assert parse_amount(text, currency) == expected


def test_invalid_numbers_of_an_array_are_zero_without_a_warning() -> None:
    """Too large, infinite, not a number, or with half a cent; the valid one is read."""
    numbers = np.array([1e308, float("inf"), float("nan"), 1.005, 12.34])
    amounts, is_valid = amounts_from_array(numbers)
    assert amounts.tolist() == [0, 0, 0, 0, 12_34]
    assert is_valid.tolist() == [False, False, False, False, True]
    assert amounts.dtype == "int64"


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
def test_the_limit_is_the_same_for_numbers_and_texts(minor: int) -> None:
    """A hundred thousand million is read, one cent more is not."""
    as_text = parse_amount(format_amount(minor), "CHF")
    single = amount_from_number(minor / 100)
    (fast,), (is_valid,) = amounts_from_array(np.array([minor / 100]))
    expected = minor if abs(minor) <= MAX_MINOR_UNITS else CellProblem("too-large")
    assert as_text == single == expected
    assert (int(fast) if is_valid else CellProblem("too-large")) == expected


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
def test_an_amount_is_formatted_for_programs_and_for_people(
    minor: int, plain: str, with_currency: str
) -> None:
    """With cents, and with thousands separators for people only."""
    assert format_amount(minor) == plain
    assert format_amount(minor, "CHF") == with_currency
