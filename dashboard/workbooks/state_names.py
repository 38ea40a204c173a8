"""State names, matched exactly on a normal form; never fuzzily (Niger is not Nigeria)."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StateNames:
    """Normal forms of names, variants and codes to ISO 3166-1 alpha-3 codes."""

    codes: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> StateNames:
        """Names from (spelling, code) pairs."""
        return cls({normal(name): code for name, code in pairs})

    @classmethod
    def load(cls, reference: Path) -> StateNames:
        """Names from ``states.csv`` and ``state_name_variants.csv`` of the reference folder."""
        pairs: list[tuple[str, str]] = []
        with (reference / "state_name_variants.csv").open(encoding="utf-8", newline="") as source:
            pairs += [(row["variant"], row["iso3"]) for row in csv.DictReader(source)]
        with (reference / "states.csv").open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                spellings = ("official", "name_fr", "name", "iso3")
                pairs += [(row[c], row["iso3"]) for c in spellings if row.get(c)]
        return cls.of(pairs)

    def find(self, spelling: str) -> str | None:
        """The code of a spelling, None where it is not known."""
        return self.codes.get(normal(spelling))


def normal(name: str) -> str:
    """Lower case, without accents, with one space for any run of other signs."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())
