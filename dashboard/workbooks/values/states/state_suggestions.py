"""The States whose names are nearest to a spelling that is not known: offered, never taken (trap 12)."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import Final

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.states.official_names import strip_official_parts
from dashboard.workbooks.values.states.state_names import StateNames, normalise_state_name

MAX_SUGGESTIONS: Final = 3
MAX_COMPARED: Final = 24  # names that share most pairs of letters are compared letter by letter
MIN_SIMILARITY: Final = (
    0.6  # of letters that the nearest name shares with a spelling, in the measure of difflib
)
MAX_LENGTH: Final = 60  # characters of a spelling: what is longer is compared by its beginning


class StateSuggestions:
    """All names by the pairs of letters in them: made once, asked for many spellings."""

    def __init__(self, states: StateNames) -> None:
        """Note each pair of letters of each name."""
        self.states = states
        self.names_by_pair: dict[str, list[str]] = defaultdict(list)
        for form in states.codes:
            for pair in letter_pairs(form):
                self.names_by_pair[pair].append(form)

    def nearest_codes(self, spelling: str) -> tuple[str, ...]:
        """The codes of the nearest States, the nearest first; none where not even that is alike.

        What is no name ("Government of", "Republic of") is left out of the spelling before.
        """
        form = strip_official_parts(normalise_state_name(spelling[:MAX_LENGTH]))
        shared = Counter(
            other for pair in letter_pairs(form) for other in self.names_by_pair.get(pair, ())
        )
        alike = sorted(shared, key=lambda o: (-shared[o] / (len(form) + len(o) + 2), o))
        best: dict[str, float] = {}
        for other in alike[:MAX_COMPARED]:
            code = self.states.codes[other]
            ratio = SequenceMatcher(None, form, other, autojunk=False).ratio()
            best[code] = max(ratio, best.get(code, 0.0))
        nearest = sorted(best, key=lambda code: (-best[code], code))[:MAX_SUGGESTIONS]
        return tuple(nearest) if nearest and best[nearest[0]] >= MIN_SIMILARITY else ()

    def unknown_state(self, spelling: str) -> CellProblem:
        """An unknown name, with the names of the nearest States in English and in other languages."""
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
    """The pairs of letters in a name, its ends included."""
    ended = f" {form} "
    return {ended[n : n + 2] for n in range(len(ended) - 1)} - {"  "}
