"""Names in labels are shown as they stand, whatever Markdown would make of them."""

from __future__ import annotations

import pytest

from dashboard.pages.literal import JOINER, literal


@pytest.mark.parametrize(
    "name", ["isu.xlsx", "Côte d’Ivoire", "Amount (CHF)", "Status - 31 Oct 2021.xlsx", "A+B", "-5"]
)
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    """Most names need nothing."""
    assert literal(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("![x](a)", "!\\[x\\](a)"),
        ("<b>*bold*</b>", "\\<b\\>\\*bold\\*\\</b\\>"),
        ("`x` $y$ ~z~", "\\`x\\` \\$y\\$ \\~z\\~"),
        ("a\\", "a\\\\"),
        ("# one\ntwo", "\\# one two"),
        ("1. Status.xlsx", "1\\. Status.xlsx"),
        ("- x", "\\- x"),
        ("&lt;", "\\&lt;"),
        (":smile:", f":{JOINER}smile:{JOINER}"),
        ("https://x.org", f"https:{JOINER}//x.org"),
        ("www.x.org", f"www{JOINER}.x.org"),
        ("a@x.org", f"a@{JOINER}x.org"),
    ],
)
def test_what_markdown_would_take_for_its_own_is_marked(name: str, shown: str) -> None:
    """Pictures, links, formatting, formulas, lists, entities, icons, addresses."""
    assert literal(name) == shown
