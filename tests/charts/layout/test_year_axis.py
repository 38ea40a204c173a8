"""Years on an axis."""

from __future__ import annotations

from datetime import date

from dashboard.charts.layout.year_axis import labelled_positions, running_year


def test_a_year_is_running_until_its_last_day() -> None:
    """As at 30 Nov 2021 the year 2021 is running, as at 31 Dec 2021 it is over; without a date no year is."""
    assert running_year([2020, 2021], date(2021, 11, 30)) == 2021
    assert running_year([2020, 2021], date(2021, 12, 31)) is None
    assert running_year([2019, 2020], date(2021, 11, 30)) is None
    assert running_year([2020, 2021], None) is None


def test_the_first_the_highest_and_the_last_value_are_labelled() -> None:
    """The first only if it is not next to one of the others."""
    assert labelled_positions([1, 2, 9, 3, 4, 5, 6]) == [0, 2, 6]
    assert labelled_positions([5]) == [0]
    assert labelled_positions([]) == []
