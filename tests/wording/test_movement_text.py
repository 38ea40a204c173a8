"""Sentences on what moved between two days."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.movements import movements
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from dashboard.wording.movement_text import (
    corrections_text,
    headlines,
    minutes_text,
    other_lines,
)
from tests.charts.sample_chart_ledger import assessment, budget, gift
from tests.sample_ledger import ledger

EN = load_words("en")
EARLIER, LATER = date(2021, 11, 2), date(2021, 12, 1)


def said(book: Ledger, known: Ledger | None = None) -> list[str]:
    """Headlines and other lines of the voluntary stream."""
    moved = movements(book, PastLedger(EARLIER, known), EARLIER, LATER)
    lines = headlines(book, moved, "voluntary", EN) + other_lines(book, moved, "voluntary", EN)
    return [line.replace("\u00a0", " ") for line in lines]


def corrected(book: Ledger, known: Ledger | None) -> str:
    """The sentence on corrections."""
    moved = movements(book, PastLedger(EARLIER, known), EARLIER, LATER)
    return corrections_text(moved, "voluntary", "CHF", EN).replace("\u00a0", " ")


def test_the_sentence_names_amount_payers_counts_and_shares() -> None:
    """Austria gave more, Niger is new."""
    book = ledger(
        budgets=[budget(1000_00)],
        contributions=[
            gift("AUT", 400_00, "2021-05-01"),
            gift("AUT", 100_00, "2021-11-10"),
            gift("NER", 50_00, "2021-11-11"),
        ],
    )
    (line,) = said(book)
    assert line == (
        "+CHF 150 for 2021 from 2 States (1 of them new) since 2 Nov 2021:"
        " 1 → 2 contributors, 40% → 55% of the budget."
    )


def test_money_in_transit_is_said_apart() -> None:
    """D10: then and now, never counted."""
    row: dict[str, object] = {"state": "NER", "year": 2021, "amount": 50_00, "currency": "CHF"}
    row |= {"said_on": "2021-11-20", "kind": "in transit"}
    book = ledger(contributions=[gift("AUT", 400_00, "2021-05-01")], announcements=[row])
    assert (
        said(book)
        == [
            "Nothing new for 2021 since 2 Nov 2021: 1 contributors.",
            "In transit for 2021, not counted: CHF 0 → CHF 50.",
        ]
        or said(book)[1] == "In transit for 2021, not counted: CHF 0 → CHF 50."
    )


def test_corrections_are_said_to_be_no_new_money() -> None:
    """Up and down apart; nothing corrected is said too; without versions the book is named."""
    then = [gift("AUT", 400_00, "2021-05-01"), gift("NER", 10_00, "2021-05-01")]
    now = [gift("AUT", 300_00, "2021-05-01"), gift("NER", 30_00, "2021-05-01")]
    assert corrected(ledger(contributions=now), ledger(contributions=then)) == (
        "What was known on 2 Nov 2021 has been corrected since by +CHF 20, CHF −100 (2 amounts);"
        " this is not new money."
    )
    assert corrected(ledger(contributions=now), ledger(contributions=now)) == (
        "No amount that was known on 2 Nov 2021 has been corrected since."
    )
    book = ledger(contributions=now)
    past = PastLedger(EARLIER, None, {"voluntary": ("isu.xlsx",)})
    moved = movements(book, past, EARLIER, LATER)
    assert corrections_text(moved, "voluntary", "CHF", EN).startswith(
        "No version of isu.xlsx was kept by the end of 2 Nov 2021:"
    )


def test_the_minutes_are_in_the_past_tense_with_the_days_of_each_stream() -> None:
    """Voluntary money to 30 November, assessed money to 31 October."""
    book = ledger(
        budgets=[budget(1000_00)],
        contributions=[gift("AUT", 400_00, "2021-11-10")],
        assessments=[assessment("AUT", "10MSP", 900_00, "2021-01-15")],
    )
    moved = movements(book, PastLedger(EARLIER), EARLIER, LATER)
    assert minutes_text(book, moved, EN).replace("\u00a0", " ") == (
        "Between 2 November 2021 and 30 November 2021, CHF 400 was received for 2021 from 1 State,"
        " new this year, which brought the total to CHF 400, 40% of the budget of CHF 1'000."
        " By 31 October 2021, USD 0 had been received for the 10MSP, with nothing new since"
        " 2 November 2021, 0% of the USD 900 assessed."
    )


def test_a_refund_has_no_payer() -> None:
    """What went back is said as what it is, in the finding and in the minutes."""
    book = ledger(
        contributions=[gift("AUT", 400_00, "2021-05-01"), gift("AUT", -100_00, "2021-11-10")]
    )
    assert said(book) == ["CHF −100 for 2021 since 2 Nov 2021: 1 contributor."]
    moved = movements(book, PastLedger(EARLIER), EARLIER, LATER)
    assert "the total for 2021 changed by CHF\u00a0−100 to CHF\u00a0300" in minutes_text(
        book, moved, EN
    )
