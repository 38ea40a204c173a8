"""The headline figures of the Overview, each with its currency and the day of its source."""

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


def test_figures_come_in_the_order_of_the_cards_with_their_day() -> None:
    """The 10MSP's come before the 9MSP's; the ISU's are as at another day than UNODA's."""
    figures = headline_figures(small_ledger(), DECEMBER)
    assert figures[:5] == (
        HeadlineFigure("assessed", "received", "10MSP", 690_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "share", "10MSP", Fraction(69, 100), "", OCTOBER),
        HeadlineFigure("assessed", "outstanding", "10MSP", 310_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "assessed", "10MSP", 1_000_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "in full", "10MSP", 1, "", OCTOBER),
    )
    assert figures[5:8] == (
        HeadlineFigure("assessed", "received", "9MSP", 900_00, "USD", OCTOBER),
        HeadlineFigure("assessed", "share", "9MSP", Fraction(9, 10), "", OCTOBER),
        HeadlineFigure("assessed", "cost short", "9MSP", 50_00, "USD", OCTOBER),
    )
    assert figures[8:] == (
        HeadlineFigure("voluntary", "received", "2021", 121_000_00, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "share", "2021", Fraction(121, 200), "", NOVEMBER),
        HeadlineFigure("voluntary", "budget", "2021", 200_000_00, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "transit", "2021", 0, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "to find", "2021", 79_000_00, "CHF", NOVEMBER),
        HeadlineFigure("voluntary", "contributors", "2021", 2, "", NOVEMBER),
    )


def test_d10_money_in_transit_is_a_figure_besides_the_receipts() -> None:
    """CHF 356'660 of 470'000 and EUR 83'000 in transit at 1.0430: CHF 26'771 are missing."""
    sent = {"state": "NER", "kind": "in transit", "amount": 83_000_00, "currency": "EUR"}
    book = ledger(
        budgets=[budget(470_000_00), budget(400_000_00, 2020)],
        contributions=[
            gift("AUT", 356_660_00, "2021-03-01"),
            gift("AUT", 1_00, "2020-03-01", 2020),
        ],
        announcements=[sent | {"year": 2021, "said_on": "2021-11-20"}],
    )
    values = {f.kind: f.value for f in headline_figures(book, DECEMBER)}
    assert values == {
        "received": 356_660_00,
        "share": Fraction(356_660, 470_000),
        "budget": 470_000_00,
        "transit": 86_569_00,
        "to find": 26_771_00,
        "contributors": 1,
    }


def test_d26_without_a_budget_share_and_gap_are_unknown() -> None:
    """The amount received is shown all the same."""
    book = ledger(contributions=[gift("AUT", 5_00, "2021-03-01")])
    values = {f.kind: f.value for f in headline_figures(book, DECEMBER)}
    unknown = dict.fromkeys(["share", "budget", "to find"])
    assert values == unknown | {"received": 5_00, "transit": 0, "contributors": 1}


def test_d13_only_a_past_meeting_has_a_shortfall() -> None:
    """One cent below the cost is a shortfall; an unknown cost or a future meeting has none."""
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
    shortfalls = [
        (f.subject, f.value) for f in headline_figures(book, DECEMBER) if f.kind == "cost short"
    ]
    assert shortfalls == [("6MSP", 1)]


def test_a_meeting_without_assessments_has_no_share() -> None:
    """Its receipts are not applied, as there is no assessment to apply them to."""
    book = ledger(
        receipts=[receipt("AUT", "9MSP", 100, "2021-02-01")],
        meetings=[meeting("9MSP", "2019-09-02")],
    )
    assert headline_figures(book, DECEMBER) == (
        HeadlineFigure("assessed", "received", "9MSP", 0, "USD", OCTOBER),
        HeadlineFigure("assessed", "share", "9MSP", None, "", OCTOBER),
    )


def test_figures_of_an_earlier_day_use_the_data_of_that_day() -> None:
    """On 30 April nothing had come for the 10MSP, and the ISU had received CHF 120'000."""
    day = date(2021, 4, 30)
    figures = headline_figures(small_ledger(), day)
    assert figures[:3] == (
        HeadlineFigure("assessed", "received", "10MSP", 0, "USD", day),
        HeadlineFigure("assessed", "share", "10MSP", Fraction(0), "", day),
        HeadlineFigure("assessed", "outstanding", "10MSP", 1_000_00, "USD", day),
    )
    assert figures[8] == HeadlineFigure("voluntary", "received", "2021", 120_000_00, "CHF", day)


def test_streams_come_in_the_order_of_the_settings() -> None:
    """With the voluntary stream first, its figures come first and none is lost."""
    book = small_ledger()
    reversed_book = replace(
        book, streams={name: book.streams[name] for name in ("voluntary", "assessed")}
    )
    usual, reversed_figures = (
        headline_figures(book, DECEMBER),
        headline_figures(reversed_book, DECEMBER),
    )
    assert reversed_figures == (*usual[8:], *usual[:8])


def test_a_figures_key_is_its_stream_kind_and_year_or_meeting() -> None:
    """Two ledgers are compared by these keys, so each is unique."""
    keys = [f.key for f in headline_figures(small_ledger(), DECEMBER)]
    assert keys[0] == ("assessed", "received", "10MSP")
    assert keys[-1] == ("voluntary", "contributors", "2021")
    assert len({*keys}) == len(keys)


def test_without_a_shortfall_there_is_no_shortfall_figure() -> None:
    """A meeting that cost less than it received has none, and an empty ledger has no figures."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02", actual_cost=5)],
        assessments=[assessment("AUT", "9MSP", 100, "2019-01-01")],
        receipts=[assessment("AUT", "9MSP", 100, "2019-01-01") | {"received_on": "2019-03-01"}],
    )
    assert [f.kind for f in headline_figures(book, DECEMBER)] == ["received", "share"]
    assert headline_figures(ledger(), DECEMBER) == ()


def yearly_sums(as_at: date | None = date(2020, 12, 31)) -> Ledger:
    """Yearly sums of both streams: assessed to 2020, voluntary to 2019."""
    sums = {
        "assessed": [("AUT", 2019, 500_00), ("NER", 2019, 300_00), ("AUT", 2020, 600_00)],
        "voluntary": [("NER", 2018, 70_00), ("NER", 2019, 80_00), ("AUT", 2019, 5_00)],
    }
    sums["assessed"] += [("NER", 2020, 100_00), ("NER", 2020, -100_00)]
    books = []
    for stream, rows in sums.items():
        currency = SETTINGS.streams[stream].currency
        money = [
            {"stream": stream, "state": s, "year": y, "amount": a, "currency": currency}
            for s, y, a in rows
        ]
        about = About(stream, currency, as_at, "revenue")
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


def test_a_yearly_sum_counts_from_the_end_of_its_year() -> None:
    """In June 2020 the last year is 2019, as at that day; before 2018 there are no figures."""
    june = date(2020, 6, 30)
    assert headline_figures(yearly_sums(), june)[:2] == (
        HeadlineFigure("assessed", "received", "2019", 800_00, "USD", june),
        HeadlineFigure("assessed", "contributors", "2019", 2, "", june),
    )
    assert headline_figures(yearly_sums(), date(2018, 6, 30)) == ()


def test_d28_yearly_sums_of_a_book_without_a_day_have_no_day() -> None:
    """The year is shown, and its day is None."""
    assert headline_figures(yearly_sums(None), DECEMBER)[0] == HeadlineFigure(
        "assessed", "received", "2020", 600_00, "USD", None
    )
