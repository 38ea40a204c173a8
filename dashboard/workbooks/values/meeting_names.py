"""Meetings as titles name them: "10MSP", "10 MSP", "Tenth Meeting of States Parties"."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.spelling import normal

ALONE: Final = re.compile(r"([0-9]{1,2}) ?(msp|rc|revcon|mx|gge|prepcom|isp|ic)", re.ASCII)
CODE: Final = re.compile(rf"{ALONE.pattern}(?: ?[0-9]{{4}})?", re.ASCII)
# "Preparatory meeting of the 2RC" is another meeting, billed for by itself.
PREPARES: Final = re.compile(
    r"\b(?:preparatory|preparatoires?|preparatori[ao]s?|vorbereitung\w*|vorbereitende\w*)\b"
)
IN_TEXT: Final = re.compile(rf"\b{CODE.pattern}\b", re.ASCII)
ORDINALS: Final = (
    "first premiere primera erste erstes|second deuxieme seconde segunda zweite zweites"
    "|third troisieme tercera dritte drittes|fourth quatrieme cuarta vierte viertes"
    "|fifth cinquieme quinta funfte funftes|sixth sixieme sexta sechste sechstes"
    "|seventh septieme septima siebte siebtes|eighth huitieme octava achte achtes"
    "|ninth neuvieme novena neunte neuntes|tenth dixieme decima zehnte zehntes"
    "|eleventh onzieme undecima elfte elftes|twelfth douzieme duodecima zwolfte zwolftes"
    "|thirteenth treizieme decimotercera dreizehnte dreizehntes"
    "|fourteenth quatorzieme decimocuarta vierzehnte vierzehntes"
    "|fifteenth quinzieme decimoquinta funfzehnte funfzehntes"
)
NUMBERS: Final = {
    word: number for number, words in enumerate(ORDINALS.split("|"), 1) for word in words.split()
}
SUFFIXES: Final = "st|nd|rd|th|e|eme|re|er|a|o"
KINDS: Final = {
    "MSP": "meeting (?:of )?(?:the )?states parties|(?:re|as)[a-z]* (?:of |des |de los )?etats parties"
    "|reunion de los estados partes|(?:treffen|tagung|versammlung) der vertragsstaaten",
    "RC": "review conference|conference d examen|conferencia de examen|uberprufungskonferenz",
}
WRITTEN: Final = {
    kind: re.compile(rf"\b(?:([0-9]{{1,2}}) ?(?:{SUFFIXES})?|([a-z]+)) (?:{words})\b")
    for kind, words in KINDS.items()
}


def meeting_in(text: str) -> str:
    """The code of the one meeting that a text names, as in 10MSP; "" where it names none or several."""
    found = meetings_in(text)
    return next(iter(found)) if len(found) == 1 else ""


def meetings_in(text: str) -> set[str]:
    """The codes of all meetings that a text names."""
    name = normal(text)
    if PREPARES.search(name):
        return set()
    found = {f"{int(m[1])}{m[2].upper()}" for m in IN_TEXT.finditer(name)}
    if not found:
        for kind, words in WRITTEN.items():
            for m in words.finditer(name):
                number = int(m[1]) if m[1] else NUMBERS.get(m[2], 0)
                if number:
                    found.add(f"{number}{kind}")
    return found


def meeting_of(text: str) -> str:
    """The code of the meeting that a text names and nothing else; "2RC (first part)" stays as it is."""
    name = normal(text).removeprefix("the ")
    if ALONE.fullmatch(name) or any(words.fullmatch(name) for words in WRITTEN.values()):
        return meeting_in(text)
    return ""
