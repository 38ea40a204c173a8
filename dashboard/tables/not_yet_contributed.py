"""Contributors of the previous year who have not yet contributed.

Contributions are voluntary: no debts.
"""

from __future__ import annotations

from datetime import date

from dashboard.indicators.coverage import contributions_for_year
from dashboard.indicators.lapsed_contributors import (
    LOOK_BACK_YEARS,
    lapsed_contributors,
    pledges_of_lapsed,
)
from dashboard.indicators.nullable import date_or_none
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import announcement_kind, state_name
from dashboard.wording.source_text import format_day, source_line
from dashboard.wording.unpaid_text import usual_month_text


def not_yet_contributed_table(ledger: Ledger, year: int, as_of: date, words: Words) -> DisplayTable:
    """Return a row per State, with years contributed and the usual month."""
    stream = ledger.streams["voluntary"]
    lapsed = lapsed_contributors(ledger, year, as_of)
    rows = [
        (
            state_name(ledger, str(row["state"]), words),
            int(row["last_amount"]),
            date_or_none(row["last_on"]),
            int(row["years_given"]),
            usual_month_text(row["usual_month"], words),
        )
        for row in lapsed.to_dict("records")
    ]
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"not-yet-{year}", as_of),
        title=words.t("No contribution for {year} is known", year=year - 1)
        if contributions_for_year(ledger, year - 1, as_of).empty
        else words.n(
            "{n} State contributed for {before}, and has neither contributed nor answered for {year}",
            "{n} States contributed for {before}, and have neither contributed nor answered for {year}",
            len(rows),
            before=year - 1,
            year=year,
        ),
        subtitle=words.t(
            "Contributions are voluntary. Amounts for {before} in {currency}, as at {day}",
            before=year - 1,
            currency=stream.currency,
            day=format_day(stream.as_at_on(as_of), words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            DisplayColumn(words.t("State"), "state", key="state"),
            DisplayColumn(
                words.t("For {year}", year=year - 1),
                "money",
                stream.currency,
                key="amount_year_before",
            ),
            DisplayColumn(words.t("Last received"), "date", key="last_received_on"),
            DisplayColumn(
                words.t("Years given, of the last {n}", n=words.count(LOOK_BACK_YEARS)),
                "count",
                key="years_given",
            ),
            DisplayColumn(words.t("Usual month"), key="usual_month"),
        ),
        rows=tuple(rows),
        row_states=tuple(lapsed["state"].astype(str)),
        order=words.t("the largest first"),
    )


def announced_table(ledger: Ledger, year: int, as_of: date, words: Words) -> DisplayTable:
    """Return a row per announcement by States that contributed the year before, but not yet."""
    stream = ledger.streams["voluntary"]
    announcements = pledges_of_lapsed(ledger, year, as_of)
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"answered-{year}", as_of),
        title=words.n(
            "{n} State that contributed for {before} has answered that money for {year} is coming",
            "{n} States that contributed for {before} have answered that money for {year} is coming",
            announcements["state"].nunique(),
            before=year - 1,
            year=year,
        ),
        subtitle=words.t(
            "What they said, as at {day}; it is not counted as received",
            day=format_day(as_of, words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            DisplayColumn(words.t("State"), "state", key="state"),
            DisplayColumn(
                words.t("For {year}", year=year - 1),
                "money",
                stream.currency,
                key="amount_year_before",
            ),
            DisplayColumn(words.t("Reply"), key="announcement_kind"),
            DisplayColumn(words.t("Amount"), "money", key="announced_amount"),
            DisplayColumn(words.t("Currency"), key="announced_currency"),
            DisplayColumn(words.t("Said on"), "date", key="said_on"),
        ),
        rows=tuple(
            (
                state_name(ledger, str(row["state"]), words),
                int(row["last_amount"]),
                announcement_kind(str(row["kind"]), words),
                int(row["amount"]),
                str(row["currency"]),
                date_or_none(row["said_on"]),
            )
            for row in announcements.to_dict("records")
        ),
        row_states=tuple(announcements["state"].astype(str)),
        row_statuses=tuple(announcements["kind"].astype(str)),
    )
