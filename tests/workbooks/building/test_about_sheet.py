"""The About sheet: no amount counts without stream and currency, and every figure has its day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbooks.sample_book import GOOD, HEADER, ISU, codes_and_cells, read

DAY = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"Currency": None}, [("no-currency", "About!B2")]),
        ({"Currency": "francs"}, [("bad-about", "About!B2")]),
        ({"Stream": None}, [("no-stream", "About!B1")]),
        ({"Stream": "both"}, [("bad-about", "About!B1")]),
        ({"Stream": "=1+1"}, [("about-fault", "About!B1")]),
    ],
)
def test_amounts_without_stream_or_currency_are_not_counted(
    about: dict[str, object], found: list[tuple[str, str]]
) -> None:
    """There is no total that they could go to; their other Problems are told all the same."""
    sheets = {"Contributions": [HEADER, GOOD, ["Nigerr", 2021, DAY, 5]]}
    book = read(sheets, ISU | about)
    assert codes_and_cells(book) == [*found, ("unknown-state", "Contributions!A3")]
    assert book.has_errors
    assert book.tables == {}


@pytest.mark.parametrize(
    ("as_at", "found"),
    [
        (None, [("no-as-at", "About!B3")]),
        ("01/12/2021", [("bad-as-at", "About!B3")]),
        ("#REF!", [("about-fault", "About!B3")]),
        ("30 novembre 2021", []),
    ],
)
def test_the_day_a_book_speaks_to_is_asked_for(as_at: object, found: list[tuple[str, str]]) -> None:
    """Every figure has its as-at day."""
    assert codes_and_cells(read({"Contributions": [HEADER, GOOD]}, ISU | {"As at": as_at})) == found


def test_a_book_without_an_about_sheet_says_what_is_missing() -> None:
    """Stream, currency and day at once."""
    book = read({"Contributions": [HEADER, GOOD]}, None)
    assert codes_and_cells(book) == [
        ("no-stream", "About"),
        ("no-currency", "About"),
        ("no-as-at", "About"),
    ]
