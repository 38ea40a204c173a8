"""The table of assessed money outstanding over all meetings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import get_args

from dashboard.indicators.without_contribution import AnswerStatus
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.tables.filtering import ListChoice, filter_table
from dashboard.tables.unpaid_assessed import unpaid_assessed_table
from tests.indicators.sample_letters import bill, report
from tests.sample_ledger import SETTINGS, ledger
from tests.tables.table_columns import column_total, column_values

DAY = date(2021, 12, 1)
EN = load_words("en")


def test_the_list_of_the_scene(ccm: Ledger) -> None:
    """USD 100'006 for the 10MSP and 4'386 of earlier meetings; the ages tie to the sum."""
    table = unpaid_assessed_table(ccm, DAY, EN)
    assert table.title == "USD\xa0104'392 is outstanding from 53 States"
    assert "as at 31 Oct 2021" in table.subtitle
    assert table.row_states[0] == "ITA"
    assert table.rows[0] == (
        "Italy",
        23_202_73,
        Fraction(2320273, 10439197),
        "nothing received",
        *(0, 0, 0, 23_202_73, 0),
        date(2021, 4, 14),
        "10MSP",
        0,
        "within 180 days for 6 of 6 past meetings; this one not yet",
        date(2021, 6, 14),
    )
    ages = [
        column_total(table, column.title)
        for column in table.columns
        if column.key.startswith("age_")
    ]
    assert ages == [0, 0, 0, 100_006_00, 4_385_97]
    assert column_total(table, "Outstanding") == 104_391_97
    keys = [column.key for column in table.columns]
    assert all(keys)
    assert len(keys) == len({*keys})


def test_the_answers_share_out_the_list(ccm: Ledger) -> None:
    """Answered, in part and silent are together the whole list, each with its own sum."""
    whole = unpaid_assessed_table(ccm, DAY, EN)
    choices = [ListChoice(status=status) for status in get_args(AnswerStatus)]
    parts = [filter_table(ccm, whole, choice, EN) for choice in choices]
    assert sorted(str(row) for part in parts for row in part.rows) == sorted(map(str, whole.rows))
    assert sum(int(str(part.total[1])) for part in parts if part.total) == 104_391_97
    first = parts[0]
    assert first.title == "3 of 53: paid since the last letter"
    assert column_total(first, "Outstanding") == 9_426_08
    assert {part.name for part in parts} == {f"{whole.name}-part"}


def test_a_small_balance_is_marked_where_the_convention_has_a_threshold() -> None:
    """Never hidden: it stays in the list."""
    book = ledger(assessments=[bill("AUT", 7_02), bill("NER", 50_00)])
    assert "Small balance" not in [c.title for c in unpaid_assessed_table(book, DAY, EN).columns]
    limit = replace(book, settings=replace(SETTINGS, small_balance_minor=10_00))
    assert column_values(unpaid_assessed_table(limit, DAY, EN), "Small balance") == ["", "yes"]


def test_an_unknown_age_has_a_column_of_its_own_and_each_meeting_its_day() -> None:
    """A report of 30 September without bills, beside bills as at 31 October."""
    book = ledger(
        assessments=[bill("AUT", 100)], status_reports=[report("NER", "2021-09-30", 40, 10, "2RC")]
    )
    table = unpaid_assessed_table(book, DAY, EN)
    assert column_values(table, "Age not known") == [0, 30]
    assert column_values(table, "Oldest due day") == [date(2021, 4, 14), None]
    assert "30 Sep 2021 to 31 Oct 2021, by meeting" in table.subtitle


def test_nothing_outstanding_is_said() -> None:
    """No row, no total."""
    table = unpaid_assessed_table(ledger(), DAY, EN)
    assert (table.rows, table.total) == ((), None)
    assert table.title == "No State with money outstanding is in this list"
