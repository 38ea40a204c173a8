"""Suggest the States with the most similar names for an unknown spelling (trap 12: never applied)."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import Final

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.states.official_names import strip_official_parts
from dashboard.workbooks.values.states.state_names import StateNames, normalise_state_name

MAX_SUGGESTIONS: Final = 3
MAX_COMPARED: Final = 24  # the names with most letter pairs in common
MIN_SIMILARITY: Final = 0.6  # difflib ratio of the most similar name
MAX_LENGTH: Final = 60  # characters of a spelling that are compared


class StateSuggestions:
    """An index of all names by letter pairs, built once for many spellings."""

    def __init__(self, states: StateNames) -> None:
        """Index the letter pairs of each name."""
        self.states = states
        self.names_by_pair: dict[str, list[str]] = defaultdict(list)
        for form in states.codes:
            for pair in letter_pairs(form):
                self.names_by_pair[pair].append(form)

    def nearest_codes(self, spelling: str) -> tuple[str, ...]:
        """Return the codes of the most similar States, the nearest first; () if none is similar.

        "Government of", "Republic of" and the like are removed from the spelling first.
        """
        form = strip_official_parts(normalise_state_name(spelling[:MAX_LENGTH]))
        shared = Counter(
            other for pair in letter_pairs(form) for other in self.names_by_pair.get(pair, ())
        )
        candidates = sorted(shared, key=lambda o: (-shared[o] / (len(form) + len(o) + 2), o))
        best: dict[str, float] = {}
        for other in candidates[:MAX_COMPARED]:
            code = self.states.codes[other]
            ratio = SequenceMatcher(None, form, other, autojunk=False).ratio()
            best[code] = max(ratio, best.get(code, 0.0))
        nearest = sorted(best, key=lambda code: (-best[code], code))[:MAX_SUGGESTIONS]
        return tuple(nearest) if nearest and best[nearest[0]] >= MIN_SIMILARITY else ()

    def unknown_state(self, spelling: str) -> CellProblem:
        """Return the Problem of an unknown name, suggesting similar States in all languages."""
        codes = self.nearest_codes(spelling)
        english = [self.states.names.get(code, code) for code in codes]
        others = tuple(
            (language, ", ".join(names.get(c) or e for c, e in zip(codes, english, strict=True)))
            for language, names in self.states.in_languages.items()
        )
        return CellProblem(
            "unknown-state", ", ".join(english), in_languages=others if codes else ()
        )


def letter_pairs(form: str) -> set[str]:
    """Return the letter pairs of a name, with spaces at its ends."""
    padded = f" {form} "
    return {padded[n : n + 2] for n in range(len(padded) - 1)} - {"  "}
