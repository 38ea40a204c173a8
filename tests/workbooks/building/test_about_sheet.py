"""The About sheet gives the book its stream, currency and day; without the first two no amount counts."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbooks.sample_book import GOOD, HEADER, ISU, codes_and_cells, read

DAY = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"Currency": None}, [("no-currency", "About!B2")]),
        ({"Currency": "francs"}, [("bad-about", "About!B2")]),
        ({"Stream": None}, [("no-stream", "About!B1")]),
        ({"Stream": "both"}, [("bad-about", "About!B1")]),
        ({"Stream": "=1+1"}, [("about-fault", "About!B1")]),
    ],
)
def test_amounts_without_stream_or_currency_are_not_counted(
    about: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    """Without a stream or currency there is no total to add to; other problems are still reported."""
    sheets = {"Contributions": [HEADER, GOOD, ["Nigerr", 2021, DAY, 5]]}
    book = read(sheets, ISU | about)
    assert codes_and_cells(book) == [*expected, ("unknown-state", "Contributions!A3")]
    assert book.has_errors
    assert book.tables == {}


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        (None, [("no-as-at", "About!B3")]),
        ("01/12/2021", [("bad-as-at", "About!B3")]),
        ("#REF!", [("about-fault", "About!B3")]),
        ("30 novembre 2021", []),
    ],
)
def test_a_missing_or_ambiguous_as_at_day_is_reported(
    as_at: object, expected: list[tuple[str, str]]
) -> None:
    """A day written in words is read; no day, a day of two readings and an error are problems."""
    assert (
        codes_and_cells(read({"Contributions": [HEADER, GOOD]}, ISU | {"As at": as_at})) == expected
    )


def test_a_book_without_an_about_sheet_reports_each_missing_entry() -> None:
    """Stream, currency and as-at day are each reported."""
    book = read({"Contributions": [HEADER, GOOD]}, None)
    assert codes_and_cells(book) == [
        ("no-stream", "About"),
        ("no-currency", "About"),
        ("no-as-at", "About"),
    ]
