"""State names, matched exactly on a normal form; never fuzzily (Niger is not Nigeria, trap 12)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.workbooks.spelling import normal

SAME_WORDS: Final = {"st": "saint", "ste": "sainte"}


@dataclass(frozen=True, slots=True)
class StateNames:
    """Normal forms of names, variants and codes to ISO 3166-1 alpha-3 codes."""

    codes: Mapping[str, str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> StateNames:
        """Names from (spelling, code) pairs. Raises ValueError where a spelling has two codes."""
        codes: dict[str, str] = {}
        for spelling, code in pairs:
            other = codes.setdefault(name_form(spelling), code)
            if other != code:
                message = f"“{spelling}” stands for both {other} and {code} in the reference tables"
                raise ValueError(message)
        codes.pop("", None)
        return cls(codes)

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
        return self.codes.get(name_form(spelling))


def name_form(name: str) -> str:
    """The normal form of a State's name: without "the", with Saint and "and" written out."""
    words = normal(name.replace("&", " and ")).split()
    return " ".join(SAME_WORDS.get(w, w) for w in words if w != "the")
