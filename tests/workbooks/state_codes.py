"""Twelve States in codes and languages, and a report of them."""

from __future__ import annotations

import csv
from typing import Any, Final

from dashboard import paths
from tests.workbooks.office_books import TO_10MSP

AMOUNTS: Final[list[Any]] = ["Assessed", "Received", "Outstanding"]
CODES: Final = (
    *("JPN", "DEU", "IRQ", "TCD", "AUT", "NOR", "FRA", "CHE", "AFG", "ALB", "BEL", "NAM"),
)
LANGUAGES: Final = ("ru", "ar", "zh")
KINDS: Final = ("iso2", "iso3", "m49", "number", *LANGUAGES)


def state_labels(kind: str) -> list[Any]:
    """Return the twelve States as codes of a kind, or in a language."""
    if kind in LANGUAGES:
        with (paths.reference_folder() / "state_names_in_languages.csv").open(
            encoding="utf-8"
        ) as source:
            labels = {r["iso3"]: r["name"] for r in csv.DictReader(source) if r["language"] == kind}
    else:
        with (paths.reference_folder() / "states.csv").open(encoding="utf-8") as source:
            labels = {
                r["iso3"]: r["m49" if kind == "number" else kind] for r in csv.DictReader(source)
            }
    ordered = [labels[code] for code in CODES]
    return [*map(int, ordered)] if kind == "number" else ordered


def report(kind: str, title: str) -> list[list[Any]]:
    """Return a report of the twelve States, each assessed at least 100, with 40 received."""
    rows = [[name, 100 + n, 40, 60 + n] for n, name in enumerate(state_labels(kind))]
    return [[TO_10MSP], [title, *AMOUNTS], *rows, ["Total", 1266, 480, 786], ["Source: invented."]]
