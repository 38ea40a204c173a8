"""When money is due and when it must be there: D17 and D19's days."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.deadlines import meeting_deadlines
from tests.sample_ledger import ledger


def test_d19_due_is_the_notice_and_the_term() -> None:
    """13 Feb 2017 and 30 days make 15 Mar 2017; the first of two notices counts."""
    notice = {"state": "AUT", "meeting": "7MSP", "amount": 1, "currency": "USD"}
    book = ledger(
        assessments=[notice | {"notice_date": "2017-02-13"}, notice | {"notice_date": "2017-03-01"}]
    )
    found = meeting_deadlines(book, "7MSP")
    assert (found.notice_date, found.due_date) == (date(2017, 2, 13), date(2017, 3, 15))


def test_d17_money_must_be_there_so_many_days_before() -> None:
    """90 days before 30 Aug 2022 is 1 June 2022."""
    book = ledger(meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}])
    assert meeting_deadlines(book, "10MSP").needed_by == date(2022, 6, 1)


def test_what_is_not_known_has_no_deadline() -> None:
    """Neither notice nor meeting."""
    found = meeting_deadlines(ledger(), "10MSP")
    assert (found.notice_date, found.due_date, found.needed_by) == (None, None, None)
