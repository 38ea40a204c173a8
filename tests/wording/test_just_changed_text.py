"""The sentence that says for a minute what a save has changed."""

from __future__ import annotations

from datetime import UTC, datetime

from dashboard.indicators.just_changed import JustChanged
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.wording.just_changed_text import just_changed_text
from tests.sample_ledger import ledger

AT = datetime(2021, 12, 1, 14, 2, tzinfo=UTC)


def text(*changes: JustChanged, book: Ledger | None = None) -> str:
    """The sentence with plain spaces."""
    said = just_changed_text(book or ledger(), changes, AT, load_words("en"))
    return said.replace("\u00a0", " ")


def change(*payers: str, added: int = 0, removed: int = 0, transit: int = 0) -> JustChanged:
    """What a save changed in the voluntary stream."""
    return JustChanged("voluntary", "CHF", added, payers, removed, (0, transit))


def test_the_first_payer_is_named_and_the_others_counted() -> None:
    """One, two and three payers."""
    assert text(change("AUT", added=46_935_00)) == "14:02: +CHF 46'935, Austria"
    assert text(change("AUT", "NER", added=46_935_00)) == "14:02: +CHF 46'935, Austria and one more"
    assert text(change("AUT", "NER", "GUY", added=1_00)).endswith("Austria and 2 more")


def test_a_correction_names_nobody_and_transit_is_not_counted() -> None:
    """Each is said apart."""
    assert text(change(removed=-500_00, transit=80_00)) == (
        "14:02: CHF −500 by a correction · in transit, not counted: CHF 0 → CHF 80"
    )


def test_nothing_is_said_where_no_money_changed() -> None:
    """Quiet."""
    assert text() == ""
