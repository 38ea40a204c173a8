"""UN names of States and regions, and kinds of announcements, in the viewer's language."""

from __future__ import annotations

from dashboard.ledger import Ledger
from dashboard.locale import Words


def state_name(ledger: Ledger, iso3: str, words: Words) -> str:
    """Return the name of an ISO 3166-1 alpha-3 code; the code itself if unknown."""
    column = f"name_{words.code}"
    name = ledger.states[column].get(iso3) if column in ledger.states.columns else None
    return name if isinstance(name, str) and name else ledger.state_name(iso3)


def region_name(region: str, words: Words) -> str:
    """Return the name of a UN region in ``states.csv``."""
    names = {
        "Africa": words.t("Africa"),
        "Americas": words.t("Americas"),
        "Asia": words.t("Asia"),
        "Europe": words.t("Europe"),
        "Oceania": words.t("Oceania"),
    }
    return names.get(region, region)


def announcement_kind(kind: str, words: Words) -> str:
    """Return the name of a kind of announcement."""
    names = {
        "pledged": words.t("pledged"),
        "confirmed": words.t("confirmed"),
        "in transit": words.t("in transit"),
        "withdrawn": words.t("withdrawn"),
    }
    return names.get(kind, kind)
