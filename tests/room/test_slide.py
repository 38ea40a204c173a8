"""Slides of strange, missing and hostile books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from dashboard import paths
from dashboard.conventions.conventions import get_conventions
from dashboard.room.slides import build_slides
from tests.hostile.hostile_books import write_convention
from tests.pages.edge_cases import CASES
from tests.pages.visible_text import find_machine_words
from tests.room.sample_views import all_texts, figures, shipped_view

MARKUP: Final = re.compile(r"<(?:img|script|a\s|b>)")


@pytest.mark.parametrize(
    ("case", "names"),
    [
        ("blank", ["overview"]),
        ("single", ["overview", "unit", "meeting", "ladder", "payers"]),
        ("nothing", ["overview", "unit", "meeting", "ladder"]),
        ("reports", ["overview", "meeting"]),
        ("zero", ["overview", "unit", "payers"]),
        ("norate", ["overview", "unit", "ladder", "payers"]),
    ],
)
@pytest.mark.usefixtures("edges")
def test_a_slide_without_figures_is_left_out(case: str, names: list[str]) -> None:
    """No committee calendar, no meeting, no budget, no payment."""
    assert [slide.name for slide in build_slides(shipped_view(case))] == names


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.usefixtures("edges")
def test_no_slide_shows_program_output_or_markup_of_a_book(case: str, lang: str) -> None:
    """Whatever is missing or strange in the books."""
    for slide in build_slides(shipped_view(case, lang)):
        assert find_machine_words(all_texts(slide)) == []
        assert MARKUP.search(slide.html) is None


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of a convention whose texts all try to run."""
    root = tmp_path_factory.mktemp("hostile")
    write_convention(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_VARIABLE, str(root))
        get_conventions.cache_clear()
        yield root
    get_conventions.cache_clear()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.usefixtures("hostile")
def test_texts_that_try_to_run_stay_texts(lang: str) -> None:
    """Titles, sources and names of meetings are escaped, in the page and in its figures."""
    slides = build_slides(shipped_view("hostile", lang))
    assert {"overview", "unit"} <= {slide.name for slide in slides}
    assert "&lt;img src=x" in slides[0].html
    for slide in slides:
        assert MARKUP.search(slide.html) is None
        assert "<img" not in str(figures(slide))
        assert "<script" not in str(figures(slide))
