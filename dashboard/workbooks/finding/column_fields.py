"""Which field of a table a column's title names, in the words of the clean layouts or of the vocabulary."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.clean.layout import LAYOUT, Column
from dashboard.workbooks.finding.column_titles import Title, bare
from dashboard.workbooks.letters import letters
from dashboard.workbooks.mapping import SheetMapping
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.vocabulary.meaning import PLEDGES, UNDERSTOOD

COLUMNS: Final[dict[str, tuple[Column, ...]]] = dict(LAYOUT.values())
KNOWN: Final[dict[str, dict[str, Column]]] = {
    table: {normal(n): c for c in reversed(columns) for n in (c.header, *c.aliases)}
    for table, columns in COLUMNS.items()
}
REPORT: Final = ("assessed", "received", "outstanding", "credit", "prior_balance")
OF_AMOUNT: Final = frozenset(
    {"amount", "date", "total", "joining", "stream assessed", "stream voluntary"}
)
MEANT: Final[dict[str, dict[str, str]]] = {
    "status_reports": {
        **{name: name for name in ("assessed", "received", "outstanding", "credit")},
        "prior": "prior_balance",
    },
    "receipts": {"received": "amount", "received date": "received_on"},
    "contributions": {"received": "amount", "received date": "received_on"},
    "assessments": {"assessed": "amount", "assessed date": "notice_date"},
    "announcements": {
        **dict.fromkeys(PLEDGES, "amount"),
        **{f"{kind} date": "said_on" for kind in PLEDGES},
    },
}
LISTS: Final = ("status_reports", "contributions", "receipts", "assessments", "announcements")
STATE_TITLES: Final = frozenset(
    name for table in LISTS for name, c in KNOWN[table].items() if c.field == "state"
)


def column_of(table: str, field: str) -> Column:
    """The column of a table that holds a field."""
    return next(c for c in COLUMNS[table] if c.field == field)


def field_of(title: Title, table: str) -> Column | None:
    """The column of a table that a title names, or that all of its words mean."""
    known = KNOWN[table]
    if "?" in title.text:
        return None
    if column := next((known[name] for name in title.names if name in known), None):
        return column
    parts = [
        known.get(part) or known.get(bare(part)) for part in title.parts
    ]  # in two languages: each says the same
    if parts and all(one is not None and one == parts[0] for one in parts):
        return parts[0]
    return meant(title, table)


def meant(title: Title, table: str) -> Column | None:
    """The column whose money a title is about, in words that are all known: "Amount invoiced"."""
    money = title.said.money
    odd = [
        f for f in title.said.figures if not (f in UNDERSTOOD or f in title.marks or f.isdigit())
    ]
    if len(money) != 1 or "share" in title.said.tags or odd:
        return None
    bills = (
        {"stream assessed"} if money == {"prior"} else set[str]()
    )  # "Prior-year assessed" is none
    if not title.said.is_made_of((OF_AMOUNT - bills) | money):
        return None
    what = next(iter(money))
    name = MEANT.get(table, {}).get(f"{what} date" if "date" in title.said.tags else what)
    return column_of(table, name) if name else None


def said_field(mapping: SheetMapping, title: Title, place: int) -> str:
    """What the mapping says of a column, by its title or its letters."""
    if not mapping.columns:
        return ""
    return mapping.columns.get(title.text) or mapping.columns.get(f"column {letters(place)}") or ""
