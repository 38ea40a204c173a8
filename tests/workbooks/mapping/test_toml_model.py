"""What is told of a TOML file, and that no file takes long to be told of."""

from __future__ import annotations

import pytest

from dashboard.workbooks.mapping.toml_lines import split_statements
from dashboard.workbooks.mapping.toml_model import (
    TomlFileError,
    TomlTable,
    format_key_path,
    format_toml_value,
    load_toml,
    suggest_key,
)


class Empty(TomlTable):
    """A file without keys."""


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("a",), "a"),
        (("a", "b"), "a.b"),
        (("sheets", 1, "columns", "A.b"), "sheets 2: columns.A.b"),
        (("sheets", 0), "sheets 1"),
        (("",), '""'),
        (("x" * 99,), "x" * 57 + "…"),
        (("a\x1b[2Jb",), "a\ufffd[2Jb"),
    ],
)
def test_a_key_is_named_as_a_person_finds_it(path: tuple[str | int, ...], said: str) -> None:
    """Short, and without what steers a terminal."""
    assert format_key_path(path) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "true"),
        ("x", '"x"'),
        (3, "3"),
        pytest.param(-(16**4000), f"-0x1{'0' * 53}…", id="huge"),
        (1.5, "1.5"),
        ({"a": 1}, "{…}"),
        ([], "[…]"),
    ],
)
def test_a_value_is_shown_as_it_stands_there(value: object, said: str) -> None:
    """Also a number of more digits than Python writes."""
    assert format_toml_value(value) == said


def test_a_name_is_answered_with_the_nearest_one() -> None:
    """Whatever its capitals; with none where none is near."""
    assert suggest_key("Notise", ["name", "notice"]) == "notice"
    assert suggest_key("zzz", ["name", "notice"]) == ""
    assert suggest_key("n" * 100_000, ["name", "notice"]) == ""


@pytest.mark.parametrize("piece", ['\\"""\n', '\\"', '"', "'", "'''\n", "[", "{", "#", "[\n", "\\"])
def test_no_text_is_looked_at_twice_for_an_end_that_it_has_not(piece: str) -> None:
    """What is not closed ends with its line or the file: each character is in one token at most."""
    text = piece * 50_000
    assert sum(len(said) for _, said in split_statements(text)) <= len(text)
    with pytest.raises(TomlFileError) as told:
        load_toml(Empty, f"a = {text}".encode(), "x.toml")
    assert len(told.value.problems) <= 50
