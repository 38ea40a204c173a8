"""Match a column title to a field of a table, by the headers of the clean layouts or by the vocabulary."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.clean.layouts import LAYOUTS, LayoutColumn
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.detecting.column_titles import ColumnTitle, strip_qualifiers
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.vocabulary.text_tags import PLAIN_IDENTIFIERS, PLEDGE_TAGS

COLUMNS_BY_TABLE: Final[dict[str, tuple[LayoutColumn, ...]]] = dict(LAYOUTS.values())
COLUMN_BY_TITLE: Final[dict[str, dict[str, LayoutColumn]]] = {
    table: {normalise_text(n): c for c in reversed(columns) for n in (c.header, *c.aliases)}
    for table, columns in COLUMNS_BY_TABLE.items()
}
REPORT_FIELDS: Final = ("assessed", "received", "outstanding", "credit", "prior_balance")
AMOUNT_TAGS: Final = frozenset(
    {"amount", "date", "total", "joining", "stream assessed", "stream voluntary"}
)
FIELD_BY_MEANING: Final[dict[str, dict[str, str]]] = {
    "status_reports": {
        **{name: name for name in ("assessed", "received", "outstanding", "credit")},
        "prior": "prior_balance",
    },
    "receipts": {"received": "amount", "received date": "received_on"},
    "contributions": {"received": "amount", "received date": "received_on"},
    "assessments": {"assessed": "amount", "assessed date": "notice_date"},
    "announcements": {
        **dict.fromkeys(PLEDGE_TAGS, "amount"),
        **{f"{kind} date": "said_on" for kind in PLEDGE_TAGS},
    },
}
DETECTABLE_TABLES: Final = (
    "status_reports",
    "contributions",
    "receipts",
    "assessments",
    "announcements",
)
STATE_TITLES: Final = frozenset(
    name
    for table in DETECTABLE_TABLES
    for name, c in COLUMN_BY_TITLE[table].items()
    if c.field == "state"
)


def get_column(table: str, field: str) -> LayoutColumn:
    """Return the layout column of a table's field."""
    return next(c for c in COLUMNS_BY_TABLE[table] if c.field == field)


def match_column(title: ColumnTitle, table: str) -> LayoutColumn | None:
    """Return the layout column that a title names, or that all of its words mean."""
    columns_by_name = COLUMN_BY_TITLE[table]
    if "?" in title.text:
        return None
    if column := next(
        (columns_by_name[name] for name in title.name_forms if name in columns_by_name), None
    ):
        return column
    parts = [
        columns_by_name.get(part) or columns_by_name.get(strip_qualifiers(part))
        for part in title.translations
    ]  # in two languages: each says the same
    if parts and all(
        column_of_part is not None and column_of_part == parts[0] for column_of_part in parts
    ):
        return parts[0]
    return match_column_by_meaning(title, table)


def match_column_by_meaning(title: ColumnTitle, table: str) -> LayoutColumn | None:
    """Return the layout column that a title with only known words means: "Amount invoiced" is assessed."""
    money = title.text_tags.money_tags
    unknown_identifiers = [
        identifier
        for identifier in title.text_tags.identifiers
        if not (
            identifier in PLAIN_IDENTIFIERS
            or identifier in title.footnote_marks
            or identifier.isdigit()
        )
    ]
    if len(money) != 1 or "share" in title.text_tags.tags or unknown_identifiers:
        return None
    excluded_tags = (
        {"stream assessed"} if money == {"prior"} else set[str]()
    )  # "Prior-year assessed" is not a prior balance
    if not title.text_tags.has_only_tags((AMOUNT_TAGS - excluded_tags) | money):
        return None
    money_tag = next(iter(money))
    field = FIELD_BY_MEANING.get(table, {}).get(
        f"{money_tag} date" if "date" in title.text_tags.tags else money_tag
    )
    return get_column(table, field) if field else None


def get_mapped_field(mapping: SheetMapping, title: ColumnTitle, column: int) -> str:
    """Return the field that the mapping gives to a column, by its title or its letters; "" if none."""
    if not mapping.columns:
        return ""
    return (
        mapping.columns.get(title.text)
        or mapping.columns.get(f"column {column_letters(column)}")
        or ""
    )
