"""Names of States, regions and announcements in the reader's language: the UN's own ones."""

from __future__ import annotations

from dashboard.ledger import Ledger
from dashboard.locale import Words


def state_name(ledger: Ledger, iso3: str, words: Words) -> str:
    """The name of an ISO 3166-1 alpha-3 code; the code itself where it is unknown."""
    column = f"name_{words.code}"
    own = ledger.states[column].get(iso3) if column in ledger.states.columns else None
    return own if isinstance(own, str) and own else ledger.state_name(iso3)


def region_name(region: str, words: Words) -> str:
    """A UN region of ``states.csv`` in the reader's language."""
    known = {
        "Africa": words.t("Africa"),
        "Americas": words.t("Americas"),
        "Asia": words.t("Asia"),
        "Europe": words.t("Europe"),
        "Oceania": words.t("Oceania"),
    }
    return known.get(region, region)


def announcement_kind(kind: str, words: Words) -> str:
    """A kind of ``announcements`` in the reader's language."""
    known = {
        "pledged": words.t("pledged"),
        "confirmed": words.t("confirmed"),
        "in transit": words.t("in transit"),
        "withdrawn": words.t("withdrawn"),
    }
    return known.get(kind, kind)
