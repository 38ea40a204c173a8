"""Amounts in thousands or millions: a scale given in words, not an amount that contains 000."""

from __future__ import annotations

import pytest

from dashboard.workbooks.vocabulary.scale_words import has_scale_words, is_scale_note


@pytest.mark.parametrize(
    "text",
    [
        *("in thousands of US dollars", "USD thousands", "(in millions)", "en milliers de dollars"),
        *(
            "in Tausend CHF",
            "TEUR",
            "k EUR",
            "USD k",
            "EUR m",
            "USD 000s",
            "x 1'000",
            "en miles de",
        ),
        *(
            "CHF '000",
            "k\u20ac",
            "K$",
            "(\u2019000)",
            "Unit: CHF 1 000",
            "in 1 000",
            "Mio. CHF",
            "bn USD",
        ),
    ],
)
def test_scale_words_are_detected(text: str) -> None:
    """In words, in digits, or as a letter next to the currency."""
    assert has_scale_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "a budget of 470 000",
        "CHF 470'000",
        "USD 1 000.00",
        "10MSP",
        "Kenya",
        "",
        "1000",
        "EUR 5 m2",
    ],
)
def test_an_amount_is_no_scale(text: str) -> None:
    """Nor is a name that begins like one."""
    assert not has_scale_words(text)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("All amounts in thousands of US dollars", True),
        ("Montants en milliers de francs", True),
        ("Betr\u00e4ge in Tausend CHF", True),
        ("USD thousands", True),
        ("Unit: USD x 1'000", True),
        ("(thousands of USD)", True),
        ("'000", True),
        ("thousands of people came to see the exhibition of the year", False),
        ("three million mines cleared since 1999 by all the States Parties together", False),
        ("Kenya paid USD 5 million more than it was assessed, as agreed with its mission", False),
        ("470 000", False),
        ("Amounts in CHF: 470 000", False),
        ("5 thousand visitors", False),
        ("thousands of US dollars and cents", True),
        ("thousands of US dollars and of cents", False),
        ("Japan", False),
        (1000, False),
        (None, False),
    ],
)
def test_a_scale_note_is_about_the_tables_amounts(cell: object, expected: bool) -> None:  # noqa: FBT001 (a table)
    """Alone, or with the currency; a sentence about something else is none."""
    assert is_scale_note(cell) is expected
