"""The line of each key of a TOML file, and the lines that are invalid."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from dashboard.workbooks.mapping.toml_lines import (
    find_invalid_lines,
    find_line,
    find_too_deep_line,
    map_key_lines,
    split_statements,
)

FILE = """\
# a comment with [brackets] and "quotes
a = 1
b.c = "x # no comment ["

[d]  # a table
e = \"\"\"
f = 1
\\\"\"\" [
\"\"\"
g = [
  1, # one ]
  "]",
]
h = {i = 1, "j k" = {l = '''
'''}}
[[m]]
n = 1
[[m]]
n = 2
[m.o]
p = 3
[[m.q]]
r = 4
[s.t]
"u.v" = 5
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("b", "c"), 3),
        (("d",), 5),
        (("d", "e"), 6),
        (("d", "g"), 10),
        (("d", "h", "i"), 14),
        (("d", "h", "j k", "l"), 14),
        (("m",), 16),
        (("m", 0, "n"), 17),
        (("m", 1), 18),
        (("m", 1, "n"), 19),
        (("m", 1, "o", "p"), 21),
        (("m", 1, "q", 0, "r"), 23),
        (("s", "t", "u.v"), 25),
        (("s", "t", "missing"), 24),
        (("missing", "too"), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_key_is_the_first_of_its_statement(
    path: tuple[str | int, ...], line: int
) -> None:
    """A missing key is reported on the line of the table that should have it."""
    tomllib.loads(FILE)
    assert find_line(path, map_key_lines(FILE)) == line


def test_each_invalid_line_is_reported() -> None:
    """An unclosed bracket makes the rest of the file invalid."""
    assert [*find_invalid_lines("a = 1\nb = x\nc = '\n\nd = 1\n[e\nf = 1")] == [2, 3, 6]
    assert [*find_invalid_lines("a = [\n1,\n\nb = 2")] == [1]
    assert [*find_invalid_lines(FILE)] == []


def test_a_key_of_too_many_parts_is_detected() -> None:
    """Dots in texts and comments do not count."""
    assert find_too_deep_line(f"a = 1\n{'b.' * 60}c = 1") == 2
    assert find_too_deep_line(f"a = '{'.' * 99}'\n'{'.' * 99}' = 1 # {'.' * 99}") == 0
    assert find_too_deep_line(f'a = """\n{"." * 99}\n"""\n[{"b." * 60}c]') == 4


KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
LEAVES = st.integers() | st.booleans() | st.dates() | st.text(st.sampled_from("a\"'#[]{}=.\\\n é"))


@given(
    st.dictionaries(
        KEYS,
        st.recursive(
            LEAVES,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
            max_leaves=8,
        ),
        max_size=4,
    ),
    st.booleans(),
)
def test_every_key_of_every_file_has_its_line(content: dict[str, Any], multiline: bool) -> None:  # noqa: FBT001 (drawn)
    """Each statement can be parsed alone, and each top-level key has its line."""
    text = tomli_w.dumps(content, multiline_strings=multiline)
    lines, written = map_key_lines(text), text.split("\n")
    assert "\n".join(statement for _, statement in split_statements(text)) == text
    for key, value in content.items():
        line = written[find_line((key,), lines) - 1]
        name = key if key.isascii() and key.isalnum() else None
        assert (name or "") in line
        assert line.startswith("[") or "=" in line or not isinstance(value, dict)
