"""Search States by any name, code or former name that books accept: "Ivory Coast", "turkey", "CIV"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

from dashboard import paths
from dashboard.workbooks import StateNames
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.states.state_names import normalise_state_name

FIGURES_AND_LETTERS: Final = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


@cache
def spellings_by_state() -> Mapping[str, tuple[str, ...]]:
    """Return the normal forms of all names and codes of each State, by its alpha-3 code."""
    names = StateNames.load(paths.reference_folder())
    spellings: dict[str, list[str]] = defaultdict(list)
    for form, state in names.codes.items():
        spellings[state].append(form)
    for code, state in names.alpha2.items():
        spellings[state].append(f"{code.lower()} ")  # only as a whole: "ma" is no Morocco
    return {state: tuple(forms) for state, forms in spellings.items()}


def is_found(search: str, state: str, texts: tuple[str, ...]) -> bool:
    """Return True if a word of the State's names, or of the row's ``texts``, begins as ``search``.

    Case, accents and punctuation do not matter; an empty search finds all. Figures and letters are
    words of their own: "msp" finds the 10MSP.
    """
    form, plain = normalise_state_name(search), split_words(search)
    if not plain or any(starts_a_word(text, plain) for text in map(split_words, texts)):
        return True
    forms = spellings_by_state().get(state, ())
    return bool(form) and (f"{form} " in forms or any(starts_a_word(text, form) for text in forms))


def split_words(text: str) -> str:
    """Return the normal form of a text, with a space between figures and letters."""
    return FIGURES_AND_LETTERS.sub(" ", normalise_text(text))


def starts_a_word(text: str, search: str) -> bool:
    """Return True if ``search`` stands in a text at the beginning of a word; not in short codes."""
    return not text.endswith(" ") and f" {search}" in f" {text}"
