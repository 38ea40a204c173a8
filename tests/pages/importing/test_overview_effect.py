"""Before a file is accepted: which figures of the Overview change, from what to what, and why others stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard import paths
from dashboard.conventions.import_book import PreparedImport, prepare_import
from dashboard.ledger import build_ledger
from dashboard.locale import load_words
from dashboard.pages.importing.overview_effect import OverviewEffect, compute_effect
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.limits import DEFAULT_LIMITS
from tests.pages.cards.test_assessed import (
    DECEMBER,
    MID_NOVEMBER,
    NOVEMBER,
    OCTOBER,
    PAYMENTS,
    report,
)
from tests.pages.edge_books import assessed, budget, gift, voluntary, write_folder
from tests.sample_ledger import RATES, SETTINGS, STATES
from tests.waiting import TIMEOUT_SECONDS

EN = load_words("en")
ISU = {"Budgets": [budget(2021, 1000)], "Contributions": [gift("Austria", 2021, 400)]}
BY_NOVEMBER = {"Austria": 200_000, "Niger": 47_797}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A convention with payments to 31 October, and the ISU's book."""
    write_folder(
        tmp_path, "hand", {"assessed.xlsx": assessed(PAYMENTS), "isu.xlsx": voluntary(ISU)}
    )
    return tmp_path / "hand"


def of(folder: Path, name: str, content: bytes, as_of: date = DECEMBER) -> OverviewEffect:
    """What accepting a file would do."""
    names = StateNames.load(paths.reference_folder())
    books = [read_book(p.name, p.read_bytes(), names) for p in sorted(folder.glob("*.xlsx"))]
    now = build_ledger(SETTINGS, books, STATES, RATES)
    ready: PreparedImport = prepare_import(folder, name, content, DEFAULT_LIMITS)
    found = compute_effect(now, books, ready, as_of, EN)
    plain = [tuple(text.replace("\u00a0", " ") for text in row) for row in found.changed]
    return OverviewEffect(
        tuple((a, b, c) for a, b, c in plain),
        tuple(text.replace("\u00a0", " ") for text in found.unchanged),
    )


def test_a_later_report_changes_its_meeting_and_nothing_else(folder: Path) -> None:
    """From 69% as at 31 October to 77% as at 30 November; the 9MSP and the ISU stay, with the reason."""
    found = of(folder, "report.xlsx", report(NOVEMBER, BY_NOVEMBER))
    assert found.changed[:2] == (
        (
            "Received for the 10MSP",
            "USD 222'594, as at 31 Oct 2021",
            "USD 247'797, as at 30 Nov 2021",
        ),
        ("Share of the 10MSP secured", "69%, as at 31 Oct 2021", "77%, as at 30 Nov 2021"),
    )
    assert not [row for row in found.changed if "9MSP" in row[0] or "2021" in row[0]]
    nothing_of, other_stream = found.unchanged
    assert nothing_of.startswith(
        "Unchanged, because this file says nothing about that meeting or year: "
    )
    assert "Received for the 9MSP (USD 0)" in nothing_of
    assert other_stream.startswith(
        "Unchanged, because this file holds no voluntary contributions: Received for 2021 (CHF 400)"
    )


@pytest.mark.parametrize(
    ("day", "as_of", "why"),
    [
        (date(2021, 9, 30), DECEMBER, "this report is of 30 Sep 2021, and a source of 31 Oct 2021"),
        (OCTOBER, DECEMBER, "the source in use is of the same day, 31 Oct 2021"),
        (NOVEMBER, MID_NOVEMBER, "this report is of 30 Nov 2021, after the chosen as-at day"),
    ],
)
def test_a_report_that_is_not_in_use_says_why(
    folder: Path, day: date, as_of: date, why: str
) -> None:
    """Older, of the same day, or of a day to come: 69% stays."""
    found = of(folder, "report.xlsx", report(day, {"Austria": 1, "Niger": 1}), as_of)
    assert found.changed == ()
    assert why in found.unchanged[0]
    assert "Share of the 10MSP secured (69%)" in found.unchanged[0]


def test_a_book_in_place_of_another_is_compared_with_it(folder: Path) -> None:
    """CHF 100 more of Chile: received, share, still to find and contributors change; the budget does not."""
    more = {**ISU, "Contributions": [*ISU["Contributions"], gift("Chile", 2021, 100)]}
    found = of(folder, "isu.xlsx", voluntary(more))
    assert [name for name, _, _ in found.changed] == [
        "Received for 2021",
        "Share of the 2021 budget",
        "Still to find for 2021",
        "Contributors for 2021",
    ]
    assert any("says the same: Budget for 2021 (CHF 1'000)" in text for text in found.unchanged)
    assert any("holds no assessed contributions" in text for text in found.unchanged)


def test_what_comes_after_the_day_looked_from_changes_nothing_there(folder: Path) -> None:
    """A payment of 20 November is not known on the 15th."""
    more = [*ISU["Contributions"], gift("Chile", 2021, 100, date(2021, 11, 20))]
    found = of(folder, "isu.xlsx", voluntary({**ISU, "Contributions": more}), MID_NOVEMBER)
    assert found.changed == ()
    assert any("came after the chosen as-at day" in text for text in found.unchanged)


def test_a_file_in_another_currency_changes_nothing(folder: Path) -> None:
    """It is left out."""
    found = of(folder, "other.xlsx", voluntary(ISU, currency="EUR"))
    assert found.changed == ()
    assert "in another currency or of another kind of money" in found.unchanged[0]


def test_a_book_with_errors_leaves_the_good_one_on_the_screen(folder: Path) -> None:
    """Accepted with its errors it is kept, and the last good version is shown."""
    wrong = {**ISU, "Contributions": [*ISU["Contributions"], gift("Atlantis", 2021, 100)]}
    found = of(folder, "isu.xlsx", voluntary(wrong))
    assert found.changed == ()
    assert "the last good version of isu.xlsx is shown" in found.unchanged[0]


def test_the_page_says_it_before_the_decision(
    screen: Any, folder: Path, shelf_of: Callable[[Path], None]
) -> None:
    """From, to and why, above the question whether to accept."""
    shelf_of(folder.parent)
    shown = screen("importing.import_page", convention="hand", lang="en")
    content = report(NOVEMBER, BY_NOVEMBER)
    shown.test.file_uploader[0].set_value([("report.xlsx", content, "")]).run(
        timeout=TIMEOUT_SECONDS
    )
    assert not shown.test.exception
    text = shown.text.replace("\u00a0", " ")
    assert "Share of the 10MSP secured 69%, as at 31 Oct 2021 77%, as at 30 Nov 2021" in text
    assert text.index("What would change on the Overview") < text.index("Accept report.xlsx?")
    assert "Figures that stay as they are, and why" in text
