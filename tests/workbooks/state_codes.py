"""Twelve States as codes and names of every kind, and a report of them."""

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


def names(kind: str) -> list[Any]:
    """The twelve States as codes of a kind, or in a language."""
    if kind in LANGUAGES:
        with (paths.reference_folder() / "state_names_in_languages.csv").open(
            encoding="utf-8"
        ) as source:
            said = {r["iso3"]: r["name"] for r in csv.DictReader(source) if r["language"] == kind}
    else:
        with (paths.reference_folder() / "states.csv").open(encoding="utf-8") as source:
            said = {
                r["iso3"]: r["m49" if kind == "number" else kind] for r in csv.DictReader(source)
            }
    found = [said[code] for code in CODES]
    return [*map(int, found)] if kind == "number" else found


def report(kind: str, title: str) -> list[list[Any]]:
    """A report of the twelve States: each was assessed 100 and more, and 40 came."""
    rows = [[name, 100 + n, 40, 60 + n] for n, name in enumerate(names(kind))]
    return [[TO_10MSP], [title, *AMOUNTS], *rows, ["Total", 1266, 480, 786], ["Source: invented."]]
