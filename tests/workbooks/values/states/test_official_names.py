"""Names of States with a government or a form of State: that State, or none."""

from __future__ import annotations

import csv
from itertools import product

import pytest

from dashboard import paths
from dashboard.workbooks import StateNames
from dashboard.workbooks.values.states.official_names import (
    FORM_WORDS,
    PLAIN_REPUBLIC,
    parse_form_of_state,
    strip_official_parts,
)
from dashboard.workbooks.values.states.state_names import normalise_state_name
from dashboard.workbooks.values.states.state_suggestions import StateSuggestions

STATES = StateNames.load(paths.reference_folder())


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Austria, Government of", "AUT"),
        ("Government of Canada", "CAN"),
        ("THE GOVERNMENT OF THE NETHERLANDS", "NLD"),
        ("Canada (Government of)", "CAN"),
        ("Federal Government of Germany", "DEU"),
        ("Royal Government of Cambodia", "KHM"),
        ("Govt. of Austria", "AUT"),
        ("Gov\u2019t of Austria", "AUT"),
        ("Le Gouvernement de la France", "FRA"),
        ("El Gobierno de Chile", "CHL"),
        ("Die Regierung von \u00d6sterreich", "AUT"),
        ("Gouvernement du Canada", "CAN"),
        ("Gouvernement de la C\u00f4te d\u2019Ivoire", "CIV"),
        ("Ha\u00efti, Gouvernement d\u2019", "HTI"),
        ("Gobierno de Espa\u00f1a", "ESP"),
        ("Gobierno de la Rep\u00fablica Argentina", "ARG"),
        ("Gobierno de El Salvador", "SLV"),
        ("Regierung der Schweiz", "CHE"),
        ("Regierung der Republik \u00d6sterreich", "AUT"),
        ("Regierung Deutschlands", "DEU"),
        ("Regierung von Kanada", "CAN"),
        ("Regierung des Vereinigten K\u00f6nigreichs", "GBR"),
        ("Regierung des K\u00f6nigreichs Belgien", "BEL"),
        ("\u062d\u0643\u0648\u0645\u0629 \u0643\u0646\u062f\u0627", "CAN"),
        ("\u52a0\u62ff\u5927\u653f\u5e9c", "CAN"),
        ("Republic of Austria", "AUT"),
        ("Austria, Republic of", "AUT"),
        ("Republic of Turkey", "TUR"),
        ("the Kingdom of the Netherlands", "NLD"),
        ("Royaume de Belgique", "BEL"),
        ("Royaume des Pays-Bas", "NLD"),
        ("Belgique (Royaume de)", "BEL"),
        ("\u00d6sterreich, Republik", "AUT"),
        ("Belgien K\u00f6nigreich", "BEL"),
        ("Ministry of Foreign Affairs of CHE", "CHE"),
        ("Reino de los Pa\u00edses Bajos", "NLD"),
        ("K\u00f6nigreich Belgien", "BEL"),
        ("Grand-Duch\u00e9 de Luxembourg", "LUX"),
        ("Volksrepublik China", "CHN"),
        ("R\u00e9publique de Pologne", "POL"),
        ("Permanent Mission of Norway", "NOR"),
        ("Permanent Mission of Norway to the United Nations Office at Geneva", "NOR"),
        (
            "Mission permanente de la Norv\u00e8ge aupr\u00e8s de l\u2019Office des Nations Unies",
            "NOR",
        ),
        ("Misi\u00f3n Permanente de M\u00e9xico ante la ONU", "MEX"),
        ("St\u00e4ndige Vertretung von Norwegen bei den Vereinten Nationen", "NOR"),
        ("Ministry of Foreign Affairs of Japan", "JPN"),
        ("Ministry of Foreign Affairs and International Cooperation of Italy", "ITA"),
        ("Japan - Ministry of Foreign Affairs", "JPN"),
        ("Ireland, Department of Foreign Affairs", "IRL"),
        ("Minist\u00e8re des Affaires \u00e9trang\u00e8res et du Commerce du Luxembourg", "LUX"),
        (
            "Ministerio de Asuntos Exteriores, Uni\u00f3n Europea y Cooperaci\u00f3n de Espa\u00f1a",
            "ESP",
        ),
        ("1. Government of Canada*", "CAN"),
        ("Government of Germany / Gouvernement de l\u2019Allemagne", "DEU"),
    ],
)
def test_a_government_is_matched_to_its_state(spelling: str, code: str) -> None:
    """Before or after the name, in many languages, with its ministry or mission."""
    assert STATES.find(spelling) == code


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Government of the Republic of Korea", "KOR"),
        ("Korea, Government of the Republic of", "KOR"),
        ("Korea (Government of the Democratic People\u2019s Republic of)", "PRK"),
        ("Government of Korea", None),
        ("Government of the Congo", "COG"),
        ("R\u00e9publique du Congo", "COG"),
        ("Government of the Democratic Republic of the Congo", "COD"),
        ("Congo, Government of the Democratic Republic of the", "COD"),
        ("Gouvernement de la R\u00e9publique d\u00e9mocratique du Congo", "COD"),
        ("Government of the Niger", "NER"),
        ("Federal Republic of Niger", None),
        ("Government of the Federal Republic of Nigeria", "NGA"),
        ("Gouvernement de Guin\u00e9e \u00e9quatoriale", "GNQ"),
        ("Government of Guinea-Bissau", "GNB"),
        ("Republic of Guinea", "GIN"),
        ("Government of Papua New Guinea", "PNG"),
        ("Republic of China", None),
        ("R\u00e9publique de Chine", None),
        ("State of Georgia", None),
        ("Government of South Sudan", "SSD"),
        ("Republic of Sudan", "SDN"),
        ("Government of Dominica", "DMA"),
        ("Government of the Dominican Republic", "DOM"),
        ("Republic of Dominica", None),
        ("Government of Ontario, Canada", None),
        ("Government of Western Australia", None),
        ("Turkish Republic of Northern Cyprus", None),
        ("Government of Flanders / Belgium", None),
        ("Embassy of Japan in Austria", None),
        ("Government of", None),
        ("Ministry of Foreign Affairs", None),
        ("Republic of", None),
        ("Governor of Austria", None),
    ],
)
def test_a_government_is_never_matched_to_another_state(spelling: str, code: str | None) -> None:
    """Only complete names match, and only with a form of State that they have."""
    assert STATES.find(spelling) == code


