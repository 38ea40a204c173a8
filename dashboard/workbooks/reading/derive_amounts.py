"""Derive the amounts that a status report leaves out from the others of their row (D6).

outstanding = max(0, assessed - received) and credit = max(0, received - assessed). An empty received
counts as zero only if the row proves it: outstanding equals assessed. Received cannot be derived in a
row with a prior balance: of 100 assessed, 30 of earlier years and 80 outstanding, 20 came or 50.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnValues
from dashboard.workbooks.values.amounts import format_amount
from dashboard.workbooks.values.cell_problem import CellProblem

ValueArray = np.ndarray
ONE, HUNDRED = 1_00, 100_00  # minor units of 1 and 100, which as shares mean "all"
MIN_SHARES = 2  # amounts a column needs to be taken for shares


def derive_amounts(
    columns: Mapping[str, ColumnValues], block: TableBlock, log: ProblemLog
) -> dict[str, ColumnValues]:
    """Return the columns of a status report with the derived amounts filled in, and log what was derived."""
    full = dict(columns)
    count = block.end_row - block.header_row - 1
    assessed = columns["assessed"]
    outstanding = get_column_or_blank(columns, "outstanding", count)
    credit = get_column_or_blank(columns, "credit", count)
    received = get_column_or_blank(columns, "received", count)
    has_assessed = assessed.filled
    prior = get_column_or_blank(columns, "prior_balance", count)
    has_prior = prior.filled & (prior.parsed != 0)
    nothing_received = (
        has_assessed & ~has_prior & outstanding.filled & (outstanding.parsed == assessed.parsed)
    )
    derived_received = np.where(
        outstanding.filled, assessed.parsed - outstanding.parsed + credit.parsed, 0
    )
    if "received" not in columns:
        full["received"] = fill_blanks(
            received, has_assessed & outstanding.filled, derived_received
        )
        if "outstanding" in columns:
            outstanding = check_outstanding(outstanding, has_assessed, derived_received)
            mixed_rows = [
                n
                for n in np.flatnonzero(has_assessed & has_prior).tolist()
                if outstanding.filled[n]
            ]
            unclear = {
                n: CellProblem("received-unclear", format_amount(int(prior.parsed[n])))
                for n in mixed_rows
            }
            outstanding = replace(outstanding, errors=outstanding.errors | unclear)
            log.add("worked-out", (block.header_row, block.first_column), found="received")
        else:  # received cannot be derived
            missing = {
                n: CellProblem("missing", found="Received")
                for n in np.flatnonzero(has_assessed).tolist()
            }
            full["assessed"] = replace(assessed, errors=missing | assessed.errors)
    else:
        full["received"] = fill_blanks(received, nothing_received, np.zeros(count, "int64"))
        if "outstanding" not in columns and may_be_shares(assessed, received):
            shares = {
                n: CellProblem("received-share") for n in np.flatnonzero(received.filled).tolist()
            }
            full["received"] = replace(full["received"], errors=shares | received.errors)
    net = assessed.parsed - full["received"].parsed
    is_complete = has_assessed & full["received"].filled
    if "credit" not in columns:  # then an overpayment is a negative outstanding
        is_overpaid = outstanding.filled & (outstanding.parsed < 0) & (outstanding.parsed == net)
        outstanding = replace(outstanding, parsed=np.where(is_overpaid, 0, outstanding.parsed))
    full["outstanding"] = fill_blanks(outstanding, is_complete, np.maximum(net, 0))
    full["credit"] = fill_blanks(credit, is_complete, np.maximum(-net, 0))
    absent = [f for f in ("outstanding", "credit") if f not in columns]
    if "outstanding" in absent:
        log.add("worked-out", (block.header_row, block.first_column), found=", ".join(absent))
    return full


def may_be_shares(assessed: ColumnValues, received: ColumnValues) -> bool:
    """Return True for a received column that may hold shares (or 1 for "paid"): its maximum is 1 or 100.

    If 1 and 0, or 100 and 50, were received of 1'000 and 2'000 assessed, nothing shows that these are amounts.
    """
    amounts = received.parsed[received.filled]
    most = int(amounts.max(initial=0))
    least = int(assessed.parsed[assessed.filled].min(initial=10**12))
    return len(amounts) >= MIN_SHARES and most in {ONE, HUNDRED} and most < least


def check_outstanding(
    outstanding: ColumnValues, has_assessed: ValueArray, derived_received: ValueArray
) -> ColumnValues:
    """Mark the rows whose outstanding amount cannot be used to derive received.

    It must be filled, and must not exceed assessed, or it includes earlier years. In a column without any
    positive amount, a minus may mean due as well as overpaid.
    """
    errors = dict(outstanding.errors)
    has_unclear_sign = (outstanding.parsed < 0) & (not (outstanding.parsed > 0).any())
    is_unusable = ~outstanding.filled | (derived_received < 0) | has_unclear_sign
    for n in np.flatnonzero(has_assessed & is_unusable).tolist():
        errors.setdefault(n, CellProblem("missing", found="Received"))
    return replace(outstanding, errors=errors)


def get_column_or_blank(
    columns: Mapping[str, ColumnValues], field: str, count: int
) -> ColumnValues:
    """Return the column of ``field``, or a blank one of ``count`` rows."""
    return columns.get(field) or ColumnValues(np.zeros(count, "int64"), np.zeros(count, bool), {})


def fill_blanks(column: ColumnValues, is_known: ValueArray, amounts: ValueArray) -> ColumnValues:
    """Return a column with its empty cells filled from ``amounts`` where ``is_known``."""
    is_filled_now = is_known & ~column.filled
    is_filled_now[list(column.errors)] = False
    return ColumnValues(
        np.where(is_filled_now, amounts, column.parsed),
        column.filled | is_filled_now,
        column.errors,
    )
