"""One State's record in two charts."""

from __future__ import annotations

from dashboard.charts.look import LIGHT
from dashboard.charts.names import state_name
from dashboard.charts.state_meetings import state_meetings
from dashboard.charts.state_years import state_years
from dashboard.indicators.state_record import state_record
from dashboard.locale.words import speak
from tests.charts.hand import DECEMBER, LONG, gift, small
from tests.charts.reading import drawn, labels, trace

WORDS = speak("en")


def test_years_without_a_row_are_blank_and_a_zero_is_written() -> None:
    """Niger: nothing known for 2018, seven thousand in 2019, a refund to zero in 2021."""
    gifts = [
        gift("AUT", 100_00, "2018-03-01", 2018),
        gift("NER", 7_000_00, "2019-03-01", 2019),
        gift("NER", 50_00, "2021-03-01"),
        gift("NER", -50_00, "2021-04-01"),
    ]
    book = small(gifts)
    record = state_record(book, "NER", DECEMBER)
    found = state_years(book, "voluntary", record, DECEMBER, WORDS, LIGHT)
    bars = drawn(found)["data"][0]
    assert bars["x"] == [2018, 2019, 2020, 2021]
    assert bars["y"] == [None, 7_000_00, None, 0]
    assert bars["hovertext"][0] == "2018: no payment is known"
    assert labels(found) == ["7'000", "0"]
    assert found.title == f"{LONG} paid in 1 of 4 years; CHF\u00a07'000 in 2019"


def test_a_state_that_never_paid_is_said_so_in_neutral_words() -> None:
    """No payment is known; nothing is drawn, nobody is a debtor."""
    book = small([])
    record = state_record(book, "AUT", DECEMBER)
    found = state_years(book, "voluntary", record, DECEMBER, WORDS, LIGHT)
    assert found.title == "Austria: no payment is known"
    assert drawn(found)["data"][0]["y"] == []


def test_a_credit_is_drawn_beside_what_is_outstanding_elsewhere() -> None:
    """Austria paid 10 too much for the 10MSP; Niger owes for both."""
    book = small()
    austria = state_meetings(book, state_record(book, "AUT", DECEMBER), DECEMBER, WORDS, LIGHT)
    assert trace(austria, "paid")["x"] == [600_00, 690_00]
    assert trace(austria, "paid above")["x"] == [0, 10_00]
    assert austria.title == "Austria has paid all its assessments"
    niger = state_meetings(book, state_record(book, "NER", DECEMBER), DECEMBER, WORDS, LIGHT)
    assert trace(niger, "outstanding")["x"] == [100_00, 310_00]
    assert niger.title == f"{LONG}: USD\u00a0410 is outstanding, for 2 meetings"


def test_a_state_without_an_assessment_is_not_one_that_owes_nothing() -> None:
    """Unknown differs from zero (D26)."""
    book = small()
    found = state_meetings(book, state_record(book, "XXX", DECEMBER), DECEMBER, WORDS, LIGHT)
    assert found.title == "XXX: no assessment is known"


def test_names_follow_the_language() -> None:
    """French where it is known; the code where no name is."""
    book = small()
    assert state_name(book, "AUT", speak("fr")) == "Austria (fr)"
    assert state_name(book, "AUT", speak("en")) == "Austria"
    assert state_name(book, "XXX", speak("fr")) == "XXX"
