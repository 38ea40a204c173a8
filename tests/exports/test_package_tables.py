"""Tables of a data package: keys are declared where they are true, and no text is run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import lru_cache

from dashboard.exports.datapackage import table_csv
from dashboard.exports.export_query import parse_query
from dashboard.exports.formula_escaping import is_formula
from dashboard.exports.package_tables import PackageTable, package_tables, true_references
from tests.exports.test_route import SCENE, ledger_of
from tests.hostile.hostile_books import BEGINNINGS


@lru_cache(maxsize=1)
def tables() -> dict[str, PackageTable]:
    """The tables of the scene."""
    return {table.name: table for table in package_tables(parse_query(SCENE, ledger_of))}


def test_a_key_that_two_rows_share_is_not_declared() -> None:
    """Neither is one with a blank, nor one of a column that the table lacks."""
    table = tables()["contributions"]
    assert table.true_key() == ("year", "state_code")
    assert replace(table, rows=(*table.rows, table.rows[0])).true_key() == ()
    blank = [("", *row[1:]) for row in table.rows]
    assert replace(table, rows=blank).true_key() == ()
    assert replace(table, key=("year", "nothing")).true_key() == ()


def test_a_reference_that_leads_nowhere_is_not_declared() -> None:
    """A State that the list of States lacks takes the reference away, not the row."""
    table, states = tables()["contributions"], tables()["states"]
    assert [*true_references(table, tables())] == [("state_code", "states", "state_code")]
    fewer = tables() | {"states": replace(states, rows=states.rows[:3])}
    assert [*true_references(table, fewer)] == []


def test_only_named_states_are_listed() -> None:
    """Each code that a table holds, once."""
    named = {
        code
        for name, table in tables().items()
        if name != "states" and any(column.key == "state_code" for column in table.columns)
        for (code,) in table.values(("state_code",))
    }
    assert {row[0] for row in tables()["states"].rows} == named


def test_no_cell_of_a_package_is_a_formula() -> None:
    """Whatever a text of a book begins with; amounts below zero stay numbers."""
    ledger = ledger_of("ccm")
    gifts = ledger.letters.assign(about=(BEGINNINGS[0] + "1+1"))
    hostile = replace(ledger, letters=gifts)
    packed = package_tables(parse_query(SCENE, lambda _: hostile))
    texts = 0
    for table in packed:
        for row in csv.reader(io.StringIO(table_csv(table).decode(), newline="")):
            for cell in row:
                assert not is_formula(cell) or float(cell) < 0, cell
                texts += cell.startswith("'")
    assert texts
