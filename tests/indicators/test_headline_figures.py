"""The headline figures of the Overview: each with its currency and its own source's day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from dashboard.indicators.headline_figures import HeadlineFigure, headline_figures
from dashboard.ledger import Ledger, build_ledger
from dashboard.workbooks.book import About, Book
from tests.charts.sample_chart_ledger import (
    DECEMBER,
    assessment,
    budget,
    gift,
    meeting,
    receipt,
    small_ledger,
)
from tests.sample_ledger import RATES, SETTINGS, STATES, ledger, table

OCTOBER, NOVEMBER = date(2021, 10, 31), date(2021, 11, 30)


def test_the_cards_figures_stand_first_and_say_their_day() -> None:
    """The 10MSP's before the 9MSP's; the ISU's speak to another day."""
    found = headline_figures(small_ledger(), DECEMBER)
    assert found[:5] == (
        HeadlineFigure("assessed", "received", "10MSP", 690_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "share", "10MSP", Fraction(69, 100), "", OCTOBER),
        HeadlineFigure("assessed", "outstanding", "10MSP", 310_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "assessed", "10MSP", 1_000_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "in full", "10MSP", 1, "", OCTOBER),
    )
    assert found[5:8] == (
        HeadlineFigure("assessed", "received", "9MSP", 900_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "share", "9MSP", Fraction(9, 10), "", OCTOBER),
        HeadlineFigure("assessed", "cost short", "9MSP", 50_00, "USD", OCTOBER),
    )
    assert found[8:] == (
        HeadlineFigure("voluntary", "received", "2021", 121_000_00, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "share", "2021", Fraction(121, 200), "", NOVEMBER),
        HeadlineFigure("voluntary", "budget", "2021", 200_000_00, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "transit", "2021", 0, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "to find", "2021", 79_000_00, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "contributors", "2021", 2, "", NOVEMBER),
    )


def test_d10_what_is_in_transit_stands_beside_what_was_received() -> None:
    """CHF 356'660 of 470'000 and EUR 83'000 at 1.0430 on the way: CHF 26'771 are to find."""
    sent = {"state": "NER", "kind": "in transit", "amount": 83_000_00, "currency": "EUR"}
    book = ledger(
        budgets=[budget(470_000_00), budget(400_000_00, 2020)],
        contributions=[
            gift("AUT", 356_660_00, "2021-03-01"),
            gift("AUT", 1_00, "2020-03-01", 2020),
        ],
        announcements=[sent | {"year": 2021, "said_on": "2021-11-20"}],
    )
    found = {f.kind: f.value for f in headline_figures(book, DECEMBER)}
    assert found == {
        "received": 356_660_00,
        "share": Fraction(356_660, 470_000),
        "budget": 470_000_00,
        "transit": 86_569_00,
        "to find": 26_771_00,
        "contributors": 1,
    }


def test_d26_without_a_budget_there_is_no_share_and_nothing_to_find() -> None:
    """What came is known all the same."""
    book = ledger(contributions=[gift("AUT", 5_00, "2021-03-01")])
    found = {f.kind: f.value for f in headline_figures(book, DECEMBER)}
    unknown = dict.fromkeys(["share", "budget", "to find"])
    assert found == unknown | {"received": 5_00, "transit": 0, "contributors": 1}


def test_d13_only_a_past_meeting_is_short_of_what_it_cost() -> None:
    """1 cent short is short; at cost, without a known cost, or still to come is not."""
    costs = {"6MSP": ("2016-09-05", 101), "7MSP": ("2017-09-04", 100), "8MSP": ("2018-09-03", None)}
    book = ledger(
        meetings=[
            *(meeting(code, day, actual_cost=cost) for code, (day, cost) in costs.items()),
            meeting("10MSP", "2022-08-30", estimated_cost=500),
            meeting("11MSP", "2023-09-11", estimated_cost=500),
        ],
        assessments=[assessment("AUT", m, 100, "2016-01-01") for m in (*costs, "10MSP", "11MSP")],
        receipts=[receipt("AUT", m, 100, "2016-02-01") for m in (*costs, "11MSP")],
    )
    short = [
        (f.subject, f.value) for f in headline_figures(book, DECEMBER) if f.kind == "cost short"
    ]
    assert short == [("6MSP", 1)]


