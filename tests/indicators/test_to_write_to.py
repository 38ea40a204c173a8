"""The counts of States to write to: as many as the lists name, and unknown where books cannot say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.indicators.outstanding_states import outstanding_states
from dashboard.indicators.to_write_to import ToWriteTo, to_write_to
from dashboard.indicators.without_contribution import (
    states_without_contribution,
    summarise_without,
)
from tests.indicators.sample_letters import bill, gift, parties, report
from tests.sample_ledger import SETTINGS, ledger

DAY = date(2021, 12, 1)


def test_the_scene_says_how_many_are_silent_usually_give_and_are_overdue() -> None:
    """The same numbers as the lists behind them."""
    folder = paths.project_root() / "data" / "ccm-demo"
    book = Conventions(folder, paths.reference_folder()).snapshot("ccm").ledger
    rows = states_without_contribution(book, 2021, DAY)
    summary = summarise_without(book, rows, 2021, DAY)
    overdue = [row for row in outstanding_states(book, DAY) if row.overdue]
    assert to_write_to(book, DAY) == ToWriteTo(2021, summary.silent, summary.usual, len(overdue))
    assert to_write_to(book, DAY) == ToWriteTo(2021, 59, 6, 53)


def test_what_the_books_cannot_say_is_not_zero() -> None:
    """Without parties, budgets or ages there is no number."""
    assert to_write_to(ledger(), DAY) == ToWriteTo(None, None, None, None)
    book = ledger(
        contributions=[gift("AUT", 2020, 5, "2020-05-01")],
        status_reports=[report("AUT", "2021-09-30", 5, 0)],
    )
    assert to_write_to(book, DAY) == ToWriteTo(2020, None, None, None)
    streams = {"voluntary": SETTINGS.streams["voluntary"]}
    one = ledger(settings=replace(SETTINGS, streams=streams), parties=parties(["AUT"]))
    assert to_write_to(one, DAY).overdue is None


def test_small_balances_are_not_counted_as_overdue() -> None:
    """7.02 where the convention sets 10.00."""
    book = ledger(assessments=[bill("AUT", 7_02), bill("NER", 50_00)])
    small = replace(book, settings=replace(SETTINGS, small_balance_minor=10_00))
    assert (to_write_to(book, DAY).overdue, to_write_to(small, DAY).overdue) == (2, 1)
