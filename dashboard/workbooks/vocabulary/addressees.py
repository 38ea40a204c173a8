"""Read to whom a letter went (D25): a rule in words, or a list of States.

"States Parties that had not contributed for 2021" is a rule, "Germany; France" a list. Every word of
a text must be known: "all States Parties except Germany" is not understood, and never assumed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from dashboard.workbooks.values.meeting_names import find_meetings, locate_meetings
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern

ALL_PARTIES: Final = "all"
VOLUNTARY: Final = "voluntary"
ASSESSED: Final = "assessed"
ASSESSED_PARTIES: Final = "assessed-parties"
LEAD_WORD: Final = phrases_pattern("addressees", "lead")
LINK_WORD: Final = phrases_pattern("addressees", "link")
RULES: Final = {
    rule: re.compile(
        rf"\A(?:{LEAD_WORD} )*{phrases_pattern('addressees', key)}(?: {LINK_WORD})*", re.ASCII
    )
    for rule, key in (
        (ALL_PARTIES, "all"),
        (VOLUNTARY, "voluntary"),
        (ASSESSED_PARTIES, "assessed_parties"),
        (ASSESSED, "assessed"),
    )
}
YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
LIST_BREAK: Final = re.compile(r"[;\n]")
NAME_BREAK: Final = re.compile(rf"( ?, ?| ?& ?| {phrases_pattern('lines', 'and')} )", re.IGNORECASE)
MAX_PARTS_OF_NAME: Final = 4  # "Bosnia and Herzegovina", "Korea, Republic of"


def parse_addressees(text: str, find_state: Callable[[str], str | None]) -> str | None:
    """Return a rule or ISO codes in a fixed form; None if the text is not understood.

    ``all``: all States Parties; ``voluntary`` or ``voluntary 2021``: States Parties without a
    contribution (for that year); ``assessed`` or ``assessed 2RC 10MSP``: States with money outstanding
    (for those meetings), ``assessed-parties`` if only States Parties; ``DEU FRA``: those States.
    """
    return parse_rule(text) or " ".join(parse_state_list(text, find_state)) or None


def parse_rule(text: str) -> str:
    """Return the rule of a text, with its year or meetings; "" if it is not a known rule."""
    meetings, name = find_meetings(text), normalise_text(text)
    for start, end in sorted(locate_meetings(name).values(), reverse=True):
        name = f"{name[:start]} {name[end:]}"
    years, words = YEAR.findall(name), " ".join(YEAR.sub(" ", name).split())
    rule = next((rule for rule, pattern in RULES.items() if pattern.fullmatch(words)), "")
    most_years, takes_meetings = int(rule == VOLUNTARY), rule in {ASSESSED, ASSESSED_PARTIES}
    if not rule or "" in meetings or len(years) > most_years or (meetings and not takes_meetings):
        return ""
    return " ".join((rule, *years, *sorted(meetings)))


def parse_state_list(text: str, find_state: Callable[[str], str | None]) -> tuple[str, ...]:
    """Return the codes of a list of States; () unless every part of it is a State.

    Parts are separated by semicolons or lines, else by commas or "and", which may also be part of a
    name.
    """
    codes: list[str] = []
    for line in LIST_BREAK.split(text):
        parts, position = NAME_BREAK.split(" ".join(line.split())), 0
        if parts == [""]:
            continue
        while position < len(parts):
            for count in range(MAX_PARTS_OF_NAME, 0, -1):
                end = position + 2 * count - 1  # separators stand between the parts
                code = find_state("".join(parts[position:end])) if end <= len(parts) else None
                if code:
                    break
            else:
                return ()
            codes.append(code)
            position = end + 1
    return tuple(dict.fromkeys(codes))