OFFICES = (
    *(
        "Government of {}",
        "Government of the {}",
        "{}, Government of",
        "{} (Government of the)",
        "{} Government",
    ),
    *(
        "Gouvernement de {}",
        "Gouvernement du {}",
        "Gouvernement de la {}",
        "Gouvernement de l\u2019{}",
    ),
    *(
        "Gouvernement des {}",
        "Gouvernement d\u2019{}",
        "{} (Gouvernement de la)",
        "Gobierno de {}",
        "Gobierno del {}",
    ),
    *(
        "Gobierno de la {}",
        "Gobierno de los {}",
        "{}, Gobierno de",
        "Regierung von {}",
        "Regierung der {}",
    ),
    *(
        "Regierung {}s",
        "Regierung des {}",
        "\u062d\u0643\u0648\u0645\u0629 {}",
        "{}\u653f\u5e9c",
        "Permanent Mission of {}",
    ),
    *(
        "Permanent Mission of {} to the United Nations",
        "Ambassade de {}",
        "Ministry of Foreign Affairs of {}",
    ),
    *(
        "Ministry of Foreign Affairs and Trade of {}",
        "{}, Ministry of Foreign Affairs of",
        "Ministerio de Relaciones Exteriores de {}",
    ),
)


def reference_names() -> dict[str, str]:
    """Return the code of every name in the reference tables."""
    codes: dict[str, str] = {}
    for table, columns in {
        "state_name_variants.csv": ("variant",),
        "state_names_in_languages.csv": ("name",),
        "states.csv": ("official", "name_fr", "name"),
    }.items():
        with (paths.reference_folder() / table).open(encoding="utf-8", newline="") as source:
            codes |= {r[c]: r["iso3"] for r in csv.DictReader(source) for c in columns if r.get(c)}
    return codes


