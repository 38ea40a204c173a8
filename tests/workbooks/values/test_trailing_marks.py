"""Footnote marks after a name, a title or an amount."""

from __future__ import annotations

import pytest

from dashboard.workbooks.values.trailing_marks import find_name_marks, strip_marks


@pytest.mark.parametrize(
    ("text", "bare", "marks"),
    [
        ("Japan", "Japan", []),
        ("Japan*", "Japan", ["*"]),
        ("Japan **", "Japan", ["**"]),
        ("Japan a/", "Japan", ["a"]),
        ("Japan a/ b/", "Japan", ["b", "a"]),
        ("Japan (1)", "Japan", ["1"]),
        ("Japan[2]", "Japan", ["2"]),
        ("Japan\u00b9", "Japan", ["1"]),
        ("500 \u2020", "500", ["\u2020"]),
        ("500 12/", "500", ["12"]),
        ("Japan (*)", "Japan", ["*"]),
        ("Japan (Kingdom)", "Japan (Kingdom)", []),
        ("Japan a", "Japan a", []),
        ("*", "*", []),
        ("J a/ b/ c/ d/ e/", "J a/", ["e", "d", "c", "b"]),
        ("", "", []),
    ],
)
def test_marks_after_a_text_are_stripped(text: str, bare: str, marks: list[str]) -> None:
    """The last one first, normalised; four at most, and never the complete text."""
    assert strip_marks(text) == (bare, marks)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Japan", []),
        ("Japan a/", ["a"]),
        ("*Japan", ["*"]),
        ("?Japan!", ["?", "!"]),
        ("Japan ...", ["..."]),
        ("Japan\u2026", ["..."]),
        ("(Japan)", ["()"]),
        ("[Japan] *", ["*", "()"]),
        ("St. Lucia", []),
        ("Congo (Republic of the)", []),
        ("\u00ab Japan", ["\u00ab"]),
    ],
)
def test_marks_around_a_name_are_found(text: str, marks: list[str]) -> None:
    """Before it, after it, or around it; a full stop or a bracket may belong to the name."""
    assert find_name_marks(text) == marks
