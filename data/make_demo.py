"""Make ``ccm-demo``: the books of the committee meeting of 1 December 2021, with invented figures.

    python -m data.make_demo

Who pays how stands in ``make_demo.toml``; here it becomes bills and payments. Facts are the States,
their entry into force, the UN scale, the days of the meetings and the exchange rates (see
``reference/SOURCES.md``); amounts, budgets and payers are invented. The same seed gives the same
books, to the byte.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.ledger import read_exchange_rates
from dashboard.workbooks.book import About
from dashboard.workbooks.clean.blank_books import read_un_names
from dashboard.workbooks.clean.book_writer import RowValues, write_book
from data.make_demo_bills import assessed_sheets, parties
from data.make_demo_gifts import isu_sheets
from data.make_demo_plan import ASSESSED_AT, DATA, PLAN, REFERENCE, VOLUNTARY_AT, table

INVENTED: Final = "Illustrative figures: amounts, budgets and payers are invented; no figure is a State's real record."

SETTINGS: Final = f"""\
# The demo: the committee meeting of 1 December 2021. Written by data/make_demo.py.
id = "ccm"
name = "Convention on Cluster Munitions"
short = "CCM"
unit = "Implementation Support Unit"
illustrative = true
notice = "{INVENTED}"
default_as_of = 2021-12-01
time_zone = "Europe/Zurich"
payment_term_days = 30
decision_days = 90
small_balance_minor = 0

[streams.assessed]
currency = "USD"
title = "Meetings"

[streams.voluntary]
currency = "CHF"
title = "ISU"

[fr]
name = "Convention sur les armes à sous-munitions"
short = "CCM"
unit = "Unité d’appui à l’application"
notice = "Chiffres fictifs : montants, budgets et contributeurs sont inventés ; aucun chiffre ne reflète la situation réelle d’un État."
assessed = "Réunions"
voluntary = "Unité d’appui"
"""


def calendar_sheets() -> dict[str, list[RowValues]]:
    """The sheets of ``calendar.xlsx``."""
    committee, letters = PLAN["calendar"]["committee"], PLAN["calendar"]["letters"]
    return {
        "Committee meetings": [
            {"date": day, "title": "Coordination Committee"} for day in committee
        ],
        "Letters": [
            dict(zip(("date", "sender", "addressees", "about"), letter, strict=True))
            for letter in letters
        ],
        "Statements": [
            {
                "said_on": committee[-1],
                "as_at": ASSESSED_AT,
                "said_by": "UNODA",
                "about": "2RC",
                "measure": "shortfall",
                "qualifier": "almost",
                "amount": 28_000_00,
                "currency": "USD",
                "source": "Coordination Committee, 1 December 2021",
            }
        ],
    }


def parties_sheets(names: Mapping[str, str]) -> dict[str, list[RowValues]]:
    """The sheets of ``parties.xlsx``."""
    by_name = sorted(parties().items(), key=lambda item: names[item[0]])
    rows: list[RowValues] = [
        {"state": names[state], "role": "party", "entry_into_force": day} for state, day in by_name
    ]
    return {"Parties": rows}


def about(
    stream: str, currency: str, as_at: date | None, source: str, *, invented: bool = True
) -> About:
    """An About sheet of the demo."""
    contact = "Made by data/make_demo.py; nobody keeps this book"
    return About(stream, currency, as_at, "receipts", source, contact, illustrative=invented)


def books() -> dict[str, bytes]:
    """All files of the folder, by name."""
    named = {row["iso3"]: row["name"] for row in table("states.csv") if row["kind"] == "state"}
    choice = read_un_names(REFERENCE)
    ecb = read_exchange_rates((REFERENCE / "ecb_rates.csv").read_bytes())
    return {
        "convention.toml": SETTINGS.encode(),
        "assessed.xlsx": write_book(
            about(
                "assessed", "USD", ASSESSED_AT, "Invented, in the manner of a UNODA status report"
            ),
            assessed_sheets(named),
            (
                INVENTED,
                "Facts: the meetings' places and days, the parties, the UN scale.",
                "Unverified: the rates before 2025 of States that are no UN members.",
                "Invented: costs, bills, payments, and the day first planned for the Tenth Meeting.",
                "What the Second Review Conference cost is not known and left empty.",
            ),
            choice,
        ),
        "isu.xlsx": write_book(
            about("voluntary", "CHF", VOLUNTARY_AT, "Invented, in the manner of an ISU account"),
            isu_sheets(named, ecb),
            (
                INVENTED,
                "The sums for 2021 play the scene of the committee meeting of 1 December 2021.",
                "Of the three States whose money is on its way two gave for 2020, one never before.",
            ),
            choice,
        ),
        "calendar.xlsx": write_book(
            about("", "", None, "Invented but for the meeting of 1 December 2021"),
            calendar_sheets(),
            (INVENTED, "The statement on the Second Review Conference is from the minutes."),
        ),
        "parties.xlsx": write_book(
            about("", "", None, "UN Treaty Collection, chapter XXVI-6", invented=False),
            parties_sheets(named),
            (
                "The 110 parties at the end of 2021 and the day each was bound: real, not invented.",
                "Who joined or left later is not in this book.",
            ),
            choice,
        ),
    }


def main(folder: Path) -> None:
    """Write the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in books().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "ccm-demo")