def test_every_name_with_every_office_is_that_state_or_none() -> None:
    """All names in seven languages with offices of all languages; over nine in ten are matched."""
    matched = 0
    for (name, code), office in product(reference_names().items(), OFFICES):
        spelling = office.format(name)
        match = STATES.find(spelling)
        assert match in {code, None}, spelling
        matched += match is not None


def test_every_name_with_every_form_of_state_is_that_state_or_none() -> None:
    """It may be another State only if the tables have that spelling (DR Congo)."""
    kinds = {
        *(
            "Republic of {}",
            "{}, Republic of",
            "Kingdom of {}",
            "Democratic Republic of {}",
            "{} (Democratic Republic of)",
        ),
        *(
            "People's Republic of {}",
            "{}, Democratic People's Republic of",
            "Federal Republic of {}",
            "State of {}",
        ),
        *(
            "R\u00e9publique de {}",
            "R\u00e9publique d\u00e9mocratique du {}",
            "Royaume de {}",
            "Rep\u00fablica de {}",
        ),
        *(
            "Rep\u00fablica Popular de {}",
            "Reino de {}",
            "Republik {}",
            "K\u00f6nigreich {}",
            "Volksrepublik {}",
            "{}, Union of",
        ),
        *(
            "Islamic Republic of {}",
            "United Republic of {}",
            "Commonwealth of {}",
            "Independent State of {}",
        ),
    }
    for (name, code), form in product(reference_names().items(), sorted(kinds)):
        spelling = form.format(name)
        match = STATES.find(spelling)
        if match in {code, None}:
            continue
        variants = (
            normalise_state_name(spelling),
            f"{normalise_state_name(spelling.partition(', ')[2])} {normalise_state_name(name)}",
        )
        assert match in {STATES.codes.get(variant) for variant in variants}, spelling


def test_forms_of_state_are_parsed_in_four_languages() -> None:
    """English, French, Spanish and German give the same set of words."""
    assert {
        parse_form_of_state(normalise_state_name(form))
        for form in (
            "People's Republic of",
            "R\u00e9publique populaire",
            "Rep\u00fablica Popular",
            "Volksrepublik",
        )
    } == {frozenset({"people", "republic"})}
    assert parse_form_of_state(normalise_state_name("French Republic")) == PLAIN_REPUBLIC
    assert all(word == normalise_state_name(word) for word in FORM_WORDS)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("government of astria", "astria"),
        ("republic of astria", "astria"),
        ("astria republic", "astria"),
        ("astria republic of", "astria"),
        ("guinea bissao republic of", "guinea bissao"),
        ("government of republic of astria", "astria"),
        ("astria", "astria"),
        ("republic", "republic"),
        ("", ""),
    ],
)
def test_government_and_form_of_state_are_stripped_from_a_name(form: str, name: str) -> None:
    """A form of State without a name is unchanged."""
    assert strip_official_parts(form) == name


@pytest.mark.parametrize(
    ("spelling", "first"),
    [
        ("Government of Jpan", "JPN"),
        ("Gouvernement du Canadda", "CAN"),
        ("Astria, Republic of", "AUT"),
        ("Gobierno de Mexcio", "MEX"),
        ("K\u00f6nigreich Belgjen", "BEL"),
        (
            "\u041f\u0440\u0430\u0432\u0438\u0442\u0435\u043b\u044c\u0441\u0442\u0432\u043e \u041a\u0430\u043d\u0430\u0434\u044b",
            "CAN",
        ),
        ("Government of Korea", "KOR"),
    ],
)
def test_suggestions_ignore_government_and_form_of_state(spelling: str, first: str) -> None:
    """Words such as "Government of" do not count."""
    assert STATES.find(spelling) is None
    assert StateSuggestions(STATES).nearest_codes(spelling)[0] == first


@pytest.mark.parametrize("spelling", ["Posted", "Draft", "Entwurf", "Completed", "Government of"])
def test_words_unlike_any_name_have_no_suggestions(spelling: str) -> None:
    """Poland is not suggested for a payment that is "Posted"."""
    assert StateSuggestions(STATES).nearest_codes(spelling) == ()
