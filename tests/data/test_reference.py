"""The reference tables: every State name in them is recognised as one State."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal

import pytest

from dashboard import paths
from dashboard.ledger import read_exchange_rates
from dashboard.workbooks import StateNames
from dashboard.workbooks.values.states.state_names import normalise_state_name

NAMES = StateNames.load(paths.reference_folder())


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    with (paths.reference_folder() / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_the_states_are_the_un_members_and_four_others() -> None:
    """193 members, the Holy See, the State of Palestine, the Cook Islands and Niue."""
    states = {row["iso3"] for row in table("states.csv") if row["kind"] == "state"}
    members = {row["iso3"] for row in table("un_scale_of_assessments_2013_2027.csv")}
    assert len(members) == 193
    assert states - members == {"COK", "NIU", "PSE", "VAT"}
    assert members < states


def test_every_state_has_its_names_and_region() -> None:
    """All columns of a State have text; other contributors have no region and a code "X-..."."""
    for row in table("states.csv"):
        required = (
            row if row["kind"] == "state" else ("iso3", "name", "official", "name_fr", "kind")
        )
        assert all(row[column] for column in required), row
        assert row["iso3"].startswith("X-") == (row["kind"] != "state")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("states.csv", ("iso3", "name", "official", "name_fr")),
        ("un_scale_of_assessments_2013_2027.csv", ("un_name", "name_in_source")),
        ("ccm_states_parties.csv", ("un_name",)),
        ("ccm_signatories_not_party.csv", ("un_name", "name_in_source")),
        ("notional_rates_non_un_members.csv", ("un_name",)),
        ("state_name_variants.csv", ("variant",)),
        ("state_names_in_languages.csv", ("name",)),
    ],
)
def test_every_name_in_a_table_is_recognised(name: str, columns: tuple[str, ...]) -> None:
    """As the code in the same row."""
    rows = table(name)
    assert [(r[c], r["iso3"]) for r in rows for c in columns if NAMES.find(r[c]) != r["iso3"]] == []


def test_each_state_is_shown_by_the_name_of_the_un_scale() -> None:
    """In English: a name that only one source has (Naoero for Nauru) is found, but not shown."""
    shown = {row["iso3"]: normalise_state_name(row["name"]) for row in table("states.csv")}
    scale = table("un_scale_of_assessments_2013_2027.csv")
    assert {
        row["iso3"]: shown[row["iso3"]]
        for row in scale
        if shown[row["iso3"]]
        not in {normalise_state_name(row["un_name"]), normalise_state_name(row["name_in_source"])}
    } == {}


def test_every_name_shown_leads_back_to_its_state_alone() -> None:
    """All 197 names, in both languages: no two States are shown alike, and each is found again."""
    states = [row for row in table("states.csv") if row["kind"] == "state"]
    assert len(states) == 197
    for column in ("name", "name_fr"):
        assert {NAMES.find(row[column]): row["iso3"] for row in states} == {
            row["iso3"]: row["iso3"] for row in states
        }
        assert len({row[column].casefold() for row in states}) == 197


@pytest.mark.parametrize("spelling", ["Nauru", "Naoero", "Republic of Nauru", "NRU"])
def test_nauru_is_nauru(spelling: str) -> None:
    """By any of its names."""
    assert NAMES.find(spelling) == "NRU"
    assert (NAMES.names["NRU"], NAMES.in_languages["fr"]["NRU"]) == ("Nauru", "Nauru")


def test_no_normalised_name_belongs_to_two_states() -> None:
    """Niger and Nigeria, the two Congos and the three Guineas are different names."""
    codes: dict[str, set[str]] = {}
    for row in table("states.csv"):
        for column in ("iso3", "name", "official", "name_fr"):
            codes.setdefault(normalise_state_name(row[column]), set()).add(row["iso3"])
    for row in table("state_name_variants.csv"):
        codes.setdefault(normalise_state_name(row["variant"]), set()).add(row["iso3"])
    for row in table("state_names_in_languages.csv"):
        codes.setdefault(normalise_state_name(row["name"]), set()).add(row["iso3"])
    assert {name: states for name, states in codes.items() if len(states) > 1} == {}


def test_each_scale_period_sums_to_a_hundred() -> None:
    """193 rates of each period."""
    rows = table("un_scale_of_assessments_2013_2027.csv")
    for column in [c for c in rows[0] if c.startswith("rate_")]:
        assert sum(Decimal(row[column]) for row in rows) == 100


@pytest.mark.parametrize(
    ("day", "count"), [("2010-08-01", 30), ("2021-11-30", 110), ("2024-12-31", 112)]
)
def test_the_number_of_parties_is_as_published(day: str, count: int) -> None:
    """On each day those in force and not withdrawn (D3)."""
    rows = table("ccm_states_parties.csv")
    withdrawn = [r for r in rows if r["withdrawal_effective"] and r["withdrawal_effective"] <= day]
    assert sum(row["entry_into_force"] <= day for row in rows) - len(withdrawn) == count


def test_the_exchange_rate_of_the_scene_is_in_the_table() -> None:
    """EUR 83'000 at 1.0430 of 30 November 2021 is CHF 86'569 (D10)."""
    rates = read_exchange_rates((paths.reference_folder() / "ecb_rates.csv").read_bytes())
    conversion = rates.convert(83_000_00, "EUR", "CHF", date(2021, 12, 1))
    assert conversion is not None
    assert (conversion.amount, conversion.rate, conversion.rate_date) == (
        86_569_00,
        Decimal("1.0430"),
        date(2021, 11, 30),
    )


def test_every_reference_table_has_a_source() -> None:
    """SOURCES.md has a line for each file."""
    sources = (paths.reference_folder() / "SOURCES.md").read_text(encoding="utf-8")
    assert [
        p.name for p in paths.reference_folder().glob("*.csv") if f"`{p.name}`" not in sources
    ] == []
