"""Lines that say only whence or when a table is."""

from __future__ import annotations

import pytest

from dashboard.workbooks.vocabulary.source_lines import is_source_line


@pytest.mark.parametrize(
    ("text", "is_one"),
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
def test_a_line_may_say_only_whence_or_when_a_table_is(text: str, is_one: bool) -> None:  # noqa: FBT001 (a table)
    """Two unknown names at most, and nothing of money."""
    assert is_source_line(text) is is_one
