"""The as-at day of a card and its age in words."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.indicators.freshness import freshness_of
from dashboard.locale import load_words
from dashboard.pages.cards.card_dates import describe_age

DAY = date(2021, 12, 1)


@pytest.mark.parametrize(
    ("as_at", "text"),
    [
        (date(2021, 12, 1), "As at 1 Dec 2021, that very day."),
        (date(2021, 11, 30), "As at 30 Nov 2021, 1 day old."),
        (date(2020, 12, 2), "As at 2 Dec 2020, 364 days old."),
        (date(2020, 11, 30), "As at 30 Nov 2020, over 1 year old."),
        (date(2016, 12, 3), "As at 3 Dec 2016, over 4 years old."),
        (None, "As-at day not known."),
    ],
)
def test_d14_an_age_is_said_in_days_and_from_a_year_on_in_years(
    as_at: date | None, text: str
) -> None:
    """Nobody reads "1'824 days old"."""
    assert describe_age(freshness_of(as_at, DAY), load_words("en")) == text
