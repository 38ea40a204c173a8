"""The tiles of the Overview: a few figures each, every one a link, and no State named."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.ledger import Ledger
from dashboard.locale import load_words
from dashboard.pages.cards.tiles import build_tiles, list_notes
from dashboard.pages.frame.address import PageLinks
from tests.charts.sample_chart_ledger import assessment, gift, meeting, receipt, small_ledger
from tests.sample_ledger import ledger

DAY: Final = date(2021, 12, 1)
EN: Final = load_words("en")
LINKS: Final = PageLinks("ccm", "2021-12-01", "en")
QUERY: Final = "?convention=ccm&as_of=2021-12-01&lang=en"


def tiles_of(book: Ledger, day: date = DAY) -> dict[str, list[tuple[str, str]]]:
    """Return the texts and addresses of each tile by its name, with ordinary spaces."""
    return {
        tile.name: [(line.text.replace("\u00a0", " "), line.address) for line in tile.lines]
        for tile in build_tiles(book, day, EN, LINKS)
    }


@pytest.fixture(scope="module")
def scene() -> Ledger:
    """The ledger of the demo scene."""
    return get_conventions().snapshot("ccm").ledger


def test_the_tiles_of_the_scene_lead_to_their_lists(scene: Ledger) -> None:
    """What moved since 2 November, to whom to write, and past meetings."""
    assert [tile.title for tile in build_tiles(scene, DAY, EN, LINKS)] == [
        "Since 2 Nov",
        "To write to",
        "Past meetings",
    ]
    assert tiles_of(scene) == {
        "since": [("+2 States", f"/since{QUERY}"), ("+CHF 17'692", f"/since{QUERY}")],
        "unpaid": [
            (
                "Voluntary: 59 States Parties without payment or answer; 6 usually give",
                f"/unpaid{QUERY}&stream=voluntary&status=silent",
            ),
            (
                "Assessed: 53 States overdue",
                f"/unpaid{QUERY}&stream=assessed",
            ),
        ],
        "past": [
            (
                "2RC: almost USD 28'000 short of its expenses (UNODA, 31 Oct)",
                f"/meetings{QUERY}&meeting=2RC",
            ),
            ("6 meetings: USD 4'386 outstanding", f"/unpaid{QUERY}&stream=assessed"),
        ],
    }


def test_the_newest_past_meeting_leads(scene: Ledger) -> None:
    """The 2RC of 2021 is said, not the 7MSP of 2017 with its USD 2'818."""
    (first, _), *_ = tiles_of(scene)["past"]
    assert first.startswith("2RC")
    assert "7MSP" not in str(tiles_of(scene))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_tile_and_no_note_names_a_state(scene: Ledger, lang: str) -> None:
    """States are counted; who they are is on the pages that the tiles lead to."""
    words = load_words(lang)
    tiles = build_tiles(scene, DAY, words, LINKS)
    texts = [tile.title + line.text for tile in tiles for line in tile.lines]
    named = " ".join((*texts, *list_notes(scene, DAY, words)))
    names = {*scene.states["name"], *scene.states["name_fr"]}
    assert [name for name in names if name and name in named] == []


def test_a_meeting_without_a_shortfall_leaves_what_is_outstanding() -> None:
    """USD 100 of the 9MSP is outstanding; nothing is said of books without a committee meeting."""
    past = tiles_of(small_ledger())["past"]
    assert past == [
        ("9MSP: USD 50 short of its expenses", f"/meetings{QUERY}&meeting=9MSP"),
        ("1 meeting: USD 100 outstanding", f"/unpaid{QUERY}&stream=assessed"),
    ]
    assert "since" not in tiles_of(small_ledger())


def test_days_of_another_year_have_their_year() -> None:
    """Seen from January, the meeting of November and UNODA's word are of 2021."""
    book = get_conventions().snapshot("ccm").ledger
    january = date(2022, 1, 10)
    titles = [tile.title for tile in build_tiles(book, january, EN, LINKS)]
    assert titles[0] == "Since 1 Dec 2021"
    (first, _), *_ = tiles_of(book, january)["past"]
    assert first.endswith("short of its expenses (UNODA, 31 Oct 2021)")


def test_money_given_back_since_the_last_meeting_has_a_minus() -> None:
    """The sign stands where it does in all amounts."""
    book = ledger(
        contributions=[
            gift("AUT", 500_00, "2021-03-01"),
            gift("AUT", -200_00, "2021-11-20"),
        ],
        committee_meetings=[{"date": "2021-11-02"}],
    )
    assert tiles_of(book)["since"] == [
        ("CHF \u2212200", f"/since{QUERY}"),
    ]


def test_assessed_money_since_the_last_meeting_is_in_its_own_currency() -> None:
    """Dollars stand beside francs; the two are never added."""
    book = ledger(
        assessed=date(2021, 11, 30),
        contributions=[gift("AUT", 500_00, "2021-11-20")],
        committee_meetings=[{"date": "2021-11-02"}],
        meetings=[meeting("10MSP", "2022-08-30")],
        assessments=[assessment("AUT", "10MSP", 900_00, "2021-03-01")],
        receipts=[receipt("AUT", "10MSP", 300_00, "2021-11-15")],
    )
    texts = [text for text, _ in tiles_of(book)["since"]]
    assert texts == ["+1 State", "+CHF 500", "+USD 300"]


def test_nothing_new_since_the_last_meeting_is_said() -> None:
    """In words, not as "+0 States"."""
    book = ledger(
        contributions=[gift("AUT", 500_00, "2021-03-01")],
        committee_meetings=[{"date": "2021-11-02"}],
    )
    assert tiles_of(book)["since"] == [("no payment recorded", f"/since{QUERY}")]


def test_parties_of_whom_none_usually_gives_are_only_counted() -> None:
    """No "0 usually give"."""
    book = ledger(
        contributions=[gift("AUT", 500_00, "2021-03-01")],
        parties=[{"state": "NER", "role": "party", "entry_into_force": "2010-08-01"}],
    )
    (text, _), *_ = tiles_of(book)["unpaid"]
    assert text == "Voluntary: 1 State Party without payment or answer"


def test_books_without_money_have_no_tiles() -> None:
    """One note says what to do."""
    assert tiles_of(ledger()) == {}
    assert list_notes(ledger(), DAY, EN) == [
        "The books are still empty: fill them in and save them, and this page fills itself."
    ]
