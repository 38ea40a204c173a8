"""Match the rows of two versions of a table: by their keys, and the remaining ones by equal amounts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.tables import DERIVED_COLUMNS, TABLES

ROW_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "parties": ("state",),
    "meetings": ("meeting",),
    "assessments": ("state", "meeting"),
    "receipts": ("state", "meeting", "received_on", "reference"),
    "status_reports": ("as_at", "meeting", "state"),
    "budgets": ("year", "version"),
    "contributions": ("state", "year", "received_on", "reference"),
    "announcements": ("state", "year", "said_on", "kind"),
}
FALLBACK_KEYS: Final[dict[str, tuple[str, ...]]] = {  # to match payments whose keys changed
    "receipts": ("state", "meeting", "amount"),
    "contributions": ("state", "year", "amount"),
}
RowValues = Mapping[Hashable, Any]  # a row, by column
# The amount compared: of a status report received, as that is what changes from one to the next.
COMPARED_AMOUNTS: Final = AMOUNT_COLUMN | {"status_reports": "received"}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row in two versions of a table; ``before`` or ``after`` is None if it is in one only. In minor units.

    ``row_key``: its key fields as texts. ``changed_fields``: those that differ.
    """

    table: str
    state: str  # ISO 3166-1 alpha-3; "" where the table has none
    row_key: tuple[str, ...]
    before: int | None
    after: int | None
    currency: str
    cell_before: str  # "sheet!cell"
    cell_after: str
    changed_fields: tuple[str, ...] = ()


def compare_rows(
    name: str, old: pd.DataFrame, new: pd.DataFrame
) -> tuple[list[RowChange], list[RowChange], list[RowChange]]:
    """Return the rows added, removed and changed."""
    content = [c for c in TABLES[name] if c in old and c in new and c not in DERIVED_COLUMNS]
    keyed = [add_positions(table, content) for table in (old, new)]
    only_old, only_new, _ = match_rows(keyed[0], keyed[1], content)
    key = list(ROW_KEYS.get(name, ()))
    pairs: list[tuple[int, int]] = []
    for columns in (key, list(FALLBACK_KEYS.get(name, ()))):
        if columns and len(only_old) and len(only_new):
            only_old, only_new, matched = match_rows(only_old, only_new, columns)
            pairs += matched
    before = get_rows(old, [old_row for old_row, _ in pairs])
    after = get_rows(new, [new_row for _, new_row in pairs])
    changed = [
        make_row_change(name, key, old_row, new_row, content)
        for old_row, new_row in zip(before, after, strict=True)
    ]
    removed = [
        make_row_change(name, key, row, None, content)
        for row in get_rows(old, only_old["_at"].tolist())
    ]
    added = [
        make_row_change(name, key, None, row, content)
        for row in get_rows(new, only_new["_at"].tolist())
    ]
    return added, removed, changed


def get_rows(table: pd.DataFrame, positions: list[int]) -> list[RowValues]:
    """Return the rows at some positions as dicts, in one operation."""
    return [*table.iloc[positions].to_dict("records")] if positions else []


def add_positions(table: pd.DataFrame, content: Sequence[str]) -> pd.DataFrame:
    """Return some columns of a table, with the position of each row as "_at"."""
    return table[[*content]].reset_index(drop=True).assign(_at=range(len(table)))


def match_rows(
    old: pd.DataFrame, new: pd.DataFrame, columns: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame, list[tuple[int, int]]]:
    """Match rows equal in ``columns`` one to one; return the unmatched old and new rows, and the pairs."""
    joined = pd.concat([old[[*columns]], new[[*columns]]], ignore_index=True)
    group = joined.groupby([*columns], dropna=False, sort=False).ngroup()
    sides = []
    for side, numbers in ((old, group.iloc[: len(old)]), (new, group.iloc[len(old) :])):
        numbered = side.assign(_group=numbers.to_numpy())
        sides.append(numbered.assign(_turn=numbered.groupby("_group").cumcount()))
    both = sides[0].merge(sides[1], on=["_group", "_turn"], suffixes=("", "_new"))
    unmatched = [
        side[~side["_at"].isin(both[position_column])].drop(columns=["_group", "_turn"])
        for side, position_column in zip(sides, ("_at", "_at_new"), strict=True)
    ]
    return (
        unmatched[0],
        unmatched[1],
        list(zip(both["_at"].tolist(), both["_at_new"].tolist(), strict=True)),
    )


def make_row_change(
    name: str,
    key: Sequence[str],
    old: RowValues | None,
    new: RowValues | None,
    content: Sequence[str],
) -> RowChange:
    """Make the change of one row; ``old`` or ``new`` is None if it is in one version only."""
    row = new if new is not None else old
    assert row is not None  # noqa: S101 (old and new are never both None)
    amount_field = COMPARED_AMOUNTS.get(name)
    amounts = [
        int(side[amount_field]) if side is not None and amount_field else None
        for side in (old, new)
    ]
    cells = [f"{side['sheet']}!{side['cell']}" if side is not None else "" for side in (old, new)]
    changed_fields = (
        tuple(column for column in content if not are_equal(old[column], new[column]))
        if old is not None and new is not None
        else ()
    )
    return RowChange(
        table=name,
        state=str(row["state"]) if "state" in content else "",
        row_key=tuple(
            format_value(row[column]) for column in (key or content) if column != "state"
        ),
        before=amounts[0],
        after=amounts[1],
        currency=str(row["currency"]) if amount_field else "",
        cell_before=cells[0],
        cell_after=cells[1],
        changed_fields=changed_fields,
    )


def are_equal(one: object, other: object) -> bool:
    """Return True if two cells have equal values, or both have none."""
    if pd.isna(one) or pd.isna(other):  # type: ignore[call-overload]
        return bool(pd.isna(one) and pd.isna(other))  # type: ignore[call-overload]
    return bool(one == other)


def format_value(value: object) -> str:
    """Return a cell of a table as text; "" if it has no value."""
    if isinstance(value, str):
        return value
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
