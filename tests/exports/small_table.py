"""A table with a value of each kind, an unknown one, and texts that look like formulas."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dashboard.tables.table import DisplayColumn, DisplayTable

SMALL = DisplayTable(
    name="hand-contributions-2021-as-at-2021-11-30",
    title="2 States have contributed CHF 1'250",
    subtitle="Voluntary contributions, in CHF, as at 30 Nov 2021",
    source="=cmd|'/c calc'!A0",
    columns=(
        DisplayColumn("State", "state", key="state"),
        DisplayColumn("Amount", "money", "CHF", key="amount"),
        DisplayColumn("The year before", "money", "CHF", key="amount_year_before"),
        DisplayColumn("Share", "percent", key="share"),
        DisplayColumn("Last received", "date", key="last_received_on"),
        DisplayColumn("Payments", "count", key="payments"),
        DisplayColumn("First year", "year", key="first_year"),
        DisplayColumn("=Note", key="note"),
    ),
    rows=(
        ("Türkiye", 123450, None, Fraction(17833, 23500), date(2021, 11, 23), 2, 2015, "=1+1"),
        ("<b>Niger</b>", -1250, 0, Fraction(0), None, 1, 2021, "@SUM(A1)"),
        ("Côte d'Ivoire", 0, None, None, None, 0, None, "-2+3"),
    ),
    total=("Total", 122200, "", "", "", "", "", ""),
)
