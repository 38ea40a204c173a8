"""Meetings as titles name them: "10MSP", "10 MSP", "Tenth Meeting of States Parties"."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.ordinals import parse_ordinals
from dashboard.workbooks.values.word_lists import phrases_pattern, whole_word_pattern, words_by_key

MEETING_CODE: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|e|eme|a)? ?(msp|rc|revcon|mx|gge|prepcom|isp|ic)", re.ASCII
)
CODE_WITH_YEAR: Final = re.compile(rf"{MEETING_CODE.pattern}(?: ?[0-9]{{4}})?", re.ASCII)
# "Preparatory meeting of the 2RC" is another meeting, billed for by itself.
PREPARATORY_MEETING: Final = whole_word_pattern(phrases_pattern("around_meetings", "preparatory"))
IN_TEXT: Final = re.compile(rf"\b{CODE_WITH_YEAR.pattern}\b", re.ASCII)
MEETING_NAMES: Final = {
    kind: whole_word_pattern(phrases_pattern("meetings", kind)) for kind in words_by_key("meetings")
}
# "9-10MSP" and "9/10MSP" are two meetings, and what is said of both is of neither.
TWO_MEETINGS: Final = re.compile(
    rf"\b[0-9]{{1,2}}(?:[-\u2013/+&_]| (?:[+&/]|{phrases_pattern('lines', 'and')}) ){MEETING_CODE.pattern}\b",
    re.ASCII,
)
# A part of a meeting is billed for by itself: "2RC (part 2)", "first part of the 2RC".
OF_WORD, PART_WORD = (
    phrases_pattern("around_meetings", "of"),
    phrases_pattern("around_meetings", "part"),
)
PART_AFTER_NAME: Final = re.compile(rf"(?:\w+ ){{0,2}}{PART_WORD}\b")
PART_BEFORE_NAME: Final = re.compile(rf"\b{PART_WORD}(?: {OF_WORD})* $")
# "As approved by the 9MSP" and "credits from the 9MSP" speak of another meeting's table.
OTHER_MEETING: Final = re.compile(
    rf"\b{phrases_pattern('around_meetings', 'decided')}(?: [a-z]+){{0,4}} $|\b{phrases_pattern('around_meetings', 'surplus')} $"
)
NO_CODE: Final = frozenset({""})


def find_meeting(text: str) -> str:
    """The code of the one meeting that a text names, as in 10MSP; "" where it names none or several."""
    found = find_meetings(text)
    return next(iter(found)) if len(found) == 1 else ""


def find_meetings(text: str) -> frozenset[str]:
    """The codes of the meetings that a text is about; "" among them for one that has no code of its own."""
    name = normalise_text(text)
    found = {
        code: (start, end)
        for code, (start, end) in locate_meetings(name).items()
        if not OTHER_MEETING.search(f"{name[:start].strip()} ")
    }
    if PREPARATORY_MEETING.search(name) or (found and TWO_MEETINGS.search(text.casefold())):
        return NO_CODE
    if any(is_partial_meeting(name[:start], name[end:]) for start, end in found.values()):
        return NO_CODE
    return frozenset(found)


def locate_meetings(name: str) -> dict[str, tuple[int, int]]:
    """The codes of all meetings that a normal form names, with where each begins and ends."""
    found = {f"{int(m[1])}{m[2].upper()}": m.span() for m in IN_TEXT.finditer(name)}
    for kind, words in () if found else MEETING_NAMES.items():
        for m in words.finditer(name):
            before = name[: m.start()].split()
            numbers, count = parse_ordinals(before)
            start = len(" ".join(before[: len(before) - count]))
            found |= {f"{number}{kind}": (start, m.end()) for number in numbers}
    return found


def is_partial_meeting(before: str, behind: str) -> bool:
    """Whether what stands around a meeting's name says that it is only a part of it."""
    return bool(
        PART_BEFORE_NAME.search(f"{before.strip()} ") or PART_AFTER_NAME.match(behind.strip())
    )


def parse_meeting_code(text: str) -> str:
    """The code of the meeting that a text names and nothing else; "2RC (first part)" stays as it is."""
    name = normalise_text(text).removeprefix("the ")
    if MEETING_CODE.fullmatch(name):
        return find_meeting(text)
    for words in MEETING_NAMES.values():
        if (m := words.search(name)) and m.end() == len(name):
            before = name[: m.start()].split()
            numbers, count = parse_ordinals(before)
            if len(numbers) == 1 and count == len(before):
                return find_meeting(text)
    return ""
