"""What a save changed, on the same day by the books before and after it."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.just_changed import just_changed
from tests.charts.sample_chart_ledger import assessment, gift, receipt
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
BILL = assessment("AUT", "10MSP", 900, "2021-01-15")


def test_payers_of_what_was_added_are_named_and_those_of_corrections_are_not() -> None:
    """Niger gave 300 more, Austria 50; Guyana's 20 were a mistake."""
    before = ledger(contributions=[gift("AUT", 100, "2021-10-05"), gift("GUY", 20, "2021-10-05")])
    after = ledger(contributions=[gift("AUT", 150, "2021-10-05"), gift("NER", 300, "2021-11-05")])
    (change,) = just_changed(before, after, DAY)
    assert (change.added, change.payers, change.removed) == (350, ("NER", "AUT"), -20)


def test_a_save_that_moves_no_money_changes_nothing() -> None:
    """A reference, a budget or a payment after the day one looks from."""
    before = ledger(contributions=[gift("AUT", 100, "2021-10-05")])
    after = ledger(
        contributions=[
            gift("AUT", 100, "2021-10-06") | {"reference": "C-1"},
            gift("NER", 100, "2021-12-24"),
        ]
    )
    assert just_changed(before, after, DAY) == ()


def test_the_streams_stay_apart() -> None:
    """D22: two entries, two currencies."""
    before = ledger(assessments=[BILL])
    after = ledger(
        assessments=[BILL],
        receipts=[receipt("AUT", "10MSP", 300, "2021-10-05")],
        contributions=[gift("AUT", 100, "2021-10-05")],
    )
    found = {(c.currency, c.added) for c in just_changed(before, after, DAY)}
    assert found == {("USD", 300), ("CHF", 100)}


def test_what_is_announced_is_in_transit_and_never_added() -> None:
    """D10: an announcement changes what is in transit only."""
    said: dict[str, object] = {"state": "NER", "year": 2021, "amount": 500, "currency": "CHF"}
    said |= {"said_on": "2021-11-20", "kind": "in transit"}
    before = ledger(contributions=[gift("AUT", 100, "2021-10-05")])
    after = ledger(contributions=[gift("AUT", 100, "2021-10-05")], announcements=[said])
    (change,) = just_changed(before, after, DAY)
    assert (change.added, change.removed, change.in_transit) == (0, 0, (0, 500))
