"""Find meetings in titles: "10MSP", "10 MSP", "Tenth Meeting of States Parties"."""

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
# "Preparatory meeting of the 2RC" is another meeting, billed separately.
PREPARATORY_MEETING: Final = whole_word_pattern(phrases_pattern("around_meetings", "preparatory"))
IN_TEXT: Final = re.compile(rf"\b{CODE_WITH_YEAR.pattern}\b", re.ASCII)
MEETING_NAMES: Final = {
    kind: whole_word_pattern(phrases_pattern("meetings", kind)) for kind in words_by_key("meetings")
}
# "9-10MSP" and "9/10MSP" are two meetings, so neither is recognised.
TWO_MEETINGS: Final = re.compile(
    rf"\b[0-9]{{1,2}}(?:[-\u2013/+&_]| (?:[+&/]|{phrases_pattern('lines', 'and')}) ){MEETING_CODE.pattern}\b",
    re.ASCII,
)
# A part of a meeting is billed separately: "2RC (part 2)", "first part of the 2RC".
OF_WORD = phrases_pattern("around_meetings", "of")
PART_WORD = phrases_pattern("around_meetings", "part")
PART_AFTER_NAME: Final = re.compile(rf"(?:\w+ ){{0,2}}{PART_WORD}\b")
PART_BEFORE_NAME: Final = re.compile(rf"\b{PART_WORD}(?: {OF_WORD})* $")
# "As approved by the 9MSP" and "credits from the 9MSP" mention another meeting.
OTHER_MEETING: Final = re.compile(
    rf"\b{phrases_pattern('around_meetings', 'decided')}(?: [a-z]+){{0,4}} $|\b{phrases_pattern('around_meetings', 'surplus')} $"
)
NO_CODE: Final = frozenset({""})


def find_meeting(text: str) -> str:
    """Return the code of the meeting in a text, such as 10MSP; "" if there are none or several."""
    codes = find_meetings(text)
    return next(iter(codes)) if len(codes) == 1 else ""


def find_meetings(text: str) -> frozenset[str]:
    """Return the codes of meetings that a text is about; "" for a meeting without a code."""
    name = normalise_text(text)
    spans = {
        code: (start, end)
        for code, (start, end) in locate_meetings(name).items()
        if not OTHER_MEETING.search(f"{name[:start].strip()} ")
    }
    if PREPARATORY_MEETING.search(name) or (spans and TWO_MEETINGS.search(text.casefold())):
        return NO_CODE
    if any(is_partial_meeting(name[:start], name[end:]) for start, end in spans.values()):
        return NO_CODE
    return frozenset(spans)


def locate_meetings(name: str) -> dict[str, tuple[int, int]]:
    """Find all meetings in a normal form: their codes with start and end positions."""
    spans = {f"{int(match[1])}{match[2].upper()}": match.span() for match in IN_TEXT.finditer(name)}
    for kind, words in () if spans else MEETING_NAMES.items():
        for match in words.finditer(name):
            before = name[: match.start()].split()
            numbers, count = parse_ordinals(before)
            start = len(" ".join(before[: len(before) - count]))
            spans |= {f"{number}{kind}": (start, match.end()) for number in numbers}
    return spans


def is_partial_meeting(before: str, after: str) -> bool:
    """Return True if the text before or after a meeting's name limits it to a part of the meeting."""
    return bool(
        PART_BEFORE_NAME.search(f"{before.strip()} ") or PART_AFTER_NAME.match(after.strip())
    )


def parse_meeting_code(text: str) -> str:
    """Return the code of a text that is only a meeting's name; "" for any other, as "2RC (first part)"."""
    name = normalise_text(text).removeprefix("the ")
    if MEETING_CODE.fullmatch(name):
        return find_meeting(text)
    for words in MEETING_NAMES.values():
        if (match := words.search(name)) and match.end() == len(name):
            before = name[: match.start()].split()
            numbers, count = parse_ordinals(before)
            if len(numbers) == 1 and count == len(before):
                return find_meeting(text)
    return ""
