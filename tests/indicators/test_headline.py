"""The headline figures of the Overview: each with its currency and its own source's day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dashboard.indicators.headline import Figure, headline
from dashboard.ledger import Ledger, build
from dashboard.workbooks.book import About, Book
from tests.charts.hand import DECEMBER, due, meeting, small
from tests.hand_ledger import RATES, SETTINGS, STATES, ledger, table

OCTOBER, NOVEMBER = date(2021, 10, 31), date(2021, 11, 30)


def test_the_cards_figures_stand_first_and_say_their_day() -> None:
    """The 10MSP's before the 9MSP's; the ISU's speak to another day."""
    found = headline(small(), DECEMBER)
    assert found[:5] == (
        Figure("assessed", "received", "10MSP", 690_00, "USD", OCTOBER),
        Figure("assessed", "share", "10MSP", Fraction(69, 100), "", OCTOBER),
        Figure("assessed", "outstanding", "10MSP", 310_00, "USD", OCTOBER),
        Figure("assessed", "assessed", "10MSP", 1_000_00, "USD", OCTOBER),
        Figure("assessed", "in full", "10MSP", 1, "", OCTOBER),
    )
    assert [(f.what, f.about, f.value) for f in found[5:8]] == [
        ("received", "9MSP", 900_00),
        ("share", "9MSP", Fraction(9, 10)),
        ("cost short", "9MSP", 50_00),
    ]
    assert [(f.what, f.value) for f in found[8:]] == [
        ("received", 121_000_00),
        ("share", Fraction(121, 200)),
        ("budget", 200_000_00),
        ("transit", 0),
        ("to find", 79_000_00),
        ("contributors", 2),
    ]
    assert {f.as_at for f in found[8:]} == {NOVEMBER}


def test_what_nobody_is_short_of_is_no_figure() -> None:
    """A meeting that cost less than came in has no shortfall, and nothing known no figure."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02", actual_cost=5)],
        assessments=[due("AUT", "9MSP", 100, "2019-01-01")],
        receipts=[due("AUT", "9MSP", 100, "2019-01-01") | {"received_on": "2019-03-01"}],
    )
    assert [f.what for f in headline(book, DECEMBER)] == ["received", "share"]
    assert headline(ledger(), DECEMBER) == ()


def yearly_sums(as_at: date | None = date(2020, 12, 31)) -> Ledger:
    """Yearly sums of both streams: of the assessed to 2020, of the voluntary to 2019."""
    sums = {
        "assessed": [("AUT", 2019, 500_00), ("NER", 2019, 300_00), ("AUT", 2020, 600_00)],
        "voluntary": [("NER", 2018, 70_00), ("NER", 2019, 80_00), ("AUT", 2019, 5_00)],
    }
    sums["assessed"] += [("NER", 2020, 100_00), ("NER", 2020, -100_00)]
    books = []
    for stream, rows in sums.items():
        code = SETTINGS.streams[stream].currency
        money = [
            {"stream": stream, "state": s, "year": y, "amount": a, "currency": code}
            for s, y, a in rows
        ]
        about = About(stream, code, as_at, "revenue")
        books.append(
            Book(f"{stream}.xlsx", "1", about, {"contributions": table("contributions", money)})
        )
    return build(SETTINGS, books, STATES, RATES)


def test_a_stream_of_yearly_sums_shows_its_last_year() -> None:
    """USD 600.00 of one State in 2020 (Niger's were refunded), CHF 85.00 of two in 2019."""
    end = date(2020, 12, 31)
    assert headline(yearly_sums(), DECEMBER) == (
        Figure("assessed", "received", "2020", 600_00, "USD", end),
        Figure("assessed", "contributors", "2020", 1, "", end),
        Figure("voluntary", "received", "2019", 85_00, "CHF", end),
        Figure("voluntary", "contributors", "2019", 2, "", end),
    )


def test_a_yearly_sum_is_known_from_the_end_of_its_year() -> None:
    """In June 2020 the last year is 2019, as at that day; before the first year nothing is known."""
    june = date(2020, 6, 30)
    assert headline(yearly_sums(), june)[:2] == (
        Figure("assessed", "received", "2019", 800_00, "USD", june),
        Figure("assessed", "contributors", "2019", 2, "", june),
    )
    assert headline(yearly_sums(), date(2018, 6, 30)) == ()


def test_yearly_sums_of_a_book_without_a_day_say_none() -> None:
    """D28: the year stands, and the day that it speaks to is not known."""
    assert headline(yearly_sums(None), DECEMBER)[0] == Figure(
        "assessed", "received", "2020", 600_00, "USD", None
    )
