"""The public books have the amounts of the public table, to the cent."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions, ConventionSnapshot
from dashboard.indicators.coverage import year_contributors
from dashboard.indicators.other_payers import other_payers
from dashboard.indicators.payers import is_payer, payments_by_state_and_year
from dashboard.workbooks import StateNames, read_book
from data import make_public

TYPES = {
    ("opcw", "assessed"): "Assessed",
    ("opcw", "voluntary"): "Voluntary earmarked",
    ("unep", "voluntary"): "Voluntary un-earmarked",
}


@pytest.fixture(scope="module")
def conventions() -> Conventions:
    """The shipped conventions."""
    return Conventions(paths.project_root() / "data", paths.reference_folder())


def published_rows() -> list[dict[str, str]]:
    """The rows of the public table."""
    name = "public_contributions_by_state_2013_2024.csv"
    with (paths.reference_folder() / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def snapshot(conventions: Conventions, convention: str) -> ConventionSnapshot:
    """The snapshot of a public convention, which must have no problem."""
    snapshot = conventions.snapshot(convention)
    assert [p.location for p in snapshot.ledger.problems] == []
    return snapshot


def test_three_conventions_ship(conventions: Conventions) -> None:
    """The demo and two organisations."""
    assert {c.id for c in conventions.list_conventions()} == {"ccm", "opcw", "unep"}


@pytest.mark.parametrize(("convention", "stream"), TYPES)
def test_yearly_totals_equal_the_published_ones(
    conventions: Conventions, convention: str, stream: str
) -> None:
    """Sum and number of rows, computed in Decimal from the table."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    counts: dict[int, int] = defaultdict(int)
    for row in published_rows():
        if (row["organisation"].lower(), row["type"]) == (convention, TYPES[convention, stream]):
            sums[int(row["year"])] += Decimal(row["amount_usd"])
            counts[int(row["year"])] += 1
    rows = snapshot(conventions, convention).ledger.contributions
    by_year = rows[rows["stream"].eq(stream)].groupby("year")["amount"]
    assert {year: Decimal(int(cents)) / 100 for year, cents in by_year.sum().items()} == sums
    assert by_year.size().to_dict() == counts


def test_every_published_row_is_in_a_book(conventions: Conventions) -> None:
    """2170 rows, with zeros, negative amounts and contributors that are not States."""
    tables = [snapshot(conventions, c).ledger.contributions for c in ("opcw", "unep")]
    rows = pd.concat(tables, ignore_index=True)
    table = published_rows()
    assert len(rows) == len(table) == 2170
    assert rows["amount"].eq(0).sum() == sum(Decimal(r["amount_usd"]) == 0 for r in table)
    assert rows["amount"].lt(0).sum() == sum(Decimal(r["amount_usd"]) < 0 for r in table)
    organisations = sum(r["contributor_status"] == "organization" for r in table)
    assert rows["state"].str.startswith("X-").sum() == organisations


def test_contributors_of_a_year_are_states_and_others(conventions: Conventions) -> None:
    """OPCW's 20 voluntary contributors of 2024 are 18 States, the EU and a sum of others (D11)."""
    ledger, day = snapshot(conventions, "opcw").ledger, date(2024, 12, 31)
    paid = is_payer(payments_by_state_and_year(ledger, "voluntary", day))
    assert other_payers(ledger, "voluntary", 2024, day) == ("X-EU", "X-OTHER")
    assert (paid[2024].sum(), len(year_contributors(ledger, 2024, day))) == (20, 18)
    for year in map(int, paid.columns):
        others = other_payers(ledger, "voluntary", year, day)
        assert paid[year].sum() == len(year_contributors(ledger, year, day)) + len(others), year


@pytest.mark.parametrize("convention", ["opcw", "unep"])
def test_public_books_have_nothing_beyond_the_public_table(
    conventions: Conventions, convention: str
) -> None:
    """No payment dates, budgets, meetings or parties; USD; a source; not illustrative."""
    ledger = snapshot(conventions, convention).ledger
    assert ledger.contributions["received_on"].isna().all()
    assert set(ledger.contributions["currency"]) == {"USD"}
    for table in (ledger.budgets, ledger.meetings, ledger.parties, ledger.announcements):
        assert table.empty
    assert not ledger.settings.illustrative
    assert {s.basis for s in ledger.streams.values()} == {"revenue"}
    assert all("unsceb.org" in s.source for s in ledger.streams.values())


def test_the_public_script_makes_the_shipped_books(
    conventions: Conventions, tmp_path: Path
) -> None:
    """The same tables, cell by cell."""
    make_public.main(tmp_path)
    names = StateNames.load(paths.reference_folder())
    for convention in ("opcw", "unep"):
        for book in snapshot(conventions, convention).books:
            content = (tmp_path / f"{convention}-public" / book.name).read_bytes()
            generated = read_book(book.name, content, names)
            pd.testing.assert_frame_equal(
                generated.tables["contributions"], book.tables["contributions"]
            )
