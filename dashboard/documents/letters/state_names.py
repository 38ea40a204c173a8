"""Names of States in the language of a document: Spanish ones from the reference table (UNTERM)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dashboard import paths
from dashboard.ledger import Ledger
from dashboard.locale import LANGUAGES, Words
from dashboard.wording.display_names import state_name
from dashboard.workbooks.values.states.state_names import read_reference_table

FILE = "state_names_in_languages.csv"


@lru_cache
def names_in_language(folder: Path, language: str) -> dict[str, str]:
    """Return the first name of each State in a language, where it differs from the English one."""
    names: dict[str, str] = {}
    for row in read_reference_table(folder / FILE):
        if row["language"] == language:
            names.setdefault(row["iso3"], row["name"])
    return names


def document_state_name(ledger: Ledger, state: str, words: Words) -> str:
    """Return the name of a State in the document's language; the English one if it has no other."""
    if words.code in LANGUAGES:
        return state_name(ledger, state, words)
    names = names_in_language(paths.reference_folder(), words.code)
    return names.get(state) or ledger.state_name(state)
