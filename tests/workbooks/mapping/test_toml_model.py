"""Reading a TOML file: how keys and values are shown, and that no file takes long."""

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
    ("path", "expected"),
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
def test_a_key_path_is_shown_for_people(path: tuple[str | int, ...], expected: str) -> None:
    """Sheets are counted from 1; long names are cut, and control characters replaced."""
    assert format_key_path(path) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
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
def test_a_value_is_shown_as_toml(value: object, expected: str) -> None:
    """Even a number of more digits than Python prints."""
    assert format_toml_value(value) == expected


def test_a_misspelt_key_is_answered_with_the_nearest_one() -> None:
    """Case does not matter; a key far from all is answered with none."""
    assert suggest_key("Notise", ["name", "notice"]) == "notice"
    assert suggest_key("zzz", ["name", "notice"]) == ""
    assert suggest_key("n" * 100_000, ["name", "notice"]) == ""


@pytest.mark.parametrize("piece", ['\\"""\n', '\\"', '"', "'", "'''\n", "[", "{", "#", "[\n", "\\"])
def test_unclosed_texts_are_split_in_linear_time(piece: str) -> None:
    """An unclosed text ends with its line or the file, so each character is in one statement at most."""
    text = piece * 50_000
    assert sum(len(statement) for _, statement in split_statements(text)) <= len(text)
    with pytest.raises(TomlFileError) as error:
        load_toml(Empty, f"a = {text}".encode(), "x.toml")
    assert len(error.value.problems) <= 50
