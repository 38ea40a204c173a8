"""Two columns of States in one table: one of them is theirs, or a person is asked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbooks.sent import GIFTS, MARCH, codes, read


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["Country", "Donor", "Date received", "Amount"], ["Austria", "Ministry", MARCH, 5]),
        (["Donor", "Country", "Date received", "Amount"], ["Ministry", "Austria", MARCH, 5]),
        (["State", "État", "Date received", "Amount"], ["Austria", "Autriche", MARCH, 5]),
        (["State", "Date received", "Amount", "Payer"], ["Austria", MARCH, 5, "Austria"]),
    ],
)
def test_of_two_columns_of_states_the_one_that_names_them_is_theirs(
    heads: list[str], row: list[Any]
) -> None:
    """A ministry beside its country is none, and two names of one State are one."""
    book = read({"2021": [[GIFTS], heads, row]})
    assert book.tables["contributions"]["state"].tolist() == ["AUT"]
    assert codes(book) == (["unknown-column"] if "Ministry" in row else [])


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["State", "Payer", "Date received", "Amount"], ["Liechtenstein", "Switzerland", MARCH, 5]),
        (["State", "Date received", "Amount", "Payer"], ["Liechtenstein", MARCH, 5, "Switzerland"]),
    ],
)
def test_two_states_in_one_row_are_asked_about(heads: list[str], row: list[Any]) -> None:
    """Nobody can tell whose the money is."""
    book = read({"2021": [[GIFTS], heads, row]})
    assert "contributions" not in book.tables
    assert codes(book) == ["twice-header"]
