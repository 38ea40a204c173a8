"""A few hundred damaged books of the thousands that ``make fuzz`` reads; and that it finds what it should."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.reader import read_with_preview
from fuzz import run, verdict
from fuzz.__main__ import report
from fuzz.case import made
from fuzz.originals import originals
from fuzz.reading import Outcome
from fuzz.run import DIED, HUNG, Reading

CASES, SEED = 300, 4


def test_no_damaged_book_hangs_ends_the_reader_or_deceives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same totals, a Problem, or what another program sees in the same bytes."""
    status = report(SEED, range(CASES), 2, tmp_path)
    assert status == 0, capsys.readouterr().out


def test_a_case_is_made_again_from_its_number() -> None:
    """So that a finding can be looked at."""
    assert [made(1, n).content for n in range(40)] == [made(1, n).content for n in range(40)]
    assert len({made(1, n).content for n in range(40)}) > 30


def test_every_original_is_read_without_errors_and_seen_alike_by_the_other_program() -> None:
    """Otherwise nothing that happens to it would be found."""
    for original in originals():
        if original.name.endswith(".xlsx"):
            assert verdict.judged(original, original.content).word == verdict.SAME


@pytest.mark.parametrize("name", ["isu.xlsx", "assessed.xlsx", "assessed-revenue.xlsx"])
def test_an_amount_that_was_read_wrongly_is_found(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is one cent, and where a row is left out."""
    original = next(o for o in originals() if o.name == name)
    verdict.known(original)

    def changed(change: Callable[[pd.DataFrame], pd.DataFrame]) -> str:
        def read(*given: Any) -> ReadResult:
            looked = read_with_preview(*given)
            tables = {name: change(table) for name, table in looked.book.tables.items()}
            return replace(looked, book=replace(looked.book, tables=tables))

        monkeypatch.setattr("fuzz.verdict.read_with_preview", read)
        return verdict.judged(original, original.content).word

    assert changed(lambda table: table) == verdict.SAME
    assert changed(with_a_cent) == verdict.WRONG
    assert changed(lambda table: table[:-1]) == verdict.LOST


def with_a_cent(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose amounts are one cent more."""
    return table.assign(amount=table["amount"] + 1) if "amount" in table else table


def dies(pipe: Connection, _: int) -> None:
    """End as a process does that calamine aborts."""
    pipe.recv()
    os._exit(134)


def hangs(pipe: Connection, _: int) -> None:
    """Take a case and never answer."""
    pipe.recv()
    time.sleep(9999)


def test_a_case_that_ends_its_process_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run goes on with another."""
    monkeypatch.setattr(run, "read_all", dies)
    reading = Reading(SEED)
    found: list[Outcome] = [reading.read(n) for n in range(2)]
    assert [(f.word, f.why) for f in found] == [(DIED, "exit status 134")] * 2


def test_a_case_that_hangs_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended."""
    monkeypatch.setattr(run, "read_all", hangs)
    monkeypatch.setattr(run, "START", 1.0)
    assert Reading(SEED).read(0).word == HUNG
