"""The About sheet: which stream and currency a book holds, and the day it speaks to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.workbooks.book import About
from dashboard.workbooks.cells import Place, Sheet
from dashboard.workbooks.mapping import BookMapping
from dashboard.workbooks.problems.told import SHEET_LEVEL, Told
from dashboard.workbooks.typed.columns import currency
from dashboard.workbooks.values.choices import WORDS, choice
from dashboard.workbooks.values.days import day
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.wrong import Wrong, shown

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "stream": ("Stream", "Flux", "Nature"),
    "currency": ("Currency", "Monnaie", "Devise"),
    "as_at": ("As at", "As of", "Arrêté au", "Situation au", "Au"),
    "basis": ("Basis", "Base"),
    "source": ("Source",),
    "contact": ("Contact",),
    "illustrative": ("Illustrative", "Illustratif", "Fictif"),
}
FIELDS: Final = {normal(said): key for key, names in KEYS.items() for said in names}


@dataclass(frozen=True, slots=True)
class SaidAbout:
    """What an About sheet says, the keys of which it says nothing at all, and where they stand."""

    about: About
    silent: frozenset[str]
    places: Mapping[str, Place]


class Said:
    """The cells of an About sheet by key, and their places."""

    def __init__(self, sheet: Sheet, told: Told) -> None:
        """Find keys in the first column and values in the second; tell faults."""
        self.told = told
        self.cells: dict[str, object] = {}
        self.places: dict[str, tuple[int, int]] = {}
        self.silent = set(KEYS)  # keys that say nothing, not even something wrong
        for n, row in enumerate(sheet.rows):
            key = FIELDS.get(normal(str(row[0])))
            if key is None or key in self.places:
                continue
            self.places[key] = (n, 1)
            cell = row[1] if len(row) > 1 else ""
            if (n, 1) in sheet.faults:
                found = sheet.faults[n, 1]
                self.silent.discard(key)
                told.tell("about-fault", (n, 1), found=found, expected=KEYS[key][0])
            elif str(cell).strip():
                self.silent.discard(key)
                self.cells[key] = cell

    def tell(self, code: str, key: str, expected: str = "") -> None:
        """Tell what is wrong with the value of a key."""
        cell = shown(self.cells.get(key, ""))
        place = self.places.get(key, SHEET_LEVEL)
        self.told.tell(code, place, found=cell, expected=expected)

    def text(self, key: str) -> str:
        """A free text, whole."""
        cell = self.cells.get(key, "")
        return " ".join(cell.split()) if isinstance(cell, str) else shown(cell)

    def word(self, key: str) -> str:
        """One of the words of a key; "" where it says none or another (told)."""
        if key not in self.cells:
            return ""
        word = choice(key, str(self.cells[key]))
        if word is None:
            self.tell("bad-about", key, ", ".join(WORDS[key]))
        return word or ""

    def day(self, key: str) -> date | None:
        """A day; None where it is not said or cannot be read (told)."""
        if key not in self.cells:
            return None
        found = day(self.cells[key])
        if isinstance(found, Wrong):
            self.tell("bad-as-at", key)
            return None
        return found

    def currency(self) -> str:
        """An ISO 4217 code; "" where it is not said or is none (told)."""
        found = currency(self.cells["currency"], "") if "currency" in self.cells else ""
        if isinstance(found, Wrong):
            self.tell("bad-about", "currency", "CHF, EUR, USD")
            return ""
        return found


def read_about(sheet: Sheet | None, told: Told, *, has_money: bool) -> SaidAbout:
    """What the About sheet says.

    ``has_money``: the book holds amounts, and must say in which stream and currency they are.
    """
    said = Said(sheet or Sheet("About", []), told)
    about = About(
        stream=said.word("stream") if has_money else "",
        currency=said.currency(),
        as_at=said.day("as_at"),
        basis=said.word("basis") or "receipts",
        source=said.text("source"),
        contact=said.text("contact"),
        illustrative=said.word("illustrative") == "yes",
    )
    return SaidAbout(about, frozenset(said.silent), said.places)


def mapped(about: About, mapping: BookMapping, version: str) -> About:
    """An About sheet where the mapping goes before it; ``as_at`` only for the file it was said of."""
    return replace(
        about,
        stream=mapping.stream or about.stream,
        currency=mapping.currency or about.currency,
        as_at=mapping.as_at if mapping.as_at and mapping.as_at_of == version else about.as_at,
        basis=mapping.basis or about.basis,
        source=mapping.source or about.source,
    )


def tell_silent(about: About, said: SaidAbout, told: Told) -> None:
    """Tell what a book with amounts does not say of itself."""
    for key, value in (("stream", about.stream), ("currency", about.currency)):
        if not value and key in said.silent:
            told.tell(f"no-{key}", said.places.get(key, SHEET_LEVEL))
    if about.as_at is None and "as_at" in said.silent:
        told.tell("no-as-at", said.places.get("as_at", SHEET_LEVEL))
