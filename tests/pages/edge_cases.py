"""The edge cases by the name of their folder; all amounts are invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from dashboard import paths
from dashboard.workbooks.clean.blank_books import read_un_names, write_blank_books
from dashboard.workbooks.clean.book_writer import RowValues
from tests.pages.edge_books import (
    HOSTILE,
    Files,
    assessed,
    bill,
    budget,
    gift,
    meeting,
    on_its_way,
    paid,
    parties,
    voluntary,
)

LONG_NAMES: Final = (
    "United Kingdom of Great Britain and Northern Ireland",
    "Venezuela (Bolivarian Republic of)",
    "Democratic People's Republic of Korea",
    "Saint Vincent and the Grenadines",
    "Lao People's Democratic Republic",
)


def blank() -> Files:
    """The books that ``dashboard new`` makes: explained, without a row."""
    return write_blank_books(read_un_names(paths.reference_folder()))


def single() -> Files:
    """One State, one year, one meeting."""
    return {
        "isu.xlsx": voluntary(
            {"Budgets": [budget(2021, 1000)], "Contributions": [gift("Austria", 2021, 400)]}
        ),
        "assessed.xlsx": assessed(
            {
                "Meetings": [meeting("1MSP", "First Meeting", date(2022, 5, 2))],
                "Assessments": [bill("Austria", "1MSP", 500)],
                "Receipts": [paid("Austria", "1MSP", 500)],
            }
        ),
        "parties.xlsx": parties("Austria"),
    }


def crowd() -> Files:
    """190 States over ten years, each contributing every first, second, third or fourth year."""
    names = read_un_names(paths.reference_folder())[:190]
    years = range(2012, 2022)
    gifts = [
        gift(name, year, 100 + 7 * n, date(year, 1, 5) + timedelta(days=(n * 37 + year) % 320))
        for n, name in enumerate(names)
        for year in years
        if (n + year) % (1 + n % 4) == 0
    ]
    return {
        "isu.xlsx": voluntary(
            {"Budgets": [budget(y, 90_000) for y in years], "Contributions": gifts}
        ),
        "assessed.xlsx": assessed(
            {
                "Meetings": [meeting("10MSP", "Tenth Meeting", date(2022, 8, 30), 190_000)],
                "Assessments": [bill(name, "10MSP", 1000) for name in names],
                "Receipts": [paid(name, "10MSP", 1000) for name in names[::3]],
            }
        ),
        "parties.xlsx": parties(*names),
    }


def hostile() -> Files:
    """States with long names, and markup in every free text."""
    return {
        "isu.xlsx": voluntary(
            {
                "Budgets": [budget(2021, 5000)],
                "Contributions": [gift(n, 2021, 300, reference=HOSTILE) for n in LONG_NAMES],
            },
            source=HOSTILE,
        ),
        "assessed.xlsx": assessed(
            {
                "Meetings": [meeting("<b>1</b>", HOSTILE, date(2022, 5, 2), 5000)],
                "Assessments": [bill(n, "<b>1</b>", 900) for n in LONG_NAMES],
                "Receipts": [paid(n, "<b>1</b>", 800) for n in LONG_NAMES[:2]],
            },
            source=HOSTILE,
        ),
        "parties.xlsx": parties(*LONG_NAMES),
    }


def no_budget_needed() -> Files:
    """A budget of zero, and one contribution."""
    return {
        "isu.xlsx": voluntary(
            {"Budgets": [budget(2021, 0)], "Contributions": [gift("Austria", 2021, 400)]}
        )
    }


def nothing_in() -> Files:
    """A budget and assessments, and no receipts."""
    return {
        "isu.xlsx": voluntary({"Budgets": [budget(2021, 1000)], "Contributions": []}),
        "assessed.xlsx": assessed(
            {
                "Meetings": [meeting("1MSP", "First Meeting", date(2022, 5, 2), 900)],
                "Assessments": [bill("Austria", "1MSP", 500), bill("Chile", "1MSP", 400)],
                "Receipts": [],
            }
        ),
        "parties.xlsx": parties("Austria", "Chile"),
    }


def too_much() -> Files:
    """106 % received and 20 % more in transit; one State paid twice what was assessed."""
    return {
        "isu.xlsx": voluntary(
            {
                "Budgets": [budget(2021, 1000)],
                "Contributions": [gift("Austria", 2021, 660), gift("Chile", 2021, 400)],
                "Announcements": [on_its_way("Germany", 200, "CHF")],
            }
        ),
        "assessed.xlsx": assessed(
            {
                "Meetings": [meeting("1MSP", "First Meeting", date(2022, 5, 2), 900)],
                "Assessments": [bill("Austria", "1MSP", 500), bill("Chile", "1MSP", 400)],
                "Receipts": [paid("Austria", "1MSP", 1000), paid("Chile", "1MSP", 100)],
            }
        ),
        "parties.xlsx": parties("Austria", "Chile", "Germany"),
    }


def reports_only() -> Files:
    """Status reports without assessments or payments."""
    rows = [("Austria", 500, 500, 0), ("Chile", 400, 100, 300)]
    return {
        "assessed.xlsx": assessed(
            {
                "Meetings": [meeting("1MSP", "First Meeting", date(2022, 5, 2))],
                "Status reports": [
                    {
                        "as_at": date(2021, 10, 31),
                        "meeting": "1MSP",
                        "state": state,
                        "assessed": assessed_ * 100,
                        "received": received * 100,
                        "outstanding": open_ * 100,
                        "credit": 0,
                    }
                    for state, assessed_, received, open_ in rows
                ],
            }
        )
    }


def snapshots() -> Files:
    """A book of status reports a month; the second corrects one amount and omits a State."""

    def report_row(day: date, state: str, received: int, prior: int | None = None) -> RowValues:
        return {
            "as_at": day,
            "meeting": "1MSP",
            "state": state,
            "assessed": 600_00,
            "received": received * 100,
            "outstanding": (600 - received) * 100,
            "credit": 0,
            "prior_balance": prior,
        }

    september, october = date(2021, 9, 30), date(2021, 10, 31)
    first = meeting("1MSP", "First Meeting", date(2022, 5, 2))
    return {
        "assessed-2021-09.xlsx": assessed(
            {
                "Meetings": [first],
                "Status reports": [
                    report_row(september, "Japan", 100),
                    report_row(september, "Chile", 250),
                    report_row(september, "Niger", 70),
                ],
            },
            as_at=september,
        ),
        "assessed-2021-10.xlsx": assessed(
            {
                "Meetings": [first],
                "Status reports": [
                    report_row(october, "Japan", 250, 4500),
                    report_row(october, "Chile", 230),
                ],
            }
        ),
    }


def faulty() -> Files:
    """A State that does not exist, among valid rows."""
    return {
        "isu.xlsx": voluntary(
            {
                "Budgets": [budget(2021, 1000)],
                "Contributions": [gift("Austria", 2021, 400), gift("Atlantis", 2021, 100)],
            }
        )
    }


def two_currencies() -> Files:
    """A second book of the same stream in another currency."""
    return {
        "isu.xlsx": voluntary(
            {"Budgets": [budget(2021, 1000)], "Contributions": [gift("Austria", 2021, 400)]}
        ),
        "isu-usd.xlsx": voluntary(
            {"Contributions": [gift("Chile", 2021, 300)]}, currency="USD", source="Other"
        ),
    }


def no_rate() -> Files:
    """Money in transit in a currency without an exchange rate."""
    return {
        "isu.xlsx": voluntary(
            {
                "Budgets": [budget(2021, 1000)],
                "Contributions": [gift("Austria", 2021, 400)],
                "Announcements": [on_its_way("Japan", 50_000, "JPY")],
            }
        )
    }


def refunded() -> Files:
    """Refunds for 2021 that exceed its contributions."""
    return {
        "isu.xlsx": voluntary(
            {
                "Budgets": [budget(2020, 1000), budget(2021, 1000)],
                "Contributions": [
                    gift("Austria", 2020, 500),
                    gift("Austria", 2021, 100),
                    gift("Chile", 2021, -250, date(2021, 6, 1)),
                ],
            }
        )
    }


CASES: Final[Mapping[str, Callable[[], Files]]] = {
    "blank": blank,
    "single": single,
    "crowd": crowd,
    "hostile": hostile,
    "zero": no_budget_needed,
    "nothing": nothing_in,
    "above": too_much,
    "reports": reports_only,
    "snapshots": snapshots,
    "faulty": faulty,
    "currencies": two_currencies,
    "norate": no_rate,
    "refunded": refunded,
}
