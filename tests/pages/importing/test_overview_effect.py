"""Before acceptance, the import page shows which Overview figures change, from what to what, and why others stay."""

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


def effect_of(folder: Path, name: str, content: bytes, as_of: date = DECEMBER) -> OverviewEffect:
    """The effect of accepting a file, with ordinary spaces in its texts."""
    names = StateNames.load(paths.reference_folder())
    books = [read_book(p.name, p.read_bytes(), names) for p in sorted(folder.glob("*.xlsx"))]
    now = build_ledger(SETTINGS, books, STATES, RATES)
    ready: PreparedImport = prepare_import(folder, name, content, DEFAULT_LIMITS)
    effect = compute_effect(now, books, ready, as_of, EN)
    plain = [tuple(text.replace("\u00a0", " ") for text in row) for row in effect.changed]
    return OverviewEffect(
        tuple((a, b, c) for a, b, c in plain),
        tuple(text.replace("\u00a0", " ") for text in effect.unchanged),
    )


def test_a_later_report_changes_only_its_meeting(folder: Path) -> None:
    """From 69% as at 31 October to 77% as at 30 November; the 9MSP and the ISU stay, with the reason."""
    effect = effect_of(folder, "report.xlsx", report(NOVEMBER, BY_NOVEMBER))
    assert effect.changed[:2] == (
        (
            "Received for the 10MSP",
            "USD 222'594, as at 31 Oct 2021",
            "USD 247'797, as at 30 Nov 2021",
        ),
        ("Share of the 10MSP secured", "69%, as at 31 Oct 2021", "77%, as at 30 Nov 2021"),
    )
    assert not [row for row in effect.changed if "9MSP" in row[0] or "2021" in row[0]]
    other_meeting, other_stream = effect.unchanged
    assert other_meeting.startswith(
        "Unchanged, because this file says nothing about that meeting or year: "
    )
    assert "Received for the 9MSP (USD 0)" in other_meeting
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
def test_a_report_that_is_not_used_gives_the_reason(
    folder: Path, day: date, as_of: date, why: str
) -> None:
    """It is older, of the same date, or later than the as-of date: 69% stays."""
    effect = effect_of(folder, "report.xlsx", report(day, {"Austria": 1, "Niger": 1}), as_of)
    assert effect.changed == ()
    assert why in effect.unchanged[0]
    assert "Share of the 10MSP secured (69%)" in effect.unchanged[0]


def test_a_replacing_book_is_compared_with_the_one_in_use(folder: Path) -> None:
    """CHF 100 more from Chile changes four figures; the budget stays."""
    more = {**ISU, "Contributions": [*ISU["Contributions"], gift("Chile", 2021, 100)]}
    effect = effect_of(folder, "isu.xlsx", voluntary(more))
    assert [name for name, _, _ in effect.changed] == [
        "Received for 2021",
        "Share of the 2021 budget",
        "Still to find for 2021",
        "Contributors for 2021",
    ]
    assert any("says the same: Budget for 2021 (CHF 1'000)" in text for text in effect.unchanged)
    assert any("holds no assessed contributions" in text for text in effect.unchanged)


def test_rows_after_the_as_of_date_change_nothing(folder: Path) -> None:
    """A payment of 20 November has no effect on the 15th."""
    more = [*ISU["Contributions"], gift("Chile", 2021, 100, date(2021, 11, 20))]
    effect = effect_of(folder, "isu.xlsx", voluntary({**ISU, "Contributions": more}), MID_NOVEMBER)
    assert effect.changed == ()
    assert any("came after the chosen as-at day" in text for text in effect.unchanged)


def test_a_file_in_another_currency_changes_nothing(folder: Path) -> None:
    """Its rows are excluded."""
    effect = effect_of(folder, "other.xlsx", voluntary(ISU, currency="EUR"))
    assert effect.changed == ()
    assert "in another currency or of another kind of money" in effect.unchanged[0]


def test_a_book_with_errors_leaves_the_last_good_version_in_use(folder: Path) -> None:
    """Acceptance with errors stores the book without showing it."""
    wrong = {**ISU, "Contributions": [*ISU["Contributions"], gift("Atlantis", 2021, 100)]}
    effect = effect_of(folder, "isu.xlsx", voluntary(wrong))
    assert effect.changed == ()
    assert "the last good version of isu.xlsx is shown" in effect.unchanged[0]


def test_the_effect_is_shown_before_the_decision(
    screen: Any, folder: Path, use_data_folder: Callable[[Path], None]
) -> None:
    """It stands above the question whether to accept."""
    use_data_folder(folder.parent)
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
