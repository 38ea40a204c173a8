"""Columns of States in other scripts and in codes: found without a title, and held against a summary."""

from __future__ import annotations

import csv
from typing import Any, Final

import pytest

from dashboard import places
from dashboard.workbooks import Book, StateNames, read_book
from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.mapping import AS_FOUND, BookMapping
from tests.books.sheets import by_openpyxl
from tests.books.spec import told_problems, told_tables

Row = list[Any]

NAMES: Final = StateNames.load(places.reference())
TITLE: Final = "Invented: status of contributions to the 10MSP as at 31 October 2021 (USD)"
HEADS: Final[Row] = ["Assessed", "Received", "Outstanding"]
CODES: Final = (
    *("JPN", "DEU", "IRQ", "TCD", "AUT", "NOR", "FRA", "CHE", "AFG", "ALB", "BEL", "NAM"),
)
LANGUAGES: Final = ("ru", "ar", "zh")
KINDS: Final = ("iso2", "iso3", "m49", "number", *LANGUAGES)


def names(kind: str) -> list[Any]:
    """The twelve States as codes of a kind, or in a language."""
    if kind in LANGUAGES:
        with (places.reference() / "state_names_in_languages.csv").open(encoding="utf-8") as source:
            said = {r["iso3"]: r["name"] for r in csv.DictReader(source) if r["language"] == kind}
    else:
        with (places.reference() / "states.csv").open(encoding="utf-8") as source:
            said = {
                r["iso3"]: r["m49" if kind == "number" else kind] for r in csv.DictReader(source)
            }
    found = [said[code] for code in CODES]
    return [*map(int, found)] if kind == "number" else found


def report(kind: str, title: str) -> list[Row]:
    """A report of the twelve States: each was assessed 100 and more, and 40 came."""
    rows = [[name, 100 + n, 40, 60 + n] for n, name in enumerate(names(kind))]
    return [[TITLE], [title, *HEADS], *rows, ["Total", 1266, 480, 786], ["Source: invented."]]


def read(mapping: BookMapping = AS_FOUND, **sheets: list[Row]) -> Book:
    """A book of these sheets, held to its contract."""
    return held(read_book("sent.xlsx", by_openpyxl(sheets), NAMES, mapping))


@pytest.mark.parametrize("title", ["State", "Bezeichnung", ""])
@pytest.mark.parametrize("kind", KINDS)
def test_states_are_found_by_what_their_column_holds(kind: str, title: str) -> None:
    """Under any title or none, with a total and a note below."""
    book = read(Status=report(kind, title))
    assert told_tables(book)["status_reports"] == [
        f"2021-10-31 | 10MSP | {code} | {100 + n}.00 | 40.00 | {60 + n}.00 | 0.00"
        for n, code in enumerate(CODES)
    ]
    assert not book.problems


@pytest.mark.parametrize("amount", [40, "040"])
def test_few_figures_that_are_codes_may_be_amounts(amount: object) -> None:
    """40 is Austria and 100 Bulgaria, and both are money."""
    rows = [["Nowhere", amount, 0, amount], ["Elsewhere", 100, 0, 100]]
    book = read(Status=[[TITLE], ["", *HEADS], *rows])
    assert not told_tables(book)
    assert told_problems(book)


def test_names_go_before_codes() -> None:
    """Regions such as "AF" and "SA" beside a column of names are no States."""
    rows = [["AF", "Chad", 100, 40, 60], ["SA", "Chile", 50, 0, 50], ["AF", "Niger", 5, 5, 0]]
    book = read(Status=[[TITLE], ["Area", "Bezeichnung", *HEADS], *rows])
    said = [row.split(" | ")[2] for row in told_tables(book)["status_reports"]]
    assert said == ["TCD", "CHL", "NER"]


def test_not_available_is_no_state_among_names() -> None:
    """Nor among names that are misspelt."""
    rows = [["Chad", 100, 40, 60], ["NA", 50, 0, 50], ["Nigerr", 5, 5, 0]]
    book = read(Status=[[TITLE], ["State", *HEADS], *rows])
    assert told_problems(book) == ["unknown-state Status!A4", "unknown-state Status!A5"]
    rows[0][0], rows[1][0] = "Chade", "FR"
    assert not told_tables(read(Status=[[TITLE], ["State", *HEADS], *rows]))


@pytest.mark.parametrize("title", ["State", "Bezeichnung"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_summary_in_codes_is_held_against_its_reports(kind: str, title: str) -> None:
    """Whatever its States are called."""
    summary = [["Summary"], [title, *HEADS], *report(kind, title)[2:-2]]
    ties = read(Summary=summary, Report=report("iso3", "State"))
    assert "summary-sheet Summary" in told_problems(ties)
    assert not any(p.code == "summary-differs" for p in ties.problems)
    summary[5][1] = 104
    differs = read(Summary=summary, Report=report("iso3", "State"))
    assert "summary-differs Summary!B6" in told_problems(differs)


def test_a_summary_knows_a_person_s_own_spelling() -> None:
    """As the report does."""
    summary: list[Row] = [["Summary"], ["State", *HEADS], ["Nippon (S)", 101, 40, 60]]
    of_japan: list[Row] = [[TITLE], ["State", *HEADS], ["Nippon (S)", 100, 40, 60]]
    book = read(BookMapping(states={"Nippon (S)": "JPN"}), Summary=summary, Report=of_japan)
    assert "summary-differs Summary!B3" in told_problems(book)
