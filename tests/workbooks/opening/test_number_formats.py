"""What number formats show beside a number: currencies and months, and nothing where there is none."""

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
def test_a_currency_is_read_as_a_person_sees_it(code: str, currency: str) -> None:
    """As its code; where several share a sign, as that sign."""
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
def test_no_currency_is_read_into_other_formats(code: str) -> None:
    """Nor into one that shows no digit, nor of a place without a sign."""
    assert format_currency(code) == ""


@pytest.mark.parametrize(
    ("code", "shown"),
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
def test_a_month_is_shown_where_the_day_is_not(code: str, shown: bool) -> None:  # noqa: FBT001 (what holds)
    """The letters of a format say what of a day a person sees."""
    assert is_month_format(code) is shown
