"""The table of who has not yet contributed."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import places
from dashboard.exports.not_yet import not_yet_table
from dashboard.ledger import Ledger
from dashboard.locale import speak
from dashboard.shelf import Shelf

DAY = date(2021, 12, 1)


EN = speak("en")


@pytest.fixture(scope="module")
def ccm() -> Ledger:
    """The books of the scene."""
    folder = places.home() / "data" / "ccm-demo"
    return Shelf(folder, places.reference()).shown("ccm").ledger


def test_not_yet_is_neutral(ccm: Ledger) -> None:
    """Voluntary: they owe nothing, and the table says so."""
    table = not_yet_table(ccm, 2021, DAY, EN)
    assert table.title == "9 States contributed for 2020 and not yet for 2021"
    assert table.rows[0] == ("Spain", 4254777, date(2020, 10, 20), 4, "October")
    said = f"{table.title} {table.subtitle}".lower()
    assert not any(word in said for word in ("debt", "arrear", "owe", "unpaid", "outstanding"))
    assert "voluntary" in said


def test_french_names_and_days(ccm: Ledger) -> None:
    """The reader's language names the States and the months."""
    table = not_yet_table(ccm, 2021, DAY, speak("fr"))
    assert table.rows[0][0] == "Espagne"
    assert table.rows[0][-1] == "octobre"
    assert "30 nov. 2021" in table.subtitle
