"""Rows of two states of a table matched: by what names them, and what is left by equal amounts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.clean.tables import TABLES

NAMED_BY: Final[dict[str, tuple[str, ...]]] = {
    "parties": ("state",),
    "meetings": ("meeting",),
    "assessments": ("state", "meeting"),
    "receipts": ("state", "meeting", "received_on", "reference"),
    "status_reports": ("as_at", "meeting", "state"),
    "budgets": ("year", "version"),
    "contributions": ("state", "year", "received_on", "reference"),
    "announcements": ("state", "year", "said_on", "kind"),
}
SAME_MONEY: Final[dict[str, tuple[str, ...]]] = {  # a second look at payments that were renamed
    "receipts": ("state", "meeting", "amount"),
    "contributions": ("state", "year", "amount"),
}
Record = Mapping[Hashable, Any]  # a row, by column
# What is compared of a row: of a status report what came, since that is what a new one tells.
COMPARED: Final = WORTH | {"status_reports": "received"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row in both books; ``None`` where it is not in one. Amounts in minor units.

    ``what`` names the row: its key fields as texts. ``fields`` are those that differ.
    """

    table: str
    state: str  # ISO 3166-1 alpha-3; "" where the table has none
    what: tuple[str, ...]
    before: int | None
    after: int | None
    currency: str
    cell_before: str  # "sheet!cell"
    cell_after: str
    fields: tuple[str, ...] = ()


def compared(
    name: str, old: pd.DataFrame, new: pd.DataFrame
) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows that are new, vanished and changed."""
    content = [c for c in TABLES[name] if c in old and c in new]
    keyed = [marked(t, content) for t in (old, new)]
    only_old, only_new, _ = matched(keyed[0], keyed[1], content)
    key = list(NAMED_BY.get(name, ()))
    pairs: list[tuple[int, int]] = []
    for columns in (key, list(SAME_MONEY.get(name, ()))):
        if columns and len(only_old) and len(only_new):
            only_old, only_new, more = matched(only_old, only_new, columns)
            pairs += more
    before, after = records(old, [a for a, _ in pairs]), records(new, [b for _, b in pairs])
    changed = [row_of(name, key, a, b, content) for a, b in zip(before, after, strict=True)]
    gone = [row_of(name, key, r, None, content) for r in records(old, only_old["_at"].tolist())]
    come = [row_of(name, key, None, r, content) for r in records(new, only_new["_at"].tolist())]
    return come, gone, changed


def records(table: pd.DataFrame, places: list[int]) -> list[Record]:
    """The rows at some places, all taken out at once."""
    return [*table.iloc[places].to_dict("records")] if places else []


def marked(table: pd.DataFrame, content: Sequence[str]) -> pd.DataFrame:
    """A table's content, with the place of each row."""
    return table[[*content]].reset_index(drop=True).assign(_at=range(len(table)))


def matched(
    old: pd.DataFrame, new: pd.DataFrame, columns: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame, list[tuple[int, int]]]:
    """What is left of both where rows equal in ``columns`` are taken away one for one, and the pairs."""
    joined = pd.concat([old[[*columns]], new[[*columns]]], ignore_index=True)
    group = joined.groupby([*columns], dropna=False, sort=False).ngroup()
    sides = []
    for side, numbers in ((old, group.iloc[: len(old)]), (new, group.iloc[len(old) :])):
        own = side.assign(_group=numbers.to_numpy())
        sides.append(own.assign(_turn=own.groupby("_group").cumcount()))
    both = sides[0].merge(sides[1], on=["_group", "_turn"], suffixes=("", "_new"))
    left = [
        side[~side["_at"].isin(both[at])].drop(columns=["_group", "_turn"])
        for side, at in zip(sides, ("_at", "_at_new"), strict=True)
    ]
    return left[0], left[1], list(zip(both["_at"].tolist(), both["_at_new"].tolist(), strict=True))


def row_of(
    name: str,
    key: Sequence[str],
    old: Record | None,
    new: Record | None,
    content: Sequence[str],
) -> Row:
    """One row in both books."""
    one = new if new is not None else old
    assert one is not None  # noqa: S101 (one of both is there)
    worth = COMPARED.get(name)
    amounts = [int(side[worth]) if side is not None and worth else None for side in (old, new)]
    cells = [f"{side['sheet']}!{side['cell']}" if side is not None else "" for side in (old, new)]
    differ = (
        tuple(c for c in content if not same(old[c], new[c]))
        if old is not None and new is not None
        else ()
    )
    return Row(
        table=name,
        state=str(one["state"]) if "state" in content else "",
        what=tuple(text(one[c]) for c in (key or content) if c != "state"),
        before=amounts[0],
        after=amounts[1],
        currency=str(one["currency"]) if worth else "",
        cell_before=cells[0],
        cell_after=cells[1],
        fields=differ,
    )


def same(one: object, other: object) -> bool:
    """Whether two cells say the same, nothing being the same as nothing."""
    if pd.isna(one) or pd.isna(other):  # type: ignore[call-overload]
        return bool(pd.isna(one) and pd.isna(other))  # type: ignore[call-overload]
    return bool(one == other)


def text(value: object) -> str:
    """A cell of a table as a text; "" where it is not known."""
    if isinstance(value, str):
        return value
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
