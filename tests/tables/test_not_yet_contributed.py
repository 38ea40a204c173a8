"""The table of who has not yet contributed."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.not_yet_contributed import announced_table, not_yet_contributed_table

DAY = date(2021, 12, 1)


EN = load_words("en")


def test_not_yet_is_neutral(ccm: Ledger) -> None:
    """Voluntary: they owe nothing, and the table says so."""
    table = not_yet_contributed_table(ccm, 2021, DAY, EN)
    assert table.title == (
        "6 States contributed for 2020, and have neither contributed nor answered for 2021"
    )
    assert table.rows[1] == ("France", 1026616, date(2020, 12, 22), 5, "December")
    said = f"{table.title} {table.subtitle}".lower()
    assert not any(word in said for word in ("debt", "arrear", "owe", "unpaid", "outstanding"))
    assert "voluntary" in said


def test_who_answered_stands_apart(ccm: Ledger) -> None:
    """Spain and the Netherlands are sending, the Dominican Republic pledged; none has not answered."""
    table = announced_table(ccm, 2021, DAY, EN)
    assert [row[0] for row in table.rows] == [
        "Spain",
        "Netherlands (Kingdom of the)",
        "Dominican Republic",
    ]
    assert table.rows[0][1:] == (4254777, "in transit", 4500000, "EUR", date(2021, 11, 16))
    waiting = {row[0] for row in not_yet_contributed_table(ccm, 2021, DAY, EN).rows}
    assert not waiting & {row[0] for row in table.rows}


def test_french_names_and_days(ccm: Ledger) -> None:
    """The reader's language names the States and the months."""
    table = not_yet_contributed_table(ccm, 2021, DAY, load_words("fr"))
    assert table.rows[3][0] == "Bosnie-Herzégovine"
    assert table.rows[3][-1] == "décembre"
    assert "30 nov. 2021" in table.subtitle
