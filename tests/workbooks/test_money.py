"""Amounts as people write them (trap 13)."""

from __future__ import annotations

import pytest

from dashboard.workbooks.money import minor_units


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        (356660.0, 356_660_00),
        (0.1 + 0.2, 30),
        ("356'660", 356_660_00),
        ("356\u2019660", 356_660_00),
        ("356\u00a0660", 356_660_00),
        ("356\u202f660.50", 356_660_50),
        ("356,660.00", 356_660_00),
        ("356.660,00", 356_660_00),
        ("(1'234)", -1_234_00),
        ("1'234-", -1_234_00),
        ("CHF 28'000", 28_000_00),
        ("28'000 CHF", 28_000_00),
        ("1,234,567", 1_234_567_00),
        ("356.660", "ambiguous-amount"),
        ("1,234", "ambiguous-amount"),
        ("USD 28'000", "other-currency"),
        ("", "bad-amount"),
        (1.005, "bad-amount"),
        (True, "bad-amount"),
    ],
)
def test_an_amount_is_exact_or_refused(cell: object, minor: int | str) -> None:
    """What two countries read differently is never guessed."""
    assert minor_units(cell, "CHF") == minor
