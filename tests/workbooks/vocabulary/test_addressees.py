"""To whom a letter went: rules and lists that are understood, and texts that are not."""

from __future__ import annotations

import pytest

from dashboard import paths
from dashboard.workbooks import StateNames
from dashboard.workbooks.vocabulary.addressees import parse_addressees

NAMES = StateNames.load(paths.reference_folder())


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("All States Parties", "all"),
        ("Tous les États parties", "all"),
        ("alle Vertragsstaaten", "all"),
        ("Todos los Estados partes", "all"),
        ("all States Parties without contribution", "voluntary"),
        ("States Parties that had not contributed for 2021", "voluntary 2021"),
        ("States Parties which have not yet contributed to the 2021 budget", "voluntary 2021"),
        ("États parties n’ayant pas contribué pour 2021", "voluntary 2021"),
        ("States with outstanding contributions", "assessed"),
        ("States Parties with bills open", "assessed-parties"),
        ("States with unpaid bills for the Tenth Meeting of States Parties", "assessed 10MSP"),
        ("States with outstanding contributions for the 2RC and the 10MSP", "assessed 10MSP 2RC"),
        ("Germany", "DEU"),
        ("Germany; France;\nItaly", "DEU FRA ITA"),
        ("DEU, FRA", "DEU FRA"),
        ("Germany, France and Trinidad and Tobago", "DEU FRA TTO"),
        ("Congo, Democratic Republic of the, Niger", "COD NER"),
        ("Bolivia (Plurinational State of), Germany, Germany", "BOL DEU"),
    ],
)
def test_a_rule_or_a_list_is_understood(text: str, meaning: str) -> None:
    """Each word of it is known."""
    assert parse_addressees(text, NAMES.find) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "all States Parties except Germany",
        "not all States Parties",
        "all States",
        "States Parties that had not contributed for 2020 and 2021",
        "all States Parties for 2021",
        "all States Parties to the 10MSP",
        "States with outstanding contributions for the first part of the 2RC",
        "States Parties that had contributed for 2021",
        "Germany and its neighbours",
        "Germany; Atlantis",
        "the President",
        "see list",
    ],
)
def test_what_is_not_understood_is_never_assumed(text: str) -> None:
    """An unknown word anywhere makes the whole text unknown."""
    assert parse_addressees(text, NAMES.find) is None
