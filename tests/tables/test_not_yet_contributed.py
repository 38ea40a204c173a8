"""The table of last year's contributors without a contribution this year."""

from __future__ import annotations

from datetime import date

from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.not_yet_contributed import announced_table, not_yet_contributed_table

DAY = date(2021, 12, 1)


EN = load_words("en")


def test_not_yet_contributed_has_no_word_for_debt(ccm: Ledger) -> None:
    """Contributions are voluntary: nobody owes them."""
    table = not_yet_contributed_table(ccm, 2021, DAY, EN)
    assert table.title == (
        "6 States contributed for 2020, and have neither contributed nor answered for 2021"
    )
    assert table.rows[1] == ("France", 1026616, date(2020, 12, 22), 5, "December (5 of 5 years)")
    heading = f"{table.title} {table.subtitle}".lower()
    assert not any(word in heading for word in ("debt", "arrear", "owe", "unpaid", "outstanding"))
    assert "voluntary" in heading


def test_states_with_an_announcement_have_their_own_table(ccm: Ledger) -> None:
    """Spain and the Netherlands are sending, the Dominican Republic pledged."""
    table = announced_table(ccm, 2021, DAY, EN)
    assert [row[0] for row in table.rows] == [
        "Spain",
        "Netherlands (Kingdom of the)",
        "Dominican Republic",
    ]
    assert table.rows[0][1:] == (4254777, "in transit", 4500000, "EUR", date(2021, 11, 16))
    without_announcement = {row[0] for row in not_yet_contributed_table(ccm, 2021, DAY, EN).rows}
    assert not without_announcement & {row[0] for row in table.rows}


def test_french_names_and_days(ccm: Ledger) -> None:
    """The viewer's language applies to names of States and months."""
    table = not_yet_contributed_table(ccm, 2021, DAY, load_words("fr"))
    assert table.rows[3][0] == "Bosnie-Herzégovine"
    assert table.rows[3][-1] == "décembre (3 années sur 3)"
    assert "30 nov. 2021" in table.subtitle
