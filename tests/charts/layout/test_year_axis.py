"""Years on an axis."""

from __future__ import annotations

from datetime import date

from dashboard.charts.layout.year_axis import labelled_positions, running_year


def test_a_year_that_is_not_over_is_known_as_such() -> None:
    """30 Nov 2021: 2021 runs; 31 Dec 2021: it is over; an unknown day says nothing."""
    assert running_year([2020, 2021], date(2021, 11, 30)) == 2021
    assert running_year([2020, 2021], date(2021, 12, 31)) is None
    assert running_year([2019, 2020], date(2021, 11, 30)) is None
    assert running_year([2020, 2021], None) is None


def test_labels_stand_where_the_eye_looks() -> None:
    """Last and highest, and the first where it does not touch them."""
    assert labelled_positions([1, 2, 9, 3, 4, 5, 6]) == [0, 2, 6]
    assert labelled_positions([5]) == [0]
    assert labelled_positions([]) == []
