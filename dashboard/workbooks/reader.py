"""From the bytes of a workbook to a Book: typed tables, and all Problems at once."""

from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import sha256

import pandas as pd

from dashboard.workbooks.book import About, Book
from dashboard.workbooks.cells import Sheet, UnreadableError, address, open_sheets
from dashboard.workbooks.layout import LAYOUT, Column
from dashboard.workbooks.money import minor_units
from dashboard.workbooks.problem import Problem
from dashboard.workbooks.state_names import StateNames, normal
from dashboard.workbooks.tables import ORIGIN, TABLES

TOTAL = re.compile(r"(grand |sub)?-?total\b.*|sum\b.*|sous-total.*|somme\b.*", re.IGNORECASE)
IGNORED = {"About", "Notes"}
HEADER_WITHIN = 20
FIRST_YEAR, LAST_YEAR = 1900, 2200
BLANKS = {"str": "", "datetime64[s]": pd.NaT, "int64": 0, "Int64": pd.NA}


def read_book(
    name: str, content: bytes, states: StateNames, as_of_limit: date | None = None
) -> Book:
    """Read one workbook; never raises for what is in it.

    ``as_of_limit``: payments may not be later than this day or the book's own As at day.
    """
    version = sha256(content).hexdigest()
    try:
        sheets = open_sheets(content)
    except UnreadableError as error:
        return Book(name, version, About(), {}, (Problem(error.code, name),))
    about = read_about(next((s for s in sheets if s.name == "About"), None))
    limit = min((d for d in (about.as_at, as_of_limit) if d), default=None)
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        if sheet.name in IGNORED:
            continue
        if sheet.name not in LAYOUT:
            params = {"found": sheet.name, "expected": ", ".join(LAYOUT)}
            problems.append(Problem("unknown-sheet", name, sheet.name, params=params))
            continue
        reading = Reading(name, sheet, about, states, limit)
        table = reading.table()
        problems += reading.problems
        if table is not None:
            tables[LAYOUT[sheet.name][0]] = table
    return Book(name, version, about, tables, tuple(problems))


def read_about(sheet: Sheet | None) -> About:
    """What the About sheet says: keys in its first column, values in its second."""
    said = {normal(str(r[0])): r[1] for r in sheet.rows if len(r) > 1} if sheet else {}

    def text(key: str) -> str:
        return str(said.get(key, "")).strip()

    return About(
        stream=text("stream").lower().replace("none", ""),
        currency=text("currency").upper(),
        as_at=day(said.get("as at")),
        basis=text("basis").lower() or "receipts",
        source=text("source"),
        contact=text("contact"),
        illustrative=text("illustrative").lower() in {"yes", "oui", "true"},
    )


