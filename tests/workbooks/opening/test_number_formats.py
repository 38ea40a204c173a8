"""What number formats add to a number: a currency, or only the month of a day."""

from __future__ import annotations

import pytest

from dashboard.workbooks.opening.number_formats import format_currency, is_month_format


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("#,##0.00 [$CHF-807]", "CHF"),
        (r"#,##0.00\ [$€-40C]", "EUR"),
        (r'_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-', "EUR"),
        ('_ "CHF"* #,##0.00_ ', "CHF"),
        (r'_ "SFr."\ * #,##0', "CHF"),
        ("[$$-409]#,##0", "USD"),
        ("[$$-en-US]#,##0.00", "USD"),
        ("[$$-C09]#,##0.00", "AUD"),
        (r'"$"#,##0.00_);[Red]\("$"#,##0.00\)', "$"),
        ("US$ 0", "USD"),
        ('0.00" kr."', "kr"),
        ("[$GEL] 0", "GEL"),
        ("0.0%", "%"),
        ("[$zł-415] 0", "zł"),
    ],
)
def test_the_currency_of_a_format_is_read(code: str, currency: str) -> None:
    """As its code, or as the sign that several currencies share."""
    assert format_currency(code) == currency


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "#,##0.00",
        "[Red]0.00",
        '#,##0 "pers."',
        '"EUR"',
        "mmm-yy",
        "[$-409]mmm",
        "@",
    ],
)
def test_other_formats_have_no_currency(code: str) -> None:
    """Nor does a format without digits, or one of a locale without a sign."""
    assert format_currency(code) == ""


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("mmm-yy", True),
        (r"[$-409]mmm\-yy;@", True),
        (r"mmmm\ yyyy", True),
        ("yyyy-mm", True),
        ("d/m/yyyy", False),
        ('d" de "mmmm" de "yyyy', False),
        ("mm:ss", False),
        ("#,##0", False),
        ('0 "my"', False),
    ],
)
def test_a_format_of_a_month_without_a_day_is_detected(code: str, expected: bool) -> None:  # noqa: FBT001 (a table)
    """Letters for day, month and year decide, not those of quoted texts or times."""
    assert is_month_format(code) is expected
