"""The States whose names are nearest to a spelling that is not known: offered, never taken (trap 12)."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import Final

from dashboard.workbooks.values.state_names import StateNames, name_form
from dashboard.workbooks.values.state_offices import bare_name
from dashboard.workbooks.values.wrong import Wrong

OFFERED: Final = 3
COMPARED: Final = 24  # names that share most pairs of letters are compared letter by letter
LEAST: Final = (
    0.6  # of letters that the nearest name shares with a spelling, in the measure of difflib
)
LONGEST: Final = 60  # characters of a spelling: what is longer is compared by its beginning


class NearestNames:
    """All names by the pairs of letters in them: made once, asked for many spellings."""

    def __init__(self, states: StateNames) -> None:
        """Note each pair of letters of each name."""
        self.states = states
        self.having: dict[str, list[str]] = defaultdict(list)
        for form in states.codes:
            for pair in pairs(form):
                self.having[pair].append(form)

    def codes(self, spelling: str) -> tuple[str, ...]:
        """The codes of the nearest States, the nearest first; none where not even that is alike.

        What is no name ("Government of", "Republic of") is left out of the spelling before.
        """
        form = bare_name(name_form(spelling[:LONGEST]))
        shared = Counter(other for pair in pairs(form) for other in self.having.get(pair, ()))
        alike = sorted(shared, key=lambda o: (-shared[o] / (len(form) + len(o) + 2), o))
        best: dict[str, float] = {}
        for other in alike[:COMPARED]:
            code = self.states.codes[other]
            ratio = SequenceMatcher(None, form, other, autojunk=False).ratio()
            best[code] = max(ratio, best.get(code, 0.0))
        nearest = sorted(best, key=lambda code: (-best[code], code))[:OFFERED]
        return tuple(nearest) if nearest and best[nearest[0]] >= LEAST else ()

    def wrong(self, spelling: str) -> Wrong:
        """An unknown name, with the names of the nearest States in English and in other languages."""
        codes = self.codes(spelling)
        english = [self.states.names.get(code, code) for code in codes]
        others = tuple(
            (language, ", ".join(names.get(c) or e for c, e in zip(codes, english, strict=True)))
            for language, names in self.states.in_languages.items()
        )
        return Wrong("unknown-state", ", ".join(english), in_languages=others if codes else ())


def pairs(form: str) -> set[str]:
    """The pairs of letters in a name, its ends included."""
    ended = f" {form} "
    return {ended[n : n + 2] for n in range(len(ended) - 1)} - {"  "}
