"""The days when assessments are due and when money must be in for a decision (D17, D19)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.deadlines import meeting_deadlines
from tests.sample_ledger import ledger


def test_d19_the_due_date_is_the_notice_date_plus_the_term() -> None:
    """13 Feb 2017 plus 30 days is 15 Mar 2017; of two notices the first counts."""
    notice = {"state": "AUT", "meeting": "7MSP", "amount": 1, "currency": "USD"}
    book = ledger(
        assessments=[notice | {"notice_date": "2017-02-13"}, notice | {"notice_date": "2017-03-01"}]
    )
    deadlines = meeting_deadlines(book, "7MSP")
    assert (deadlines.notice_date, deadlines.due_date) == (date(2017, 2, 13), date(2017, 3, 15))


def test_d17_the_decision_day_is_a_fixed_number_of_days_before_the_meeting() -> None:
    """90 days before 30 Aug 2022 is 1 June 2022."""
    book = ledger(meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}])
    assert meeting_deadlines(book, "10MSP").needed_by == date(2022, 6, 1)


def test_without_notice_or_meeting_there_is_no_deadline() -> None:
    """A ledger without rows has no notice date, no due date and no decision day."""
    deadlines = meeting_deadlines(ledger(), "10MSP")
    assert (deadlines.notice_date, deadlines.due_date, deadlines.needed_by) == (None, None, None)
