"""Parsing days as people write them (trap 14)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.dates import (
    DAY_FIRST,
    EPOCH_1900,
    EPOCH_1904,
    MONTH_FIRST,
    detect_day_month_order,
    find_ambiguous_dates,
    find_dates,
    has_day_above_twelve,
    parse_date,
    spell_out_dates,
    swap_day_and_month,
)
from dashboard.workbooks.values.month_names import MONTH_NUMBERS
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import words_by_key
from tests.workbooks.office_books import codes, read

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
        "30/11/2021 17:05",
        "30 de noviembre de 2021",
        "el 30 de noviembre del 2021",
        "30. November 2021",
        "30-nov-2021",
        "2021-Nov-30",
        "30 ноября 2021 г.",
        "30 تشرين الثاني/نوفمبر 2021",
        "٣٠ نوفمبر ٢٠٢١",
        "2021年11月30日",
        "２０２１年１１月３０日",
    ],
)
def test_an_unambiguous_day_is_parsed(cell: object) -> None:
    """Date cells, ISO texts, names of months in seven languages, days after the twelfth."""
    assert parse_date(cell) == LAST_OF_NOVEMBER


@pytest.mark.parametrize(
    "cell",
    [
        "2021-11-30T00:00:00.000Z",
        "2021-11-30T14:51:30.42",
        "2021-11-30T14:51:30.123456789+01:00",
        "2021-11-30T23:59:59-05:00",
        "2021-11-30T00:00Z",
        "2021-11-30 00:00:00 UTC",
        "2021-11-30 00:00:00+00",
        "2021-11-30 08:15:00 -0500",
        "11/30/2021 12:00:00 AM",
        "11/30/2021 12:00:00\u202fAM",
        "11/30/2021, 12:00:00 PM",
        "30/11/2021 00:00",
        "30/11/2021 12:00:00 a.\u00a0m.",
        "30.11.2021 17:05 Uhr",
        "30. 11. 2021",
        "30-NOV-2021",
        "30-NOV-2021 12.00.00.000000 AM",
        "Tue Nov 30 2021 00:00:00 GMT+0100 (Central European Standard Time)",
        "Tue, 30 Nov 2021 00:00:00 GMT",
        "Tuesday, November 30, 2021",
        "mardi 30 novembre 2021",
        "mar. 30 nov. 2021",
        "martes, 30 de noviembre de 2021",
        "Dienstag, 30. November 2021",
        "Dienstag, den 30. November 2021",
        "30 \u043d\u043e\u044f\u0431. 2021 \u0433.",
        "30/11/2021 09:00:00 \u0635",
        "\u200e11/\u200e30/\u200e2021",
    ],
)
def test_a_time_after_a_day_is_ignored(cell: str) -> None:
    """So are a time zone and a weekday: the day is the written one."""
    assert parse_date(cell) == LAST_OF_NOVEMBER


@pytest.mark.parametrize(
    "cell",
    ["2021-11-30T25:00", "2021-11-30 12:61", "2021-11-30 noon", "2021-11-30T", "11/30/2021 AM"],
)
def test_an_invalid_time_is_not_ignored(cell: str) -> None:
    """The text may mean something else."""
    assert parse_date(cell) == CellProblem("bad-date")


@pytest.mark.parametrize("cell", ["01/12/2021", "1.12.2021", "12-01-2021"])
def test_a_day_that_geneva_and_new_york_read_differently_is_refused(cell: str) -> None:
    """1 December or 12 January."""
    assert parse_date(cell) == CellProblem("ambiguous-date")


def test_a_day_with_equal_numbers_is_unambiguous() -> None:
    """Both readings are the same day."""
    assert parse_date("05/05/2021") == date(2021, 5, 5)
    assert parse_date("1er d\u00e9cembre 2021") == date(2021, 12, 1)


@pytest.mark.parametrize(
    "cell",
    [
        44530.0,
        2021.0,
        "2021",
        "",
        "soon",
        "30.11.21",
        "30-Nov-21",
        "30 كانون الثاني/نوفمبر 2021",
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
def test_an_invalid_day_is_refused(cell: object) -> None:
    """Serial numbers without a date format, years, words, days outside the calendar."""
    assert parse_date(cell) == CellProblem("bad-date")


@pytest.mark.parametrize(
    ("day", "is_valid"),
    [
        (date(1944, 12, 31), False),
        (date(1945, 1, 1), True),
        (date(2200, 12, 31), True),
        (date(2201, 1, 1), False),
    ],
)
def test_a_day_outside_1945_to_2200_is_an_error(day: date, is_valid: bool) -> None:  # noqa: FBT001 (a table)
    """An earlier one is a small number formatted as a day, a later one a typing error."""
    assert (
        parse_date(day)
        == parse_date(day.isoformat())
        == (day if is_valid else CellProblem("bad-date"))
    )


def test_a_text_of_over_200_characters_is_no_day() -> None:
    """At 200 characters it still is."""
    assert parse_date("30 November 2021".rjust(200)) == LAST_OF_NOVEMBER
    assert parse_date("30 November 2021".rjust(201)) == CellProblem("bad-date")


@given(st.dates(date(1945, 1, 1), date(2200, 12, 31)), st.sampled_from(sorted(MONTH_NUMBERS)))
def test_a_formatted_day_is_parsed_back(day: date, word: str) -> None:
    """With every spelling of its month."""
    if MONTH_NUMBERS[word] == day.month:
        assert parse_date(f"{day.day} {word} {day.year}") == day
    assert parse_date(day.isoformat()) == day


def test_a_payment_of_1900_is_an_error() -> None:
    """A number was formatted as a day."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
    paid = ["Austria", date(1900, 1, 5), 950]
    book = read({"2021": [[title], ["State", "Date received", "Amount"], paid]})
    assert codes(book) == ["bad-date"]