def day(cell: object) -> date | None:
    """A date cell, or an ISO text; None where it is neither (01/12/2021 is never guessed)."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(str(cell).strip())
    except ValueError:
        return None


class Reading:
    """One sheet being read: what was found wrong so far stands in ``problems``."""

    def __init__(
        self, book: str, sheet: Sheet, about: About, states: StateNames, limit: date | None
    ) -> None:
        """Prepare to read ``sheet`` in the layout of its name."""
        self.book, self.sheet, self.about = book, sheet, about
        self.states, self.limit = states, limit
        self.name, self.columns = LAYOUT[sheet.name]
        self.own_currency = any(c.field == "currency" for c in self.columns)
        self.problems: list[Problem] = []
        self.totals: list[tuple[str, int]] = []

    def tell(self, code: str, cell: str = "", amount: int | None = None, **params: str) -> None:
        """Note a Problem at a cell of this sheet."""
        counted = code in {"duplicate"}
        money = {"amount": amount, "currency": self.about.currency, "counted": counted}
        self.problems.append(Problem(code, self.book, self.sheet.name, cell, params, **money))  # type: ignore[arg-type]

    def table(self) -> pd.DataFrame | None:
        """The typed table, None where the header was not found."""
        header = self.header()
        if header is None:
            return None
        top, places = header
        rows: list[dict[str, object]] = []
        seen: dict[tuple[object, ...], int] = {}
        for n in range(top + 1, len(self.sheet.rows)):
            row = self.row(n, places, rows)
            if row is None:
                continue
            key = tuple(v for k, v in row.items() if k not in ORIGIN)
            if key in seen:
                amount = row.get("amount")
                self.tell(
                    "duplicate",
                    str(row["cell"]),
                    amount if isinstance(amount, int) else None,
                    found=str(seen[key]),
                )
            seen.setdefault(key, n + 1)
            rows.append(row)
        if not rows and not self.problems:
            self.tell("empty-sheet")
        return self.frame(rows)

    def frame(self, rows: list[dict[str, object]]) -> pd.DataFrame:
        """Rows as the table of ``workbooks.tables``."""
        columns = TABLES[self.name] | ORIGIN
        data = {
            c: pd.Series([r.get(c, BLANKS[t]) for r in rows], dtype=object)
            for c, t in columns.items()
        }
        return pd.DataFrame(data).astype(columns)

    def header(self) -> tuple[int, dict[str, int]] | None:
        """The header's row number and each field's column; tells what is missing."""
        best: dict[str, int] = {}
        for n, cells in enumerate(self.sheet.rows[:HEADER_WITHIN]):
            said = {normal(str(cell)): place for place, cell in reversed([*enumerate(cells)])}
            found = {
                c.field: said[normal(h)]
                for c in self.columns
                for h in reversed((c.header, *c.aliases))
                if normal(h) in said
            }
            if all(c.field in found for c in self.columns if c.required):
                return n, found
            best = max(best, found, key=len)
        needed = [c for c in self.columns if c.required]
        missing = ", ".join(c.header for c in needed if c.field not in best)
        self.tell("wrong-header", found=missing, expected=", ".join(c.header for c in needed))
        return None

    def row(
        self, n: int, places: dict[str, int], above: list[dict[str, object]]
    ) -> dict[str, object] | None:
        """One row as a record, None where it is blank, a total or wrong (told)."""
        cells = self.sheet.rows[n]
        marked = {p: address(n, p) for p in places.values()} if self.marks(n) else {}
        if all(cells[p] == "" for p in places.values()) and not marked:
            return None
        label = str(cells[places.get("state", 0)])
        if "state" in places and TOTAL.fullmatch(label.strip()):
            self.total(n, places, above, label)
            return None
        before = len(self.problems)
        row: dict[str, object] = {}
        for column in self.columns:
            if column.field in places:
                place = places[column.field]
                value = self.value(column, cells[place], n, place, marked)
                if value is not None:
                    row[column.field] = value
        if len(self.problems) > before:
            self.lost(before, row)
            return None
        row.setdefault("currency", self.about.currency)
        if self.name == "contributions":
            row["stream"] = self.about.stream
        if self.name == "parties":
            row["role"] = str(row.get("role") or "party").lower()
        anchor = places.get("amount", min(places.values()))
        return row | {"book": self.book, "sheet": self.sheet.name, "cell": address(n, anchor)}

    def marks(self, n: int) -> bool:
        """Whether the row has an error cell or a formula never calculated."""
        tail = str(n + 1)
        cells = (*self.sheet.errors, *self.sheet.uncalculated)
        return any(c.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == tail for c in cells)

    def lost(self, before: int, row: dict[str, object]) -> None:
        """Put the row's amount, where it could be read, to the Problems that keep it out."""
        amount = row.get("amount")
        if isinstance(amount, int):
            self.problems[before:] = [
                Problem(p.code, p.book, p.sheet, p.cell, p.params, amount, self.about.currency)
                for p in self.problems[before:]
            ]

    def total(
        self, n: int, places: dict[str, int], above: list[dict[str, object]], label: str
    ) -> None:
        """Leave a total row out, and say so if it does not tie with the rows above."""
        self.tell("total-row", address(n, places["state"]), found=label.strip())
        if "amount" in places:
            said = minor_units(self.sheet.rows[n][places["amount"]], self.about.currency)
            summed = sum(a for r in above if isinstance(a := r.get("amount"), int))
            if isinstance(said, int) and said != summed:
                cell = address(n, places["amount"])
                texts = {"found": f"{said / 100:.2f}", "expected": f"{summed / 100:.2f}"}
                self.tell("total-differs", cell, **texts)

    def value(
        self, column: Column, cell: object, n: int, place: int, marked: dict[int, str]
    ) -> object:
        """One cell in its column's kind; None where empty or wrong (told)."""
        if marked and marked[place] in self.sheet.errors:
            self.tell("error-cell", marked[place], found=self.sheet.errors[marked[place]])
            return None
        if marked and marked[place] in self.sheet.uncalculated:
            self.tell("never-calculated", marked[place])
            return None
        if cell == "" or (isinstance(cell, str) and not cell.strip()):
            if column.required:
                self.tell("missing", address(n, place), found=column.header)
            return None
        read = self.read(column, cell)
        if isinstance(read, Wrong):
            shown = f"{cell:%Y-%m-%d}" if isinstance(cell, date) else str(cell)
            expected = read.expected or self.about.currency
            self.tell(read.code, address(n, place), found=shown, expected=expected)
            return None
        return read

    def read(self, column: Column, cell: object) -> object:
        """The cell's value, or what is wrong with it."""
        if column.kind == "money":
            own = "" if self.own_currency or column.field == "amount_sent" else self.about.currency
            amount = minor_units(cell, own)
            return Wrong(amount) if isinstance(amount, str) else amount
        if column.kind == "state":
            return self.states.find(str(cell)) or Wrong("unknown-state")
        if column.kind == "date":
            found = day(cell)
            if found is None:
                return Wrong("bad-date")
            late = self.limit is not None and column.field == "received_on" and found > self.limit
            return Wrong("future-date", str(self.limit)) if late else pd.Timestamp(found)
        if column.kind == "year":
            year = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
            year = int(year) if isinstance(year, str) and year.strip().isdigit() else year
            fits = isinstance(year, int) and FIRST_YEAR <= year <= LAST_YEAR
            return year if fits else Wrong("bad-year")
        text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
        return text.strip()


class Wrong:
    """What is wrong with a cell: a Problem's code, and what was expected."""

    def __init__(self, code: str, expected: str = "") -> None:
        """Hold both until the cell's address is known."""
        self.code, self.expected = code, expected
