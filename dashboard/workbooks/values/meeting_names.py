"""Meetings as titles name them: "10MSP", "10 MSP", "Tenth Meeting of States Parties"."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.ordinals import ordinals
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of, found_as, listed

ALONE: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|e|eme|a)? ?(msp|rc|revcon|mx|gge|prepcom|isp|ic)", re.ASCII
)
CODE: Final = re.compile(rf"{ALONE.pattern}(?: ?[0-9]{{4}})?", re.ASCII)
# "Preparatory meeting of the 2RC" is another meeting, billed for by itself.
PREPARES: Final = found_as(any_of("around_meetings", "preparatory"))
IN_TEXT: Final = re.compile(rf"\b{CODE.pattern}\b", re.ASCII)
WRITTEN: Final = {kind: found_as(any_of("meetings", kind)) for kind in listed("meetings")}
# "9-10MSP" and "9/10MSP" are two meetings, and what is said of both is of neither.
TWO: Final = re.compile(
    rf"\b[0-9]{{1,2}}(?:[-\u2013/+&_]| (?:[+&/]|{any_of('lines', 'and')}) ){ALONE.pattern}\b",
    re.ASCII,
)
# A part of a meeting is billed for by itself: "2RC (part 2)", "first part of the 2RC".
OF, A_PART = any_of("around_meetings", "of"), any_of("around_meetings", "part")
PART: Final = re.compile(rf"(?:\w+ ){{0,2}}{A_PART}\b")
PART_OF: Final = re.compile(rf"\b{A_PART}(?: {OF})* $")
# "As approved by the 9MSP" and "credits from the 9MSP" speak of another meeting's table.
OF_ANOTHER: Final = re.compile(
    rf"\b{any_of('around_meetings', 'decided')}(?: [a-z]+){{0,4}} $|\b{any_of('around_meetings', 'surplus')} $"
)
NO_CODE: Final = frozenset({""})


def meeting_in(text: str) -> str:
    """The code of the one meeting that a text names, as in 10MSP; "" where it names none or several."""
    found = meetings_in(text)
    return next(iter(found)) if len(found) == 1 else ""


def meetings_in(text: str) -> frozenset[str]:
    """The codes of the meetings that a text is about; "" among them for one that has no code of its own."""
    name = normal(text)
    found = {
        code: (start, end)
        for code, (start, end) in placed_meetings(name).items()
        if not OF_ANOTHER.search(f"{name[:start].strip()} ")
    }
    if PREPARES.search(name) or (found and TWO.search(text.casefold())):
        return NO_CODE
    if any(is_part(name[:start], name[end:]) for start, end in found.values()):
        return NO_CODE
    return frozenset(found)


def placed_meetings(name: str) -> dict[str, tuple[int, int]]:
    """The codes of all meetings that a normal form names, with where each begins and ends."""
    found = {f"{int(m[1])}{m[2].upper()}": m.span() for m in IN_TEXT.finditer(name)}
    for kind, words in () if found else WRITTEN.items():
        for m in words.finditer(name):
            before = name[: m.start()].split()
            numbers, count = ordinals(before)
            start = len(" ".join(before[: len(before) - count]))
            found |= {f"{number}{kind}": (start, m.end()) for number in numbers}
    return found


def is_part(before: str, behind: str) -> bool:
    """Whether what stands around a meeting's name says that it is only a part of it."""
    return bool(PART_OF.search(f"{before.strip()} ") or PART.match(behind.strip()))


def meeting_of(text: str) -> str:
    """The code of the meeting that a text names and nothing else; "2RC (first part)" stays as it is."""
    name = normal(text).removeprefix("the ")
    if ALONE.fullmatch(name):
        return meeting_in(text)
    for words in WRITTEN.values():
        if (m := words.search(name)) and m.end() == len(name):
            before = name[: m.start()].split()
            numbers, count = ordinals(before)
            if len(numbers) == 1 and count == len(before):
                return meeting_in(text)
    return ""
