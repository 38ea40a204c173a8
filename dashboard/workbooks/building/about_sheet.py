"""Read the About sheet: the stream, currency, as-at date and source of a book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.workbooks.book import About
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.problems.problem_log import WHOLE_SHEET, ProblemLog
from dashboard.workbooks.reading.column_values import parse_currency
from dashboard.workbooks.sheet import CellPosition, Sheet
from dashboard.workbooks.values.allowed_words import ALLOWED_WORDS, find_allowed_word
from dashboard.workbooks.values.cell_problem import CellProblem, display_cell
from dashboard.workbooks.values.dates import parse_date
from dashboard.workbooks.values.normalise import normalise_text

ABOUT_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "stream": ("Stream", "Flux", "Nature"),
    "currency": ("Currency", "Monnaie", "Devise"),
    "as_at": ("As at", "As of", "Arrêté au", "Situation au", "Au"),
    "basis": ("Basis", "Base"),
    "source": ("Source",),
    "contact": ("Contact",),
    "illustrative": ("Illustrative", "Illustratif", "Fictif"),
}
KEY_BY_LABEL: Final = {
    normalise_text(label): key for key, labels in ABOUT_KEYS.items() for label in labels
}


@dataclass(frozen=True, slots=True)
class ParsedAbout:
    """The values of an About sheet, the keys that are missing, and the cell of each key's value."""

    about: About
    missing_keys: frozenset[str]
    positions: Mapping[str, CellPosition]


class AboutCells:
    """The value cells of an About sheet by key, with their positions."""

    def __init__(self, sheet: Sheet, log: ProblemLog) -> None:
        """Find keys in the first column and values in the second; log error cells."""
        self.problem_log = log
        self.cells: dict[str, object] = {}
        self.positions: dict[str, tuple[int, int]] = {}
        self.missing_keys = set(ABOUT_KEYS)  # keys with neither a value nor an error
        for row, cells in enumerate(sheet.rows):
            key = KEY_BY_LABEL.get(normalise_text(str(cells[0])))
            if key is None or key in self.positions:
                continue
            self.positions[key] = (row, 1)
            cell = cells[1] if len(cells) > 1 else ""
            if (row, 1) in sheet.error_cells:
                error_text = sheet.error_cells[row, 1]
                self.missing_keys.discard(key)
                log.add("about-fault", (row, 1), found=error_text, expected=ABOUT_KEYS[key][0])
            elif str(cell).strip():
                self.missing_keys.discard(key)
                self.cells[key] = cell

    def log_problem(self, code: str, key: str, expected: str = "") -> None:
        """Log a problem with the value of a key."""
        cell = display_cell(self.cells.get(key, ""))
        position = self.positions.get(key, WHOLE_SHEET)
        self.problem_log.add(code, position, found=cell, expected=expected)

    def read_text(self, key: str) -> str:
        """Return a free text in full."""
        cell = self.cells.get(key, "")
        return " ".join(cell.split()) if isinstance(cell, str) else display_cell(cell)

    def read_choice(self, key: str) -> str:
        """Return one of the allowed words of a key; "" if it is blank, or another, which is logged."""
        if key not in self.cells:
            return ""
        word = find_allowed_word(key, str(self.cells[key]))
        if word is None:
            self.log_problem("bad-about", key, ", ".join(ALLOWED_WORDS[key]))
        return word or ""

    def read_date(self, key: str) -> date | None:
        """Return a day; None if it is blank, or not a date, which is logged."""
        if key not in self.cells:
            return None
        day = parse_date(self.cells[key])
        if isinstance(day, CellProblem):
            self.log_problem("bad-as-at", key)
            return None
        return day

    def read_currency(self) -> str:
        """Return an ISO 4217 code; "" if it is blank, or not a code, which is logged."""
        code = parse_currency(self.cells["currency"], "") if "currency" in self.cells else ""
        if isinstance(code, CellProblem):
            self.log_problem("bad-about", "currency", "CHF, EUR, USD")
            return ""
        return code


def read_about(sheet: Sheet | None, log: ProblemLog, *, has_money: bool) -> ParsedAbout:
    """Read the About sheet.

    ``has_money``: the book holds amounts, so that it must state their stream and currency.
    """
    cells = AboutCells(sheet or Sheet("About", []), log)
    about = About(
        stream=cells.read_choice("stream") if has_money else "",
        currency=cells.read_currency(),
        as_at=cells.read_date("as_at"),
        basis=cells.read_choice("basis") or "receipts",
        source=cells.read_text("source"),
        contact=cells.read_text("contact"),
        illustrative=cells.read_choice("illustrative") == "yes",
    )
    return ParsedAbout(about, frozenset(cells.missing_keys), cells.positions)


def apply_mapping(about: About, mapping: BookMapping, version: str) -> About:
    """Return the About with the mapping's values in place of its own; ``as_at`` only for the file it was set for."""
    return replace(
        about,
        stream=mapping.stream or about.stream,
        currency=mapping.currency or about.currency,
        as_at=mapping.as_at if mapping.as_at and mapping.as_at_of == version else about.as_at,
        basis=mapping.basis or about.basis,
        source=mapping.source or about.source,
    )


def log_missing_keys(about: About, parsed: ParsedAbout, log: ProblemLog) -> None:
    """Log the About keys that a book with amounts lacks."""
    for key, value in (("stream", about.stream), ("currency", about.currency)):
        if not value and key in parsed.missing_keys:
            log.add(f"no-{key}", parsed.positions.get(key, WHOLE_SHEET))
    if about.as_at is None and "as_at" in parsed.missing_keys:
        log.add("no-as-at", parsed.positions.get("as_at", WHOLE_SHEET))
