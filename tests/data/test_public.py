"""The public books say what the public table says, to the cent."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions, ConventionSnapshot
from dashboard.workbooks import StateNames, read_book
from data import make_public

TYPES = {
    ("opcw", "assessed"): "Assessed",
    ("opcw", "voluntary"): "Voluntary earmarked",
    ("unep", "voluntary"): "Voluntary un-earmarked",
}


@pytest.fixture(scope="module")
def shelf() -> Conventions:
    """All that ships."""
    return Conventions(paths.project_root() / "data", paths.reference_folder())


def published() -> list[dict[str, str]]:
    """The rows of the public table."""
    name = "public_contributions_by_state_2013_2024.csv"
    with (paths.reference_folder() / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def shown(shelf: Conventions, convention: str) -> ConventionSnapshot:
    """One public convention, without a Problem."""
    found = shelf.snapshot(convention)
    assert [p.location for p in found.ledger.problems] == []
    return found


def test_three_conventions_ship(shelf: Conventions) -> None:
    """The demo and two organisations."""
    assert {c.id for c in shelf.list_conventions()} == {"ccm", "opcw", "unep"}


@pytest.mark.parametrize(("convention", "stream"), TYPES)
def test_totals_of_each_year_are_those_published(
    shelf: Conventions, convention: str, stream: str
) -> None:
    """Sum and number of rows, by Decimal from the table."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    counts: dict[int, int] = defaultdict(int)
    for row in published():
        if (row["organisation"].lower(), row["type"]) == (convention, TYPES[convention, stream]):
            sums[int(row["year"])] += Decimal(row["amount_usd"])
            counts[int(row["year"])] += 1
    rows = shown(shelf, convention).ledger.contributions
    by_year = rows[rows["stream"].eq(stream)].groupby("year")["amount"]
    assert {year: Decimal(int(cents)) / 100 for year, cents in by_year.sum().items()} == sums
    assert by_year.size().to_dict() == counts


def test_every_published_row_is_in_a_book(shelf: Conventions) -> None:
    """2170 rows, zeros, negatives and contributors that are no State with them."""
    tables = [shown(shelf, c).ledger.contributions for c in ("opcw", "unep")]
    rows = pd.concat(tables, ignore_index=True)
    table = published()
    assert len(rows) == len(table) == 2170
    assert rows["amount"].eq(0).sum() == sum(Decimal(r["amount_usd"]) == 0 for r in table)
    assert rows["amount"].lt(0).sum() == sum(Decimal(r["amount_usd"]) < 0 for r in table)
    others = sum(r["contributor_status"] == "organization" for r in table)
    assert rows["state"].str.startswith("X-").sum() == others


@pytest.mark.parametrize("convention", ["opcw", "unep"])
def test_what_is_not_published_is_not_there(shelf: Conventions, convention: str) -> None:
    """No payment dates, budgets, meetings or parties; USD; not illustrative; a source."""
    ledger = shown(shelf, convention).ledger
    assert ledger.contributions["received_on"].isna().all()
    assert set(ledger.contributions["currency"]) == {"USD"}
    for table in (ledger.budgets, ledger.meetings, ledger.parties, ledger.announcements):
        assert table.empty
    assert not ledger.settings.illustrative
    assert {s.basis for s in ledger.streams.values()} == {"revenue"}
    assert all("unsceb.org" in s.source for s in ledger.streams.values())


def test_the_script_makes_the_shipped_books(shelf: Conventions, tmp_path: Path) -> None:
    """The same tables, cell by cell."""
    make_public.main(tmp_path)
    names = StateNames.load(paths.reference_folder())
    for convention in ("opcw", "unep"):
        for book in shown(shelf, convention).books:
            content = (tmp_path / f"{convention}-public" / book.name).read_bytes()
            made = read_book(book.name, content, names)
            pd.testing.assert_frame_equal(
                made.tables["contributions"], book.tables["contributions"]
            )
