"""The assessments of one State, by meeting."""

from __future__ import annotations

from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.state_meetings import state_meetings_chart
from dashboard.indicators.state_record import state_record
from dashboard.locale.words import load_words
from tests.charts.figure_reading import trace
from tests.charts.sample_chart_ledger import DECEMBER, LONG, small_ledger

WORDS = load_words("en")


def test_credits_and_outstanding_amounts_are_drawn() -> None:
    """Austria overpaid the 10MSP by 10; Niger owes for both meetings."""
    book = small_ledger()
    austria = state_meetings_chart(
        book, state_record(book, "AUT", DECEMBER), DECEMBER, WORDS, LIGHT
    )
    assert trace(austria, "paid")["x"] == [600_00, 690_00]
    assert trace(austria, "paid above")["x"] == [0, 10_00]
    assert austria.title == "Austria has paid all its assessments"
    niger = state_meetings_chart(book, state_record(book, "NER", DECEMBER), DECEMBER, WORDS, LIGHT)
    assert trace(niger, "outstanding")["x"] == [100_00, 310_00]
    assert trace(niger, "outstanding")["text"] == ["100", "310"]
    assert niger.title == f"{LONG}: USD\u00a0410 is outstanding, for 2 meetings"


def test_a_state_without_an_assessment_is_not_paid_in_full() -> None:
    """Unknown differs from zero (D26)."""
    book = small_ledger()
    chart = state_meetings_chart(book, state_record(book, "XXX", DECEMBER), DECEMBER, WORDS, LIGHT)
    assert chart.title == "XXX: no assessment is known"
