"""How number formats display values: with texts, another sign or scale, not at all; most of them unchanged."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.workbooks.opening.displayed_values import (
    displayed_extra,
    is_altering_format,
    value_sign,
)

ACCOUNTING = r'_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-;_-* "-"??\ "€"_-;_-@_-'


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ('#,##0.00 "pledged"', 5, "pledged"),
        ('"(forecast)" 0', 5, "(forecast)"),
        ('0" CHF pledged"', 5, "CHF pledged"),
        ('0.00;-0.00" CR"', -5, "CR"),
        ('0.00;-0.00" CR"', 5, ""),
        ('@" (pledged)"', "Austria", "(pledged)"),
        ('dd.mm.yyyy" (planned)"', date(2021, 3, 1), "(planned)"),
    ],
)
def test_the_text_of_a_format_is_read(code: str, value: object, text: str) -> None:
    """The section of the value's sign applies, and its currency is removed."""
    assert displayed_extra(code, value_sign(value)) == (text, False)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("(0.00)", 5),
        ('0.00"-"', 5),
        (r"\-0.00", 5),
        ("0.00-;0.00", 5),
        ('"("0.00")"', 5),
        ('"CHF ("0.00")"', 5),
        ("0;0", -5),
        ("0.00;", -5),
        ("0,", 5),
        ("0,.00", 5),
        ("#,##0.00,,", 5),
        ('0"k"', 5),
        *(('0" k\u20ac"', 5), ('"K$"0', 5)),
        ('"0"', 5),
        ('"1"000', 5),
        (r"0\.00", 5),
        (r"0\,000\.00", 5),
        ('0"%"', 5),
        ('0"*"', 5),
        (";;;", 5),
        (";;;", "Austria"),
        ('@"*"', "Austria"),
        ("[>100]-0;0", 5),
    ],
)
def test_a_format_that_alters_the_value_is_detected(code: str, value: object) -> None:
    """It displays another sign or scale, a mark, or nothing."""
    assert is_altering_format(code)
    assert displayed_extra(code, value_sign(value)) == ("", True)


def test_a_very_long_format_code_is_cut() -> None:
    """No program writes one, and a run of commas takes quadratic time."""
    assert displayed_extra("," * 10_000_000, "+") == ("", True)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "@",
        "0.00%",
        "0.00E+00",
        "# ?/?",
        "dd/mm/yyyy",
        'd" de "mmmm" de "yyyy',
        "[h]:mm",
        "0.00;(0.00)",
        r"0.00_);\(0.00\)",
        "#,##0.00;[Red]#,##0.00",
        "_(* #,##0.00_);_(* (#,##0.00)",
        ACCOUNTING,
        '#,##0.00 "CHF"',
        '0.00" US dollars"',
        "[$CHF-807] #,##0.00",
        '#,##0.00" kr."',
        '#,##0".-"',
        '"CHF" #,##0.--',
        '"R$ "#,##0.00',
        "\u20b9 #,##0",
        r"[>=100000]##\,##\,##0.00;##,##0.00",
        "+0.00;-0.00",
        r"#\'##0.00",
        '[>999999]#" "000" "000;#" "000',
        '0.0,,"M"',
        '[>=1000]0,"k";0',
    ],
)
def test_usual_formats_do_not_alter_the_value(code: str) -> None:
    """They round it, or add spaces or its currency."""
    assert not is_altering_format(code)
