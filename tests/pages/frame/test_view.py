"""What an address asks for that is not there: it is said, and nothing else is shown for it."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE
from dashboard.locale import LANGUAGES, load_words
from tests.pages.conftest import open_through_main

PAGES = ("", "isu", "meetings", "payers", "state", "books", "import")
ODD_DAYS = {
    "0001-01-01": EARLIEST_DATE,
    "1989-12-31": EARLIEST_DATE,
    "2101-01-01": LATEST_DATE,
    "9999-12-31": LATEST_DATE,
    **dict.fromkeys(
        ("2021-02-30", "10000-01-01", "tomorrow", "<b>x</b>", "0", "-1", "2021-12-01T00:00"),
        date(2021, 12, 1),
    ),
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_other_conventions_money_is_shown(path: str, lang: str) -> None:
    """The name is said, and those there are stand as links; no figure, no navigation."""
    screen = open_through_main(path, convention="<b>nope</b>", lang=lang)
    assert "<b>nope</b>" in screen.text
    assert "<b>nope" not in screen.markup
    for known in ("ccm", "opcw", "unep"):
        assert f'href="?convention={known}&amp;lang={lang}"' in screen.markup
    assert screen.charts == []
    assert "CHF" not in screen.text
    assert not screen.test.sidebar.children


def test_the_address_that_names_none_opens_the_first() -> None:
    """Nobody's name is misunderstood."""
    assert "nowhere" not in open_through_main("").markup
    assert "nowhere" not in open_through_main("", convention="").markup


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "tomorrow"])
def test_no_page_breaks_on_an_odd_day(path: str, day: str) -> None:
    """Each page is drawn for the day that is said."""
    screen = open_through_main(path, convention="ccm", as_of=day, lang="en")
    assert 'data-testid="refused-day"' in screen.markup
    assert load_words("en").day(ODD_DAYS[day]) in screen.text


@pytest.mark.parametrize("day", ODD_DAYS)
def test_an_odd_day_is_answered_with_the_nearest(day: str) -> None:
    """Said, not corrected in silence: the address keeps what it asked for."""
    screen = open_through_main("state", convention="ccm", as_of=day, lang="en")
    assert f"({day}). Shown is {load_words('en').day(ODD_DAYS[day])}." in screen.text
    assert "<b>x" not in screen.markup
    assert screen.test.query_params["as_of"] in (day, [day])


@pytest.mark.parametrize("day", ["1990-01-01", "2100-12-31", "2021-12-01", "20211201", ""])
def test_a_day_to_look_from_is_taken(day: str) -> None:
    """Without a word."""
    screen = open_through_main("state", convention="ccm", as_of=day)
    assert "refused-day" not in screen.markup
