"""A few hundred of the damaged books of ``make fuzz``, and tests of its detection."""

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


def test_no_damaged_book_hangs_crashes_or_deceives_the_reader(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It gives the same totals, a problem, or the figures that another program reads from the same bytes."""
    status = report(SEED, range(CASES), 2, tmp_path)
    assert status == 0, capsys.readouterr().out


def test_a_case_is_reproduced_from_its_number() -> None:
    """So that a finding can be examined."""
    assert [made(1, n).content for n in range(40)] == [made(1, n).content for n in range(40)]
    assert len({made(1, n).content for n in range(40)}) > 30


def test_every_original_is_read_alike_by_both_programs() -> None:
    """Otherwise no damage to it would be detected."""
    for original in originals():
        if original.name.endswith(".xlsx"):
            assert verdict.judged(original, original.content).word == verdict.SAME


@pytest.mark.parametrize("name", ["isu.xlsx", "assessed.xlsx", "assessed-revenue.xlsx"])
def test_a_wrong_amount_is_detected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even one cent, or one missing row."""
    original = next(o for o in originals() if o.name == name)
    verdict.known(original)

    def judge_with(change: Callable[[pd.DataFrame], pd.DataFrame]) -> str:
        def read(*arguments: Any) -> ReadResult:
            result = read_with_preview(*arguments)
            tables = {name: change(table) for name, table in result.book.tables.items()}
            return replace(result, book=replace(result.book, tables=tables))

        monkeypatch.setattr("fuzz.verdict.read_with_preview", read)
        return verdict.judged(original, original.content).word

    assert judge_with(lambda table: table) == verdict.SAME
    assert judge_with(add_a_cent) == verdict.WRONG
    assert judge_with(lambda table: table[:-1]) == verdict.LOST


def add_a_cent(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose amounts are one cent more."""
    return table.assign(amount=table["amount"] + 1) if "amount" in table else table


def crash(pipe: Connection, _: int) -> None:
    """End like a process that calamine aborts."""
    pipe.recv()
    os._exit(134)


def hang(pipe: Connection, _: int) -> None:
    """Take a case and never answer."""
    pipe.recv()
    time.sleep(9999)


def test_a_case_that_crashes_its_process_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run continues with another process."""
    monkeypatch.setattr(run, "read_all", crash)
    reading = Reading(SEED)
    outcomes: list[Outcome] = [reading.read(n) for n in range(2)]
    assert [(f.word, f.why) for f in outcomes] == [(DIED, "exit status 134")] * 2


def test_a_case_that_hangs_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process is ended."""
    monkeypatch.setattr(run, "read_all", hang)
    monkeypatch.setattr(run, "START", 1.0)
    assert Reading(SEED).read(0).word == HUNG
