"""Columns beside the amounts that say of single rows that they are something else."""

from __future__ import annotations

import pytest

from dashboard.workbooks.mapping import BookMapping, SheetMapping
from tests.workbooks.sent import AUSTRIA, GIFTS, JUNE, PAID, codes, counted, read


@pytest.mark.parametrize(
    ("title", "good", "bad"),
    [
        ("Status", "Received", "Pledged"),
        ("Statut", "Payé", "Annoncé"),
        ("Type", "Cash", "In-kind"),
        ("Nature", "Contribution", "Refund"),
        ("D/C", "C", "D"),
        ("Estado del pago", "Recibido", "Pendiente"),
        ("Art der Leistung", "Geld", "Sachleistung"),
    ],
)
def test_a_row_that_another_column_calls_something_else_is_kept_out(
    title: str, good: str, bad: str
) -> None:
    """From a list of money that came; the column itself is told too."""
    rows = [[GIFTS], [*PAID, title], [*AUSTRIA, good], ["Japan", JUNE, 5000, bad]]
    book = read({"2021": rows})
    assert counted(book) == [("AUT", 95_000)]
    assert codes(book) == ["unknown-column", "other-row"]


def test_a_remark_that_speaks_of_other_money_is_asked() -> None:
    """A payment may be of what was pledged before; of others it says that they are no payments."""
    rows = [[GIFTS], [*PAID, "Remarks"], [*AUSTRIA, "first half of the sum pledged in 2020"]]
    book = read({"2021": rows})
    assert counted(book) == []
    assert codes(book) == ["unknown-column", "asked-values"]
    said = {"Remarks": {"first half of the sum pledged in 2020": "count"}}
    mapping = BookMapping(sheets=(SheetMapping(categories=said),))
    assert counted(read({"2021": rows}, mapping=mapping)) == [("AUT", 95_000)]
