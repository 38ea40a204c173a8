"""The day that a text speaks to: "as at 31 October 2021", and no other day that it names.

Not the day until which contributions are to be paid, nor that of a rate, of a scale or of a decision, nor
the last day of a meeting ("du 30 août au 2 septembre 2022").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.workbooks.values.days import placed_days, unclear_days_in, with_days_in_words
from dashboard.workbooks.values.months import MONTHS
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of, found_as

DAY, FAR, NEAR_BY, UNTIL, JOINED = (
    any_of("speaks_to", key) for key in ("day", "far", "near", "until", "joined")
)
SPEAKS_TO: Final = re.compile(
    rf"\b(?:{DAY}|(?P<far>{FAR})|(?P<near>(?P<until>{UNTIL})|{NEAR_BY}))\b|{JOINED}"
)
CLAUSE: Final = re.compile(r"[;:()\[\],]|(?<![0-9])\.(?=\s|$)|\s[-\u2013\u2014]\s")
BREAK: Final = "zzz"  # stands for the end of a clause in a normal form
NEAR: Final = 4  # words before "as at" that say what it is about
# Words between it and its day: "as at the close of business on", "up to and including", "Stand der Beiträge … am".
BETWEEN: Final = 6
FEW: Final = 2
MANY: Final = 12
TO_BE_PAID: Final = found_as(any_of("speaks_to", "to_be_paid"))
SOMETHING_ELSE: Final = found_as(any_of("speaks_to", "something_else"))
PARTIES: Final = re.compile(rf"(?:^|{BREAK} ){any_of('speaks_to', 'parties')} $")
MONEY: Final = found_as(any_of("speaks_to", "money"))
MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
FROM: Final = re.compile(
    rf"(?:^| )(?P<day>[0-9]{{1,2}})(?:er|st|nd|rd|th)?(?P<month> (?:de )?(?:{MONTH}))?(?: (?:de )?[0-9]{{4}})? $"
)
NUMBERED: Final = re.compile(rf"\b{any_of('speaks_to', 'numbered')} [0-9]{{1,2}} $")
# "31 October 2020/2021" is no day; 2021/10/31 is.
TWO_YEARS: Final = re.compile(r"\b(?:19|20)[0-9]{2}\s*/\s*(?:[0-9]{2}|(?:19|20)[0-9]{2})\b(?!/)")
MORE: Final = re.compile(rf" (?:{BREAK} )?{any_of('lines', 'and')} ")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whether a text speaks to a day, the days, and one that can be read in two ways."""

    speaks: bool = False
    days: frozenset[date] = frozenset()
    unclear: str = ""


def spoken(text: str, label: str = "") -> Spoken:
    """The days that a text speaks to; ``label``: the text on its left."""
    plain = TWO_YEARS.sub(" ", with_days_in_words(text))
    marked = normal(CLAUSE.sub(f" {BREAK} ", plain))
    found: set[date] = set()
    speaks = False
    for one in SPEAKS_TO.finditer(marked):
        if is_about_money(marked[: one.start()], one["until"] or ""):
            speaks = True
            found |= behind(marked[one.end() :], one)
    if not speaks and speaks_to_a_day(label):
        speaks = True
        found |= {day for _, _, day in placed_days(normal(plain))[:1]}
    unclear = unclear_days_in(text) if speaks and not found else ()
    return Spoken(speaks, frozenset(found), unclear[0] if unclear else "")


def speaks_to_a_day(label: str) -> bool:
    """Whether what stands beside a label is the day that the table speaks to."""
    marked = normal(CLAUSE.sub(f" {BREAK} ", label))
    return any(
        is_about_money(marked[: one.start()], one["until"] or "")
        for one in SPEAKS_TO.finditer(marked)
    )


def is_cut_off(text: str) -> bool:
    """Whether a text ends where its day should stand: "Status of contributions as at"."""
    words = normal(text)
    return any(one.end() == len(words) for one in SPEAKS_TO.finditer(words))


def is_about_money(before: str, until: str) -> bool:
    """Whether "as at" behind these words is about what came, and not about something else."""
    clause = before.rpartition(BREAK)[2]
    near = " ".join(clause.split()[-NEAR:])
    if until and TO_BE_PAID.search(near):
        return False
    if until and (begins := FROM.search(before)) and not NUMBERED.search(before):
        is_period = begins["day"] in {"1", "01"} and begins["month"]  # of months, and no meeting
        return bool(is_period)
    if PARTIES.search(before):
        return False
    return not SOMETHING_ELSE.search(near) or bool(MONEY.search(near))


def behind(words: str, one: re.Match[str]) -> set[date]:
    """The day behind "as at", and others said with it: "and 30 November"."""
    most = FEW if one["near"] else MANY if one["far"] else BETWEEN
    clause = words.partition(f" {BREAK}")[0] if one["near"] else words
    plain = words.replace(f" {BREAK}", "")
    found: set[date] = set()
    end = 0
    for start, stop, day in placed_days(plain):
        between = plain[end:start]
        if found and not MORE.fullmatch(between):
            break
        if not found and (len(between.split()) > most or SOMETHING_ELSE.search(between)):
            break
        if not found and start > len(clause):
            break  # "per State, printed on 5 November 2021"
        found.add(day)
        end = stop
    return found
