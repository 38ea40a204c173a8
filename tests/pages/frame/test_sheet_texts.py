"""What stands at the edge of each printed sheet."""

from __future__ import annotations

import re
from typing import Final

import pytest

from dashboard.pages.frame.sheet_texts import MAX_CHARS, css_string, shorten
from tests.pages.conftest import open_through_main

ESCAPE: Final = re.compile(r"\\([0-9a-f]+) ")


@pytest.mark.parametrize(
    "text",
    ['"; } body { display: none', "</style><script>hurt()</script>", "a\\", "l’État\n{{ 7*7 }}"],
)
def test_no_text_ends_its_string_or_the_style(text: str) -> None:
    """Every sign that could is escaped, and read again as it was."""
    quoted = str(css_string(text))
    assert re.fullmatch(r'"[^"<>\n{}]*"', quoted)
    assert "\\" not in ESCAPE.sub("", quoted)
    assert ESCAPE.sub(lambda sign: chr(int(sign[1], 16)), quoted[1:-1]) == text


def test_a_long_text_is_cut_at_its_end() -> None:
    """It would grow out of the margin of the sheet."""
    assert shorten("a short source") == "a short source"
    assert shorten("W" * 1000) == "W" * (MAX_CHARS - 1) + "…"


def test_each_sheet_names_page_day_and_sources_with_their_days() -> None:
    """The two streams speak to different days; invented figures say so on each sheet."""
    shown = open_through_main("isu", convention="ccm", as_of="2021-12-01", lang="en")
    rule = re.search(r"<style>@page \{(.*?)\}</style>", shown.markup)
    assert rule is not None
    assert '@top-left { content: "CCM · ISU"; }' in rule[1]
    assert '@top-right { content: "As at 1 Dec 2021 · Illustrative: invented figures"; }' in rule[1]
    assert "UNODA status report, as at 31 Oct 2021; Invented" in rule[1]
    assert "ISU account, as at 30 Nov 2021." in rule[1]
