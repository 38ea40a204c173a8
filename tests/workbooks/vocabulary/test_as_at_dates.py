"""The day that a text gives as its as-at day, and days that it only mentions."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from dashboard.workbooks.vocabulary.as_at_dates import (
    AsAtDates,
    find_as_at_dates,
    has_missing_date,
    is_as_at_label,
)

OCTOBER: Final = date(2021, 10, 31)
NOVEMBER: Final = date(2021, 11, 30)
NO_DATES: Final = AsAtDates()


def as_at(*days: date) -> AsAtDates:
    """Return these as-at days."""
    return AsAtDates(is_as_at=True, days=frozenset(days))


@pytest.mark.parametrize(
    "text",
    [
        "Status of contributions as at 31 October 2021 (in USD)",
        "Contributions as of 31/10/2021",
        "Situation au 31 octobre 2021",
        "Situaci\u00f3n de las contribuciones al 31 de octubre de 2021",
        "Stand: 31.10.2021",
        "Stand der eingegangenen Beitr\u00e4ge der Vertragsstaaten am 31. Oktober 2021",
        "Contributions received up to and including 31 October 2021",
        "Payments received by 31 October 2021",
        "Contributions received (as at the close of business on 31 October 2021)",
        "As at 31 October 2021, printed on 5 November 2021",
        "Contributions re\u00e7ues du 1er janvier au 31 octobre 2021",
        "Contributions received until 31 October 2021",
        "Contributions per 31 October 2021",
        "Rates of 1 January 2021; contributions received as at 31 October 2021",
        "States Parties that had paid, as at 31 October 2021",
        "Paid at the exchange rate; status as at 31 October 2021",
        "Annex 2 au 31 octobre 2021",
        "Payments and rates as at 31 October 2021",
        "\u622a\u81f32021\u5e7410\u670831\u65e5\u7684\u7f34\u6b3e\u60c5\u51b5",
    ],
)
def test_the_as_at_day_of_a_text_is_detected(text: str) -> None:
    """In all languages, with words in between, and with other days after it."""
    assert find_as_at_dates(text) == as_at(OCTOBER)


@pytest.mark.parametrize(
    "text",
    [
        "Contributions printed on 31 October 2021",
        "Contributions to be paid by 31 October 2021",
        "Contributions payable until 31 October 2021",
        "Open until 31 October 2021",
        "Contributions exigibles au 31 octobre 2021",
        "UN scale of assessment as at 31 October 2021",
        "Exchange rate as of 31 October 2021",
        "Parties to the Convention as at 31 October 2021",
        "Contributions; list of States Parties as at 31 October 2021",
        "Meeting from 30 August to 2 September 2022, du 30 ao\u00fbt au 2 septembre 2022",
        "R\u00e9union du 29 au 31 octobre 2021",
        "R\u00e9union du 1 au 31 octobre 2021",
        "As per State, 31 October 2021",
        "Status as at the close of business of the bank in Geneva on 31 October 2021",
        "",
    ],
)
def test_a_day_of_something_else_is_not_the_as_at_day(text: str) -> None:
    """A due date, or the day of a rate, a scale, a list of parties, a meeting's end."""
    assert not find_as_at_dates(text).days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Status as at 31 October 2021 and 30 November 2021", (OCTOBER, NOVEMBER)),
        ("Situation au 31 octobre 2021 et 30 novembre 2021", (OCTOBER, NOVEMBER)),
        ("Status as at 31 October 2021, 30 November 2021", (OCTOBER,)),
        ("Status as at 31 October 2021 compared with 30 November 2021", (OCTOBER,)),
        ("Status as at 31 October 2021; previous as at 30 November 2021", (OCTOBER, NOVEMBER)),
    ],
)
def test_a_text_may_have_two_as_at_days(text: str, days: tuple[date, ...]) -> None:
    """It joins them, or has "as at" twice."""
    assert find_as_at_dates(text) == as_at(*days)


def test_an_ambiguous_as_at_day_is_returned_as_text() -> None:
    """With an unambiguous as-at day it does not matter."""
    assert find_as_at_dates("Status as at 01/12/2021") == AsAtDates(
        is_as_at=True, ambiguous_date="01/12/2021"
    )
    assert find_as_at_dates("Status as at 31.10.21") == AsAtDates(
        is_as_at=True, ambiguous_date="31.10.21"
    )
    assert find_as_at_dates("Status as at 31 October 2021, printed 01/12/2021") == as_at(OCTOBER)
    assert find_as_at_dates("Printed 01/12/2021") == NO_DATES
    assert find_as_at_dates("Status as at") == AsAtDates(is_as_at=True)
    assert find_as_at_dates("Budget 31 October 2020/2021") == NO_DATES


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("As at", "31 October 2021", as_at(OCTOBER)),
        ("Stand:", "31.10.2021", as_at(OCTOBER)),
        ("As at", "31 October 2021, before 30 November 2021", as_at(OCTOBER)),
        ("As at", "01/12/2021", AsAtDates(is_as_at=True, ambiguous_date="01/12/2021")),
        ("As at", "soon", AsAtDates(is_as_at=True)),
        ("Printed", "31 October 2021", NO_DATES),
        ("Exchange rate as at", "31 October 2021", NO_DATES),
        ("To be paid by", "31 October 2021", NO_DATES),
        ("As at", "Status as at 30 November 2021", as_at(NOVEMBER)),
    ],
)
def test_a_label_on_the_left_decides_about_the_day(
    label: str, text: str, expected: AsAtDates
) -> None:
    """Unless the text has its own as-at day."""
    assert find_as_at_dates(text, label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("As at", True),
        ("Status of contributions as at", True),
        ("Situation au", True),
        ("Payable; status as at", True),
        ("Exchange rate as at", False),
        ("Due by", False),
        ("To be paid until", False),
        ("Name", False),
        ("", False),
    ],
)
def test_an_as_at_label_is_detected(label: str, expected: bool) -> None:  # noqa: FBT001 (a table)
    """By the same words as in a text."""
    assert is_as_at_label(label) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Status of contributions as at", True),
        ("Stand:", True),
        ("Status as at 31 October 2021", False),
        ("as at the end", False),
        ("Name", False),
    ],
)
def test_a_text_may_end_before_its_day(text: str, expected: bool) -> None:  # noqa: FBT001 (a table)
    """The day is in the next cell."""
    assert has_missing_date(text) is expected
