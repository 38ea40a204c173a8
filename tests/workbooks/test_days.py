"""Days as people write them (trap 14)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks.days import MONTHS, day
from dashboard.workbooks.wrong import Wrong

LAST_OF_NOVEMBER = date(2021, 11, 30)


@pytest.mark.parametrize(
    "cell",
    [
        LAST_OF_NOVEMBER,
        datetime(2021, 11, 30, 17, 5),  # noqa: DTZ001 (as a cell holds it)
        "2021-11-30",
        " 2021-11-30 ",
        "2021-11-30 00:00:00",
        "2021/11/30",
        "30 Nov 2021",
        "30-Nov-2021",
        "30 November 2021",
        "30th November 2021",
        "Nov. 30, 2021",
        "November 30, 2021",
        "30 novembre 2021",
        "le 30 nov. 2021",
        "30/11/2021",
        "30.11.2021",
        "11/30/2021",
    ],
)
def test_a_day_that_can_be_read_in_one_way_only_is_read(cell: object) -> None:
    """Date cells, ISO texts, months as words in two languages, days after the twelfth."""
    assert day(cell) == LAST_OF_NOVEMBER


@pytest.mark.parametrize("cell", ["01/12/2021", "1.12.2021", "12-01-2021"])
def test_a_day_that_geneva_and_new_york_read_differently_is_refused(cell: str) -> None:
    """1 December or 12 January."""
    assert day(cell) == Wrong("ambiguous-date")


def test_a_day_with_equal_numbers_is_no_riddle() -> None:
    """Both readings are the same day."""
    assert day("05/05/2021") == date(2021, 5, 5)
    assert day("1er d\u00e9cembre 2021") == date(2021, 12, 1)


@pytest.mark.parametrize(
    "cell",
    [
        44530.0,
        2021.0,
        "2021",
        "",
        "soon",
        "30.11.21",
        "31/02/2021",
        "2021-13-01",
        "20211130",
        "32 Nov 2021",
        "30 Brumaire 2021",
        "0021-11-30",
        "TRUE",
        None,
    ],
)
def test_what_is_no_day_is_refused(cell: object) -> None:
    """Serial numbers without a date format, years, words, days that no calendar has."""
    assert day(cell) == Wrong("bad-date")


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(sorted(MONTHS)))
def test_a_written_day_is_read_back(when: date, word: str) -> None:
    """In every spelling of its month."""
    if MONTHS[word] == when.month:
        assert day(f"{when.day} {word} {when.year}") == when
    assert day(when.isoformat()) == when
