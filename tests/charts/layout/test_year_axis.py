"""Years on an axis."""

from __future__ import annotations

from datetime import date

from dashboard.charts.layout.year_axis import running_year


def test_a_year_is_running_until_its_last_day() -> None:
    """As at 30 Nov 2021 the year 2021 is running, as at 31 Dec 2021 it is over; without a date no year is."""
    assert running_year([2020, 2021], date(2021, 11, 30)) == 2021
    assert running_year([2020, 2021], date(2021, 12, 31)) is None
    assert running_year([2019, 2020], date(2021, 11, 30)) is None
    assert running_year([2020, 2021], None) is None
