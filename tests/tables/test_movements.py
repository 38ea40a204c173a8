"""What moved between two days, by State and by budget year and meeting."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.movements import Movements, movements
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from dashboard.tables.movements import since_figures_table, since_table
from tests.sample_ledger import ledger

EN = load_words("en")
EARLIER, LATER = date(2021, 11, 2), date(2021, 12, 1)


def scene(book: Ledger, since: date = EARLIER) -> Movements:
    """What moved in the demo scene, without stored versions."""
    past = PastLedger(since, None, {"voluntary": ("isu.xlsx",), "assessed": ("assessed.xlsx",)})
    return movements(book, past, since, LATER)


def test_each_state_that_paid_has_a_row_that_ties(ccm: Ledger) -> None:
    """Ireland brought its second part; corrections are not known, which is not zero."""
    table = since_table(ccm, scene(ccm), EN)
    assert table.title == "3 contributors have paid since 2 Nov 2021"
    assert table.rows[0] == (
        *("Voluntary", "2021", "Ireland"),
        *(1_288_642, None, 1_269_500, 2_558_142, "", "CHF"),
    )
    assert table.row_states == ("IRL", "PHL", "COL")
    keys = [column.key for column in table.columns]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_both_streams_stand_in_their_own_currency_and_are_never_added(ccm: Ledger) -> None:
    """D22: voluntary first; no total row; each stream's days."""
    table = since_table(ccm, scene(ccm, date(2021, 9, 1)), EN)
    assert [row[-1] for row in table.rows] == ["CHF"] * 12 + ["USD"] * 10
    assert table.total is None
    assert "CHF as at 1 Sep 2021 → 30 Nov 2021, USD as at 1 Sep 2021 → 31 Oct 2021" in (
        table.subtitle
    )


def test_the_figures_of_both_days_stand_side_by_side(ccm: Ledger) -> None:
    """45 and 47 States, 72 % and 76 %; the next meeting stands there though nothing moved."""
    table = since_figures_table(ccm, scene(ccm), EN)
    year, meeting = (
        dict(zip([c.key for c in table.columns], row, strict=True)) for row in table.rows
    )
    assert (year["states_then"], year["states_now"]) == (45, 47)
    assert (year["in_transit_then"], year["in_transit_now"]) == (0, 8_656_900)
    assert (year["then"], year["new_money"], year["now"]) == (33_896_839, 1_769_161, 35_666_000)
    assert (meeting["subject"], meeting["as_at_then"], meeting["as_at_now"]) == (
        *("10MSP", date(2021, 10, 31)),
        date(2021, 10, 31),
    )
    assert meeting["outstanding_now"] == 10_000_600


def test_a_correction_stands_beside_new_money() -> None:
    """90 was 100, and 25 is new."""
    row = {"stream": "voluntary", "currency": "CHF", "year": 2021, "state": "AUT"}
    then = row | {"amount": 100, "received_on": "2021-10-05"}
    known = ledger(contributions=[then])
    book = ledger(
        contributions=[then | {"amount": 90}, row | {"amount": 25, "received_on": "2021-11-20"}]
    )
    table = since_table(book, movements(book, PastLedger(EARLIER, known), EARLIER, LATER), EN)
    assert table.rows[0][3:7] == (100, -10, 25, 115)
