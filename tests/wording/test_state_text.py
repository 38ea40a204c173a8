"""Sentences about one State for minutes."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.wording.state_text import state_sentences
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
EN = load_words("en")
GIFT = {"stream": "voluntary", "state": "AUT", "year": 2021, "amount": 400_00, "currency": "CHF"}
BILL = {"state": "AUT", "meeting": "10MSP", "amount": 900_00, "currency": "USD"}
PAID = BILL | {"amount": 400_00, "received_on": "2021-10-02"}


def say(book: Ledger, state: str = "AUT") -> list[str]:
    """The sentences on a State, with ordinary spaces."""
    found = state_sentences(book, state, DAY, EN)
    return [text.replace("\u00a0", " ") for text in found]


def test_each_stream_has_its_sentence_with_its_currency() -> None:
    """CHF 400 given; USD 500 of 900 outstanding: no sum."""
    given = GIFT | {"received_on": "2021-02-02"}
    said = say(ledger(contributions=[given], assessments=[BILL], receipts=[PAID]))
    assert len(said) == 2
    assert said[0].startswith("Austria contributed CHF 400 for 2021 (")
    assert "USD 500 of its assessed contributions is outstanding, for 1 meeting, 10MSP" in said[1]


def test_who_gave_nothing_owes_nothing() -> None:
    """Contributions are voluntary: only what is recorded is said."""
    said = say(ledger(contributions=[GIFT | {"received_on": "2021-02-02"}]), "NER")
    assert len(said) == 1
    assert said[0].startswith("Niger: no contribution for 2021 recorded (")
    assert not any(word in said[0] for word in ("owe", "due", "outstanding", "unpaid"))


def test_an_announcement_is_said_and_not_counted() -> None:
    """EUR 100 in transit beside nothing received."""
    told = {
        "state": "NER", "year": 2021, "kind": "in transit", "amount": 100_00, "currency": "EUR",
        "said_on": "2021-11-20",
    }  # fmt: skip
    said = say(
        ledger(contributions=[GIFT | {"received_on": "2021-02-02"}], announcements=[told]), "NER"
    )
    assert said[1].startswith("Niger announced EUR 100 for 2021 on 20 Nov 2021 (in transit)")


def test_all_paid_is_said() -> None:
    """Nothing is outstanding."""
    said = say(ledger(assessments=[BILL], receipts=[PAID | {"amount": 900_00}]))
    assert any("Austria has paid all its assessed contributions" in text for text in said)
