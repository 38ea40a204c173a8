"""Where a status report and the payments in the books disagree, each page that relies on either says so."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import speak
from dashboard.pages.attention import attention
from dashboard.pages.report_words import meetings_that_differ, source_words, state_differs
from tests.hand_ledger import ledger
from tests.indicators.test_reports import DAY, OCTOBER, owes, pays, says

EN = speak("en")
BOOK = ledger(
    status_reports=[
        says(OCTOBER, "JPN", 20_000_00, book="a.xlsx", sheet="S", cell="D2"),
        says(OCTOBER, "NER", 3_000_00, book="a.xlsx", sheet="S", cell="D3"),
    ],
    assessments=[owes("JPN"), owes("NER")],
    receipts=[pays("JPN", 21_000_00, "2021-10-30"), pays("NER", 3_000_00, "2021-05-01")],
)


def test_the_page_of_a_state_says_that_its_report_and_its_payments_differ() -> None:
    """Both sums, the day and the cell; nothing of a State where they tie."""
    (said,) = state_differs(BOOK, "JPN", DAY, EN)
    assert said.replace("\u00a0", " ") == (
        "The status report of 31 Oct 2021 on the 10MSP says that USD 20'000.00 was received"
        " (a.xlsx, S!D2), the books USD 21'000.00. The payments in the books are shown."
    )
    assert state_differs(BOOK, "NER", DAY, EN) == ()
    assert state_differs(BOOK, "JPN", date(2021, 9, 1), EN) == ()


def test_the_overview_says_which_meetings_books_disagree_and_names_no_state() -> None:
    """It asks for attention, since one of the two is wrong."""
    said = meetings_that_differ(BOOK, DAY, EN)
    assert len(said) == 1
    assert said[0] == (
        "The last status report on the 10MSP does not tie with the payments in the books, which are"
        " shown."
    )
    assert said[0] in attention(BOOK, DAY, EN)
    assert meetings_that_differ(ledger(), DAY, EN) == []


def test_a_report_in_use_because_the_payments_have_no_day_is_said_to_be() -> None:
    """What came in between cannot be said then; where the payments are in use nothing is said."""
    book = replaced_day(None)
    (said,) = source_words(book, "10MSP", DAY, EN)
    assert said == (
        "These are the figures of the status report of 31 Oct 2021; the payments in the books do not say"
        " which day they speak to."
    )
    assert source_words(BOOK, "10MSP", DAY, EN) == ()


def replaced_day(day: date | None) -> Ledger:
    """The book above, whose payments speak to another day."""
    return ledger(
        assessed=day,
        status_reports=[says(OCTOBER, "JPN", 20_000_00)],
        assessments=[owes("JPN")],
        receipts=[pays("JPN", 21_000_00, "2021-10-30")],
    )
