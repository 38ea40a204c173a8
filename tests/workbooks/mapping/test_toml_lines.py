"""On which line of a TOML file a key stands, and which lines cannot be read."""

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
def test_a_key_stands_on_the_first_line_of_its_statement(
    path: tuple[str | int, ...], line: int
) -> None:
    """What is missing is missing in the part that should hold it."""
    tomllib.loads(FILE)
    assert find_line(path, map_key_lines(FILE)) == line


def test_lines_that_cannot_be_read_are_found_each() -> None:
    """What is not closed reaches to the end."""
    assert [*find_invalid_lines("a = 1\nb = x\nc = '\n\nd = 1\n[e\nf = 1")] == [2, 3, 6]
    assert [*find_invalid_lines("a = [\n1,\n\nb = 2")] == [1]
    assert [*find_invalid_lines(FILE)] == []


def test_a_key_of_very_many_parts_is_found_before_it_is_read() -> None:
    """Points in texts and comments are none of a key."""
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
def test_every_key_of_every_file_has_its_line(said: dict[str, Any], multiline: bool) -> None:  # noqa: FBT001 (drawn)
    """Each statement can be read alone, and each key at the top is found where it stands."""
    text = tomli_w.dumps(said, multiline_strings=multiline)
    lines, written = map_key_lines(text), text.split("\n")
    assert "\n".join(statement for _, statement in split_statements(text)) == text
    for key, value in said.items():
        line = written[find_line((key,), lines) - 1]
        name = key if key.isascii() and key.isalnum() else None
        assert (name or "") in line
        assert line.startswith("[") or "=" in line or not isinstance(value, dict)
