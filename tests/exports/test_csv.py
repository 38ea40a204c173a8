"""CSV: exact values, and no text that a spreadsheet runs as a formula."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

from dashboard.exports.csv import as_csv, as_plain_csv
from dashboard.locale import load_words
from tests.exports.small_table import SMALL

BYTES = as_csv(SMALL, load_words("en"))


LINES = list(csv.reader(StringIO(BYTES.decode("utf-8-sig"), newline="")))


def test_csv_begins_with_a_byte_order_mark_and_its_title() -> None:
    """Excel needs the mark to read accents; title, subtitle and source come first."""
    assert BYTES.startswith(b"\xef\xbb\xbf")
    assert [line[0] for line in LINES[:2]] == [SMALL.title, SMALL.subtitle]
    assert LINES[3] == []


def test_values_are_plain_and_exact() -> None:
    """Decimal points without grouping, ISO dates, per cent with four decimals."""
    assert LINES[4][:4] == ["State", "Amount (CHF)", "The year before (CHF)", "Share (%)"]
    assert LINES[5][:7] == ["Türkiye", "1234.50", "", "75.8851", "2021-11-23", "2", "2015"]


def test_unknown_is_blank_and_nothing_is_zero() -> None:
    """D26: an unknown amount is a blank, zero is 0.00."""
    assert LINES[6][2] == "0.00"
    assert LINES[7][1:3] == ["0.00", ""]


def test_the_total_comes_last() -> None:
    """With blanks in columns that have no sum."""
    assert LINES[-1] == ["Total", "1222.00", "", "", "", "", "", ""]


def test_no_text_is_run_and_negative_amounts_stay_numbers() -> None:
    """Trap 16: formulas in source, header and cells are escaped."""
    assert LINES[2][0] == "'=cmd|'/c calc'!A0"
    assert LINES[4][7] == "'=Note"
    assert [line[7] for line in LINES[5:8]] == ["'=1+1", "'@SUM(A1)", "'-2+3"]
    assert LINES[6][1] == "-12.50"


def test_the_plain_form_is_rows_below_machine_keys() -> None:
    """No mark, no lines above, no total; the code of each State last; texts escaped as well."""
    table = replace(SMALL, row_states=("TUR", "NER", "CIV"), row_statuses=("a", "b", "c"))
    content = as_plain_csv(table)
    lines = list(csv.DictReader(StringIO(content.decode(), newline="")))
    assert content.startswith(b"state,amount,")
    assert [line["state_code"] for line in lines] == ["TUR", "NER", "CIV"]
    assert [line["status_code"] for line in lines] == ["a", "b", "c"]
    assert [line["amount"] for line in lines] == ["1234.50", "-12.50", "0.00"]
    assert [line["note"] for line in lines] == ["'=1+1", "'@SUM(A1)", "'-2+3"]


def test_large_amounts_are_exact_and_half_a_character_does_no_harm() -> None:
    """Beyond what a double or 28 digits hold."""
    table = replace(SMALL, rows=(("\ud83d", -(10**40) - 1, *SMALL.rows[0][2:]),), total=None)
    for content in (as_csv(table, load_words("en")), as_plain_csv(table)):
        assert f"-1{'0' * 38}.01".encode() in content
        assert b"?" in content
