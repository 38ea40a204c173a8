"""The bounds of ``[limits]``: whole numbers above zero, what is left out as it ships."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dashboard.ledger import SettingsError, read_settings
from dashboard.workbooks.limits import DEFAULT, Limits


def said(text: str) -> Limits:
    """The bounds that a ``convention.toml`` with this end gives."""
    return read_settings(f'id = "hand"\n{text}\n'.encode()).limits


def test_without_the_table_the_bounds_are_those_that_ship() -> None:
    """Nothing has to be set."""
    assert said("") == said("[limits]") == DEFAULT


def test_each_bound_can_be_set_alone() -> None:
    """The others stay."""
    for one in fields(Limits):
        found = said(f"[limits]\n{one.name} = 7")
        assert getattr(found, one.name) == 7
        assert found == Limits(**{one.name: 7})


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "true", '"20"'])
def test_a_bound_that_is_no_number_above_zero_is_refused(value: str) -> None:
    """The message names the key and what to write."""
    with pytest.raises(
        SettingsError, match=r"\[limits\] seconds = .*whole number above 0, as in 20"
    ):
        said(f"[limits]\nseconds = {value}")


def test_a_bound_that_there_is_none_of_is_refused() -> None:
    """With the list of those there are."""
    with pytest.raises(SettingsError, match=r"may hold megabytes, .*; not minutes"):
        said("[limits]\nminutes = 1")


def test_limits_must_be_a_table() -> None:
    """Not a number."""
    with pytest.raises(SettingsError, match="write a table"):
        said("limits = 3")


def test_the_table_is_no_language() -> None:
    """``[limits]`` and ``[fr]`` stand side by side."""
    found = read_settings(b'id = "a"\n[limits]\ncells = 9\n[fr]\nname = "Le"\n')
    assert list(found.in_language) == ["fr"]
