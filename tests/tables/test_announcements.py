"""The table of a year's announcements and what became of them."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.announcements import announcements_table
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
EN = load_words("en")


def test_each_announcement_has_its_outcome_days_and_cell(ccm: Ledger) -> None:
    """Of six for 2021 two came in full, and four are open; the newest first."""
    table = announcements_table(ccm, 2021, DAY, EN)
    assert table.title == "6 announcements of money for 2021; still open: 4"
    assert "up to 1%" in table.subtitle
    assert "up to 3%" in table.subtitle
    assert [column.key for column in table.columns] == [
        *("state", "outcome", "said_on", "kind", "amount", "currency", "open_amount"),
        *("received", "closed_on", "days", "words_used", "source_cell"),
    ]
    assert table.row_states == ("LUX", "NLD", "ESP", "DOM", "ITA", "IRL")
    assert table.rows[0][1:10] == (
        *("still open", date(2021, 11, 25), "in transit", 8_000_00, "EUR", 8_000_00, 0, "", ""),
    )
    assert table.rows[-1] == (
        *("Ireland", "received in full", date(2021, 2, 4), "pledged", 24_000_00, "EUR", 0),
        *(25_581_42, date(2021, 11, 23), 292, "Note to the ISU", "isu.xlsx, Announcements!C5"),
    )


def test_a_step_lists_what_is_open_of_it_with_rate_and_day(ccm: Ledger) -> None:
    """Three are sending; each amount has the rate at which it is converted."""
    table = announcements_table(ccm, 2021, DAY, EN, "in transit")
    assert table.title == "3 announcements for 2021 are still open: in transit"
    assert [column.key for column in table.columns] == [
        *("state", "open_amount", "currency", "open_converted", "rate", "rate_date"),
        *("said_on", "amount", "words_used", "source_cell"),
    ]
    assert table.rows[2][:7] == (
        *("Spain", 45_000_00, "EUR", 46_935_00, "1.0430", date(2021, 11, 30)),
        date(2021, 11, 16),
    )
    assert announcements_table(ccm, 2021, DAY, EN, "confirmed").rows == ()


def test_an_amount_without_a_rate_is_shown_and_its_value_is_not_known() -> None:
    """In the budget's own currency no rate is needed."""
    word = {"state": "AUT", "year": 2021, "kind": "pledged", "amount": 5_00, "currency": "XAF"}
    said = [
        word | {"said_on": "2021-11-02"},
        word | {"said_on": "2021-11-01", "state": "NER", "currency": "CHF"},
    ]
    table = announcements_table(ledger(announcements=said), 2021, DAY, EN, "pledged")
    assert [row[1:6] for row in table.rows] == [
        (5_00, "XAF", None, "", ""),
        (5_00, "CHF", 5_00, "", ""),
    ]
