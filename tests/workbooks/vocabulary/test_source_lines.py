"""Lines that only give the source or date of a table."""

from __future__ import annotations

import pytest

from dashboard.workbooks.vocabulary.source_lines import is_source_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Source: UNODA", True),
        ("Geneva, 3 November 2021", True),
        ("Prepared by Anna Zorg on 3 November 2021", True),
        ("looked at by zorg on 3 November 2021", False),
        ("Zorg Zorb Zorc, 3 November 2021", False),
        ("Source: contributions received", False),
        ("Source: not UNODA", False),
        ("3 November", False),
        ("Geneva", False),
        ("", False),
    ],
)
def test_a_source_line_is_detected(text: str, expected: bool) -> None:  # noqa: FBT001 (a table)
    """It has at most two unknown names, and no words about money."""
    assert is_source_line(text) is expected
