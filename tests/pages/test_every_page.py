"""Every page over every edge case and all shipped books, in both languages: rules that all keep."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from tests.pages.edge_cases import CASES
from tests.pages.edge_reading import machine_words

PAGES: Final = ("overview", "isu", "meetings", "payers", "state", "books", "imports")
LANGUAGES: Final = ("en", "fr")
SHIPPED: Final = ("ccm", "opcw", "unep")


def check(shown: Any) -> None:
    """Nothing a program says, no markup that somebody typed, and a source under each chart."""
    assert not machine_words(shown.said), shown.said
    assert "<script" not in shown.markup
    assert "<b>Rock" not in shown.markup
    assert all("<script" not in word and "<b>Rock" not in word for word in map(str, shown.charts))
    assert shown.markup.count("cf-chart-foot") >= len(shown.charts)


@pytest.mark.parametrize(("case", "page", "lang"), list(product(CASES, PAGES, LANGUAGES)))
@pytest.mark.usefixtures("edges")
def test_a_page_of_an_edge_case(
    screen: Callable[..., Any], case: str, page: str, lang: str
) -> None:
    """It shows, says only what a person would say, and lets no typed markup through."""
    check(screen(page, convention=case, lang=lang))


@pytest.mark.parametrize(("convention", "page", "lang"), list(product(SHIPPED, PAGES, LANGUAGES)))
def test_a_page_of_the_shipped_books(
    screen: Callable[..., Any], convention: str, page: str, lang: str
) -> None:
    """The same rules."""
    check(screen(page, convention=convention, lang=lang))


@pytest.mark.usefixtures("edges")
def test_the_edges_are_all_at_hand(edges: Path) -> None:
    """No test passes because another convention was shown in the place of the one asked for."""
    from dashboard.shelf import the_shelf  # noqa: PLC0415 (after the test chose its books)

    assert {c.id for c in the_shelf().conventions()} == set(CASES)
    assert {folder.name for folder in edges.iterdir()} == set(CASES)
