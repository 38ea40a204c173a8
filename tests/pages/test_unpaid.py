"""The page of who has not paid, through the front: both streams, answers, letters, and copies of it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.exports.route import build_table
from dashboard.locale import load_words
from tests.pages.conftest import RenderedPage, open_through_main

SCENE = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}
LINK = re.compile(r'href="[^"]*/export/([a-z-]+)\.csv\?([^"]+)"')


def text(page: RenderedPage) -> str:
    """What the page says, with ordinary spaces."""
    return page.text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_voluntary_list_opens_first_and_says_how_many() -> None:
    """63 of 110; 6 of the silent usually give; what came after the last letter."""
    said = text(open_through_main("unpaid", **SCENE))
    assert (
        "63 of 110 States Parties have not contributed for 2021, as at 30 Nov 2021:"
        " 4 have answered, 59 have not." in said
    )
    assert (
        "6 usually give (for at least two of the three years before): together CHF 25'913" in said
    )
    assert "3 States have announced EUR 83'000" in said
    assert "December (5 of 5 years)" in said


def test_the_assessed_list_says_how_much_by_age() -> None:
    """USD 100'006 for the next meeting and 4'386 for earlier ones, all past due."""
    page = open_through_main("unpaid", stream="assessed", **SCENE)
    said = text(page)
    assert (
        "USD 104'392 is outstanding from 53 States over all meetings, as at 31 Oct 2021;"
        " all of it is past its due day, USD 4'386 for more than a year." in said
    )
    assert "1 State has paid USD 210 above what was assessed; it is not taken off." in said
    assert [bar["x"] for bar in page.charts[0]["data"]] == [[10_000_600], [438_597]]


@pytest.mark.parametrize("stream", ["voluntary", "assessed"])
@pytest.mark.parametrize("status", ["", "answered", "silent"])
def test_a_copy_holds_exactly_the_list_that_is_shown(stream: str, status: str) -> None:
    """The link beside the list repeats stream, year and answer."""
    chosen = {"status": status} if status else {}
    page = open_through_main("unpaid", stream=stream, **SCENE, **chosen)
    shelf = Conventions(paths.project_root() / "data", paths.reference_folder())
    names = []
    for name, query in LINK.findall(page.markup):
        table = build_table(
            name,
            "csv",
            dict(parse_qsl(urlsplit(f"?{html.unescape(query)}").query)),
            lambda key: shelf.snapshot(key).ledger,
            load_words("en"),
        )
        names.append(name)
        assert html.escape(table.title, quote=False) in page.markup.replace("&#39;", "'")
        assert all(str(row[0]) in page.text for row in table.rows if isinstance(row[0], str))
    assert names == ["unpaid", "letters", "letter"]


def test_a_chosen_answer_and_letter_come_from_the_address() -> None:
    """Four that answered; the letter of 2020, after which one State withdrew its pledge."""
    page = open_through_main("unpaid", status="answered", letter="2020-10-12", **SCENE)
    said = text(page)
    assert "4 of 63: answered" in said
    assert "4 have answered, 59 have not" in said
    assert "After the letter of 12 Oct 2020 to 68 States: 9 States have paid" in said
    assert "withdrawn" in said


def test_an_earlier_year_can_be_chosen() -> None:
    """For 2019 other States are missing, of fewer States Parties."""
    said = text(open_through_main("unpaid", year="2019", **SCENE))
    assert re.search(r"\d+ of 10\d States Parties have not contributed for 2019", said)


def test_no_debtors_words_on_the_voluntary_list() -> None:
    """In what the page itself says (navigation and choices apart)."""
    said = text(open_through_main("unpaid", **SCENE)).lower()
    assert not re.search(r"\b(debt|debtor|arrears|owes|owed|overdue|because of the)\b", said)


@pytest.mark.parametrize(
    ("convention", "stream", "said"),
    [
        ("opcw", "voluntary", "44 States that contributed before have not contributed for 2024"),
        ("opcw", "assessed", "These books hold yearly sums only"),
        ("unep", "voluntary", "these books hold no list of States Parties"),
        ("unep", "voluntary", "The books hold no letter about this money sent by this day."),
    ],
)
def test_what_public_books_cannot_say_is_told(convention: str, stream: str, said: str) -> None:
    """No parties, no days, no bills, no calendar."""
    page = open_through_main("unpaid", convention=convention, stream=stream, lang="en")
    assert said in text(page)
    assert "have answered" not in text(page)


@pytest.mark.parametrize(
    ("case", "stream", "said"),
    [
        ("blank", "voluntary", "No voluntary contributions are known"),
        ("blank", "assessed", "No assessed money is outstanding"),
        ("reports", "assessed", "the books hold no day of a notice for it"),
        ("single", "assessed", "No assessed money is outstanding, as at"),
    ],
)
@pytest.mark.usefixtures("edges")
def test_edges_are_said_plainly(
    screen: Callable[..., RenderedPage], edges: Path, case: str, stream: str, said: str
) -> None:
    """Nothing to list, or nothing known, in a sentence."""
    assert (edges / case).is_dir()
    assert said in text(screen("unpaid", convention=case, stream=stream, lang="en"))
