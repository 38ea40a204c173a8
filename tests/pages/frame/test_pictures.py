"""The buttons that save a chart as a picture."""

from __future__ import annotations

from datetime import date
from typing import Final

from dashboard.pages.frame.pictures import picture_name
from tests.pages.conftest import open_through_main

DAY: Final = date(2021, 12, 1)


def test_a_file_is_named_after_convention_view_and_day() -> None:
    """A choice of the page is part of the view; no sign of it leads out of a folder."""
    assert picture_name("ccm", "isu-pace", {}, DAY) == "ccm_isu-pace_2021-12-01"
    query = {"state": "AUT", "lang": "fr", "year": "2021"}
    assert picture_name("ccm", "state-years", query, DAY) == "ccm_state-years_2021_AUT_2021-12-01"
    hostile = {"meeting": "../../x: «y»", "year": ""}
    assert picture_name("ccm", "bars", hostile, DAY) == "ccm_bars_x-y_2021-12-01"


def test_each_chart_of_a_page_has_its_buttons() -> None:
    """They name the chart that they save, and what stands in its head."""
    shown = open_through_main("isu", convention="ccm", as_of="2021-12-01", lang="en")
    assert shown.markup.count("data-cf-chart=") == shown.markup.count('data-cf-picture="svg"') > 1
    assert 'data-cf-of="isu-pace"' in shown.markup
    assert 'data-cf-head="CCM · As at 1 Dec 2021 · Illustrative: invented figures"' in shown.markup
