"""Sentences about what cannot be used in the form for a new convention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.locale import Words
from dashboard.workbooks.mapping.toml_model import shorten_text

MAX_NAMED: Final = 6  # names in one sentence


def quote_names(names: Sequence[str], words: Words) -> str:
    """Return the first names in quotation marks, with "…" if there are more."""
    quoted = [words.t("“{text}”", text=shorten_text(name)) for name in names[:MAX_NAMED]]
    return ", ".join([*quoted, "…"] if len(names) > MAX_NAMED else quoted)


def describe_mistake(code: str, expected: str, names: Sequence[str], words: Words) -> str:
    """Return what is wrong with a value and what to write: the fields of its ``Mistake``."""
    named = quote_names(names, words)
    texts = {
        "setting-text": words.t(
            "Fill this in, on one line ({expected} characters).", expected=expected
        ),
        "setting-number": words.t("Write a whole number within {expected}.", expected=expected),
        "setting-id": words.t(
            "Write letters without accents, digits, - and _ only: at most {expected} characters.",
            expected=expected,
        ),
        "id-taken": words.t("This is in use already. Choose another."),
        "id-reserved": words.t("Windows keeps this name for itself. Choose another."),
        "setting-currency": words.t(
            "This is not the code of a currency (ISO 4217), such as {expected}.", expected=expected
        ),
        "author": words.t("Say who you are and why: both are kept with the version."),
        "no-stream": words.t("Choose at least one kind of money."),
        "parties-empty": words.t("Write at least one State, or choose another way."),
        "parties-unknown": words.t(
            "No State of this name is known: {names}. Correct the line, or choose the State below.",
            names=named,
        ),
        "parties-day": words.t(
            "These days are not clear: {names}. Write them as 2010-08-01.", names=named
        ),
        "parties-twice": words.t(
            "These stand for a State of an earlier line: {names}. Keep one of the two.",
            names=named,
        ),
        "parties-default_day": words.t(
            "These have no day: {names}. Write it in their lines, or one day for all of them here.",
            names=named,
        ),
    }
    return texts.get(code) or words.t("This cannot be used.")
