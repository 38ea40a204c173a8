"""Ledgers that name States, and a search for names that does not use the code under test."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Ledger
from dashboard.ledger.settings import StreamSettings
from dashboard.workbooks import StateNames
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.values.states.state_names import normalise_state_name
from tests.sample_ledger import SETTINGS, ledger

MIN_LETTERS = 5  # of a name that no other word is
MAX_WORDS = 10  # of a name
Row = dict[str, object]


@cache
def shipped() -> Conventions:
    """The demo scene and the public books."""
    return Conventions(paths.project_root() / "data", paths.reference_folder())


@cache
def all_states() -> pd.DataFrame:
    """The table of States that ships."""
    return shipped().states


def with_all_states(book: Ledger) -> Ledger:
    """The ledger with all States, not only two."""
    return replace(book, states=all_states())


def gift(state: str, amount: int, on: str, year: int = 2021) -> Row:
    """A voluntary contribution, with a text that tells of whom it is."""
    row: Row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on, "reference": "Oslo", "cell": "D7"}


def bill(state: str, amount: int, meeting: str = "10MSP") -> Row:
    """An assessment of 2021."""
    return {"currency": "USD", "state": state, "meeting": meeting, "amount": amount} | {
        "notice_date": "2021-01-15",
        "cell": "C9",
    }


def party(state: str) -> Row:
    """A State Party from the beginning."""
    return {"state": state, "role": "party", "entry_into_force": "2010-08-01"}


@cache
def spelled() -> tuple[frozenset[str], frozenset[str]]:
    """All alpha-3 codes, and the normal forms of all names that no other word is."""
    names = StateNames.load(paths.reference_folder()).codes
    codes = frozenset(code for code in names.values() if not code.startswith("X-"))
    others = {normalise_state_name(code) for code in codes}
    forms = (form for form, code in names.items() if code in codes and form not in others)
    return codes, frozenset(form for form in forms if len(form) >= MIN_LETTERS)


def names_in(text: str) -> list[str]:
    """The names and codes of States in a text, searched without the code under test."""
    codes, forms = spelled()
    words = normalise_state_name(text).split()
    phrases = (
        " ".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, min(first + MAX_WORDS, len(words)) + 1)
    )
    return [*codes.intersection(re.split(r"[\W_]+", text)), *forms.intersection(phrases)]


def named_ledger() -> Ledger:
    """A ledger that names States in every text that it has."""
    texts = (
        "Norway",
        "NORWEGEN und AUT",
        "la Co\u0302te d’Ivoire",
        "Nor\u200bway's, Norvège",
        "挪威, Costa do Marfim",
    )
    titles = {
        name: StreamSettings(s.currency, "Norway pays") for name, s in SETTINGS.streams.items()
    }
    tables: Any = {
        name: [
            dict.fromkeys((c for c, kind in columns.items() if kind == "str"), text)
            | {"state": state, "currency": "USD", "stream": "voluntary", "meeting": f"{text} 2021"}
            | {"addressed_to": "NOR AUT", "year": 2021, "sheet": text, "book": f"{text}.xlsx"}
            | {"currency_sent": "EUR", "kind": "in transit", "role": "party", "cell": "D5"}
            | {"scale_period": "2019-2021", "qualifier": "almost", "measure": "shortfall"}
            for text, state in zip(texts, ("AUT", "NER", "NOR", "CIV", "GUY"), strict=True)
        ]
        for name, columns in TABLES.items()
    }
    book = ledger(
        settings=replace(SETTINGS, streams=titles, name="Norway", notice="of Norway"), **tables
    )
    return with_all_states(
        replace(
            book,
            settings=replace(book.settings, in_language={"fr": {"name": "de la Norvège"}}),
            streams={n: replace(s, source="Norway, 1 May") for n, s in book.streams.items()},
            problems=(
                Problem("unknown-state", "Norway.xlsx", "Norvège", "A5", {"value": "Norwey"}),
                Problem("duplicate-row", "Norway.xlsx", "NOR", "A6", {"value": "Norway, 5"}),
            ),
        )
    )
