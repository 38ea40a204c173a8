"""The States Parties on a day (D3)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.parties import states_parties_on
from tests.sample_ledger import table

PARTIES = table(
    "parties",
    [
        {
            "state": "LTU",
            "role": "party",
            "entry_into_force": "2011-09-01",
            "withdrawal": "2025-03-06",
        },
        {"state": "SSD", "role": "party", "entry_into_force": "2024-02-01"},
        {"state": "FIN", "role": "observer", "entry_into_force": "2010-08-01"},
    ],
)


def test_d3_a_party_counts_from_entry_into_force_to_the_day_before_withdrawal() -> None:
    """Lithuania is a party on 5 Mar 2025 and not on 6 Mar; an observer never is."""
    assert states_parties_on(PARTIES, date(2023, 9, 11)) == {"LTU"}
    assert states_parties_on(PARTIES, date(2025, 3, 5)) == {"LTU", "SSD"}
    assert states_parties_on(PARTIES, date(2025, 3, 6)) == {"SSD"}