def test_names_of_months_are_unambiguous() -> None:
    """Across all languages."""
    for number, words in enumerate(words_by_key("months").values(), 1):
        assert {MONTH_NUMBERS[normalise_text(word)] for word in words} == {number}


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "ru", "ar", "ar_SY"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_babels_names_of_months_are_known(language: str, width: str) -> None:
    """Full and abbreviated, in the form used with a day."""
    months = Locale.parse(language).months["format"][width]
    assert {number: MONTH_NUMBERS[normalise_text(name)] for number, name in months.items()} == {
        number: number for number in range(1, 13)
    }


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/12/2021", "31/12/2021"], DAY_FIRST),
        (["01/12/2021", "12/31/2021"], MONTH_FIRST),
        (["01/12/2021", "05/05/2021", "2021-12-31", "31 Dec 2021", "32/32/2021"], ""),
        (["31/12/2021", "12/31/2021"], ""),
    ],
)
def test_the_order_of_day_and_month_is_detected(texts: list[str], order: str) -> None:
    """One day after the twelfth is enough; two that contradict each other give none."""
    assert detect_day_month_order(texts) == order


def test_the_order_decides() -> None:
    """1 December in Geneva, 12 January in New York; a text that contradicts it is refused."""
    assert parse_date("01/12/2021", DAY_FIRST) == date(2021, 12, 1)
    assert parse_date("01/12/2021", MONTH_FIRST) == date(2021, 1, 12)
    assert parse_date("31/12/2021", MONTH_FIRST) == CellProblem("bad-date")


def test_date_serials_are_parsed_with_an_epoch() -> None:
    """From 1900 or 1904, without hours; numbers out of range are no days."""
    assert parse_date(44530.0, epoch=EPOCH_1900) == LAST_OF_NOVEMBER
    assert parse_date(44530.71, epoch=EPOCH_1900) == LAST_OF_NOVEMBER
    assert parse_date(43068, epoch=EPOCH_1904) == LAST_OF_NOVEMBER
    assert parse_date(20_000, epoch=EPOCH_1900) == date(1954, 10, 3)
    assert parse_date(80_000.9, epoch=EPOCH_1900) == date(2119, 1, 11)
    for number in (2021.0, 19_999.0, 80_001, 356_660.0, -44530.0, float("nan"), float("inf")):
        assert parse_date(number, epoch=EPOCH_1900) == CellProblem("bad-date")


def test_days_that_a_program_may_have_swapped_are_detected() -> None:
    """Texts with a day after the twelfth are the ones that it could not convert; a swap gives another day or none."""
    assert has_day_above_twelve(["01/12/2021", "31/12/2021"])
    assert not has_day_above_twelve(["01/12/2021", "31 Dec 2021"])
    assert swap_day_and_month(date(2021, 12, 1)) == date(2021, 1, 12)
    assert swap_day_and_month(date(2021, 5, 5)) is None
    assert swap_day_and_month(date(2021, 1, 13)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Status of contributions as at 31 October 2021 (in USD)",
        "Situation au 31 octobre 2021",
        "Situación al 31 de octubre de 2021",
        "Stand: 31.10.2021.",
        "Stand 31. Oktober 2021",
        "As of October 31st, 2021: 10MSP",
        "(2021-10-31)",
        "по состоянию на 31 октября 2021 года",
        "الحالة في 31 تشرين الأول/أكتوبر 2021",
        "截至2021年10月31日的缴款情况",
    ],
)
def test_the_day_of_a_title_is_detected(text: str) -> None:
    """In the six UN languages and German."""
    assert find_dates(text) == (date(2021, 10, 31),)


def test_days_of_a_title_keep_their_order() -> None:
    """Days in digits and in words alike."""
    assert find_dates("From 31.12.2020 to 30 June 2021, printed 2021-07-02") == (
        date(2020, 12, 31),
        date(2021, 6, 30),
        date(2021, 7, 2),
    )


def test_invalid_days_of_a_title_are_skipped() -> None:
    """Days outside the calendar or outside 1945 to 2200; the others are read."""
    assert find_dates("From 31 February 2021 to 1 March 2021") == (date(2021, 3, 1),)
    assert find_dates("31 December 1944, 1 January 1945, 31 December 2200, 1 January 2201") == (
        date(1945, 1, 1),
        date(2200, 12, 31),
    )


def test_days_in_digits_are_spelt_out() -> None:
    """So that no part of one is read as another; an ambiguous day is removed."""
    text = spell_out_dates("Paid from 01/12/2021 to 31/12/2021, No. 7")
    assert " ".join(text.split()) == "Paid from | to 31 december 2021 , No. 7"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As at 01/12/2021", ("01/12/2021",)),
        ("Stand 31.10.21", ("31.10.21",)),
        ("Stand 31.10.21, printed 01/12/2021", ("31.10.21", "01/12/2021")),
        ("05/05/2021 and 31/12/2021", ()),
        ("CCM/MSP/2021/3, 10.1.2021.5, October 2021, 356.660,00, 1.2.3", ()),
    ],
)
def test_an_ambiguous_day_of_a_title_is_reported(text: str, expected: tuple[str, ...]) -> None:
    """It counts as a day only with an order of day and month."""
    assert find_ambiguous_dates(text) == expected
    assert not find_dates(text) or not expected
    if expected[:1] == ("01/12/2021",):
        assert parse_date(expected[0], DAY_FIRST) == date(2021, 12, 1)