def test_a_meeting_that_nothing_was_assessed_for_has_no_share() -> None:
    """Money came for it all the same; none of it is applied to an assessment."""
    book = ledger(
        receipts=[receipt("AUT", "9MSP", 100, "2021-02-01")],
        meetings=[meeting("9MSP", "2019-09-02")],
    )
    assert headline_figures(book, DECEMBER) == (
        HeadlineFigure("assessed", "received", "9MSP", 0, "USD", OCTOBER),
        HeadlineFigure("assessed", "share", "9MSP", None, "", OCTOBER),
    )


def test_figures_of_an_earlier_day_are_those_that_were_known_then() -> None:
    """On 30 April nothing had come for the 10MSP, and the ISU had CHF 120'000."""
    day = date(2021, 4, 30)
    found = headline_figures(small_ledger(), day)
    assert found[:3] == (
        HeadlineFigure("assessed", "received", "10MSP", 0, "USD", day),
        HeadlineFigure("assessed", "share", "10MSP", Fraction(0), "", day),
        HeadlineFigure("assessed", "outstanding", "10MSP", 1_000_00, "USD", day),
    )
    assert found[8] == HeadlineFigure("voluntary", "received", "2021", 120_000_00, "CHF", day)


def test_streams_stand_in_the_order_of_the_settings() -> None:
    """Where voluntary money is named first, its figures stand first; none is lost."""
    book = small_ledger()
    turned = replace(book, streams={name: book.streams[name] for name in ("voluntary", "assessed")})
    usual, found = headline_figures(book, DECEMBER), headline_figures(turned, DECEMBER)
    assert found == (*usual[8:], *usual[:8])


def test_a_figure_is_named_by_its_stream_its_kind_and_its_year_or_meeting() -> None:
    """Two ledgers are compared by these three."""
    keys = [f.key for f in headline_figures(small_ledger(), DECEMBER)]
    assert keys[0] == ("assessed", "received", "10MSP")
    assert keys[-1] == ("voluntary", "contributors", "2021")
    assert len({*keys}) == len(keys)


def test_what_nobody_is_short_of_is_no_figure() -> None:
    """A meeting that cost less than came in has no shortfall, and nothing known no figure."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02", actual_cost=5)],
        assessments=[assessment("AUT", "9MSP", 100, "2019-01-01")],
        receipts=[assessment("AUT", "9MSP", 100, "2019-01-01") | {"received_on": "2019-03-01"}],
    )
    assert [f.kind for f in headline_figures(book, DECEMBER)] == ["received", "share"]
    assert headline_figures(ledger(), DECEMBER) == ()


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
    return build_ledger(SETTINGS, books, STATES, RATES)


def test_a_stream_of_yearly_sums_shows_its_last_year() -> None:
    """USD 600.00 of one State in 2020 (Niger's were refunded), CHF 85.00 of two in 2019."""
    end = date(2020, 12, 31)
    assert headline_figures(yearly_sums(), DECEMBER) == (
        HeadlineFigure("assessed", "received", "2020", 600_00, "USD", end),
        HeadlineFigure("assessed", "contributors", "2020", 1, "", end),
        HeadlineFigure("voluntary", "received", "2019", 85_00, "CHF", end),
        HeadlineFigure("voluntary", "contributors", "2019", 2, "", end),
    )


def test_a_yearly_sum_is_known_from_the_end_of_its_year() -> None:
    """In June 2020 the last year is 2019, as at that day; before the first year nothing is known."""
    june = date(2020, 6, 30)
    assert headline_figures(yearly_sums(), june)[:2] == (
        HeadlineFigure("assessed", "received", "2019", 800_00, "USD", june),
        HeadlineFigure("assessed", "contributors", "2019", 2, "", june),
    )
    assert headline_figures(yearly_sums(), date(2018, 6, 30)) == ()


def test_yearly_sums_of_a_book_without_a_day_say_none() -> None:
    """D28: the year stands, and the day that it speaks to is not known."""
    assert headline_figures(yearly_sums(None), DECEMBER)[0] == HeadlineFigure(
        "assessed", "received", "2020", 600_00, "USD", None
    )
