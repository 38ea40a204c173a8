"""State names: every known spelling, and never another State (trap 12)."""

from __future__ import annotations

import csv

import pytest

from dashboard import places
from dashboard.workbooks import StateNames
from dashboard.workbooks.state_names import name_form

NAMES = StateNames.load(places.reference())


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("C\u00f4te d'Ivoire", "CIV"),
        ("C\u00f4te d\u2019Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("St. Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("St Kitts & Nevis", "KNA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Gambia (the)", "GMB"),
        ("The Gambia", "GMB"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("T\u00fcrkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Lao P.D.R.", "LAO"),
        ("  Niger ", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("\u00c9tats-Unis d'Am\u00e9rique", "USA"),
        ("Allemagne", "DEU"),
        ("che", "CHE"),
    ],
)
def test_a_spelling_is_known(spelling: str, code: str) -> None:
    """Accents, apostrophes, Saint, and, the: none makes another State."""
    assert NAMES.find(spelling) == code


@pytest.mark.parametrize("spelling", ["", "the", "Nigerr", "Guinee Bissau Equatoriale", "Korea"])
def test_nothing_is_guessed(spelling: str) -> None:
    """A spelling that is not in the tables is not known."""
    assert NAMES.find(spelling) is None


def test_every_name_of_the_reference_is_its_own_state() -> None:
    """English, official, French and ISO, row by row."""
    with (places.reference() / "states.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    for row in rows:
        for column in ("name", "official", "name_fr", "iso3"):
            assert NAMES.find(row[column]) == row["iso3"], row[column]
    assert len({name_form(row["name"]) for row in rows}) == len(rows)


def test_a_spelling_with_two_codes_is_refused() -> None:
    """A mistake in the tables is found when they are loaded."""
    with pytest.raises(ValueError, match="both COG and COD"):
        StateNames.of([("Congo", "COG"), ("CONGO", "COD")])
