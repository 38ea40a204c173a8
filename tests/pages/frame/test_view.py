"""A convention or date in the address that does not exist is reported on the page."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE
from dashboard.locale import LANGUAGES, load_words
from tests.pages.conftest import open_through_main

PAGES = ("", "isu", "meetings", "since", "payers", "unpaid", "state", "books", "import")
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
def test_an_unknown_convention_shows_no_figures(path: str, lang: str) -> None:
    """The page names it and links the conventions there are; it has no figures and no navigation."""
    screen = open_through_main(path, convention="<b>nope</b>", lang=lang)
    assert "<b>nope</b>" in screen.text
    assert "<b>nope" not in screen.markup
    for identity in ("ccm", "opcw", "unep"):
        assert f'href="?convention={identity}&amp;lang={lang}"' in screen.markup
    assert screen.charts == []
    assert "CHF" not in screen.text
    assert not screen.test.sidebar.children


def test_an_address_without_a_convention_opens_the_first() -> None:
    """No message about an unknown convention is shown."""
    assert "nowhere" not in open_through_main("").markup
    assert "nowhere" not in open_through_main("", convention="").markup


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "tomorrow"])
def test_every_page_renders_for_an_invalid_date(path: str, day: str) -> None:
    """Each page shows the date that it uses instead."""
    screen = open_through_main(path, convention="ccm", as_of=day, lang="en")
    assert 'data-testid="refused-day"' in screen.markup
    assert load_words("en").day(ODD_DAYS[day]) in screen.text


@pytest.mark.parametrize("day", ODD_DAYS)
def test_an_invalid_date_is_replaced_by_the_nearest_with_a_message(day: str) -> None:
    """The message names both dates, and the address is not changed."""
    screen = open_through_main("state", convention="ccm", as_of=day, lang="en")
    assert f"({day}). Shown is {load_words('en').day(ODD_DAYS[day])}." in screen.text
    assert "<b>x" not in screen.markup
    assert screen.test.query_params["as_of"] in (day, [day])


@pytest.mark.parametrize("day", ["1990-01-01", "2100-12-31", "2021-12-01", "20211201", ""])
def test_a_valid_date_is_used_without_a_message(day: str) -> None:
    """Also a date without hyphens, and an empty one."""
    screen = open_through_main("state", convention="ccm", as_of=day)
    assert "refused-day" not in screen.markup
