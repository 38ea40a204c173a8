"""Read a pasted list of States Parties: a name or code a line, with or without its day.

Names are matched as in books, exactly and never fuzzily (trap 12); what is unknown is listed and asked,
never dropped. "Austria; 1 Aug 2010", "AUT, 2010-08-01" and "Austria 01.08.2010" are all read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.conventions.new_convention import Mistake, Party
from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.dates import detect_day_month_order, parse_date
from dashboard.workbooks.values.states.state_names import StateNames

MAX_LINE_CHARS: Final = 300
SEPARATORS: Final = " ;,"
LINE: Final = re.compile(r"(?P<name>[^;]+?)(?: ?[;,] ?| )(?P<day>[0-9].*)")


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A line of the list: the name and day as written, and what they are read as, None if unknown."""

    name: str
    day: str
    state: str | None
    entry_into_force: date | None


@dataclass(frozen=True, slots=True)
class PartyList:
    """The lines of a list, and what is wrong with them; each name as written."""

    lines: tuple[PartyLine, ...]

    @property
    def unknown_names(self) -> tuple[str, ...]:
        """Return the names that are no known State."""
        return tuple(dict.fromkeys(line.name for line in self.lines if line.state is None))

    @property
    def unclear_days(self) -> tuple[str, ...]:
        """Return the days that cannot be read, or can be read in two ways."""
        unclear = (x.day for x in self.lines if x.day and x.entry_into_force is None)
        return tuple(dict.fromkeys(unclear))

    @property
    def repeated_names(self) -> tuple[str, ...]:
        """Return the names of States that stand in an earlier line too."""
        seen: set[str] = set()
        repeated = []
        for line in self.lines:
            if line.state in seen:
                repeated.append(line.name)
            seen |= {line.state} if line.state else set()
        return tuple(dict.fromkeys(repeated))

    @property
    def without_day(self) -> tuple[str, ...]:
        """Return the names of States without a day."""
        return tuple(line.name for line in self.lines if not line.day)

    def parties(self, default: date | None) -> tuple[Party, ...]:
        """Return the parties; ``default`` is the day of those without one of their own."""
        days = ((x.state, default if not x.day else x.entry_into_force) for x in self.lines)
        return tuple(Party(state, day) for state, day in days if state and day)


def read_party_list(text: str, states: StateNames, answers: Mapping[str, str]) -> PartyList:
    """Read a list; ``answers``: codes that a person gave for unknown names, "" if not yet."""
    split = [split_line(line) for line in text.splitlines() if line.strip(f"\t{SEPARATORS}")]
    codes = states.find_in_column({name for name, _ in split})
    order = detect_day_month_order(day for _, day in split)
    return PartyList(
        tuple(
            PartyLine(name, day, codes.get(name) or answers.get(name) or None, read_day(day, order))
            for name, day in split
        )
    )


def check_party_list(listed: PartyList, default: date | None) -> dict[str, Mistake]:
    """Return all mistakes of a list by key; ``default``: the day of States without one of their own."""
    named = {
        "unknown": listed.unknown_names,
        "day": listed.unclear_days,
        "twice": listed.repeated_names,
        "default_day": listed.without_day if default is None else (),
    }
    mistakes = {
        f"parties.{key}": Mistake(f"parties-{key}", names=names)
        for key, names in named.items()
        if names
    }
    return mistakes if listed.lines else {"parties.empty": Mistake("parties-empty")}


def split_line(line: str) -> tuple[str, str]:
    """Return the name and the day of a line as written; "" without a day."""
    text = " ".join(line.replace("\t", " ; ").split()).strip(SEPARATORS)
    if len(text) > MAX_LINE_CHARS or (match := LINE.fullmatch(text)) is None:
        name, _, day = text.partition(";")
        return name.strip(SEPARATORS), day.strip(SEPARATORS)
    return match["name"].strip(SEPARATORS), match["day"].strip(SEPARATORS)


def read_day(text: str, order: str) -> date | None:
    """Return the day of a text; None if there is none, or it is not clear."""
    day = parse_date(text, order) if text else None
    return None if isinstance(day, CellProblem) else day
