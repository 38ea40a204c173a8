"""The day that a text speaks to: "as at 31 October 2021", and no other day that it names.

Not the day until which contributions are to be paid, nor that of a rate, of a scale or of a decision, nor
the last day of a meeting ("du 30 août au 2 septembre 2022").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.workbooks.values.dates import find_ambiguous_dates, locate_dates, spell_out_dates
from dashboard.workbooks.values.month_names import MONTH_NUMBERS
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern, whole_word_pattern

AS_AT_WORDS, FAR_WORDS, NEAR_WORDS, UNTIL_WORDS, JOINED_WORDS = (
    phrases_pattern("speaks_to", key) for key in ("day", "far", "near", "until", "joined")
)
AS_AT_PHRASE: Final = re.compile(
    rf"\b(?:{AS_AT_WORDS}|(?P<far>{FAR_WORDS})|(?P<near>(?P<until>{UNTIL_WORDS})|{NEAR_WORDS}))\b|{JOINED_WORDS}"
)
CLAUSE_END: Final = re.compile(r"[;:()\[\],]|(?<![0-9])\.(?=\s|$)|\s[-\u2013\u2014]\s")
CLAUSE_MARK: Final = "zzz"  # stands for the end of a clause in a normal form
CONTEXT_WORDS: Final = 4  # words before "as at" that say what it is about
# Words between it and its day: "as at the close of business on", "up to and including", "Stand der Beiträge … am".
MAX_WORDS_BETWEEN: Final = 6
MAX_WORDS_NEAR: Final = 2
MAX_WORDS_FAR: Final = 12
DUE_WORDS: Final = whole_word_pattern(phrases_pattern("speaks_to", "to_be_paid"))
OTHER_SUBJECT_WORDS: Final = whole_word_pattern(phrases_pattern("speaks_to", "something_else"))
STATES_PARTIES_WORDS: Final = re.compile(
    rf"(?:^|{CLAUSE_MARK} ){phrases_pattern('speaks_to', 'parties')} $"
)
MONEY_WORDS: Final = whole_word_pattern(phrases_pattern("speaks_to", "money"))
MONTH_PATTERN: Final = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
PERIOD_FROM: Final = re.compile(
    rf"(?:^| )(?P<day>[0-9]{{1,2}})(?:er|st|nd|rd|th)?(?P<month> (?:de )?(?:{MONTH_PATTERN}))?(?: (?:de )?[0-9]{{4}})? $"
)
NUMBERED_ITEM: Final = re.compile(rf"\b{phrases_pattern('speaks_to', 'numbered')} [0-9]{{1,2}} $")
# "31 October 2020/2021" is no day; 2021/10/31 is.
TWO_YEARS: Final = re.compile(r"\b(?:19|20)[0-9]{2}\s*/\s*(?:[0-9]{2}|(?:19|20)[0-9]{2})\b(?!/)")
FURTHER_DATE: Final = re.compile(rf" (?:{CLAUSE_MARK} )?{phrases_pattern('lines', 'and')} ")


@dataclass(frozen=True, slots=True)
class AsAtDates:
    """Whether a text speaks to a day, the days, and one that can be read in two ways."""

    is_as_at: bool = False
    days: frozenset[date] = frozenset()
    ambiguous_date: str = ""


def find_as_at_dates(text: str, label: str = "") -> AsAtDates:
    """The days that a text speaks to; ``label``: the text on its left."""
    plain = TWO_YEARS.sub(" ", spell_out_dates(text))
    marked = normalise_text(CLAUSE_END.sub(f" {CLAUSE_MARK} ", plain))
    found: set[date] = set()
    speaks = False
    for one in AS_AT_PHRASE.finditer(marked):
        if is_about_money(marked[: one.start()], one["until"] or ""):
            speaks = True
            found |= dates_after(marked[one.end() :], one)
    if not speaks and is_as_at_label(label):
        speaks = True
        found |= {day for _, _, day in locate_dates(normalise_text(plain))[:1]}
    unclear = find_ambiguous_dates(text) if speaks and not found else ()
    return AsAtDates(speaks, frozenset(found), unclear[0] if unclear else "")


def is_as_at_label(label: str) -> bool:
    """Whether what stands beside a label is the day that the table speaks to."""
    marked = normalise_text(CLAUSE_END.sub(f" {CLAUSE_MARK} ", label))
    return any(
        is_about_money(marked[: one.start()], one["until"] or "")
        for one in AS_AT_PHRASE.finditer(marked)
    )


def has_missing_date(text: str) -> bool:
    """Whether a text ends where its day should stand: "Status of contributions as at"."""
    words = normalise_text(text)
    return any(one.end() == len(words) for one in AS_AT_PHRASE.finditer(words))


def is_about_money(before: str, until: str) -> bool:
    """Whether "as at" behind these words is about what came, and not about something else."""
    clause = before.rpartition(CLAUSE_MARK)[2]
    near = " ".join(clause.split()[-CONTEXT_WORDS:])
    if until and DUE_WORDS.search(near):
        return False
    if until and (begins := PERIOD_FROM.search(before)) and not NUMBERED_ITEM.search(before):
        is_period = begins["day"] in {"1", "01"} and begins["month"]  # of months, and no meeting
        return bool(is_period)
    if STATES_PARTIES_WORDS.search(before):
        return False
    return not OTHER_SUBJECT_WORDS.search(near) or bool(MONEY_WORDS.search(near))


def dates_after(words: str, one: re.Match[str]) -> set[date]:
    """The day behind "as at", and others said with it: "and 30 November"."""
    most = MAX_WORDS_NEAR if one["near"] else MAX_WORDS_FAR if one["far"] else MAX_WORDS_BETWEEN
    clause = words.partition(f" {CLAUSE_MARK}")[0] if one["near"] else words
    plain = words.replace(f" {CLAUSE_MARK}", "")
    found: set[date] = set()
    end = 0
    for start, stop, day in locate_dates(plain):
        between = plain[end:start]
        if found and not FURTHER_DATE.fullmatch(between):
            break
        if not found and (len(between.split()) > most or OTHER_SUBJECT_WORDS.search(between)):
            break
        if not found and start > len(clause):
            break  # "per State, printed on 5 November 2021"
        found.add(day)
        end = stop
    return found
